using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Matching;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Matching;

/// <summary>The gaps that are kept are those that are found when every open need is looked at again.</summary>
internal sealed class NeedGapVerification(TechMatchDbContext db, NeedGapKeeper keeper) : IVerification
{
    public string Name => "need-gaps";

    public string Promise => "A gap is noted once at a time and ends no earlier than it began; what is open now is what nothing fits.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var all = await db.Set<NeedGap>().AsNoTracking().ToListAsync(cancel);
        foreach (var gap in all.Where(g => g.EndedAt is null != g.EndedBy is null || g.EndedAt < g.Since))
        {
            findings.Fault($"The gap of need {gap.NeedId} from {gap.Since:yyyy-MM-dd HH:mm} ended before it began, or nobody knows how.");
        }

        foreach (var twice in all.Where(g => g.EndedAt is null).GroupBy(g => g.NeedId).Where(g => g.Count() > 1))
        {
            findings.Fault($"Need {twice.Key} has {twice.Count()} gaps at once.");
        }

        foreach (var gap in all.Where(g => g.Offers > 0 != g.Obstacle is not null))
        {
            findings.Fault($"The gap of need {gap.NeedId} says that {gap.Offers} offers would fit, and as what would have to give: {gap.Obstacle?.ToString() ?? "nothing"}.");
        }

        // What changed since the last run of the job is no fault; it is put right by the next.
        var (gaps, fitting) = await keeper.Look(cancel);
        findings.Checked = all.Count + gaps.Count + fitting.Count;
        var (now, known) = (gaps.Select(g => g.NeedId).ToHashSet(), all.Where(g => g.EndedAt is null).Select(g => g.NeedId).ToHashSet());
        if (now.Except(known).Count() is > 0 and var begun)
        {
            findings.Notice($"{begun} needs that nothing fits are not noted yet; the job need-gaps does.");
        }

        if (known.Except(now).Count() is > 0 and var ended)
        {
            findings.Notice($"{ended} gaps are over and not ended yet; the job need-gaps does.");
        }
    }
}
