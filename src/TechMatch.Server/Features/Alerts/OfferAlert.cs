using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts.Searches;

namespace TechMatch.Server.Features.Alerts;

/// <summary>
/// That an offer became fitting for what a person follows: a saved search of theirs, or a need of their school. There is one for a person,
/// what is followed and an offer, whatever happens to the offer later: so nobody is told twice of the same.
/// </summary>
public sealed class OfferAlert
{
    private OfferAlert()
    {
    }

    public long Number { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>What is followed: this, or a need.</summary>
    public Guid? SavedSearchId { get; private set; }

    public Guid? NeedId { get; private set; }

    public Guid OfferId { get; private set; }

    public DateTimeOffset NotedAt { get; private set; }

    /// <summary>When the mail that tells of it was written, in the same transaction; null while it waits.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>That mail in the outbox, which may be gone from there by now.</summary>
    public Guid? MailId { get; private set; }
}

internal sealed class OfferAlertMapping : IEntityTypeConfiguration<OfferAlert>
{
    public void Configure(EntityTypeBuilder<OfferAlert> builder)
    {
        builder.ToTable("offer_alerts", t =>
        {
            t.HasCheckConstraint("ck_offer_alerts_followed", "(saved_search_id IS NULL) <> (need_id IS NULL)");
            t.HasCheckConstraint("ck_offer_alerts_told", "(told_at IS NULL) = (mail_id IS NULL)");
        });
        builder.HasKey(a => a.Number);
        builder.Property(a => a.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(a => new { a.AccountId, a.SavedSearchId, a.NeedId, a.OfferId }).IsUnique().AreNullsDistinct(false).HasDatabaseName("ix_offer_alerts_once");
        builder.HasIndex(a => a.AccountId).HasFilter("told_at IS NULL").HasDatabaseName("ix_offer_alerts_waiting");
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SavedSearch>().WithMany().HasForeignKey(a => a.SavedSearchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Need>().WithMany().HasForeignKey(a => a.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Offer>().WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.Cascade);
    }
}
