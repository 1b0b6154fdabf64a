using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Data;

/// <summary>An invitation to an activity with other schools that a school has not answered.</summary>
/// <param name="PartnershipId">The partnership of the school with the organisation.</param>
/// <param name="Joint">The joint activity.</param>
/// <param name="OfferTitle">What the organisation calls it.</param>
/// <param name="SeatsLeft">How many participants can still come, never below 0; null where it does not matter.</param>
public sealed record OpenInvitation(Guid PartnershipId, JointActivity Joint, string OfferTitle, int? SeatsLeft)
{
    /// <summary>Whether nobody can come any more, unless a school drops out.</summary>
    public bool IsFull => SeatsLeft == 0;
}

/// <summary>The invitations that schools can still answer.</summary>
public static class OpenInvitations
{
    /// <summary>
    /// Those of some partnerships, by day and time. One is over by itself when the activity is over or was called off, and when no day can be
    /// agreed between the two any more.
    /// </summary>
    public static async Task<IReadOnlyList<OpenInvitation>> Read(
        TechMatchDbContext db, IEnumerable<Partnership> partnerships, DateOnly today, CancellationToken cancel)
    {
        var able = partnerships.Where(p => p.BlockedAt is null && PartnershipLifecycle.Table.TryFind(p.Stage, PartnershipVerb.Plan, out _)).Select(p => p.Id).ToList();
        if (able.Count == 0)
        {
            return [];
        }

        var open = await db.Set<JointInvitation>().Where(i => able.Contains(i.PartnershipId) && i.TakesPart == null)
            .Join(db.Set<JointActivity>(), i => i.JointId, j => j.Id, (i, j) => new { i.PartnershipId, Joint = j })
            .Where(x => x.Joint.PlaceTakenIn != null && x.Joint.HeldOn >= today)
            .Join(db.Set<Offer>(), x => x.Joint.OfferId, o => o.Id, (x, o) => new { x.PartnershipId, x.Joint, o.Details.Title })
            .AsNoTracking().ToListAsync(cancel);
        var ids = open.Select(x => x.Joint.Id).ToList();
        var taken = await db.Set<Activity>()
            .Where(a => a.JointId != null && ids.Contains(a.JointId.Value) && a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed)
            .GroupBy(a => a.JointId!.Value).Select(g => new { g.Key, Sum = g.Sum(a => a.GroupSize) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        return
        [
            .. open.OrderBy(x => x.Joint.HeldOn).ThenBy(x => x.Joint.Start).ThenBy(x => x.Joint.Id).Select(x => new OpenInvitation(
                x.PartnershipId,
                x.Joint,
                x.Title,
                x.Joint.MaxGroupSize is { } most ? Math.Max(0, most - taken.GetValueOrDefault(x.Joint.Id)) : null)),
        ];
    }
}
