using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage.Reports;

internal sealed class CoverageReportMapping : IEntityTypeConfiguration<CoverageReport>
{
    public void Configure(EntityTypeBuilder<CoverageReport> builder)
    {
        builder.ToTable("coverage_reports", t => t.HasCheckConstraint(
            "ck_coverage_reports_state", "(state = 'Ready') = (made_at IS NOT NULL) AND (state = 'Failed') = (failure IS NOT NULL)"));
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Province).HasMaxLength(50);
        builder.Property(r => r.Language).HasMaxLength(2);
        builder.Property(r => r.DefinitionVersion).HasMaxLength(20);
        builder.Property(r => r.RegisterVersion).HasMaxLength(500);
        builder.Property(r => r.Failure).HasMaxLength(50);
        builder.Ignore(r => r.Quarter);
        builder.Ignore(r => r.IsUnderWay);
        builder.HasOne<Region>().WithMany().HasForeignKey(r => r.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AskedBy).OnDelete(DeleteBehavior.SetNull);

        // Of one subject there is one report, whoever asks at the same moment.
        builder.HasIndex(r => new { r.Date, r.Province, r.RegionCode, r.Language, r.DefinitionVersion, r.RegisterReadAt })
            .IsUnique().AreNullsDistinct(false).HasDatabaseName("ux_coverage_reports_subject");
        builder.HasIndex(r => r.AskedAt);
    }
}

internal sealed class CoverageReportFileMapping : IEntityTypeConfiguration<CoverageReportFile>
{
    public void Configure(EntityTypeBuilder<CoverageReportFile> builder)
    {
        builder.ToTable("coverage_report_files");
        builder.HasKey(f => new { f.ReportId, f.Format });
        builder.HasOne<CoverageReport>().WithMany().HasForeignKey(f => f.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
