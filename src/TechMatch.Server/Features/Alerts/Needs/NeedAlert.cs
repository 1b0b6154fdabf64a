using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Alerts.Needs;

/// <summary>
/// How often one person hears of new offers for one need, where they chose so. A choice is the person's: who turns it off in a mail does not
/// turn it off for a colleague.
/// </summary>
public sealed class NeedAlert
{
    private NeedAlert()
    {
    }

    public Guid NeedId { get; private set; }

    public Guid AccountId { get; private set; }

    public AlertFrequency Frequency { get; private set; }
}

/// <summary>What holds for all alerts of a person.</summary>
public sealed class AlertPerson
{
    /// <summary>
    /// Weekly, until somebody chooses: nobody asked for these mails, so they come as one in a week, and who waits for an offer turns the
    /// need to at once.
    /// </summary>
    public const AlertFrequency DefaultNeedFrequency = AlertFrequency.Weekly;

    private AlertPerson()
    {
    }

    public Guid AccountId { get; private set; }

    /// <summary>For needs of which the person chose nothing.</summary>
    public AlertFrequency NeedFrequency { get; private set; }

    /// <summary>The day on which the last weekly mail was written.</summary>
    public DateOnly? WeeklyMailOn { get; private set; }
}

internal sealed class NeedAlertMapping : IEntityTypeConfiguration<NeedAlert>, IEntityTypeConfiguration<AlertPerson>
{
    public void Configure(EntityTypeBuilder<NeedAlert> builder)
    {
        builder.ToTable("need_alerts");
        builder.HasKey(a => new { a.NeedId, a.AccountId });
        builder.HasIndex(a => a.AccountId);
        builder.HasOne<Need>().WithMany().HasForeignKey(a => a.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AlertPerson> builder)
    {
        builder.ToTable("alert_people");
        builder.HasKey(p => p.AccountId);
        builder.Property(p => p.AccountId).ValueGeneratedNever();
        builder.HasOne<Account>().WithOne().HasForeignKey<AlertPerson>(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
