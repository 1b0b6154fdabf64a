using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>Removes images once the days in which the other side could dispute them are over; that there was one stays.</summary>
public sealed class ForgetImages(TechMatchDbContext db, EvidenceClearing clearing, TimeProvider clock) : IRecurringJob
{
    public static string Name => "evidence-images";

    public static string Cron => "5 1 * * *";

    /// <summary>The first day on which an image is no longer there.</summary>
    internal static DateOnly DayOf(EvidenceDocument image) => DutchTime.DayOf(image.AttachedAt).AddDays(Activity.DisputeDays + 1);

    public Task<JobReport> Run(CancellationToken cancel)
    {
        var before = DutchTime.At(DutchTime.DayOf(clock.GetUtcNow()).AddDays(-Activity.DisputeDays), TimeOnly.MinValue);
        return clearing.Clear(db.Set<EvidenceDocument>().Where(d => EvidenceDocument.Images.Contains(d.Kind) && d.AttachedAt < before), cancel);
    }
}
