using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Timings;

internal sealed class RegionTimingsMapping : IEntityTypeConfiguration<RegionTimings>
{
    public void Configure(EntityTypeBuilder<RegionTimings> builder)
    {
        builder.ToTable("region_timings");
        builder.HasKey(t => t.RegionCode);
        builder.Property(t => t.RegionCode).HasMaxLength(3);
        builder.Property(t => t.Version).IsRowVersion();
        builder.ComplexProperty(t => t.Timings);
        builder.HasOne<Region>().WithMany().HasForeignKey(t => t.RegionCode).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.SetBy).OnDelete(DeleteBehavior.SetNull);
    }
}

/// <summary>By what the days in the column due_on were last worked out; when that changes, all are looked at again.</summary>
public sealed class ClockMark
{
    /// <summary>There is one.</summary>
    public int Id { get; private set; } = 1;

    public string Fingerprint { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class ClockMarkMapping : IEntityTypeConfiguration<ClockMark>
{
    public void Configure(EntityTypeBuilder<ClockMark> builder)
    {
        builder.ToTable("partnership_clock", t => t.HasCheckConstraint("ck_partnership_clock_one", "id = 1"));
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Fingerprint).HasMaxLength(64);
    }
}
