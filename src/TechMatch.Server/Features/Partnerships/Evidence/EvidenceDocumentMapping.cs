using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Evidence;

internal sealed class EvidenceDocumentMapping : IEntityTypeConfiguration<EvidenceDocument>
{
    public void Configure(EntityTypeBuilder<EvidenceDocument> builder)
    {
        builder.ToTable("evidence_documents", t =>
        {
            t.HasCheckConstraint("ck_evidence_documents_hash", "octet_length(hash) = 32 AND size > 0");
            t.HasCheckConstraint("ck_evidence_documents_refused", "scan <> 'Refused' OR gone_at IS NOT NULL");
        });
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.FileName).HasMaxLength(EvidenceDocument.MaxFileNameLength);
        builder.Ignore(d => d.IsGone);
        builder.Ignore(d => d.IsImage);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(d => d.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Activity>().WithMany().HasForeignKey(d => d.ActivityId).OnDelete(DeleteBehavior.Restrict);

        // What a job has to do: few of many.
        builder.HasIndex(d => new { d.Scan, d.AttachedAt }).HasFilter("gone_at IS NULL");
    }
}
