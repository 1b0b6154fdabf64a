using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>How many reports are made.</summary>
public sealed class ReportOptions
{
    public const string Section = "Reports";

    /// <summary>So many may be under way at once; who asks for one more is told to wait for one of them.</summary>
    public int MostUnderWay { get; set; } = 20;
}

internal sealed class ReportsSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportOptions>().BindConfiguration(ReportOptions.Section)
            .Validate(o => o.MostUnderWay is >= 1 and <= 1000, "Reports: MostUnderWay must be 1 to 1000.")
            .ValidateOnStart();
        services.AddScoped<ReportReader>();
        services.AddScoped<ReportMaker>();
        services.AddScoped<ReportRows>();
        services.AddScoped<IPersonalData, ReportPersonalData>();
    }
}

/// <summary>Which reports a person asked for. A report says nothing of people; that somebody asked for it goes with the account.</summary>
internal sealed class ReportPersonalData(TechMatchDbContext db) : IPersonalData
{
    public string Section => "coverageReports";

    public sealed record Asked(Guid ReportId, string Quarter, string Province, string? Region, DateTimeOffset AskedAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) =>
        (await db.Set<CoverageReport>().AsNoTracking().Where(r => r.AskedBy == subject.AccountId).OrderBy(r => r.AskedAt).ThenBy(r => r.Id).ToListAsync(cancel))
        .ConvertAll(r => new Asked(r.Id, r.Quarter.ToString(), r.Province, r.RegionCode, r.AskedAt));

    public Task Erase(DataSubject subject, CancellationToken cancel) => db.Set<CoverageReport>().Where(r => r.AskedBy == subject.AccountId)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedBy, (Guid?)null), cancel);
}

/// <summary>A report that is ready is whole, one that is not has nothing, and none waits for a job that does not come.</summary>
internal sealed class ReportVerification(TechMatchDbContext db, TimeProvider clock) : IVerification
{
    /// <summary>The job that looks for reports comes each minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public string Name => "coverage-reports";

    public string Promise => "Every report that is ready has its PDF and its XLSX, no other has a file, and none waits for a job that does not come.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        findings.Checked = await db.Set<CoverageReport>().CountAsync(cancel);
        var formats = Enum.GetValues<ReportFormat>().Length;
        var broken = await db.Set<CoverageReport>().Where(r =>
            db.Set<CoverageReportFile>().Count(f => f.ReportId == r.Id && f.Size > 0 && f.Content.Length == f.Size) != (r.State == ReportState.Ready ? formats : 0)
            || db.Set<CoverageReportFile>().Any(f => f.ReportId == r.Id && f.Content.Length != f.Size)).Select(r => new { r.Id, r.State }).OrderBy(r => r.Id).ToListAsync(cancel);
        foreach (var report in broken)
        {
            findings.Fault($"Report {report.Id} is {report.State}, and its files are not those of such a report.");
        }

        var late = clock.GetUtcNow() - Patience;
        if (await db.Set<CoverageReport>().CountAsync(r => (r.State == ReportState.Waiting || r.State == ReportState.Running) && r.AskedAt < late, cancel) is > 0 and var waiting)
        {
            findings.Notice($"{waiting} reports wait for over two hours: no process does jobs.");
        }
    }
}
