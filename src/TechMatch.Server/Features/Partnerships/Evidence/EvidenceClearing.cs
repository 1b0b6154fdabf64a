using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Removes what has stood its time, a step at a time and each document in a transaction of its own: what ends half-way has lost nothing, and
/// the next run goes on with what is left.
/// </summary>
public sealed partial class EvidenceClearing(IServiceScopeFactory scopes, ILogger<EvidenceClearing> log)
{
    private const int AtATime = 500;

    /// <param name="due">What has stood its time; what is gone already is passed over.</param>
    /// <param name="cancel">Stops it between two documents.</param>
    public async Task<JobReport> Clear(IQueryable<EvidenceDocument> due, CancellationToken cancel)
    {
        var (done, failures, last) = (0, new List<string>(), Guid.Empty);
        while (true)
        {
            // One that failed is behind the last: it is tried again at the next run.
            var step = await due.Where(d => d.GoneAt == null && d.Id > last).OrderBy(d => d.Id).Take(AtATime)
                .Select(d => new { d.Id, d.ActivityId }).ToListAsync(cancel);
            foreach (var document in step)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var register = scope.ServiceProvider.GetRequiredService<EvidenceRegister>();
                    done += await register.Remove(document.ActivityId, document.Id, Domain.Partnerships.Actor.Clock, cancel) ? 1 : 0;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(log, e, document.Id);
                    failures.Add($"{document.Id}: {e.GetType().Name}");
                }
            }

            if (step.Count < AtATime)
            {
                return new JobReport(done, failures);
            }

            last = step[^1].Id;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Document {Id} could not be removed")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
