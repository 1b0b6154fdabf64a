using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Geography;

/// <summary>The municipalities of the reference table, with the region each of them belongs to today.</summary>
public sealed class ListMunicipalities : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/municipalities", Handle)
        .Describe("ListMunicipalities", "De gemeenten, met hun Techniekpactregio (municipalities).")
        .Access(Who.Public);

    /// <param name="RegionCode">The region it belongs to today; null outside the programme.</param>
    /// <param name="Centre">Its middle.</param>
    /// <param name="AreaKm2">Land and water in square kilometres.</param>
    /// <param name="PrimarySchools">Establishments of primary education in 2026, of the reference table.</param>
    /// <param name="SecondarySchools">Establishments of secondary education in 2020, of the reference table.</param>
    public sealed record Item(
        MunicipalityCode Code,
        string Name,
        string Province,
        string? RegionCode,
        MapPoint? Centre,
        decimal? AreaKm2,
        int? Inhabitants,
        int? PrimarySchools,
        int? SecondarySchools);

    private static async Task<Ok<IReadOnlyList<Item>>> Handle(TechMatchDbContext db, TimeProvider clock, CancellationToken cancel, string? province = null, string? region = null)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var municipalities = await db.Set<Municipality>().AsNoTracking().Where(m => m.IsCurrent && (province == null || m.Province == province)).ToListAsync(cancel);
        if (municipalities.Count == 0)
        {
            throw new InvalidInputException([new("province", "province-unknown")]);
        }

        if (region is not null && !await db.Set<Region>().AnyAsync(r => r.Code == region, cancel))
        {
            throw new InvalidInputException([new("region", "region-unknown")]);
        }

        var regions = await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .ToDictionaryAsync(m => m.MunicipalityCode, m => m.RegionCode, cancel);
        return TypedResults.Ok<IReadOnlyList<Item>>(
        [
            .. municipalities.Select(m => new Item(
                    m.Code,
                    m.Name,
                    m.Province,
                    regions.GetValueOrDefault(m.Code),
                    m.Centre is { } at ? new MapPoint(at.Latitude, at.Longitude, LocationPrecision.Municipality, IsEstimated: true) : null,
                    m.AreaKm2,
                    m.Inhabitants,
                    m.PrimarySchools,
                    m.SecondarySchools))
                .Where(i => region is null || i.RegionCode == region)
                .OrderBy(i => i.Name, DutchOrder.Comparer),
        ]);
    }
}
