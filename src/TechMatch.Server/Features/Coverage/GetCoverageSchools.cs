using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
using TechMatch.Server.Platform.Files;
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
    /// <param name="DefinitionVersion">By which definition.</param>
    /// <param name="Total">Schools that fit the filters.</param>
    /// <param name="Covered">How many of them count.</param>
    /// <param name="Reasons">Of those that do not count, before the filter on reason: how many for each reason that occurs.</param>
    /// <param name="Items">One page of them, in order of municipality and name.</param>
    public sealed record Response(
        DateOnly Date,
        string Province,
        string DefinitionVersion,
        int Total,
        int Covered,
        int Page,
        int PageSize,
        IReadOnlyList<ReasonCount> Reasons,
        IReadOnlyList<SchoolRow> Items);

    public sealed record ReasonCount(UncoveredReason Reason, int Schools);

    /// <param name="CountsUntil">Last day on which it counts by what is known; null for one that does not.</param>
    /// <param name="Because">The activity that makes it count.</param>
    /// <param name="Why">Why it does not count; null for one that does.</param>
    public sealed record SchoolRow(
        EstablishmentCode Code,
        string Name,
        string? Place,
        Sector Sector,
        MunicipalityCode MunicipalityCode,
        string MunicipalityName,
        string? RegionCode,
        string RegisterVersion,
        bool IsCovered,
        DateOnly? CountsUntil,
        Evidence? Because,
        UncoveredSchool? Why);

    public sealed record Evidence(
        Guid ActivityId,
        Guid PartnershipId,
        ActivityKind Kind,
        DateOnly HeldOn,
        string OrganisationName,
        DateOnly? SchoolConfirmedOn,
        DateOnly? OrganisationConfirmedOn);

    private static async Task<Results<Ok<Response>, ContentHttpResult>> Handle(
        HttpContext http,
        TechMatchDbContext db,
        CoverageReader reader,
        CoverageCounter counter,
        CoverageChoices choices,
        UncoveredSchools uncovered,
        TimeProvider clock,
        CancellationToken cancel,
        [AsParameters] CoverageQuery query,
        DateOnly? date = null,
        string? definition = null,
        EnumQuery<CoverageState>? state = null,
        EnumQuery<UncoveredReason>? reason = null,
        int? page = null,
        int? pageSize = null)
    {
        var on = CoverageDates.Check(date, clock);
        var paging = Paging.Of(page, pageSize, 50);
        var rule = CoverageChoices.Definition(definition);
        var choice = await choices.Of(query with { Province = query.Province ?? "Overijssel" }, on, cancel);
        var tally = await CoverageTally.Count(counter, await RegisterHistory.Load(db, choice.Municipalities, cancel), rule, on, choice.Holds, cancel);
        var why = state is { Value: CoverageState.Covered }
            ? new Dictionary<EstablishmentCode, UncoveredSchool>()
            : await uncovered.Why([.. tally.Schools.Select(s => s.Code).Where(c => !tally.Covered.Contains(c))], on, cancel);
        var fitting = tally.Schools
            .Where(s => state is null || tally.Covered.Contains(s.Code) == (state.Value == CoverageState.Covered))
            .Where(s => reason is null || why.GetValueOrDefault(s.Code)?.Reason == reason.Value)
            .ToDictionary(s => s.Code);
        var names = await db.Set<School>().AsNoTracking().Where(s => fitting.Keys.Contains(s.Code))
            .Select(s => new { s.Code, s.Facts.Name, s.Facts.Place }).ToDictionaryAsync(s => s.Code, cancel);
        IEnumerable<RegisterSchool> sorted = fitting.Values
            .OrderBy(s => choice.Municipalities[s.Municipality].Name, DutchOrder.Comparer)
            .ThenBy(s => names[s.Code].Name, DutchOrder.Comparer)
            .ThenBy(s => s.Code.Value, StringComparer.Ordinal);
        var isTable = CsvWriter.IsAskedFor(http.Request);
        var rows = (isTable ? sorted : sorted.Skip(paging.Offset).Take(paging.PageSize)).ToList();
        var because = await Because(db, reader, rule, on, [.. rows.Select(r => r.Code).Where(tally.Covered.Contains)], cancel);
        List<SchoolRow> items =
        [
            .. rows.Select(s =>
            {
                var counts = because.GetValueOrDefault(s.Code);
                return new SchoolRow(
                    s.Code,
                    names[s.Code].Name,
                    names[s.Code].Place,
                    s.Sector,
                    s.Municipality,
                    choice.Municipalities[s.Municipality].Name,
                    choice.RegionOf.GetValueOrDefault(s.Municipality),
                    s.RegisterVersion,
                    tally.Covered.Contains(s.Code),
                    counts?.Until,
                    counts?.Evidence,
                    why.GetValueOrDefault(s.Code));
            }),
        ];
        if (isTable)
        {
            return ToCsv(items, on, rule.Version).Answer(http, FormattableString.Invariant($"scholen-{on:yyyy-MM-dd}"));
        }

        paging.AddLinks(http, fitting.Count);
        return TypedResults.Ok(new Response(
            on,
            choice.Query.Province!,
            rule.Version,
            fitting.Count,
            fitting.Keys.Count(tally.Covered.Contains),
            paging.Page,
            paging.PageSize,
            [.. why.Values.CountBy(w => w.Reason).OrderBy(r => r.Key).Select(r => new ReasonCount(r.Key, r.Value))],
            items));
    }

    /// <summary>The activity that keeps each of these schools counting longest.</summary>
    private static async Task<Dictionary<EstablishmentCode, Counting>> Because(
        TechMatchDbContext db, CoverageReader reader, CoverageDefinition rule, DateOnly on, IReadOnlyCollection<EstablishmentCode> schools, CancellationToken cancel)
    {
        if (schools.Count == 0)
        {
            return [];
        }

        var activities = await reader.Activities(on.AddMonths(-rule.Months), on, schools, cancel);
        var best = CoverageCount.CoveredSchools(rule, activities, on);
        var partnershipIds = best.Values.Select(a => a.PartnershipId).Distinct().ToList();
        var organisations = await db.Set<Partnership>().AsNoTracking().Where(p => partnershipIds.Contains(p.Id))
            .Join(db.Set<Organisation>(), p => p.OrganisationId, o => o.Id, (p, o) => new { p.Id, o.Facts.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return best.ToDictionary(b => b.Key, b => new Counting(
            rule.CountsUntil(b.Value),
            new Evidence(
                b.Value.ActivityId,
                b.Value.PartnershipId,
                b.Value.Kind,
                b.Value.HeldOn,
                organisations[b.Value.PartnershipId],
                b.Value.SchoolConfirmedOn,
                b.Value.OrganisationConfirmedOn)));
    }

    private static CsvWriter ToCsv(IEnumerable<SchoolRow> items, DateOnly on, string definition)
    {
        var csv = new CsvWriter(
            "code", "name", "place", "sector", "municipality_code", "municipality", "region", "is_covered", "counts_until", "kind", "held_on", "organisation",
            "reason", "since", "date", "definition", "register");
        foreach (var s in items)
        {
            csv.Row(
                s.Code, s.Name, s.Place, s.Sector, s.MunicipalityCode, s.MunicipalityName, s.RegionCode, s.IsCovered, s.CountsUntil, s.Because?.Kind, s.Because?.HeldOn,
                s.Because?.OrganisationName, s.Why?.Reason, s.Why?.Since, on, definition, s.RegisterVersion);
        }

        return csv;
    }

    private sealed record Counting(DateOnly Until, Evidence Evidence);
}
