using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>Which small primary schools of a region can go on one company visit together.</summary>
public sealed class GetRegionPools : IEndpoint
{
    /// <summary>How many proposals are shown; how many there are is said beside them.</summary>
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/pools", Handle)
        .Describe("GetRegionPools", "Kleine basisscholen die samen op één bedrijfsbezoek kunnen (pools).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    public sealed record Response(int Total, IReadOnlyList<PoolView> Items);

    private static async Task<Ok<Response>> Handle(string code, PoolFinder pools, CancellationToken cancel)
    {
        var found = await pools.InRegion(code, cancel);
        return TypedResults.Ok(new Response(found.Count, [.. found.Take(Shown).Select(f => PoolView.Of(f))]));
    }
}
