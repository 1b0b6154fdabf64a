using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Schools;

/// <summary>The open schools of which nothing gives a place, and how precisely the places of the others are known.</summary>
public sealed class ListSchoolsWithoutLocation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools-without-location", Handle)
        .Describe("ListSchoolsWithoutLocation", "Open scholen zonder locatie, en hoe precies de andere bekend zijn.")
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    /// <param name="Total">How many schools have no location, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them, by municipality and name.</param>
    /// <param name="Precisions">How many open schools are known how precisely, best first; those without a location are not in it.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Item> Items, IReadOnlyList<PrecisionCount> Precisions);

    public sealed record Item(
        EstablishmentCode Code, string Name, Sector Sector, string? Street, string? HouseNumber, PostalCode? PostalCode, string? Place, string Municipality, string Province);

    public sealed record PrecisionCount(LocationPrecision Precision, int Schools);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, HttpContext http, CancellationToken cancel, string? province = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize, 50);
        var open = db.Set<School>().AsNoTracking().Where(s => s.ClosedOn == null)
            .Join(db.Set<Municipality>(), s => s.Facts.MunicipalityCode, m => m.Code, (School, Municipality) => new { School, Municipality })
            .Where(r => province == null || r.Municipality.Province == province);
        var without = open.Where(r => r.School.Location == null);
        var total = await without.CountAsync(cancel);
        var items = await without.OrderBy(r => r.Municipality.Name).ThenBy(r => r.School.Facts.Name).ThenBy(r => r.School.Code)
            .Skip(paging.Offset).Take(paging.PageSize)
            .Select(r => new Item(
                r.School.Code,
                r.School.Facts.Name,
                r.School.Sector,
                r.School.Facts.Street,
                r.School.Facts.HouseNumber,
                r.School.Facts.PostalCode,
                r.School.Facts.Place,
                r.Municipality.Name,
                r.Municipality.Province))
            .ToListAsync(cancel);
        var precisions = await open.Where(r => r.School.Location != null).GroupBy(r => r.School.Location!.Precision)
            .Select(g => new PrecisionCount(g.Key, g.Count())).ToListAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, items, [.. precisions.OrderBy(p => p.Precision)]));
    }
}
