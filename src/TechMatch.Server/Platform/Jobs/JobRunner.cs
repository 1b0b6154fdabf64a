using Hangfire;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Runs a recurring job: one at a time over all processes, with a line in the log of runs.</summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, JobCatalogue catalogue, NpgsqlDataSource source, TimeProvider clock, ILogger<JobRunner> log)
{
    // The log of runs tells an administrator what failed; the storage need not keep the same for good.
    /// <param name="name">Name of the job.</param>
    /// <param name="startedBy">The account that asked for this run; null when the clock did.</param>
    /// <param name="cancel">Ends when the process does.</param>
    /// <returns>The run; null when the job was running already, here or elsewhere, or exists no more.</returns>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task<JobRun?> Run(string name, Guid? startedBy, CancellationToken cancel)
    {
        if (catalogue.Find(name) is not { } declared)
        {
            LogUnknown(log, name);
            return null;
        }

        await using var held = await JobLock.TryTake(source, name, cancel);
        if (held is null)
        {
            LogTaken(log, name);
            return null;
        }

        var run = JobRun.Start(Guid.CreateVersion7(clock.GetUtcNow()), name, startedBy, clock.GetUtcNow());
        await Begin(run, cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (IRecurringJob)scope.ServiceProvider.GetRequiredService(declared.Type);
            run.Finish(await job.Run(cancel), clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            run.Break(JobOutcome.Interrupted, "The server stopped during this run.", clock.GetUtcNow());
            await End(run);
            throw;
        }
        catch (Exception e)
        {
            LogBroken(log, e, name);
            run.Break(JobOutcome.Failed, $"{e.GetType().Name}: {e.Message}", clock.GetUtcNow());
            await End(run);
            throw;
        }

        await End(run);
        return run;
    }

    private async Task Begin(JobRun run, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();

        // Whoever holds the lock knows that no other run is going: what still says so was cut off.
        foreach (var broken in await db.Set<JobRun>().Where(r => r.Job == run.Job && r.Outcome == JobOutcome.Running).ToListAsync(cancel))
        {
            broken.Break(JobOutcome.Interrupted, "The server ended during this run.", run.StartedAt);
        }

        db.Add(run);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Written down even when the process is stopping. Of the runs of one day in which there was nothing to do only the last is kept.</summary>
    private async Task End(JobRun run)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        db.Update(run);
        await db.SaveChangesAsync(CancellationToken.None);
        if (run.IsIdle)
        {
            var today = DutchTime.At(DutchTime.DayOf(run.StartedAt), TimeOnly.MinValue);
            await db.Set<JobRun>()
                .Where(r => r.Job == run.Job && r.Id != run.Id && r.StartedAt >= today && r.StartedAt <= run.StartedAt)
                .Where(r => r.Outcome == JobOutcome.Succeeded && r.Done == 0 && r.Message == null)
                .ExecuteDeleteAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no recurring job {Job} in this version")]
    private static partial void LogUnknown(ILogger log, string job);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} is running already")]
    private static partial void LogTaken(ILogger log, string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} broke off")]
    private static partial void LogBroken(ILogger log, Exception exception, string job);
}
