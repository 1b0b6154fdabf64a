using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Coverage on two dates, by two definitions or both, side by side, with the schools that came and went and why.</summary>
public sealed class GetCoverageComparison : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/comparison", Handle)
        .Describe(
            "GetCoverageComparison",
            "Dekking op twee peildata of met twee telregels naast elkaar, met de scholen die erbij kwamen en wegvielen (ook als text/csv)",
            RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Before">The first count.</param>
    /// <param name="After">The second count.</param>
    /// <param name="Figures">Of all chosen schools, one for each sector.</param>
    /// <param name="Municipalities">The same for each municipality with schools on one of the two sides, in order of name.</param>
    /// <param name="Changes">How many schools changed, for each reason that occurs.</param>
    /// <param name="Total">Schools that changed and fit the filter on change.</param>
    /// <param name="Items">One page of them, in order of municipality and name.</param>
    public sealed record Response(
        Side Before,
        Side After,
        IReadOnlyList<PairView> Figures,
        IReadOnlyList<AreaPair> Municipalities,
        IReadOnlyList<ChangeCount> Changes,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<SchoolChangeRow> Items);

    public sealed record Side(DateOnly Date, string DefinitionVersion);

    /// <param name="Before">Null where the sector had no schools then.</param>
    /// <param name="After">Null where it has none.</param>
    public sealed record PairView(Sector Sector, CountView? Before, CountView? After);

    public sealed record CountView(int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion);

    public sealed record AreaPair(string Code, string Name, IReadOnlyList<PairView> Figures);

    public sealed record ChangeCount(CoverageChange Change, int Schools);

    /// <param name="MunicipalityBefore">Null when it was not in the register then.</param>
    /// <param name="MunicipalityAfter">Null when it is not in the register.</param>
    /// <param name="CountedBefore">Whether it counted then.</param>
    /// <param name="CountsAfter">Whether it counts.</param>
    public sealed record SchoolChangeRow(
        EstablishmentCode Code, string Name, Sector Sector, string? MunicipalityBefore, string? MunicipalityAfter, CoverageChange Change, bool CountedBefore, bool CountsAfter);

    private static async Task<Results<Ok<Response>, ContentHttpResult>> Handle(
        HttpContext http,
        TechMatchDbContext db,
        CoverageReader reader,
        CoverageCounter counter,
        CoverageChoices choices,
        TimeProvider clock,
        CancellationToken cancel,
        [AsParameters] CoverageQuery query,
        DateOnly? date = null,
        DateOnly? against = null,
        string? definition = null,
        string? againstDefinition = null,
        EnumQuery<CoverageChange>? change = null,
        int? page = null,
        int? pageSize = null)
    {
        var on = CoverageDates.Check(date, clock);
        var earlier = CoverageDates.Check(against ?? on.AddYears(-1), clock, "against");
        var (first, second) = (CoverageChoices.Definition(againstDefinition, "againstDefinition"), CoverageChoices.Definition(definition));
        var paging = Paging.Of(page, pageSize, 50);

        // Of the whole country: a school that left the chosen part is not closed when it stands elsewhere.
        var registers = await reader.Registers(null, cancel);

        // Each side has the regions of its own date.
        var (choiceBefore, choiceAfter) = (await choices.Of(query, earlier, cancel), await choices.Of(query, on, cancel));
        var before = await CoverageTally.Count(counter, registers, first, earlier, choiceBefore.Holds, cancel);
        var after = await CoverageTally.Count(counter, registers, second, on, choiceAfter.Holds, cancel);
        var changes = await Changes(counter, registers, before, after, cancel);
        var fitting = changes.Where(c => change is null || c.Change == change.Value.Value).ToList();
        var names = await Names(db, fitting, cancel);
        string Place(MunicipalityCode? code) => code is { } known ? registers.Municipalities[known].Name : "";
        var sorted = fitting
            .OrderBy(c => Place(c.To ?? c.From), DutchOrder.Comparer)
            .ThenBy(c => names.GetValueOrDefault(c.Code, ""), DutchOrder.Comparer)
            .ThenBy(c => c.Code.Value, StringComparer.Ordinal)
            .Select(c => new SchoolChangeRow(
                c.Code, names.GetValueOrDefault(c.Code, ""), c.Sector, c.From is null ? null : Place(c.From), c.To is null ? null : Place(c.To), c.Change, c.Counted, c.Counts));
        if (CsvWriter.IsAskedFor(http.Request))
        {
            return ToCsv(sorted, before, after).Answer(http, FormattableString.Invariant($"dekking-{earlier:yyyy-MM-dd}-{on:yyyy-MM-dd}"));
        }

        paging.AddLinks(http, fitting.Count);
        return TypedResults.Ok(new Response(
            new Side(earlier, first.Version),
            new Side(on, second.Version),
            Pairs(choiceAfter, before.By(_ => ""), after.By(_ => ""), ""),
            Areas(choiceAfter, before.By(s => s.Municipality.Value), after.By(s => s.Municipality.Value)),
            [.. changes.CountBy(c => c.Change).OrderBy(c => c.Key).Select(c => new ChangeCount(c.Key, c.Value))],
            fitting.Count,
            paging.Page,
            paging.PageSize,
            [.. sorted.Skip(paging.Offset).Take(paging.PageSize)]));
    }

    private static async Task<List<Changed>> Changes(
        CoverageCounter counter, RegisterHistory registers, CoverageTally before, CoverageTally after, CancellationToken cancel)
    {
        var chosen = before.Schools.Concat(after.Schools).Select(s => s.Code).ToHashSet();
        var was = (await registers.On(before.Date, cancel)).Where(s => chosen.Contains(s.Code)).ToDictionary(s => s.Code);
        var @is = (await registers.On(after.Date, cancel)).Where(s => chosen.Contains(s.Code)).ToDictionary(s => s.Code);
        var (inBefore, inAfter) = (before.Schools.Select(s => s.Code).ToHashSet(), after.Schools.Select(s => s.Code).ToHashSet());
        var among = CoverageTally.Among([.. was.Values, .. @is.Values]);
        var byFirst = before.Definition == after.Definition ? after.Covered : await counter.On(before.Definition, after.Date, among, cancel);
        var hadNoneEnded = await counter.On(before.Definition, after.Date, among, cancel, asIfNoneEndedSince: before.Date);
        var changes = new List<Changed>();
        foreach (var code in chosen)
        {
            var (then, now) = (was.GetValueOrDefault(code), @is.GetValueOrDefault(code));
            var (counted, counts) = (before.Covered.Contains(code), after.Covered.Contains(code));
            var change = then is not null && now is not null && inBefore.Contains(code) != inAfter.Contains(code)
                ? CoverageChange.Moved
                : CoverageChanges.Of(
                    new CoverageSide(then is not null, then?.Municipality.Value, counted),
                    new CoverageSide(now is not null, now?.Municipality.Value, counts),
                    byFirst.Contains(code),
                    hadNoneEnded.Contains(code));
            if (change is { } why)
            {
                changes.Add(new Changed(code, (now ?? then)!.Sector, then?.Municipality, now?.Municipality, why, counted, counts));
            }
        }

        return changes;
    }

    private static async Task<Dictionary<EstablishmentCode, string>> Names(TechMatchDbContext db, IReadOnlyCollection<Changed> changes, CancellationToken cancel)
    {
        var codes = changes.Select(c => c.Code).ToList();
        return await db.Set<School>().AsNoTracking().Where(s => codes.Contains(s.Code)).Select(s => new { s.Code, s.Facts.Name }).ToDictionaryAsync(s => s.Code, s => s.Name, cancel);
    }

    private static List<AreaPair> Areas(
        CoverageChoice choice,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> before,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> after) =>
    [
        .. before.Keys.Concat(after.Keys).Select(k => k.Key).Distinct()
            .Select(key => new AreaPair(key, choice.Municipalities[MunicipalityCode.Parse(key)].Name, Pairs(choice, before, after, key)))
            .OrderBy(a => a.Name, DutchOrder.Comparer),
    ];

    private static List<PairView> Pairs(
        CoverageChoice choice,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> before,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> after,
        string key) =>
    [
        .. choice.Sectors.Select(sector => new PairView(sector, View(before.GetValueOrDefault((key, sector))), View(after.GetValueOrDefault((key, sector))))),
    ];

    private static CountView? View(CoverageFigure? f) => f is null ? null : new CountView(f.Numerator, f.Denominator, f.Percentage, f.RegisterVersion);

    private static CsvWriter ToCsv(IEnumerable<SchoolChangeRow> rows, CoverageTally before, CoverageTally after)
    {
        var csv = new CsvWriter(
            "code", "name", "sector", "municipality_before", "municipality_after", "change", "counted_before", "counts_after", "date_before", "definition_before", "date_after", "definition_after");
        foreach (var r in rows)
        {
            csv.Row(
                r.Code, r.Name, r.Sector, r.MunicipalityBefore, r.MunicipalityAfter, r.Change, r.CountedBefore, r.CountsAfter,
                before.Date, before.Definition.Version, after.Date, after.Definition.Version);
        }

        return csv;
    }

    private sealed record Changed(
        EstablishmentCode Code, Sector Sector, MunicipalityCode? From, MunicipalityCode? To, CoverageChange Change, bool Counted, bool Counts);
}
