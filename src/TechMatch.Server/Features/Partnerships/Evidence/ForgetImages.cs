using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>Removes images once the days in which the other side could dispute them are over; that there was one stays.</summary>
public sealed partial class ForgetImages(
    TechMatchDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetImages> log) : IRecurringJob
{
    private static readonly DocumentKind[] Images = [.. Enum.GetValues<DocumentKind>().Where(EvidenceDocument.IsImageKind)];

    public static string Name => "evidence-images";

    public static string Cron => "5 1 * * *";

    /// <summary>The first day on which an image is no longer there.</summary>
    internal static DateOnly DayOf(EvidenceDocument image) => DutchTime.DayOf(image.AttachedAt).AddDays(Activity.DisputeDays + 1);

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var before = DutchTime.At(DutchTime.DayOf(clock.GetUtcNow()).AddDays(-Activity.DisputeDays), TimeOnly.MinValue);
        var due = await db.Set<EvidenceDocument>().AsNoTracking()
            .Where(d => d.GoneAt == null && Images.Contains(d.Kind) && d.AttachedAt < before)
            .OrderBy(d => d.Id).Select(d => new { d.Id, d.ActivityId }).ToListAsync(cancel);
        var done = 0;
        var failures = new List<string>();
        foreach (var image in due)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await scope.ServiceProvider.GetRequiredService<EvidenceRegister>().Remove(image.ActivityId, image.Id, Domain.Partnerships.Actor.Clock, cancel) ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, e, image.Id);
                failures.Add($"{image.Id}: {e.GetType().Name}");
            }
        }

        return new JobReport(done, failures);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Image {Id} could not be removed")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid id);
}
