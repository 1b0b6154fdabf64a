using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>One claim, with the version that a decision must carry.</summary>
public sealed class GetClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/claims/{id}", Handle)
        .Describe("GetClaim", "Een aanvraag om voor een school of bedrijf te handelen (claim)")
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound)
        .Access(Who.Coordinator | Who.Administrator, Resource.Claim);

    private static async Task<Ok<ClaimView>> Handle(Guid id, HttpContext http, Caller caller, TechMatchDbContext db, CancellationToken cancel)
    {
        var claim = await ClaimView.Of(db.Set<MembershipClaim>().Where(c => c.Id == id), db, caller.RequiredAccountId).SingleAsync(cancel);
        http.Response.SetVersion(claim.Version);
        return TypedResults.Ok(claim);
    }
}
