using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>What schools have in common that take part in one activity.</summary>
/// <param name="Id">The joint activity.</param>
/// <param name="Taken">How many take part together.</param>
/// <param name="MaxGroupSize">How many can; null where it does not matter.</param>
/// <param name="Schools">The schools that take part, or are asked to.</param>
public sealed record JointView(Guid Id, int Taken, int? MaxGroupSize, IReadOnlyList<JointView.School> Schools)
{
    /// <param name="Name">The school.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="GroupSize">With how many it takes part; null while it does not.</param>
    /// <param name="TakesPart">What it said; null while it said nothing.</param>
    public sealed record School(string Name, string? Place, int? GroupSize, bool? TakesPart);

    /// <summary>Those of the joint activities that these activities are part of.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, JointView>> Read(TechMatchDbContext db, IEnumerable<Activity> activities, CancellationToken cancel)
    {
        var ids = activities.Select(a => a.JointId).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, JointView>();
        }

        var joints = await db.Set<JointActivity>().AsNoTracking().Include(j => j.Invitations).Where(j => ids.Contains(j.Id)).ToListAsync(cancel);
        var parts = await db.Set<Activity>().AsNoTracking()
            .Where(a => a.JointId != null && ids.Contains(a.JointId.Value) && a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed)
            .Select(a => new { JointId = a.JointId!.Value, a.PartnershipId, a.GroupSize }).ToListAsync(cancel);
        var partnerships = joints.SelectMany(j => j.Invitations.Select(i => i.PartnershipId)).Concat(parts.Select(p => p.PartnershipId)).Distinct().ToList();
        var schools = await db.Set<Partnership>().Where(p => partnerships.Contains(p.Id))
            .Join(db.Set<Domain.Schools.School>(), p => p.SchoolCode, s => s.Code, (p, s) => new { p.Id, s.Facts.Name, s.Facts.Place }).ToDictionaryAsync(s => s.Id, cancel);
        return joints.ToDictionary(
            j => j.Id,
            j =>
            {
                var own = parts.Where(p => p.JointId == j.Id).ToList();
                var coming = own.Select(p => new School(schools[p.PartnershipId].Name, schools[p.PartnershipId].Place, p.GroupSize, true));
                var asked = j.Invitations.Where(i => own.TrueForAll(p => p.PartnershipId != i.PartnershipId))
                    .Select(i => new School(schools[i.PartnershipId].Name, schools[i.PartnershipId].Place, null, i.TakesPart == true ? false : i.TakesPart));
                return new JointView(
                    j.Id, own.Sum(p => p.GroupSize), j.MaxGroupSize, [.. coming.OrderBy(s => s.Name, StringComparer.Ordinal), .. asked.OrderBy(s => s.Name, StringComparer.Ordinal)]);
            });
    }
}

/// <summary>A school is asked to take part in an activity with others.</summary>
/// <param name="JointId">The joint activity.</param>
/// <param name="Title">Title of the offer.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Start">Wall-clock time in the Netherlands.</param>
/// <param name="End">Wall-clock time in the Netherlands.</param>
/// <param name="SeatsLeft">How many can still come; null where it does not matter.</param>
public sealed record InvitationView(
    Guid JointId, string Title, ActivityKind Kind, DateOnly HeldOn, TimeOnly Start, TimeOnly End, int? SeatsLeft)
{
    /// <summary>The open invitations of a partnership; only its school answers them.</summary>
    internal static async Task<IReadOnlyList<InvitationView>> Read(
        TechMatchDbContext db, Partnership partnership, Actors reader, DateOnly today, CancellationToken cancel)
    {
        if ((reader & Actors.School) == 0)
        {
            return [];
        }

        return
        [
            .. (await OpenInvitations.Read(db, [partnership], today, cancel)).Select(i => new InvitationView(
                i.Joint.Id, i.OfferTitle, i.Joint.Kind, i.Joint.HeldOn, i.Joint.Start, i.Joint.End, i.SeatsLeft)),
        ];
    }
}
