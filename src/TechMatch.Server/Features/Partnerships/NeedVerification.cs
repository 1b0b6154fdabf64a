using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// A fulfilled need has an activity that stands for it, the times in which a need was open agree with where it stands, and a request comes
/// from a need of the same school.
/// </summary>
internal sealed class NeedVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "needs";

    public string Promise => "Every fulfilled need has an activity that stands for it, every need was open since it was published and never twice at once, and every request comes from a need of its own school for an offer of its own organisation.";

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

        await VerifySpells(findings, cancel);
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

    private async Task VerifySpells(Findings findings, CancellationToken cancel)
    {
        // The present time has no end yet. That it is there where a need is published the database holds itself.
        var spells = db.Set<Need>().Where(n => n.OpenedAt != null).Select(n => new { NeedId = n.Id, OpenedAt = n.OpenedAt!.Value, ClosedAt = DateTimeOffset.MaxValue })
            .Concat(db.Set<NeedSpell>().Select(s => new { s.NeedId, s.OpenedAt, s.ClosedAt }));
        foreach (var id in await db.Set<Need>().Where(n => n.PublishedAt != spells.Where(s => s.NeedId == n.Id).Min(s => (DateTimeOffset?)s.OpenedAt))
            .OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(cancel))
        {
            findings.Fault($"The first time in which need {id} was open does not begin when it was published.");
        }

        foreach (var id in await db.Set<NeedSpell>().Where(s => spells.Any(o => o.NeedId == s.NeedId && o.OpenedAt > s.OpenedAt && o.OpenedAt < s.ClosedAt))
            .Select(s => s.NeedId).Distinct().OrderBy(id => id).ToListAsync(cancel))
        {
            findings.Fault($"Need {id} was open twice at the same time.");
        }
    }
}
