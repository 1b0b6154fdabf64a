using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>The open needs that an offer fits.</summary>
public sealed class FindNeedsForOffer : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/offers/{id:guid}/needs", Handle)
        .Describe("FindNeedsForOffer", "De open vragen waar één aanbod bij past, het best passende eerst (needs).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Offer);

    private static async Task<Ok<NeedsAround.Response>> Handle(
        Guid id,
        TechMatchDbContext db,
        NeedsAround around,
        HttpContext http,
        CancellationToken cancel,
        EnumQuery<Sector>? sector = null,
        bool uncovered = false,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var organisation = await db.Set<Offer>().Where(o => o.Id == id).Select(o => o.OrganisationId).SingleAsync(cancel);
        var found = await around.Find(organisation, id, sector?.Value, uncovered, paging, cancel);
        paging.AddLinks(http, found.Total);
        return TypedResults.Ok(found);
    }
}
