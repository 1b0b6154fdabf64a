using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Removes documents other than images when their years are over: so many days after the school year of the activity, or after they were
/// attached when that came later. That there was one stays.
/// </summary>
public sealed class ForgetDocuments(
    TechMatchDbContext db, EvidenceClearing clearing, IOptions<EvidenceOptions> options, TimeProvider clock) : IRecurringJob
{
    public static string Name => "evidence-retention";

    public static string Cron => "10 1 * * *";

    /// <summary>The first day on which a document of an activity is no longer there, when it was attached on a day.</summary>
    internal static DateOnly DayOf(Activity activity, DateOnly attachedOn, int keepDays)
    {
        var end = SchoolYear.Of(activity.HeldOn).LastDay;
        return (end > attachedOn ? end : attachedOn).AddDays(keepDays + 1);
    }

    public Task<JobReport> Run(CancellationToken cancel)
    {
        var from = DutchTime.DayOf(clock.GetUtcNow()).AddDays(-options.Value.KeepDays);
        var (year, attached) = (SchoolYear.Of(from).FirstDay, DutchTime.At(from, TimeOnly.MinValue));
        return clearing.Clear(
            db.Set<EvidenceDocument>().Where(d => !EvidenceDocument.Images.Contains(d.Kind) && d.AttachedAt < attached
                && db.Set<Activity>().Any(a => a.Id == d.ActivityId && a.HeldOn < year)),
            cancel);
    }
}
