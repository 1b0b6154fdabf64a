using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>Asks for a quarterly report; a job makes it. The same asked again is the same report; what failed or was stopped begins anew.</summary>
public sealed class AskReport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/coverage/reports", Handle)
        .Describe("AskCoverageReport", "Vraag een kwartaalrapport over de dekking (coverage report). Twee keer hetzelfde is één rapport.", RateLimits.Heavy)
        .Problems(401, 403)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    /// <param name="Quarter">Such as 2026-Q3; one that is over.</param>
    /// <param name="Province">Name of the province.</param>
    /// <param name="Region">Only the part of this region; null for the whole province.</param>
    /// <param name="Language">nl or en; nl when it is left out.</param>
    /// <param name="Definition">Version of the definition by which is counted; the one in force when it is left out.</param>
    public sealed record Request(string? Quarter, string? Province, string? Region, string? Language, string? Definition);

    private static async Task<Results<Ok<ReportView>, Accepted<ReportView>>> Handle(
        Request body,
        Caller caller,
        TechMatchDbContext db,
        CoverageReader reader,
        ReportRows rows,
        Transactions transactions,
        Jobs jobs,
        IOptions<ReportOptions> options,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var subject = await Read(body, caller, db, reader, clock, cancel);
        var id = await Find(db, subject).Where(r => r.State != ReportState.Failed && r.State != ReportState.Cancelled).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancel)
            ?? await transactions.Run(() => Ask(subject, caller, db, jobs, options.Value, clock, cancel));
        var view = await rows.View(id, cancel);
        return view.State == ReportState.Ready ? TypedResults.Ok(view) : TypedResults.Accepted($"{EndpointScan.BasePath}/coverage/reports/{id}", view);
    }

    private static async Task<ReportSubject> Read(
        Request body, Caller caller, TechMatchDbContext db, CoverageReader reader, TimeProvider clock, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        if (string.IsNullOrEmpty(body.Quarter))
        {
            errors.Add(new("quarter", "quarter-required"));
        }
        else if (!Quarter.TryParse(body.Quarter, out var asked))
        {
            errors.Add(new("quarter", "quarter-unreadable"));
        }
        else if (asked.LastDay >= DutchTime.DayOf(clock.GetUtcNow()))
        {
            errors.Add(new("quarter", "quarter-not-over"));
        }

        var province = body.Province ?? "";
        if (!await db.Set<Municipality>().AnyAsync(m => m.Province == province, cancel))
        {
            errors.Add(new("province", "province-unknown"));
        }

        var region = string.IsNullOrEmpty(body.Region) ? null : body.Region;
        if (region is not null && !await db.Set<Region>().AnyAsync(r => r.Code == region, cancel))
        {
            errors.Add(new("region", "region-unknown"));
        }

        var language = body.Language ?? "nl";
        if (language is not ("nl" or "en"))
        {
            errors.Add(new("language", "language-choice"));
        }

        var definition = string.IsNullOrEmpty(body.Definition) ? CoverageDefinition.Current : CoverageDefinition.Find(body.Definition);
        if (definition is null)
        {
            errors.Add(new("definition", "definition-unknown"));
        }

        InvalidInputException.ThrowIfAny(errors);
        ReportRows.RequireOwn(region, caller);
        _ = Quarter.TryParse(body.Quarter, out var quarter);
        var registers = await reader.Registers(province, cancel);
        if (region is not null && !(await reader.Regions(quarter.LastDay, cancel)).Any(m => m.Value == region && registers.Municipalities.ContainsKey(m.Key)))
        {
            throw new InvalidInputException([new("region", "region-elsewhere")]);
        }

        return registers.LastImport(quarter.LastDay) is { } readAt
            ? new ReportSubject(quarter, province, region, language, definition!.Version, readAt)
            : throw new InvalidInputException([new("quarter", "quarter-before-register")]);
    }

    /// <summary>One at a time: the same asked many times at once is asked once, and no more are under way than the setting says.</summary>
    private static async Task<Guid> Ask(
        ReportSubject subject, Caller caller, TechMatchDbContext db, Jobs jobs, ReportOptions options, TimeProvider clock, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('coverage reports', 0))", cancel);
        var report = await Find(db, subject).SingleOrDefaultAsync(cancel);
        var now = clock.GetUtcNow();
        if (report is not null && !report.AskAgain(now))
        {
            return report.Id;
        }

        if (await db.Set<CoverageReport>().CountAsync(r => r.State == ReportState.Waiting || r.State == ReportState.Running, cancel) >= options.MostUnderWay)
        {
            throw new DomainException("report-too-often", $"{options.MostUnderWay} reports are under way.");
        }

        if (report is null)
        {
            report = CoverageReport.Ask(Guid.CreateVersion7(now), subject, caller.RequiredAccountId, now);
            db.Add(report);
        }

        await db.SaveChangesAsync(cancel);
        var id = report.Id;
        jobs.Enqueue<MakeReports>(make => make.Make(id, CancellationToken.None));
        return id;
    }

    private static IQueryable<CoverageReport> Find(TechMatchDbContext db, ReportSubject subject)
    {
        var (date, province, region, language) = (subject.Quarter.LastDay, subject.Province, subject.Region, subject.Language);
        return db.Set<CoverageReport>().Where(r =>
            r.Date == date && r.Province == province && r.RegionCode == region && r.Language == language
            && r.DefinitionVersion == subject.DefinitionVersion && r.RegisterReadAt == subject.RegisterReadAt);
    }
}
