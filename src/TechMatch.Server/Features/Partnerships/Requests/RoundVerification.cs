using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>Those who were asked together were asked for one need, and once one of them said yes none of the others is left waiting.</summary>
internal sealed class RoundVerification(TechMatchDbContext db) : IVerification
{
    public string Name => "rounds";

    public string Promise => "Requests that were sent together are of one need, at most one of them is accepted, and then none is open.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var rounds = await db.Set<PartnershipRequest>().Where(r => r.RoundId != null).GroupBy(r => r.RoundId).OrderBy(g => g.Key)
            .Select(g => new
            {
                Id = g.Key,
                Needs = g.Select(r => r.NeedId).Distinct().Count(),
                WithoutNeed = g.Count(r => r.NeedId == null),
                Accepted = g.Count(r => r.Answer == RequestAnswer.Accepted),
                Open = g.Count(r => r.Answer == null),
            }).ToListAsync(cancel);
        findings.Checked = await db.Set<PartnershipRequest>().CountAsync(cancel);
        foreach (var round in rounds)
        {
            if (round.Needs != 1 || round.WithoutNeed > 0)
            {
                findings.Fault($"Round {round.Id} asks for {round.Needs} needs.");
            }

            if (round.Accepted > 1 || (round.Accepted == 1 && round.Open > 0))
            {
                findings.Fault($"Round {round.Id} has {round.Accepted} that said yes and {round.Open} that wait.");
            }
        }
    }
}
