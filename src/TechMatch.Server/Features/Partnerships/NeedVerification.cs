using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A fulfilled need has an activity that stands for it, and a request comes from a need of the same school.</summary>
internal sealed class NeedVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "needs";

    public string Promise => "Every fulfilled need has an activity that stands for it, and every request comes from a need of its own school for an offer of its own organisation.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        findings.Checked = await db.Set<Need>().CountAsync(cancel);
        var standing = db.Set<Activity>().Where(a => a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed)
            .Join(db.Set<PartnershipRequest>(), a => a.RequestId, r => r.Id, (_, r) => r.NeedId);
        foreach (var id in await db.Set<Need>().Where(n => n.Status == NeedStatus.Fulfilled && !standing.Contains(n.Id)).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(cancel))
        {
            findings.Fault($"Need {id} is fulfilled, and no activity stands for it.");
        }

        foreach (var id in await db.Set<Need>().Where(n => n.PublishedAt == null && n.Status != NeedStatus.Draft && n.Status != NeedStatus.Withdrawn)
            .OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(cancel))
        {
            findings.Fault($"Need {id} is open or fulfilled without having been published.");
        }

        var requests = db.Set<PartnershipRequest>().Join(db.Set<Partnership>(), r => r.PartnershipId, p => p.Id, (r, p) => new { r, p });
        foreach (var id in await requests.Where(x => db.Set<Need>().Any(n => n.Id == x.r.NeedId && n.SchoolCode != x.p.SchoolCode))
            .OrderBy(x => x.r.Id).Select(x => x.r.Id).ToListAsync(cancel))
        {
            findings.Fault($"Request {id} comes from a need of another school.");
        }

        foreach (var id in await requests.Where(x => db.Set<Domain.Offers.Offer>().Any(o => (o.Id == x.r.OfferId || o.Id == x.r.InsteadOfferId) && o.OrganisationId != x.p.OrganisationId))
            .OrderBy(x => x.r.Id).Select(x => x.r.Id).ToListAsync(cancel))
        {
            findings.Fault($"Request {id} asks for an offer of another organisation.");
        }
    }
}
