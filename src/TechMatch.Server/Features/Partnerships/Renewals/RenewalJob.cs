using TechMatch.Domain.Calendars;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>
/// Asks both sides of every partnership that is at work, once a year, whether they want another school year (rule 7); reminds who says
/// nothing and asks again who was not sure. Each partnership in a transaction of its own, so that a run that is cut off leaves nothing
/// half-done, and the next goes on where it was.
/// </summary>
public sealed partial class RenewalJob(DueRenewals due, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RenewalJob> log) : IRecurringJob
{
    public static string Name => "renewals";

    public static string Cron => "35 7-19 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var done = 0;
        var failures = new List<string>();
        foreach (var id in await due.Find(DutchTime.DayOf(clock.GetUtcNow()), cancel))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await scope.ServiceProvider.GetRequiredService<RenewalStep>().Run(id, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e, id);
                failures.Add($"{id}: {e.GetType().Name}");
            }
        }

        return new JobReport(done, failures);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sides of partnership {Id} could not be asked for another school year")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
