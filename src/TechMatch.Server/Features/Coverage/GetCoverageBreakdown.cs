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

/// <summary>Coverage of any choice of schools on any date, broken down by one thing; as JSON, or as CSV where that is asked for.</summary>
public sealed class GetCoverageBreakdown : IEndpoint
{
    /// <summary>More groups than the country has school boards; what is left out is said.</summary>
    private const int MaxGroups = 2_000;

    private static readonly IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> Nothing = new Dictionary<(string, Sector), CoverageFigure>();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/breakdown", Handle)
        .Describe(
            "GetCoverageBreakdown",
            "Dekking van elke keuze van scholen op een peildatum, uitgesplitst naar gemeente, regio, bestuur, vakantieregio, sector, denominatie of grootte (ook als text/csv)",
            RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Date">The date it is counted for.</param>
    /// <param name="DefinitionVersion">By which definition.</param>
    /// <param name="Unit">What is counted.</param>
    /// <param name="By">What the groups are; null when only the whole was asked for.</param>
    /// <param name="KeptAt">When the figures were counted and kept, on a date that was; null when they were counted just now.</param>
    /// <param name="Figures">Of all chosen schools, one for each sector.</param>
    /// <param name="Total">How many groups there are.</param>
    /// <param name="Groups">In order of name, 2,000 at most.</param>
    public sealed record Response(
        DateOnly Date,
        string DefinitionVersion,
        CoverageUnit Unit,
        CoverageDimension? By,
        DateTimeOffset? KeptAt,
        IReadOnlyList<FigureView> Figures,
        int Total,
        IReadOnlyList<Group> Groups);

    /// <param name="Key">Code or word of the group; null for the schools of which the register does not say.</param>
    /// <param name="Name">Name where it has one: of a province, region, municipality or board.</param>
    /// <param name="Figures">One for each sector that has schools in it.</param>
    public sealed record Group(string? Key, string? Name, IReadOnlyList<FigureView> Figures);

    /// <param name="RegisterVersion">Where the denominator comes from; null where there are no schools.</param>
    /// <param name="Kept">What was kept on the night itself, where a register that came later corrects it; null otherwise.</param>
    public sealed record FigureView(Sector Sector, int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion, KeptView? Kept)
    {
        internal static FigureView Of(Sector sector, CoverageFigure? now, CoverageFigure? kept, DateTimeOffset? keptAt)
        {
            var figure = now ?? new CoverageFigure(sector, 0, 0, default, "", "", null);
            var isSame = keptAt is null || (kept?.Numerator ?? 0, kept?.Denominator ?? 0, kept?.RegisterVersion) == (figure.Numerator, figure.Denominator, figure.RegisterVersion);
            return new FigureView(
                sector, figure.Numerator, figure.Denominator, figure.Percentage, figure.RegisterVersion,
                isSame ? null : new KeptView(
                    kept?.Numerator ?? 0, kept?.Denominator ?? 0, kept?.Percentage, kept?.RegisterVersion, keptAt!.Value,
                    figure.Numerator - (kept?.Numerator ?? 0), figure.Denominator - (kept?.Denominator ?? 0)));
        }
    }

    /// <param name="CountedAt">When it was counted.</param>
    /// <param name="NumeratorDifference">How many more count in the recount than was kept.</param>
    /// <param name="DenominatorDifference">How many more schools the recount has than was kept.</param>
    public sealed record KeptView(
        int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion, DateTimeOffset CountedAt, int NumeratorDifference, int DenominatorDifference);

    private static async Task<Results<Ok<Response>, ContentHttpResult>> Handle(
        HttpContext http,
        TechMatchDbContext db,
        CoverageCounter counter,
        CoverageNights nights,
        CoverageChoices choices,
        TimeProvider clock,
        CancellationToken cancel,
        [AsParameters] CoverageQuery query,
        DateOnly? date = null,
        string? definition = null,
        EnumQuery<CoverageDimension>? by = null,
        EnumQuery<CoverageUnit>? unit = null)
    {
        var on = CoverageDates.Check(date, clock);
        var rule = CoverageChoices.Definition(definition);
        var choice = await choices.Of(query, on, cancel);
        var counted = await Count(db, counter, nights, choice, rule, on, by?.Value, unit?.Value ?? CoverageUnit.Establishments, cancel);
        var names = await Names(db, by?.Value, choice, cancel);
        List<Group> groups =
        [
            .. counted.Keys.Where(k => k.Length > 0 || by is not null).Select(key => new Group(
                    key.Length == 0 ? null : key,
                    names.GetValueOrDefault(key),
                    [.. choice.Sectors.Where(s => counted.Has(key, s)).Select(s => counted.View(key, s))]))
                .OrderBy(g => g.Key is null).ThenBy(g => Order(by?.Value, g), DutchOrder.Comparer).ThenBy(g => g.Key, StringComparer.Ordinal),
        ];
        var answer = new Response(
            on, rule.Version, unit?.Value ?? CoverageUnit.Establishments, by?.Value, counted.KeptAt,
            [.. choice.Sectors.Select(counted.Whole)], groups.Count, [.. groups.Take(MaxGroups)]);
        if (CsvWriter.IsAskedFor(http.Request))
        {
            return ToCsv(answer).Answer(http, FormattableString.Invariant($"dekking-{on:yyyy-MM-dd}"));
        }

        return TypedResults.Ok(answer);
    }

    /// <summary>From what was kept where that is enough; else, and where a later register corrects it, counted again.</summary>
    private static async Task<Counted> Count(
        TechMatchDbContext db,
        CoverageCounter counter,
        CoverageNights nights,
        CoverageChoice choice,
        CoverageDefinition rule,
        DateOnly on,
        CoverageDimension? by,
        CoverageUnit unit,
        CancellationToken cancel)
    {
        var night = choice.IsOfPlaces && unit == CoverageUnit.Establishments
            && by is (null or CoverageDimension.Province or CoverageDimension.Region or CoverageDimension.Municipality or CoverageDimension.Sector)
                ? await nights.Find(rule, on, choice.Query.Province is null ? null : [.. choice.Municipalities.Keys], cancel)
                : null;
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> kept = Nothing, keptWhole = Nothing;
        if (night is not null)
        {
            keptWhole = night.By(m => choice.Holds(m) ? "" : null);
            kept = by switch
            {
                null => Nothing,
                CoverageDimension.Sector => keptWhole.ToDictionary(k => (CoverageChoice.KeyOf(k.Key.Sector), k.Key.Sector), k => k.Value),
                { } place => night.By(m => choice.Holds(m) ? choice.KeyOf(place, m) : null),
            };
            if (!night.HasLaterRegister)
            {
                return new Counted(kept, keptWhole, kept, keptWhole, night.CountedAt);
            }
        }

        var tally = await CoverageTally.Count(counter, await RegisterHistory.Load(db, choice.Municipalities, cancel), rule, on, choice.Holds, cancel);
        var whole = tally.By(_ => "", unit);
        var groups = by is null ? Nothing : tally.By(s => choice.KeyOf(by.Value, s), unit);
        return new Counted(groups, whole, kept, keptWhole, night?.CountedAt);
    }

    private static async Task<IReadOnlyDictionary<string, string?>> Names(
        TechMatchDbContext db, CoverageDimension? by, CoverageChoice choice, CancellationToken cancel) => by switch
        {
            CoverageDimension.Province => choice.Municipalities.Values.Select(m => m.Province).Distinct().ToDictionary(p => p, p => (string?)p),
            CoverageDimension.Municipality => choice.Municipalities.Values.ToDictionary(m => m.Code.Value, m => (string?)m.Name),
            CoverageDimension.Region => await db.Set<Region>().AsNoTracking().ToDictionaryAsync(r => r.Code, r => (string?)r.Name, cancel),
            CoverageDimension.Board => await db.Set<SchoolBoard>().AsNoTracking().ToDictionaryAsync(b => b.Number, b => b.Name, cancel),
            _ => new Dictionary<string, string?>(),
        };

    /// <summary>Classes of size stand in their own order, all else in that of its name.</summary>
    private static string Order(CoverageDimension? by, Group group) =>
        by == CoverageDimension.Size && EnumQuery<SchoolSize>.TryParse(group.Key, null, out var size) ? ((int)size.Value).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : group.Name ?? group.Key ?? "";

    private static CsvWriter ToCsv(Response answer)
    {
        var csv = new CsvWriter(
            "by", "key", "name", "sector", "numerator", "denominator", "percentage", "unit", "date", "definition", "register",
            "kept_numerator", "kept_denominator", "kept_register", "kept_at");
        foreach (var (key, name, figure) in answer.Figures.Select(f => ((string?)"total", (string?)null, f))
            .Concat(answer.Groups.SelectMany(g => g.Figures, (g, f) => (g.Key, g.Name, f))))
        {
            csv.Row(
                answer.By, key, name, figure.Sector, figure.Numerator, figure.Denominator, figure.Percentage, answer.Unit, answer.Date, answer.DefinitionVersion,
                figure.RegisterVersion, figure.Kept?.Numerator, figure.Kept?.Denominator, figure.Kept?.RegisterVersion, figure.Kept?.CountedAt);
        }

        return csv;
    }

    /// <summary>The figures that hold, and beside them those that were kept.</summary>
    private sealed record Counted(
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> Groups,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> All,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> KeptGroups,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> KeptAll,
        DateTimeOffset? KeptAt)
    {
        public IEnumerable<string> Keys => Groups.Keys.Concat(KeptGroups.Keys).Where(k => CoverageReader.Sectors.Contains(k.Sector)).Select(k => k.Key).Distinct();

        public bool Has(string key, Sector sector) => Groups.ContainsKey((key, sector)) || KeptGroups.ContainsKey((key, sector));

        public FigureView View(string key, Sector sector) =>
            FigureView.Of(sector, Groups.GetValueOrDefault((key, sector)), KeptGroups.GetValueOrDefault((key, sector)), KeptAt);

        public FigureView Whole(Sector sector) => FigureView.Of(sector, All.GetValueOrDefault(("", sector)), KeptAll.GetValueOrDefault(("", sector)), KeptAt);
    }
}
