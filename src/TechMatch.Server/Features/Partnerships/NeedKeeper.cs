using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A need is fulfilled when a day is agreed for it, and open again when that falls through. The caller saves, in the same transaction.</summary>
public sealed class NeedKeeper(TechMatchDbContext db, TimeProvider clock)
{
    /// <summary>A day has been agreed for what this request asked.</summary>
    public async Task Fulfil(PartnershipRequest? request, CancellationToken cancel)
    {
        if (await Lock(request?.NeedId, cancel) is { Status: NeedStatus.Published or NeedStatus.Paused } need)
        {
            var now = clock.GetUtcNow();
            need.Fulfil(Actors.System, now);
            await HelpRequests.End(db, need.Id, HelpEnd.Fulfilled, now, cancel);
        }
    }

    /// <summary>Activities fell through. The needs they were for are open again, unless another day stands for them.</summary>
    public async Task Reopen(Partnership partnership, IReadOnlyCollection<Activity> fallen, DateOnly today, CancellationToken cancel)
    {
        var requests = fallen.Select(a => a.RequestId).OfType<Guid>().Distinct();
        var needs = partnership.Requests.Where(r => requests.Contains(r.Id)).Select(r => r.NeedId).OfType<Guid>().Distinct().Order();
        var gone = fallen.Select(a => a.Id).ToList();
        foreach (var id in needs)
        {
            if (await Lock(id, cancel) is { Status: NeedStatus.Fulfilled } need && !await StandsFor(id, gone, cancel))
            {
                need.Reopen(today, clock.GetUtcNow());
            }
        }
    }

    // The activities that fell have not been saved yet, so the database still has them as they were.
    private Task<bool> StandsFor(Guid needId, List<Guid> except, CancellationToken cancel) =>
        db.Set<Activity>().Where(a => !except.Contains(a.Id) && a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed)
            .Join(db.Set<PartnershipRequest>().Where(r => r.NeedId == needId), a => a.RequestId, r => r.Id, (a, r) => a.Id)
            .AnyAsync(cancel);

    private async Task<Need?> Lock(Guid? id, CancellationToken cancel)
    {
        if (id is null)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM needs WHERE id = {id} FOR NO KEY UPDATE", cancel);
        return await db.Set<Need>().SingleOrDefaultAsync(n => n.Id == id, cancel);
    }
}
