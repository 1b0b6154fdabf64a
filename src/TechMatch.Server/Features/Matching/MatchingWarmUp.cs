using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Health;

namespace TechMatch.Server.Features.Matching;

/// <summary>What fits the needs that were published last.</summary>
internal sealed class MatchingWarmUp(TechMatchDbContext db) : IWarmUp
{
    private const int Needs = 3;

    public async Task<IReadOnlyList<WarmUpCall>> Calls(CancellationToken cancel)
    {
        var needs = await db.Set<Need>().AsNoTracking().Where(n => n.Status == NeedStatus.Published)
            .OrderByDescending(n => n.PublishedAt).ThenBy(n => n.Id).Select(n => n.Id).Take(Needs).ToListAsync(cancel);
        return [.. needs.Select(id => new WarmUpCall("FindMatches", Route: new Dictionary<string, string> { ["id"] = id.ToString() }))];
    }
}
