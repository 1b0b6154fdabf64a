using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Geography;

/// <summary>The eight regional Techniekpacten.</summary>
public sealed class ListRegions : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions", Handle)
        .Describe("ListRegions", "De Techniekpactregio's (regions).")
        .Access(Who.Public);

    /// <param name="Code">Three letters.</param>
    /// <param name="Provinces">The provinces in which its municipalities lie; a region may cross the border.</param>
    /// <param name="Municipalities">How many municipalities belong to it today.</param>
    public sealed record Item(string Code, string Name, string FullName, IReadOnlyList<string> Provinces, int Municipalities);

    private static async Task<Ok<IReadOnlyList<Item>>> Handle(TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var regions = await db.Set<Region>().AsNoTracking().ToListAsync(cancel);
        var members = await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Join(db.Set<Municipality>(), m => m.MunicipalityCode, m => m.Code, (m, municipality) => new { m.RegionCode, municipality.Province })
            .ToListAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<Item>>(
        [
            .. regions.OrderBy(r => r.Name, DutchOrder.Comparer).Select(r =>
            {
                var own = members.Where(m => m.RegionCode == r.Code).ToList();
                return new Item(r.Code, r.Name, r.FullName, [.. own.Select(m => m.Province).Distinct().Order(StringComparer.Ordinal)], own.Count);
            }),
        ]);
    }
}
