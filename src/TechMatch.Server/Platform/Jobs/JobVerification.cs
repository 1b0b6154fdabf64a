using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>The job storage is there, and no run was left behind as if it still went.</summary>
internal sealed class JobVerification(TechMatchDbContext db, JobCatalogue catalogue) : IVerification
{
    public string Name => "jobs";

    public string Promise => "The job storage is there, and every run that is said to go does go.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        findings.Checked = catalogue.All.Count();
        if (!await db.Database.SqlQuery<bool>($"SELECT to_regclass({JobSetup.Schema + ".job"}) IS NOT NULL AS \"Value\"").SingleAsync(cancel))
        {
            findings.Fault("The job storage has no tables: run 'migrate'.");
            return;
        }

        var held = await JobLock.Held(catalogue, db, cancel);
        var runs = await db.Set<JobRun>().AsNoTracking()
            .GroupBy(r => r.Job).Select(g => g.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).First()).ToListAsync(cancel);
        foreach (var run in runs.OrderBy(r => r.Job, StringComparer.Ordinal))
        {
            if (run.Outcome == JobOutcome.Running && !held.Contains(run.Job))
            {
                findings.Notice($"The last run of {run.Job}, of {run.StartedAt:yyyy-MM-dd HH:mm} UTC, broke off with its process; the next one says so.");
            }
            else if (run.Outcome is JobOutcome.Failed or JobOutcome.PartlyFailed)
            {
                findings.Notice($"The last run of {run.Job}, of {run.StartedAt:yyyy-MM-dd HH:mm} UTC, failed: {run.Message ?? string.Join("; ", run.Failures.Take(3))}");
            }
        }
    }
}
