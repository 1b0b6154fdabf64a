using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Timings;

/// <summary>How long anything may wait in a region.</summary>
public sealed class GetRegionTimings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/timings", Handle)
        .Describe("GetRegionTimings", "Bekijk hoe lang in een regio iets mag blijven liggen (timings).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    /// <param name="Timings">What holds in the region.</param>
    /// <param name="Defaults">What holds where a region set nothing.</param>
    /// <param name="IsOwn">Whether the region set them for itself.</param>
    /// <param name="SetAt">When; null where it did not.</param>
    public sealed record Response(PartnershipTimings Timings, PartnershipTimings Defaults, bool IsOwn, DateTimeOffset? SetAt);

    private static async Task<Ok<Response>> Handle(string code, TechMatchDbContext db, SchoolTimings timings, HttpResponse response, CancellationToken cancel) =>
        TypedResults.Ok(await Read(code, db, timings, response, cancel));

    internal static async Task<Response> Read(string code, TechMatchDbContext db, SchoolTimings timings, HttpResponse response, CancellationToken cancel)
    {
        var own = await db.Set<RegionTimings>().AsNoTracking().SingleOrDefaultAsync(t => t.RegionCode == code, cancel);
        response.SetVersion(own?.Version ?? 0);
        return new Response(own?.Timings ?? timings.Defaults, timings.Defaults, own is not null, own?.SetAt);
    }
}
