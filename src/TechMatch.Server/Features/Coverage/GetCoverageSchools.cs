using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>The schools behind a coverage figure, and the activity that makes each of them count.</summary>
public sealed class GetCoverageSchools : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/schools", Handle)
        .Describe("GetCoverageSchools", "De scholen achter een dekkingscijfer, met de activiteit waardoor ze meetellen", RateLimits.Heavy)
        .Access(Who.Public);

    public enum CoverageState
    {
        Covered = 1,
        Uncovered = 2,
    }

    /// <param name="Date">The date it is counted for.</param>
    /// <param name="Total">Schools that fit the filters.</param>
    /// <param name="Covered">How many of them count.</param>
    /// <param name="Items">One page of them, in order of municipality and name.</param>
    public sealed record Response(DateOnly Date, string Province, int Total, int Covered, int Page, int PageSize, IReadOnlyList<SchoolRow> Items);

    /// <param name="CountsUntil">Last day on which it counts by what is known; null for one that does not.</param>
    /// <param name="Because">The activity that makes it count.</param>
    public sealed record SchoolRow(
        EstablishmentCode Code,
        string Name,
        string? Place,
        Sector Sector,
        MunicipalityCode MunicipalityCode,
        string MunicipalityName,
        string? RegionCode,
        bool IsCovered,
        DateOnly? CountsUntil,
        Evidence? Because);

    public sealed record Evidence(
        Guid ActivityId,
        Guid PartnershipId,
        ActivityKind Kind,
        DateOnly HeldOn,
        string OrganisationName,
        DateOnly? SchoolConfirmedOn,
        DateOnly? OrganisationConfirmedOn);

    private static async Task<Ok<Response>> Handle(
        HttpContext http,
        TechMatchDbContext db,
        CoverageReader reader,
        TimeProvider clock,
        CancellationToken cancel,
        string province = "Overijssel",
        DateOnly? date = null,
        EnumQuery<Sector>? sector = null,
        string? municipality = null,
        string? region = null,
        EnumQuery<CoverageState>? state = null,
        int? page = null,
        int? pageSize = null)
    {
        var on = CoverageDates.Check(date, clock);
        var paging = Paging.Of(page, pageSize, 50);
        var municipalities = await reader.Municipalities(province, cancel);
        var regionOf = await reader.Regions(on, cancel);
        if (municipality is not null && !(MunicipalityCode.TryParse(municipality, out var asked) && municipalities.ContainsKey(asked)))
        {
            throw new InvalidInputException([new("municipality", "municipality-unknown")]);
        }

        var tally = await CoverageTally.Count(reader, province, on, cancel);
        var fitting = tally.Schools
            .Where(s => CoverageReader.Sectors.Contains(s.Sector) && (sector is null || s.Sector == sector.Value))
            .Where(s => municipality is null || s.Municipality == MunicipalityCode.Parse(municipality))
            .Where(s => region is null || regionOf.GetValueOrDefault(s.Municipality) == region)
            .Where(s => state is null || tally.Covered.ContainsKey(s.Code) == (state.Value == CoverageState.Covered))
            .ToDictionary(s => s.Code);
        var names = await db.Set<School>().AsNoTracking().Where(s => fitting.Keys.Contains(s.Code))
            .Select(s => new { s.Code, s.Facts.Name, s.Facts.Place }).ToDictionaryAsync(s => s.Code, cancel);
        var rows = fitting.Values
            .OrderBy(s => municipalities[s.Municipality].Name, DutchOrder.Comparer)
            .ThenBy(s => names[s.Code].Name, DutchOrder.Comparer)
            .ThenBy(s => s.Code.Value, StringComparer.Ordinal)
            .Skip(paging.Offset).Take(paging.PageSize).ToList();
        var partnershipIds = rows.Where(r => tally.Covered.ContainsKey(r.Code)).Select(r => tally.Covered[r.Code].PartnershipId).Distinct().ToList();
        var organisations = await db.Set<Partnership>().AsNoTracking().Where(p => partnershipIds.Contains(p.Id))
            .Join(db.Set<Organisation>(), p => p.OrganisationId, o => o.Id, (p, o) => new { p.Id, o.Facts.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        paging.AddLinks(http, fitting.Count);
        return TypedResults.Ok(new Response(
            on,
            province,
            fitting.Count,
            fitting.Keys.Count(tally.Covered.ContainsKey),
            paging.Page,
            paging.PageSize,
            [
                .. rows.Select(s => new SchoolRow(
                    s.Code,
                    names[s.Code].Name,
                    names[s.Code].Place,
                    s.Sector,
                    s.Municipality,
                    municipalities[s.Municipality].Name,
                    regionOf.GetValueOrDefault(s.Municipality),
                    tally.Covered.ContainsKey(s.Code),
                    tally.Covered.TryGetValue(s.Code, out var counts) ? CoverageDefinition.Current.CountsUntil(counts) : null,
                    counts is null
                        ? null
                        : new Evidence(
                            counts.ActivityId,
                            counts.PartnershipId,
                            counts.Kind,
                            counts.HeldOn,
                            organisations[counts.PartnershipId],
                            counts.SchoolConfirmedOn,
                            counts.OrganisationConfirmedOn))),
            ]));
    }
}
