using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Planning;

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plans");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Version).IsRowVersion();
        builder.Property(p => p.HeldBack).HasPrecision(5, 4);

        // As it was written, not as the database would order it.
        builder.Property(p => p.Result).HasColumnType("json");
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.CreatedBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(p => p.Proposals).WithOne().HasForeignKey(p => p.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.CreatedAt);
    }
}

internal sealed class PlanProposalMapping : IEntityTypeConfiguration<PlanProposal>
{
    public void Configure(EntityTypeBuilder<PlanProposal> builder)
    {
        builder.ToTable("plan_proposals", t => t.HasCheckConstraint(
            "ck_plan_proposals_state", "(state = 'Sent') = (partnership_id IS NOT NULL) AND (state IN ('Sent', 'Lapsed')) = (wave IS NOT NULL)"));
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Reason).HasMaxLength(Plan.MaxReasonLength);
        builder.HasOne<Need>().WithMany().HasForeignKey(p => p.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(p => p.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(p => p.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.ChangedBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(p => new { p.PlanId, p.Number }).IsUnique();

        // A school gets one partner of a plan, whoever adds one at the same moment.
        builder.HasIndex(p => new { p.PlanId, p.SchoolCode }).IsUnique().HasFilter("state IN ('Open', 'Sent')").HasDatabaseName("ux_plan_proposals_school");
    }
}
