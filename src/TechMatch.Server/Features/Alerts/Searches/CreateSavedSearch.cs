using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>Keeps a search of the offers. What fits it at this moment stands on the screen; told is what comes after.</summary>
public sealed class CreateSavedSearch : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/saved-searches", Handle)
        .Describe("CreateSavedSearch", "Bewaar een zoekopdracht in het aanbod (saved search).")
        .Problems(401, 409)
        .Access(Who.SignedIn);

    private static async Task<Created<SavedSearchView>> Handle(
        SavedSearchForm form, Caller caller, PlaceFinder places, TechMatchDbContext db, Transactions transactions, TimeProvider clock, CancellationToken cancel)
    {
        var (name, filters, frequency) = await form.Read(places, cancel);
        var (account, now) = (caller.RequiredAccountId, clock.GetUtcNow());
        var search = SavedSearch.Create(Guid.CreateVersion7(now), account, name, filters, frequency, now);
        await transactions.Run(async () =>
        {
            // Of two that are saved at the same moment one goes first, so that together they do not pass the limit.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE id = {account} FOR UPDATE", cancel);
            if (await db.Set<SavedSearch>().CountAsync(s => s.AccountId == account, cancel) >= SavedSearch.MostPerAccount)
            {
                throw new DomainException("saved-search-limit", $"An account keeps at most {SavedSearch.MostPerAccount} searches.");
            }

            db.Add(search);
            await db.SaveChangesAsync(cancel);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/me/saved-searches", SavedSearchView.Of(search, null));
    }
}
