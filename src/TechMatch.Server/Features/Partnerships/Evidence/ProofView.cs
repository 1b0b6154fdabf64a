using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Ratings;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>What shows that activities took place, and how the reader's side looks back on them.</summary>
/// <param name="MaxMegabytes">Largest document that can be attached.</param>
/// <param name="MostPerActivity">How many documents an activity can have.</param>
/// <param name="Activities">Of each activity that has or can have something of the kind.</param>
public sealed record ProofView(int MaxMegabytes, int MostPerActivity, IReadOnlyList<ActivityProof> Activities);

/// <param name="ActivityId">The activity.</param>
/// <param name="Documents">Its documents, oldest first; those whose content is gone too.</param>
/// <param name="CanAttach">Whether the reader can attach a document.</param>
/// <param name="KeptUntil">The last day on which a document other than an image is there that is attached today.</param>
/// <param name="CanRate">Whether the reader can say how its side looks back on it.</param>
/// <param name="Rating">How the reader's own side looks back on it; never that of the other.</param>
public sealed record ActivityProof(Guid ActivityId, IReadOnlyList<DocumentView> Documents, bool CanAttach, DateOnly KeptUntil, bool CanRate, RatingView? Rating);

/// <summary>Reads what shows that the activities of a partnership took place.</summary>
public sealed class ProofReader(TechMatchDbContext db, IOptions<EvidenceOptions> options, TimeProvider clock)
{
    internal async Task<ProofView?> Read(Partnership partnership, Actors reader, CancellationToken cancel)
    {
        if (partnership.Activities.Count == 0)
        {
            return null;
        }

        var documents = (await db.Set<EvidenceDocument>().AsNoTracking().Where(d => d.PartnershipId == partnership.Id).OrderBy(d => d.AttachedAt).ThenBy(d => d.Id).ToListAsync(cancel))
            .ToLookup(d => d.ActivityId);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var activities = partnership.Activities.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Start).Select(a =>
        {
            var saidYes = a.Status != ActivityStatus.Cancelled && reader is Actors.School or Actors.Organisation && a.Said(reader)?.TookPlace == true;
            return new ActivityProof(
                a.Id,
                [.. documents[a.Id].Select(d => DocumentView.Of(d, a, options.Value, reader))],
                saidYes && documents[a.Id].Count(d => !d.IsGone) < options.Value.MostPerActivity,
                ForgetDocuments.DayOf(a, today, options.Value.KeepDays).AddDays(-1),
                saidYes,
                RatingView.Of(a.RatingOf(reader)));
        });
        return new(options.Value.MaxMegabytes, options.Value.MostPerActivity, [.. activities.Where(a => a.Documents.Count > 0 || a.CanAttach || a.CanRate)]);
    }
}
