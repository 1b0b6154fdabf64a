using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>Throws a saved search away, with what was told of it.</summary>
public sealed class DeleteSavedSearch : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/saved-searches/{id:guid}", Handle)
        .Describe("DeleteSavedSearch", "Gooi een bewaarde zoekopdracht weg (saved search).")
        .Problems(401, 404)
        .Access(Who.SignedIn);

    private static async Task<NoContent> Handle(Guid id, Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var account = caller.RequiredAccountId;
        return await db.Set<SavedSearch>().Where(s => s.Id == id && s.AccountId == account).ExecuteDeleteAsync(cancel) == 1
            ? TypedResults.NoContent()
            : throw new DomainException("not-found", $"The caller keeps no search {id}.");
    }
}
