using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Coverage of a province on a date: the province, its municipalities and the regions inside it.</summary>
public sealed class GetCoverage : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage", Handle)
        .Describe("GetCoverage", "Dekking van een provincie op een peildatum, ook per gemeente en regio", RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Date">The date it is counted for.</param>
    /// <param name="Province">Name of the province.</param>
    /// <param name="Definition">When a school counts.</param>
    /// <param name="Figures">Of the province, one for each sector.</param>
    /// <param name="Municipalities">The same for each municipality, in order of name.</param>
    /// <param name="Regions">The same for each Techniekpact region, of its part inside the province.</param>
    /// <param name="SpecialEducation">Schools for special education in the register: reported apart, never counted in primary or secondary.</param>
    /// <param name="KeptAt">When the figures were counted and kept, on a date that was; null when they were counted just now.</param>
    public sealed record Response(
        DateOnly Date,
        string Province,
        Definition Definition,
        DateTimeOffset? KeptAt,
        IReadOnlyList<ProvinceFigure> Figures,
        IReadOnlyList<AreaFigures> Municipalities,
        IReadOnlyList<AreaFigures> Regions,
        int SpecialEducation);

    /// <param name="Version">Version of the definition.</param>
    /// <param name="Months">How long an activity counts.</param>
    /// <param name="DisputeDays">How long one side's confirmation with evidence can be disputed.</param>
    /// <param name="AcceptsEvidence">Whether one side's confirmation with evidence counts.</param>
    /// <param name="Kinds">Kinds of activity that count.</param>
    public sealed record Definition(string Version, int Months, int DisputeDays, bool AcceptsEvidence, EnumSet<ActivityKind> Kinds);

    /// <param name="Target">In per cent; null where the province has none.</param>
    /// <param name="TargetDueOn">By when.</param>
    /// <param name="SchoolsToGo">How many schools more reach the target.</param>
    /// <param name="Kept">What was kept on the night itself, where a register that came later corrects it; null otherwise.</param>
    public sealed record ProvinceFigure(
        Sector Sector,
        int Numerator,
        int Denominator,
        decimal? Percentage,
        DateOnly Date,
        string Area,
        string DefinitionVersion,
        string? RegisterVersion,
        decimal? Target,
        DateOnly? TargetDueOn,
        int? SchoolsToGo,
        KeptFigure? Kept);

    /// <param name="CountedAt">When it was counted.</param>
    public sealed record KeptFigure(int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion, DateTimeOffset CountedAt);

    /// <param name="Code">CBS code of the municipality, or three letters of the region.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="RegionCode">Region of the municipality, or the region itself; null where it has none.</param>
    /// <param name="Figures">One for each sector.</param>
    public sealed record AreaFigures(string Code, string Name, string? RegionCode, IReadOnlyList<AreaFigure> Figures);

    public sealed record AreaFigure(Sector Sector, int Numerator, int Denominator, decimal? Percentage);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db,
        CoverageReader reader,
        CoverageCounter counter,
        CoverageNights nights,
        TimeProvider clock,
        CancellationToken cancel,
        string province = "Overijssel",
        DateOnly? date = null,
        string? definition = null)
    {
        var on = CoverageDates.Check(date, clock);
        var rule = CoverageChoices.Definition(definition);
        var municipalities = await reader.Municipalities(province, cancel);
        var regionOf = await reader.Regions(on, cancel);
        var targets = await reader.Targets(province, on, cancel);
        var regions = await db.Set<Region>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancel);
        var night = await nights.Find(rule, on, [.. municipalities.Keys], cancel);
        var kept = night?.By(_ => "");
        Areas areas;
        if (night is { HasLaterRegister: false })
        {
            areas = new Areas(kept!, night.By(m => m.Value), night.By(m => regionOf.GetValueOrDefault(m)));
        }
        else
        {
            var tally = await CoverageTally.Count(counter, await RegisterHistory.Load(db, municipalities, cancel), rule, on, _ => true, cancel);
            areas = new Areas(tally.By(_ => ""), tally.By(s => s.Municipality.Value), tally.By(s => regionOf.GetValueOrDefault(s.Municipality) ?? ""));
        }

        return TypedResults.Ok(new Response(
            on,
            province,
            new Definition(rule.Version, rule.Months, rule.DisputeDays, rule.AcceptsEvidence, rule.Kinds),
            night?.CountedAt,
            [
                .. CoverageReader.Sectors.Select(sector => OfProvince(
                    areas.Province.GetValueOrDefault(("", sector)) ?? new CoverageFigure(sector, 0, 0, on, province, rule.Version, null),
                    province,
                    targets.GetValueOrDefault(sector),
                    kept?.GetValueOrDefault(("", sector)),
                    night?.CountedAt)),
            ],
            [
                .. municipalities.Values.Where(m => m.IsCurrent || areas.HasMunicipality(m.Code)).OrderBy(m => m.Name, DutchOrder.Comparer).Select(m => new AreaFigures(
                    m.Code.Value, m.Name, regionOf.GetValueOrDefault(m.Code), Figures(areas.Municipalities, m.Code.Value))),
            ],
            [
                .. regions.Where(r => municipalities.Keys.Any(m => regionOf.GetValueOrDefault(m) == r.Code)).Select(r => new AreaFigures(
                    r.Code, r.Name, r.Code, Figures(areas.Regions, r.Code))),
            ],
            areas.Province.GetValueOrDefault(("", Sector.So))?.Denominator ?? 0));
    }

    private static ProvinceFigure OfProvince(CoverageFigure f, string province, CoverageTarget? target, CoverageFigure? kept, DateTimeOffset? keptAt) => new(
        f.Sector, f.Numerator, f.Denominator, f.Percentage, f.Date, province, f.DefinitionVersion, f.RegisterVersion,
        target?.Percentage, target?.DueOn, target is null ? null : f.SchoolsToGo(target.Percentage),
        kept is null || (kept.Numerator, kept.Denominator, kept.RegisterVersion) == (f.Numerator, f.Denominator, f.RegisterVersion)
            ? null
            : new KeptFigure(kept.Numerator, kept.Denominator, kept.Percentage, kept.RegisterVersion, keptAt!.Value));

    private static List<AreaFigure> Figures(IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> areas, string key) =>
    [
        .. CoverageReader.Sectors.Select(sector => areas.GetValueOrDefault((key, sector)) is { } f
            ? new AreaFigure(sector, f.Numerator, f.Denominator, f.Percentage)
            : new AreaFigure(sector, 0, 0, null)),
    ];

    /// <summary>The figures of the province, of each municipality and of each region.</summary>
    private sealed record Areas(
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> Province,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> Municipalities,
        IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> Regions)
    {
        /// <summary>Whether schools stood in a municipality then, also in one that has merged away since.</summary>
        public bool HasMunicipality(MunicipalityCode code) => CoverageReader.Sectors.Any(s => Municipalities.ContainsKey((code.Value, s)));
    }
}

/// <summary>Which dates coverage can be asked for.</summary>
internal static class CoverageDates
{
    private static readonly DateOnly First = new(2010, 1, 1);

    /// <returns>The date, or today in the Netherlands when none was asked.</returns>
    /// <exception cref="InvalidInputException"><c>date-in-future</c>, since nothing is known of it, or <c>date-unlikely</c>.</exception>
    public static DateOnly Check(DateOnly? date, TimeProvider clock, string field = "date")
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        if (date > today)
        {
            throw new InvalidInputException([new(field, "date-in-future")]);
        }

        return date >= First || date is null ? date ?? today : throw new InvalidInputException([new(field, "date-unlikely")]);
    }
}
