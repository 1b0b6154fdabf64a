using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>
/// Changes a saved search, whole. With other filters it begins anew: what fits it then stands on the screen. Only its owner changes it, so
/// the last word counts.
/// </summary>
public sealed class ChangeSavedSearch : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/saved-searches/{id:guid}", Handle)
        .Describe("ChangeSavedSearch", "Pas een bewaarde zoekopdracht aan, of hoe vaak je ervan hoort (saved search).")
        .Problems(401, 404)
        .Access(Who.SignedIn);

    private static async Task<Ok<SavedSearchView>> Handle(
        Guid id, SavedSearchForm form, Caller caller, PlaceFinder places, TechMatchDbContext db, Transactions transactions, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        if (!await db.Set<SavedSearch>().AnyAsync(s => s.Id == id && s.AccountId == account, cancel))
        {
            throw NotFound(id);
        }

        var (name, filters, frequency) = await form.Read(places, cancel);
        var search = await transactions.Run(async () =>
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM saved_searches WHERE id = {id} FOR UPDATE", cancel);
            var search = await db.Set<SavedSearch>().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == account, cancel) ?? throw NotFound(id);
            var isOther = search.Filters != filters;
            search.Change(name, filters, frequency);
            await db.SaveChangesAsync(cancel);
            if (isOther)
            {
                await db.Database.ExecuteSqlAsync($"UPDATE saved_searches SET opened_in = pg_current_snapshot()::text WHERE id = {id}", cancel);
            }

            // What waited to be told is not told later to who did not want to hear it.
            if (frequency == AlertFrequency.Never || isOther)
            {
                await db.Set<OfferAlert>().Where(a => a.SavedSearchId == id && a.ToldAt == null).ExecuteDeleteAsync(cancel);
            }

            return search;
        });
        var told = await db.Set<OfferAlert>().Where(a => a.SavedSearchId == id).MaxAsync(a => a.ToldAt, cancel);
        return TypedResults.Ok(SavedSearchView.Of(search, told));
    }

    private static DomainException NotFound(Guid id) => new("not-found", $"The caller keeps no search {id}.");
}
