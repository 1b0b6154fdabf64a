using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>What schools do together is the same for each of them, fits the group, and holds one place as long as somebody takes part.</summary>
internal sealed class JointVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "joint-activities";

    public string Promise => "What schools do together is at one moment, no larger than its group, and holds its one place as long as a school takes part.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var joints = await db.Set<JointActivity>().AsNoTracking().OrderBy(j => j.Id).ToListAsync(cancel);
        var parts = (await db.Set<Activity>().AsNoTracking()
            .Where(a => a.JointId != null && a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed).ToListAsync(cancel)).ToLookup(a => a.JointId);
        findings.Checked = joints.Count;
        foreach (var joint in joints)
        {
            var own = parts[joint.Id].ToList();
            if (own.Count > 0 != joint.IsOpen)
            {
                findings.Fault($"Joint activity {joint.Id} has {own.Count} schools, and {(joint.IsOpen ? "holds" : "does not hold")} a place.");
            }

            foreach (var activity in own.Where(a => a.ToMoment() != joint.ToMoment() || a.OfferId != joint.OfferId))
            {
                findings.Fault($"Activity {activity.Id} is on {activity.HeldOn:yyyy-MM-dd}, what it is part of on {joint.HeldOn:yyyy-MM-dd}.");
            }

            if (own.Sum(a => a.GroupSize) is var together && together > joint.MaxGroupSize && own.Count > 1)
            {
                findings.Fault($"Joint activity {joint.Id} takes {joint.MaxGroupSize}, and {together} take part.");
            }
        }
    }
}
