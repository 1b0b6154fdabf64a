using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>The searches that the caller keeps, newest first.</summary>
public sealed class ListSavedSearches : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/saved-searches", Handle)
        .Describe("ListSavedSearches", "Mijn bewaarde zoekopdrachten, nieuwste eerst (saved searches).")
        .Problems(401)
        .Access(Who.SignedIn);

    /// <param name="Limit">So many can be kept.</param>
    /// <param name="Items">Those that are.</param>
    public sealed record Response(int Limit, IReadOnlyList<SavedSearchView> Items);

    private static async Task<Ok<Response>> Handle(Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        var searches = await db.Set<SavedSearch>().AsNoTracking().Where(s => s.AccountId == account)
            .OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).ToListAsync(cancel);
        var told = await db.Set<OfferAlert>().Where(a => a.AccountId == account && a.SavedSearchId != null && a.ToldAt != null)
            .GroupBy(a => a.SavedSearchId!.Value).Select(g => new { g.Key, At = g.Max(a => a.ToldAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        return TypedResults.Ok(new Response(SavedSearch.MostPerAccount, [.. searches.Select(s => SavedSearchView.Of(s, told.GetValueOrDefault(s.Id)))]));
    }
}
