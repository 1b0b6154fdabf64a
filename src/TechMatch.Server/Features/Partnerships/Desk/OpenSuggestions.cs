using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Desk;

internal static class OpenSuggestions
{
    /// <summary>
    /// The suggestions that wait for the school. One is over by itself when something is under way between the two or one of them closed the pair, when the school asked
    /// since, or when the need is no longer open.
    /// </summary>
    public static IQueryable<CoordinatorSuggestion> In(TechMatchDbContext db) => db.Set<CoordinatorSuggestion>().Where(s =>
        s.EndedAt == null
        && db.Set<Partnership>().Any(p => p.Id == s.PartnershipId && !MatchReader.StagesUnderWay.Contains(p.Stage) && p.BlockedAt == null)
        && !db.Set<PartnershipRequest>().Any(r => r.PartnershipId == s.PartnershipId && r.SentAt >= s.SuggestedAt)
        && (s.NeedId == null || db.Set<Need>().Any(n => n.Id == s.NeedId && n.Status == NeedStatus.Published)));

    /// <summary>The suggestion that was read, while it waits for the school. The partnership is locked.</summary>
    /// <exception cref="DomainException"><c>suggestion-over</c>.</exception>
    public static async Task<CoordinatorSuggestion> Require(TechMatchDbContext db, Guid partnershipId, Guid? suggestionId, CancellationToken cancel) =>
        await In(db).SingleOrDefaultAsync(s => s.PartnershipId == partnershipId && s.Id == suggestionId, cancel)
        ?? throw new DomainException("suggestion-over", "The suggestion was answered, or is no longer needed.");
}
