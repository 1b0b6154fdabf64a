using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>A quarterly report, and how far it is.</summary>
/// <param name="Quarter">Such as 2026-Q3.</param>
/// <param name="Date">Last day of the quarter, for which the figures are counted.</param>
/// <param name="Region">Code of the region; null for the whole province.</param>
/// <param name="RegionName">Its name.</param>
/// <param name="Language">nl or en.</param>
/// <param name="RegisterVersion">The registers of the figures; null until they are counted.</param>
/// <param name="Done">How many steps of the making are done.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Failure">Code of what went wrong; null otherwise.</param>
/// <param name="AskedBy">Who asked for it first; null once that person is gone.</param>
/// <param name="MadeAt">When it was ready; null until then.</param>
/// <param name="PdfBytes">Size of the PDF; null until it is there.</param>
/// <param name="XlsxBytes">Size of the XLSX; null until it is there.</param>
/// <param name="HasLaterRegister">Whether a register of that day was read in since: who asks again gets another report.</param>
public sealed record ReportView(
    Guid Id,
    string Quarter,
    DateOnly Date,
    string Province,
    string? Region,
    string? RegionName,
    string Language,
    string DefinitionVersion,
    string? RegisterVersion,
    ReportState State,
    int Done,
    int Steps,
    string? Failure,
    DateTimeOffset AskedAt,
    string? AskedBy,
    DateTimeOffset? MadeAt,
    int? PdfBytes,
    int? XlsxBytes,
    bool HasLaterRegister);

/// <summary>Reads reports for those who may: officers of the province and administrators all of them, a coordinator those of the own regions.</summary>
public sealed class ReportRows(TechMatchDbContext db)
{
    /// <summary>The reports that the caller may see.</summary>
    public IQueryable<CoverageReport> Of(Caller caller)
    {
        if (caller.IsAdministrator || caller.IsProvince)
        {
            return db.Set<CoverageReport>();
        }

        var own = caller.Memberships.Select(m => m.RegionCode).OfType<string>().ToList();
        return db.Set<CoverageReport>().Where(r => r.RegionCode != null && own.Contains(r.RegionCode));
    }

    /// <summary>The report, of one that the caller may see.</summary>
    /// <exception cref="DomainException"><c>report-unknown</c> or <c>report-not-allowed</c>.</exception>
    public async Task Require(Guid id, Caller caller, CancellationToken cancel)
    {
        var report = await db.Set<CoverageReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel)
            ?? throw new DomainException("report-unknown", $"There is no report {id}.");
        RequireOwn(report.RegionCode, caller);
    }

    /// <summary>A coordinator has reports of the own regions only.</summary>
    /// <exception cref="DomainException"><c>report-not-allowed</c>.</exception>
    public static void RequireOwn(string? region, Caller caller)
    {
        if (!caller.IsAdministrator && !caller.IsProvince && (region is null || !caller.CoordinatesAny([region])))
        {
            throw new DomainException("report-not-allowed", "A coordinator has reports of the own regions only.");
        }
    }

    public async Task<ReportView> View(Guid id, CancellationToken cancel) => (await Views(db.Set<CoverageReport>().Where(r => r.Id == id), cancel)).Single();

    /// <summary>In the order in which they come.</summary>
    public async Task<IReadOnlyList<ReportView>> Views(IQueryable<CoverageReport> reports, CancellationToken cancel)
    {
        var rows = await reports.AsNoTracking().Select(r => new
        {
            Report = r,
            Region = db.Set<Region>().Where(g => g.Code == r.RegionCode).Select(g => g.Name).FirstOrDefault(),
            By = db.Users.Where(a => a.Id == r.AskedBy).Select(a => a.DisplayName).FirstOrDefault(),
            Pdf = db.Set<CoverageReportFile>().Where(f => f.ReportId == r.Id && f.Format == ReportFormat.Pdf).Select(f => (int?)f.Size).FirstOrDefault(),
            Xlsx = db.Set<CoverageReportFile>().Where(f => f.ReportId == r.Id && f.Format == ReportFormat.Xlsx).Select(f => (int?)f.Size).FirstOrDefault(),
            Later = db.Set<RegisterVersion>().Any(v => v.AsOf <= r.Date && v.ImportedAt > r.RegisterReadAt && v.Scopes.Any(s => s.Province == r.Province)),
        }).ToListAsync(cancel);
        return rows.ConvertAll(row => new ReportView(
            row.Report.Id, row.Report.Quarter.ToString(), row.Report.Date, row.Report.Province, row.Report.RegionCode, row.Region, row.Report.Language,
            row.Report.DefinitionVersion, row.Report.RegisterVersion, row.Report.State, row.Report.Done, ReportMaker.Steps, row.Report.Failure, row.Report.AskedAt,
            row.By, row.Report.MadeAt, row.Pdf, row.Xlsx, row.Later));
    }
}
