using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Accounts.Sessions;

/// <summary>Ends a session of one's own elsewhere.</summary>
public sealed class EndSession : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/sessions/{id:guid}", Handle)
        .Describe("EndSession", "Ergens anders uitloggen (session)")
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound)
        .Access(Who.SignedIn);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Caller caller, TechMatchDbContext db, CancellationToken cancel) =>
        await db.Set<Session>().Where(s => s.Id == id && s.AccountId == caller.RequiredAccountId).ExecuteDeleteAsync(cancel) == 1
            ? TypedResults.NoContent()
            : TypedResults.Problem(ProblemWriter.Create(StatusCodes.Status404NotFound, "not-found"));
}
