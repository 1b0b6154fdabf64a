using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Desk;

internal sealed class SuggestionMapping : IEntityTypeConfiguration<CoordinatorSuggestion>
{
    public void Configure(EntityTypeBuilder<CoordinatorSuggestion> builder)
    {
        builder.ToTable("coordinator_suggestions", t => t.HasCheckConstraint(
            "ck_coordinator_suggestions_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < suggested_at"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Reason).HasMaxLength(Partnership.MaxNoteLength);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(s => s.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Need>().WithMany().HasForeignKey(s => s.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(s => s.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.SuggestedBy).OnDelete(DeleteBehavior.SetNull);

        // One at a time between the two.
        builder.HasIndex(s => s.PartnershipId).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_coordinator_suggestions_open");
    }
}
