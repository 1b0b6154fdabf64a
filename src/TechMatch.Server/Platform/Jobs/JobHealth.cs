using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Whether any process does jobs, and which of them last failed. Visitors are served without, so that it never makes a process unready.</summary>
internal sealed class JobHealth(TechMatchDbContext db, JobStorage storage, TimeProvider clock) : IHealthCheck
{
    /// <summary>Whoever does jobs says so every half minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = (clock.GetUtcNow() - Patience).UtcDateTime;
        var processes = storage.GetMonitoringApi().Servers().Count(s => s.Heartbeat > since);
        var failed = (await db.Set<JobRun>().AsNoTracking()
            .GroupBy(r => r.Job)
            .Select(g => g.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).First())
            .ToListAsync(cancellationToken))
            .Where(r => r.Outcome is JobOutcome.Failed or JobOutcome.PartlyFailed)
            .Select(r => r.Job).Order(StringComparer.Ordinal).ToList();
        var figures = new Dictionary<string, object> { ["servers"] = processes, ["lastFailed"] = failed };
        return processes == 0 ? HealthCheckResult.Degraded("No process does jobs.", data: figures)
            : failed.Count > 0 ? HealthCheckResult.Degraded("A job failed the last time it ran.", data: figures)
            : HealthCheckResult.Healthy(data: figures);
    }
}
