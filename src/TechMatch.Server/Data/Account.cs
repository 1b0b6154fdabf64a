using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TechMatch.Server.Data;

/// <summary>A person who signs in: an adult at a school, an organisation or the programme. Nothing is kept but what signing in and mail need.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int MaxNameLength = 100;

    /// <summary>How the person wants to be called; at most 100 characters.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Language of the pages and mails: nl or en.</summary>
    public string Language { get; set; } = "nl";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.DisplayName).HasMaxLength(Account.MaxNameLength);
        builder.Property(a => a.Language).HasMaxLength(2);

        // One account for an address, whoever signs up at the same moment.
        builder.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("EmailIndex");
    }
}
