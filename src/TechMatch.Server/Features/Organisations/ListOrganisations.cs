using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Organisations;

/// <summary>
/// Finds companies and PPS centres by name, place or KVK number, those without an offer included: a school has to be able to name the
/// one it works with already. What is spelled a little wrong is found too, behind what is spelled right.
/// </summary>
public sealed class ListOrganisations : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations", Handle)
        .Describe("ListOrganisations", "Zoek bedrijven en PPS-centra op naam, plaats of KVK-nummer (organisations).")
        .Problems(401, 403)
        .Access(Who.School | Who.Coordinator | Who.Administrator);

    /// <param name="Total">How many there are, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them: with a search the best first, else by name.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Municipality">Name of the municipality; null where it is not known.</param>
    public sealed record Item(Guid Id, OrganisationKind Kind, string Name, string? Street, string? HouseNumber, string? Place, string? Municipality);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, HttpContext http, CancellationToken cancel, string? q = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var errors = new List<InvalidField>();
        var query = Search(db, TextSearch.Read(q, errors));
        InvalidInputException.ThrowIfAny(errors);
        var total = await query.CountAsync(cancel);
        var ids = (await query.Page(paging.Offset, paging.PageSize, cancel)).ConvertAll(Guid.Parse);
        var items = await (
            from o in db.Set<Organisation>().AsNoTracking()
            where ids.Contains(o.Id)
            join m in db.Set<Municipality>() on o.Facts.MunicipalityCode equals m.Code into municipalities
            from m in municipalities.DefaultIfEmpty()
            select new Item(o.Id, o.Kind, o.Facts.Name, o.Facts.Street, o.Facts.HouseNumber, o.Facts.Place, m == null ? null : m.Name)).ToDictionaryAsync(i => i.Id, cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, [.. ids.Where(items.ContainsKey).Select(id => items[id])]));
    }

    private static IQueryable<TextHit> Search(TechMatchDbContext db, string search) => TextSearch.Find(
        db,
        search,
        $"""
        SELECT o.id::text AS id,
               trim(regexp_replace(lower(unaccent(o.name)), '[^a-z0-9]+', ' ', 'g')) AS name,
               trim(regexp_replace(lower(unaccent(coalesce(o.place, '') || ' ' || coalesce(m.name, ''))), '[^a-z0-9]+', ' ', 'g')) AS place,
               coalesce(o.kvk_number, '') AS keys,
               trim(regexp_replace(lower(unaccent(o.name)), '[^a-z0-9]+', ' ', 'g')) AS sort
        FROM organisations o LEFT JOIN municipalities m ON m.code = o.municipality_code
        """);
}
