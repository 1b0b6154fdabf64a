using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Has every document looked at that waits for it: as soon as it was attached, and each minute what a scanner could not be reached for.
/// Does nothing where there is no scanner.
/// </summary>
public sealed partial class ScanDocuments(
    TechMatchDbContext db, EvidenceFolder folder, DocumentScanner scanner, IServiceScopeFactory scopes, ILogger<ScanDocuments> log) : IRecurringJob
{
    private const int MostPerRun = 200;

    public static string Name => "evidence-scan";

    public static string Cron => "* * * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        if (!scanner.IsThere)
        {
            return new JobReport(0);
        }

        var waiting = await db.Set<EvidenceDocument>().Where(d => d.GoneAt == null && d.Scan == ScanState.Waiting)
            .OrderBy(d => d.AttachedAt).ThenBy(d => d.Id).Select(d => d.Id).Take(MostPerRun).ToListAsync(cancel);
        var done = 0;
        var failures = new List<string>();
        foreach (var id in waiting)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await Look(id, cancel);
                done++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e, id);
                failures.Add($"{id}: {(e is ScannerException ? e.Message : e.GetType().Name)}");
            }
        }

        return new JobReport(done, failures);
    }

    /// <summary>Has one document looked at. Nothing happens when that was done, or it is gone.</summary>
    public async Task Look(Guid id, CancellationToken cancel)
    {
        var document = await db.Set<EvidenceDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (document is not { IsGone: false, Scan: ScanState.Waiting })
        {
            return;
        }

        var isClean = await scanner.IsClean(folder.PathOf(id), cancel);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EvidenceRegister>().WriteDown(document.ActivityId, id, isClean, cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Document {Id} could not be looked at")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
