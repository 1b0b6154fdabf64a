using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Partnerships;

internal sealed class PartnershipMapping : IEntityTypeConfiguration<Partnership>
{
    public void Configure(EntityTypeBuilder<Partnership> builder)
    {
        builder.ToTable("partnerships", t => t.HasCheckConstraint("ck_partnerships_blocked", "(blocked_by = 0) = (blocked_at IS NULL)"));
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Version).IsRowVersion();
        builder.Property(p => p.BlockedBy).HasDefaultValue(Domain.Actors.None);
        builder.Ignore(p => p.OpenRequest);
        builder.Ignore(p => p.LastRequest);
        builder.Ignore(p => p.AcceptedRequest);
        builder.Ignore(p => p.HeldPlace);
        builder.Ignore(p => p.CanBeSuggested);
        builder.Ignore(p => p.CanBeTakenOver);
        builder.Ignore(p => p.Covenant);
        builder.Ignore(p => p.Renewal);
        builder.Ignore(p => p.AgreedRenewal);
        builder.Ignore(p => p.LastTime);
        builder.ComplexProperty(p => p.Registration, relation =>
        {
            relation.Property(r => r.By).HasColumnName("registered_by");
            relation.Property(r => r.At).HasColumnName("registered_at");
            relation.Property(r => r.Kind).HasColumnName("registered_kind");
            relation.Property(r => r.HeldOn).HasColumnName("registered_held_on");
            relation.Property(r => r.Start).HasColumnName("registered_start");
            relation.Property(r => r.End).HasColumnName("registered_end");
            relation.Property(r => r.Venue).HasColumnName("registered_venue");
            relation.Property(r => r.GroupSize).HasColumnName("registered_group_size");
        });
        builder.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);

        builder.HasOne<Data.Account>().WithMany().HasForeignKey(p => p.CoordinatedBy).OnDelete(DeleteBehavior.SetNull);

        // One partnership for each pair, whoever asks at the same moment.
        builder.HasIndex(p => new { p.SchoolCode, p.OrganisationId }).IsUnique();
        builder.HasIndex(p => new { p.OrganisationId, p.Stage });

        // The pass over all partnerships reads no more than those that are due.
        builder.HasIndex(p => p.DueOn);
        builder.HasMany(p => p.Events).WithOne().HasForeignKey(e => e.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Requests).WithOne().HasForeignKey(r => r.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Moments).WithOne().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Activities).WithOne().HasForeignKey(a => a.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Covenants).WithOne().HasForeignKey(c => c.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Renewals).WithOne().HasForeignKey(r => r.PartnershipId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartnershipEventMapping : IEntityTypeConfiguration<PartnershipEvent>
{
    /// <summary>The moves of the domain's table, as the database's check.</summary>
    private static readonly string Moves = string.Join(
        ", ", PartnershipLifecycle.Table.Rows.Select(r => $"('{r.From}', '{r.Verb}', '{r.To}')"));

    public void Configure(EntityTypeBuilder<PartnershipEvent> builder)
    {
        builder.ToTable("partnership_events", t =>
        {
            t.HasCheckConstraint(
                "ck_partnership_events_days",
                "(happening = 'ActivityMoved') = (moved_from IS NOT NULL) AND (moved_from IS NULL) = (moved_to IS NULL)");
            t.HasCheckConstraint("ck_partnership_events_moved", "(happening = 'Moved') = (verb IS NOT NULL)");
            t.HasCheckConstraint(
                "ck_partnership_events_move", $"(verb IS NULL AND \"from\" = \"to\") OR (\"from\", verb, \"to\") IN ({Moves})");
        });
        builder.HasKey(e => new { e.PartnershipId, e.Sequence });
        builder.Property(e => e.Note).HasMaxLength(Partnership.MaxNoteLength);
    }
}

internal sealed class PartnershipRequestMapping : IEntityTypeConfiguration<PartnershipRequest>
{
    public void Configure(EntityTypeBuilder<PartnershipRequest> builder)
    {
        builder.ToTable("partnership_requests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Message).HasMaxLength(Partnership.MaxNoteLength);
        builder.Property(r => r.AnswerNote).HasMaxLength(Partnership.MaxNoteLength);
        builder.Ignore(r => r.IsOpen);
        builder.Ignore(r => r.GivenOfferId);
        builder.ComplexProperty(r => r.Timers, timers =>
        {
            timers.Property(t => t.RemindOn).HasColumnName("remind_on");
            timers.Property(t => t.EscalateOn).HasColumnName("escalate_on");
            timers.Property(t => t.ExpireOn).HasColumnName("expire_on");
        });
        builder.HasOne<Need>().WithMany().HasForeignKey(r => r.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(r => r.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(r => r.InsteadOfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.RoundId).HasFilter("round_id IS NOT NULL");

        // Of those who were asked together one gets it, whoever says yes at the same moment.
        builder.HasIndex(r => r.RoundId, "ux_partnership_requests_round").IsUnique().HasFilter("answer = 'Accepted'").HasDatabaseName("ux_partnership_requests_round");

        // One question at a time between the two.
        builder.HasIndex(r => r.PartnershipId).IsUnique().HasFilter("answer IS NULL").HasDatabaseName("ux_partnership_requests_open");
    }
}

internal sealed class ProposedMomentMapping : IEntityTypeConfiguration<ProposedMoment>
{
    public void Configure(EntityTypeBuilder<ProposedMoment> builder)
    {
        builder.ToTable("proposed_moments");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<Activity>().WithMany().HasForeignKey(m => m.ActivityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("activities", t => t.HasCheckConstraint("ck_activities_place", "place_taken_in IS NULL OR offer_id IS NOT NULL"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Start).HasColumnName("starts_at");
        builder.Property(a => a.End).HasColumnName("ends_at");
        builder.Property(a => a.CancelReason).HasMaxLength(Partnership.MaxNoteLength);
        builder.Property(a => a.Evidence).HasMaxLength(Partnership.MaxNoteLength);
        builder.ComplexProperty(a => a.Elsewhere, address =>
        {
            address.Property(e => e.Name).HasColumnName("elsewhere_name").HasMaxLength(GivenAddress.MaxNameLength);
            address.Property(e => e.Street).HasColumnName("elsewhere_street").HasMaxLength(GivenAddress.MaxNameLength);
            address.Property(e => e.HouseNumber).HasColumnName("elsewhere_house_number").HasMaxLength(GivenAddress.MaxNumberLength);
            address.Property(e => e.PostalCode).HasColumnName("elsewhere_postal_code");
            address.Property(e => e.Place).HasColumnName("elsewhere_place").HasMaxLength(GivenAddress.MaxNameLength);
        });
        builder.Ignore(a => a.IsOpen);
        builder.Ignore(a => a.IsUntouched);
        builder.Ignore(a => a.Place);
        builder.Ignore(a => a.WasDisputedInTime);
        builder.ComplexProperty(a => a.SchoolConfirmation);
        builder.ComplexProperty(a => a.OrganisationConfirmation);
        builder.ComplexProperty(a => a.SchoolRating, rating => rating.Ignore(r => r.IsEmpty));
        builder.ComplexProperty(a => a.OrganisationRating, rating => rating.Ignore(r => r.IsEmpty));
        builder.HasOne<Offer>().WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.Status, a.HeldOn });

        // Coverage of a date is found among what was held in the months before it.
        builder.HasIndex(a => a.HeldOn);
        builder.HasMany(a => a.Checks).WithOne().HasForeignKey(c => c.ActivityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ActivityCheckMapping : IEntityTypeConfiguration<ActivityCheck>
{
    public void Configure(EntityTypeBuilder<ActivityCheck> builder)
    {
        builder.ToTable("activity_checks");
        builder.HasKey(c => new { c.ActivityId, c.Item });
        builder.Property(c => c.Item).HasMaxLength(40);
    }
}
