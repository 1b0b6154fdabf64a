using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Joint;

internal sealed class JointActivityMapping : IEntityTypeConfiguration<JointActivity>
{
    public void Configure(EntityTypeBuilder<JointActivity> builder)
    {
        builder.ToTable("joint_activities");
        builder.HasKey(j => j.Id);
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Property(j => j.Start).HasColumnName("starts_at");
        builder.Property(j => j.End).HasColumnName("ends_at");
        builder.Ignore(j => j.Place);
        builder.Ignore(j => j.IsOpen);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(j => j.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(j => j.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany<Activity>().WithOne().HasForeignKey(a => a.JointId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(j => j.Invitations).WithOne().HasForeignKey(i => i.JointId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JointInvitationMapping : IEntityTypeConfiguration<JointInvitation>
{
    public void Configure(EntityTypeBuilder<JointInvitation> builder)
    {
        builder.ToTable("joint_invitations", t => t.HasCheckConstraint("ck_joint_invitations_answer", "(takes_part IS NULL) = (answered_at IS NULL)"));
        builder.HasKey(i => new { i.JointId, i.PartnershipId });
        builder.HasOne<Partnership>().WithMany().HasForeignKey(i => i.PartnershipId).OnDelete(DeleteBehavior.Cascade);
    }
}
