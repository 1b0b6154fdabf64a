using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Schools;

/// <summary>
/// Finds schools in the register by name, place, municipality, postcode or code, however they are written; what is spelled a little
/// wrong is found too, behind what is spelled right.
/// </summary>
public sealed class ListSchools : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools", Handle)
        .Describe("ListSchools", "Zoek scholen in het register op naam, plaats, postcode of code (schools).")
        .Access(Who.Public);

    /// <param name="Total">How many there are, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them: with a search the best first, else by municipality and name.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Municipality">Name of the municipality.</param>
    /// <param name="ClosedOn">First day on which it is no longer open; null while it is.</param>
    /// <param name="Location">Null for a school without a location.</param>
    public sealed record Item(
        EstablishmentCode Code,
        string Name,
        Sector Sector,
        string? Street,
        string? HouseNumber,
        PostalCode? PostalCode,
        string? Place,
        string Municipality,
        MunicipalityCode MunicipalityCode,
        string Province,
        DateOnly? ClosedOn,
        MapPoint? Location);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db,
        HttpContext http,
        CancellationToken cancel,
        string? q = null,
        string? province = null,
        string? municipality = null,
        EnumQuery<Sector>? sector = null,
        bool includeClosed = false,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var search = Check(q, municipality);
        var query = Search(db, search, province?.Trim() ?? "", municipality is null ? "" : MunicipalityCode.Parse(municipality).Value, sector?.Value.ToString() ?? "", includeClosed);
        var total = await query.CountAsync(cancel);
        var codes = (await query.Page(paging.Offset, paging.PageSize, cancel)).ConvertAll(EstablishmentCode.Parse);
        var items = await db.Set<School>().AsNoTracking().Where(s => codes.Contains(s.Code))
            .Join(db.Set<Municipality>(), s => s.Facts.MunicipalityCode, m => m.Code, (s, m) => new Item(
                s.Code,
                s.Facts.Name,
                s.Sector,
                s.Facts.Street,
                s.Facts.HouseNumber,
                s.Facts.PostalCode,
                s.Facts.Place,
                m.Name,
                m.Code,
                m.Province,
                s.ClosedOn,
                MapPoint.Of(s.Location)))
            .ToDictionaryAsync(i => i.Code, cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, [.. codes.Where(items.ContainsKey).Select(c => items[c])]));
    }

    private static string Check(string? q, string? municipality)
    {
        var errors = new List<InvalidField>();
        var search = TextSearch.Read(q, errors);
        if (municipality is not null && !MunicipalityCode.TryParse(municipality, out _))
        {
            errors.Add(new("municipality", "municipality-unknown"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return search;
    }

    /// <summary>A province that does not exist holds no schools.</summary>
    private static IQueryable<TextHit> Search(TechMatchDbContext db, string search, string province, string municipality, string sector, bool includeClosed) => TextSearch.Find(
        db,
        search,
        $"""
        SELECT s.code AS id,
               trim(regexp_replace(lower(unaccent(s.name)), '[^a-z0-9]+', ' ', 'g')) AS name,
               trim(regexp_replace(lower(unaccent(coalesce(s.place, '') || ' ' || m.name)), '[^a-z0-9]+', ' ', 'g')) AS place,
               lower(s.code || ' ' || coalesce(s.postal_code, '') || ' ' || coalesce(left(s.postal_code, 4) || ' ' || substr(s.postal_code, 5), '')) AS keys,
               trim(regexp_replace(lower(unaccent(m.name || ' ' || s.name)), '[^a-z0-9]+', ' ', 'g')) AS sort
        FROM schools s JOIN municipalities m ON m.code = s.municipality_code
        WHERE ({includeClosed} OR s.closed_on IS NULL)
          AND ({province} = '' OR m.province = {province})
          AND ({municipality} = '' OR m.code = {municipality})
          AND ({sector} = '' OR s.sector = {sector})
        """);
}
