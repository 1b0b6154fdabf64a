using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>A quarterly report as a PDF.</summary>
public sealed class GetReportPdf : IEndpoint
{
    public const string MediaType = "application/pdf";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/reports/{id:guid}/pdf", Handle)
        .Describe("GetCoverageReportPdf", "Download een kwartaalrapport over de dekking als PDF (coverage report).", RateLimits.Heavy)
        .Produces<FileContentHttpResult>(StatusCodes.Status200OK, MediaType)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static Task<FileContentHttpResult> Handle(Guid id, Caller caller, TechMatchDbContext db, ReportRows rows, CancellationToken cancel) =>
        ReportDownload.Give(id, ReportFormat.Pdf, MediaType, caller, db, rows, cancel);
}

/// <summary>A quarterly report as an XLSX.</summary>
public sealed class GetReportXlsx : IEndpoint
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/reports/{id:guid}/xlsx", Handle)
        .Describe("GetCoverageReportXlsx", "Download een kwartaalrapport over de dekking als XLSX (coverage report).", RateLimits.Heavy)
        .Produces<FileContentHttpResult>(StatusCodes.Status200OK, MediaType)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static Task<FileContentHttpResult> Handle(Guid id, Caller caller, TechMatchDbContext db, ReportRows rows, CancellationToken cancel) =>
        ReportDownload.Give(id, ReportFormat.Xlsx, MediaType, caller, db, rows, cancel);
}

internal static class ReportDownload
{
    /// <exception cref="DomainException"><c>report-unknown</c>, <c>report-not-allowed</c> or <c>report-not-ready</c>.</exception>
    public static async Task<FileContentHttpResult> Give(
        Guid id, ReportFormat format, string mediaType, Caller caller, TechMatchDbContext db, ReportRows rows, CancellationToken cancel)
    {
        await rows.Require(id, caller, cancel);
        var file = await db.Set<CoverageReportFile>().AsNoTracking().SingleOrDefaultAsync(f => f.ReportId == id && f.Format == format, cancel)
            ?? throw new DomainException("report-not-ready", $"Report {id} is not ready.");
        var report = await db.Set<CoverageReport>().AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        var name = string.Join(
            '-',
            new[]
            {
                "dekking", report.Province, report.RegionCode, report.Quarter.ToString(), report.Language == "nl" ? null : report.Language,
                report.DefinitionVersion == CoverageDefinition.Current.Version ? null : report.DefinitionVersion,
            }.OfType<string>());
        return TypedResults.File(file.Content, mediaType, $"{name.Replace(' ', '-').ToLowerInvariant()}.{(format == ReportFormat.Pdf ? "pdf" : "xlsx")}");
    }
}
