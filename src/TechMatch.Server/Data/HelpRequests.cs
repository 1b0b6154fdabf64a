using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;

namespace TechMatch.Server.Data;

/// <summary>Ends what a school asked of its coordinator, wherever the need for it goes. Works in the caller's transaction.</summary>
public static class HelpRequests
{
    /// <summary>Nothing happens where nothing is open.</summary>
    public static Task End(TechMatchDbContext db, Guid needId, HelpEnd by, DateTimeOffset at, CancellationToken cancel) =>
        db.Set<HelpRequest>().Where(h => h.NeedId == needId && h.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.EndedBy, by).SetProperty(h => h.EndedAt, at), cancel);
}
