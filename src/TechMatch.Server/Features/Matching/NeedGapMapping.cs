using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;

namespace TechMatch.Server.Features.Matching;

internal sealed class NeedGapMapping : IEntityTypeConfiguration<NeedGap>
{
    public void Configure(EntityTypeBuilder<NeedGap> builder)
    {
        builder.ToTable("need_gaps");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.HasOne<Need>().WithMany().HasForeignKey(g => g.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(g => g.NeedId).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_need_gaps_open");
        builder.ToTable(t => t.HasCheckConstraint("ck_need_gaps_end", "(ended_at IS NULL) = (ended_by IS NULL) AND NOT ended_at < since"));
    }
}
