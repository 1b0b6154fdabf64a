using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Needs;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// When a need was last opened to organisations, told as the transactions that were finished then: the offers of those stood on its page
/// from the start. Written by a trigger (need-openings.sql), so that no way of opening a need is forgotten.
/// </summary>
public sealed class NeedOpening
{
    public Guid NeedId { get; private set; }

    /// <summary>A <c>pg_snapshot</c>, as text.</summary>
    public string OpenedIn { get; private set; } = "";
}

internal sealed class NeedOpeningMapping : IEntityTypeConfiguration<NeedOpening>
{
    public void Configure(EntityTypeBuilder<NeedOpening> builder)
    {
        builder.ToTable("need_openings");
        builder.HasKey(o => o.NeedId);
        builder.Property(o => o.NeedId).ValueGeneratedNever();
        builder.Property(o => o.OpenedIn).HasDefaultValueSql("pg_current_snapshot()::text");
        builder.HasOne<Need>().WithOne().HasForeignKey<NeedOpening>(o => o.NeedId).OnDelete(DeleteBehavior.Cascade);
    }
}
