using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Registers;

/// <summary>The registers that were taken over, newest first. Open to all: every percentage names the one it was counted from.</summary>
public sealed class ListRegisterVersions : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/register-versions", Handle)
        .Describe("ListRegisterVersions", "De ingelezen registers waaruit de dekking wordt geteld (register versions).")
        .Access(Who.Public);

    /// <param name="Total">How many there are, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them, newest first.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Label">Name by which percentages refer to it.</param>
    /// <param name="Source">File that it came from.</param>
    /// <param name="AsOf">The date on which the register stood so.</param>
    /// <param name="Checksum">SHA-256 of the file.</param>
    /// <param name="Schools">Establishments that it holds.</param>
    /// <param name="Counts">What the import did.</param>
    /// <param name="Scopes">What it covers; only inside it a missing school is a closed one.</param>
    public sealed record Item(
        string Label, string Source, DateOnly AsOf, DateTimeOffset ImportedAt, string Checksum, int Schools, RegisterCounts Counts, IReadOnlyList<Scope> Scopes);

    /// <param name="Municipalities">The municipalities it covers; null for the whole province.</param>
    public sealed record Scope(Sector Sector, string Province, IReadOnlyList<MunicipalityCode>? Municipalities);

    private static async Task<Ok<Response>> Handle(TechMatchDbContext db, HttpContext http, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var total = await db.Set<RegisterVersion>().CountAsync(cancel);
        var versions = await db.Set<RegisterVersion>().AsNoTracking()
            .OrderByDescending(v => v.AsOf).ThenByDescending(v => v.ImportedAt).ThenBy(v => v.Id)
            .Skip(paging.Offset).Take(paging.PageSize).ToListAsync(cancel);
        var ids = versions.ConvertAll(v => v.Id);
        var schools = await db.Set<RegisterEntry>().Where(e => ids.Contains(e.RegisterVersionId))
            .GroupBy(e => e.RegisterVersionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, [.. versions.Select(v => Show(v, schools.GetValueOrDefault(v.Id)))]));
    }

    private static Item Show(RegisterVersion version, int schools) => new(
        version.Label,
        version.Source,
        version.AsOf,
        version.ImportedAt,
        version.Checksum,
        schools,
        version.Counts,
        [
            .. version.Scopes.GroupBy(s => (s.Sector, s.Province)).OrderBy(g => g.Key.Sector).ThenBy(g => g.Key.Province, StringComparer.Ordinal).Select(g => new Scope(
                g.Key.Sector, g.Key.Province, g.Any(s => s.Municipality is null) ? null : [.. g.Select(s => s.Municipality!.Value).OrderBy(m => m.Value, StringComparer.Ordinal)])),
        ]);
}
