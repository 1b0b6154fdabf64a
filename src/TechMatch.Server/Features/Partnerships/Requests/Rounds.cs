using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>
/// A round: the requests that a school sent to several organisations for one need. The first to say yes gets it; the others that are
/// still open are passed over in the same transaction, with thanks.
/// </summary>
public sealed class Rounds(TechMatchDbContext db, PartnershipRows rows, MailLinks links, RequestMails mails, TimeProvider clock)
{
    /// <summary>The round of a need in which somebody was asked and nobody has said yes; null when there is none. The rounds of the need are locked.</summary>
    public async Task<Guid?> FindOpen(Guid needId, CancellationToken cancel)
    {
        var ofNeed = db.Set<PartnershipRequest>().Where(r => r.NeedId == needId && r.RoundId != null);
        return await ofNeed
            .Where(r => r.Answer == null && !ofNeed.Any(other => other.RoundId == r.RoundId && other.Answer == RequestAnswer.Accepted))
            .OrderByDescending(r => r.SentAt).Select(r => r.RoundId).FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// Locks a partnership for somebody who says yes. When others were asked with it theirs are locked too, after the rounds of the need and
    /// in the order of their organisations, so that of two who say yes at the same moment the second finds itself passed over.
    /// </summary>
    public async Task<Partnership> LockToAccept(Guid partnershipId, CancellationToken cancel)
    {
        var asked = await db.Set<PartnershipRequest>().Where(r => r.PartnershipId == partnershipId && r.Answer == null && r.RoundId != null && r.NeedId != null)
            .Select(r => new { Need = r.NeedId!.Value, Round = r.RoundId!.Value }).SingleOrDefaultAsync(cancel);
        if (asked is not null)
        {
            await rows.LockRounds(asked.Need, cancel);
            foreach (var id in await Open(asked.Round, cancel))
            {
                await rows.Lock(id, cancel);
            }
        }

        var partnership = await rows.Lock(partnershipId, cancel);
        return partnership.OpenRequest is not { } open || open.RoundId == asked?.Round
            ? partnership
            : throw new DomainException("request-answered", "The request that was read is no longer open.");
    }

    /// <summary>Thanks those who were asked together with this request, which was accepted, and have not answered. All are locked.</summary>
    public async Task PassOverOthers(Partnership accepted, PartnershipRequest request, Via via, CancellationToken cancel)
    {
        if (request.RoundId is not { } round)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var passedOver = new List<(Partnership Partnership, PartnershipRequest Request)>();
        foreach (var id in (await Open(round, cancel)).Where(id => id != accepted.Id))
        {
            var other = await rows.Lock(id, cancel);
            if (other.OpenRequest?.RoundId == round)
            {
                passedOver.Add((other, other.PassOver(via, now)));
            }
        }

        await db.SaveChangesAsync(cancel);
        foreach (var (other, closed) in passedOver)
        {
            await links.Revoke(closed, cancel);
            await mails.PassedOver(other, closed, cancel);
        }
    }

    /// <summary>The partnerships of which a request of this round is open, in the order in which they are locked.</summary>
    private Task<List<Guid>> Open(Guid round, CancellationToken cancel) => db.Set<PartnershipRequest>()
        .Where(r => r.RoundId == round && r.Answer == null)
        .Join(db.Set<Partnership>(), r => r.PartnershipId, p => p.Id, (r, p) => new { p.Id, p.OrganisationId })
        .OrderBy(p => p.OrganisationId).Select(p => p.Id).ToListAsync(cancel);
}
