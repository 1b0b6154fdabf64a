using Hangfire;
using Hangfire.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>The recurring jobs, how each last went and when it is next due.</summary>
public sealed class ListJobs : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/jobs", Handle)
        .Describe("ListJobs", "De taken die op vaste tijden lopen, met hun laatste keer en de volgende")
        .Access(Who.Administrator);

    public sealed record Response(IReadOnlyList<Row> Items);

    /// <param name="Id">Lasting name of the job.</param>
    /// <param name="Cron">When it runs, as a cron expression in Dutch time.</param>
    /// <param name="IsRunning">Whether a run is going at this moment, in whatever process.</param>
    /// <param name="NextRunAt">When it is next due; null when no process does jobs.</param>
    /// <param name="LastRun">Its last run; null when it never ran.</param>
    public sealed record Row(string Id, string Cron, bool IsRunning, DateTimeOffset? NextRunAt, JobRunRow? LastRun);

    private static async Task<Ok<Response>> Handle(JobCatalogue catalogue, TechMatchDbContext db, JobStorage storage, CancellationToken cancel)
    {
        var last = await db.Set<JobRun>().AsNoTracking()
            .GroupBy(r => r.Job)
            .Select(g => g.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).First())
            .ToDictionaryAsync(r => r.Job, cancel);
        var running = await JobLock.Held(catalogue, db, cancel);
        using var connection = storage.GetConnection();
        var next = connection.GetRecurringJobs().ToDictionary(j => j.Id, j => j.NextExecution);
        return TypedResults.Ok(new Response(
        [
            .. catalogue.All.Select(job => new Row(
                job.Name,
                job.Cron,
                running.Contains(job.Name),
                next.GetValueOrDefault(job.Name) is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null,
                last.GetValueOrDefault(job.Name) is { } run ? JobRunRow.Of(run, running.Contains(job.Name)) : null)),
        ]));
    }
}

/// <summary>One run of a job.</summary>
/// <param name="DurationSeconds">How long it took; null while it runs.</param>
/// <param name="Done">How many things were dealt with.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Failures">What failed, one line each, the first 50.</param>
/// <param name="ByHand">An administrator asked for it.</param>
public sealed record JobRunRow(
    Guid Id,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    double? DurationSeconds,
    JobOutcome Outcome,
    int Done,
    int Failed,
    IReadOnlyList<string> Failures,
    string? Message,
    bool ByHand)
{
    /// <param name="run">The run as it was written down.</param>
    /// <param name="isRunning">Whether the job runs now; a run that says so while it does not was cut off.</param>
    internal static JobRunRow Of(JobRun run, bool isRunning) => new(
        run.Id,
        run.StartedAt,
        run.FinishedAt,
        run.FinishedAt is { } finished ? Math.Round((finished - run.StartedAt).TotalSeconds, 3) : null,
        run.Outcome == JobOutcome.Running && !isRunning ? JobOutcome.Interrupted : run.Outcome,
        run.Done,
        run.Failed,
        run.Failures,
        run.Message,
        run.StartedBy is not null);
}

/// <summary>The log of one job.</summary>
public sealed class ListJobRuns : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/jobs/{id}/runs", Handle)
        .Describe("ListJobRuns", "De keren dat een taak liep, de laatste eerst")
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Administrator);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<JobRunRow> Items);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, string id, JobCatalogue catalogue, TechMatchDbContext db, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var job = catalogue.Find(id) ?? throw new DomainException("job-unknown", $"There is no job {id}.");
        var paging = Paging.Of(page, pageSize);
        var runs = db.Set<JobRun>().AsNoTracking().Where(r => r.Job == job.Name);
        var total = await runs.CountAsync(cancel);
        var rows = await runs.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip(paging.Offset).Take(paging.PageSize).ToListAsync(cancel);
        var running = (await JobLock.Held(catalogue, db, cancel)).Contains(job.Name);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(
            total, paging.Page, paging.PageSize, [.. rows.Select((r, i) => JobRunRow.Of(r, running && paging.Page == 1 && i == 0))]));
    }
}
