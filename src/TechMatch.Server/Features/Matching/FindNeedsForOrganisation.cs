using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>The open needs that fit what an organisation offers, each once with the offer that fits it best.</summary>
public sealed class FindNeedsForOrganisation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}/needs", Handle)
        .Describe("FindNeedsForOrganisation", "De open vragen die bij het aanbod van een bedrijf of PPS-centrum passen, het best passende eerst (needs).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Organisation);

    private static async Task<Ok<NeedsAround.Response>> Handle(
        Guid id,
        NeedsAround around,
        HttpContext http,
        CancellationToken cancel,
        Guid? offerId = null,
        EnumQuery<Sector>? sector = null,
        bool uncovered = false,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var found = await around.Find(id, offerId, sector?.Value, uncovered, paging, cancel);
        paging.AddLinks(http, found.Total);
        return TypedResults.Ok(found);
    }
}
