using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>
/// Makes the reports that were asked for: each as soon as it was, and each minute what a process that ended left half-way. A report is made
/// by one at a time, in whatever process.
/// </summary>
public sealed partial class MakeReports(TechMatchDbContext db, IServiceScopeFactory scopes, NpgsqlDataSource source, ILogger<MakeReports> log) : IRecurringJob
{
    private enum Outcome
    {
        Nothing,
        Made,
        Failed,
    }

    public static string Name => "coverage-reports";

    public static string Cron => "* * * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var waiting = await db.Set<CoverageReport>().Where(r => r.State == ReportState.Waiting || r.State == ReportState.Running)
            .OrderBy(r => r.AskedAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
        var made = 0;
        var failures = new List<string>();
        foreach (var id in waiting)
        {
            cancel.ThrowIfCancellationRequested();
            var outcome = await Try(id, cancel);
            made += outcome == Outcome.Made ? 1 : 0;
            if (outcome == Outcome.Failed)
            {
                failures.Add($"{id}: the log says why.");
            }
        }

        return new JobReport(made, failures);
    }

    /// <summary>Makes one report. Nothing happens when it is made, stopped or failed, or when another makes it.</summary>
    public Task Make(Guid id, CancellationToken cancel) => Try(id, cancel);

    private async Task<Outcome> Try(Guid id, CancellationToken cancel)
    {
        await using var held = await JobLock.TryTake(source, $"coverage-report {id}", cancel);
        if (held is null)
        {
            return Outcome.Nothing;
        }

        await using var scope = scopes.CreateAsyncScope();
        var maker = scope.ServiceProvider.GetRequiredService<ReportMaker>();
        if (await maker.Begin(id, cancel) is not { } attempt)
        {
            return Outcome.Nothing;
        }

        try
        {
            return await maker.Make(id, attempt, cancel) ? Outcome.Made : Outcome.Nothing;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The process stops. The report stays under way, and the next that looks begins with it again.
            throw;
        }
        catch (Exception e)
        {
            LogFailed(log, e, id);
            await using var after = scopes.CreateAsyncScope();
            await after.ServiceProvider.GetRequiredService<ReportMaker>().Fail(id, attempt, "report-failed");
            return Outcome.Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Id} could not be made")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
