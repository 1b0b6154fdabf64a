using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Needs;

internal sealed class HelpRequestMapping : IEntityTypeConfiguration<HelpRequest>
{
    public void Configure(EntityTypeBuilder<HelpRequest> builder)
    {
        builder.ToTable("help_requests", t => t.HasCheckConstraint(
            "ck_help_requests_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < asked_at"));
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Note).HasMaxLength(HelpRequest.MaxNoteLength);
        builder.HasOne<Need>().WithMany().HasForeignKey(h => h.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(h => h.AskedBy).OnDelete(DeleteBehavior.SetNull);

        // One at a time for each need, whoever asks at the same moment.
        builder.HasIndex(h => h.NeedId).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_help_requests_open");
    }
}
