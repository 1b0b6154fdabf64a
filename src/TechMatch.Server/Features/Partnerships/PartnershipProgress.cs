using TechMatch.Domain.Calendars;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// No one waits in silence (rule 4): reminds, escalates and expires requests, reminds of activities, asks whether they took place, and
/// lets what has been silent for a year fall asleep. Every hour of the day, so that a run that failed is made good soon; a second run
/// finds nothing.
/// </summary>
public sealed partial class PartnershipProgress(
    DuePartnerships due, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PartnershipProgress> log) : IRecurringJob
{
    public static string Name => "partnership-progress";

    public static string Cron => "5 7-19 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        await due.SettingsChanged(cancel);
        var ids = await due.Find(DutchTime.DayOf(clock.GetUtcNow()), cancel);
        var done = 0;
        var failures = new List<string>();
        foreach (var id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await scope.ServiceProvider.GetRequiredService<PartnershipStep>().Run(id, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e, id);
                failures.Add($"{id}: {e.GetType().Name}");
            }
        }

        return new JobReport(done, failures);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Partnership {Id} could not take its step")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
