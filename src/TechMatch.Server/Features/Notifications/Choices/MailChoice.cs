using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>How a person wants to get the mails of one kind; without a row as <see cref="MailKinds.DefaultOf"/> says.</summary>
public sealed class MailChoice
{
    private MailChoice()
    {
    }

    public Guid AccountId { get; private set; }

    public MailKind Kind { get; private set; }

    public MailFrequency Frequency { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }
}

/// <summary>When a person last got the mail of the day, so that nobody gets two.</summary>
public sealed class MailPerson
{
    private MailPerson()
    {
    }

    public Guid AccountId { get; private set; }

    /// <summary>The Dutch day of the last one; null before the first.</summary>
    public DateOnly? DigestOn { get; private set; }
}

internal sealed class MailChoiceMapping : IEntityTypeConfiguration<MailChoice>
{
    public void Configure(EntityTypeBuilder<MailChoice> builder)
    {
        builder.ToTable("mail_choices");
        builder.HasKey(c => new { c.AccountId, c.Kind });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MailPersonMapping : IEntityTypeConfiguration<MailPerson>
{
    public void Configure(EntityTypeBuilder<MailPerson> builder)
    {
        builder.ToTable("mail_people");
        builder.HasKey(p => p.AccountId);
        builder.Property(p => p.AccountId).ValueGeneratedNever();
        builder.HasOne<Account>().WithOne().HasForeignKey<MailPerson>(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
