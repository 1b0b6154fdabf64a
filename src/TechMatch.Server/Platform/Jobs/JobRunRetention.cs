using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Clears the log of runs each night; the last run of each job stays, however old.</summary>
public sealed class JobRunRetention(TechMatchDbContext db, IOptions<JobOptions> options, TimeProvider clock) : IRecurringJob
{
    public static string Name => "job-run-retention";

    public static string Cron => "40 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.KeepRunsDays);
        return new JobReport(await db.Set<JobRun>()
            .Where(r => r.StartedAt < before && db.Set<JobRun>().Any(later => later.Job == r.Job && later.StartedAt > r.StartedAt))
            .ExecuteDeleteAsync(cancel));
    }
}
