using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Feeds;

/// <summary>
/// The address with which a person's calendar program reads that person's activities, without signing in. One for each account; of its
/// secret only the hash is kept, so it is shown once and a new one takes the place of the old.
/// </summary>
public sealed class CalendarFeed
{
    private CalendarFeed()
    {
    }

    public Guid AccountId { get; private set; }

    /// <summary>SHA-256 of the 256 random bits that stand in the address.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public DateTimeOffset Since { get; private set; }

    internal static CalendarFeed Create(Guid accountId) => new() { AccountId = accountId };

    internal void Renew(byte[] tokenHash, DateTimeOffset at) => (TokenHash, Since) = (tokenHash, at);
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds", t => t.HasCheckConstraint("ck_calendar_feeds_hash", "octet_length(token_hash) = 32"));
        builder.HasKey(f => f.AccountId);
        builder.HasIndex(f => f.TokenHash).IsUnique();
        builder.HasOne<Account>().WithOne().HasForeignKey<CalendarFeed>(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
