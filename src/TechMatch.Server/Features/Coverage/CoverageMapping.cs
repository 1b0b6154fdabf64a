using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Features.Coverage;

internal sealed class CoverageTargetMapping : IEntityTypeConfiguration<CoverageTarget>
{
    public void Configure(EntityTypeBuilder<CoverageTarget> builder)
    {
        builder.ToTable("coverage_targets", t => t.HasCheckConstraint(
            "ck_coverage_targets_values", "percentage > 0 AND percentage <= 100 AND due_on >= valid_from"));
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Province).HasMaxLength(50);
        builder.Property(t => t.Percentage).HasPrecision(5, 2);
        builder.HasIndex(t => new { t.Province, t.Sector, t.ValidFrom }).IsUnique();
    }
}

internal sealed class CoverageSnapshotMapping : IEntityTypeConfiguration<CoverageSnapshot>
{
    public void Configure(EntityTypeBuilder<CoverageSnapshot> builder)
    {
        builder.ToTable("coverage_snapshots");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Province).HasMaxLength(50);
        builder.Property(s => s.DefinitionVersion).HasMaxLength(20);
        builder.Property(s => s.RegisterVersion).HasMaxLength(100);
        builder.HasIndex(s => new { s.Date, s.Province, s.Sector, s.DefinitionVersion }).IsUnique();
    }
}

internal sealed class MunicipalitySnapshotMapping : IEntityTypeConfiguration<MunicipalitySnapshot>
{
    public void Configure(EntityTypeBuilder<MunicipalitySnapshot> builder)
    {
        builder.ToTable("coverage_municipality_snapshots", t => t.HasCheckConstraint(
            "ck_coverage_municipality_snapshots_part", "numerator >= 0 AND numerator <= denominator"));
        builder.HasKey(s => new { s.Date, s.DefinitionVersion, s.MunicipalityCode, s.Sector });
        builder.Property(s => s.DefinitionVersion).HasMaxLength(20);
        builder.Property(s => s.RegisterVersion).HasMaxLength(100);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(s => s.MunicipalityCode).OnDelete(DeleteBehavior.Restrict);
    }
}
