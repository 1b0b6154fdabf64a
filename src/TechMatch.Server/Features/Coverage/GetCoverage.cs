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
    public sealed record Response(
        DateOnly Date,
        string Province,
        Definition Definition,
        IReadOnlyList<ProvinceFigure> Figures,
        IReadOnlyList<AreaFigures> Municipalities,
        IReadOnlyList<AreaFigures> Regions,
        int SpecialEducation);

    /// <param name="Version">Version of the definition.</param>
    /// <param name="Months">How long an activity counts.</param>
    /// <param name="DisputeDays">How long one side's confirmation with evidence can be disputed.</param>
    /// <param name="Kinds">Kinds of activity that count.</param>
    public sealed record Definition(string Version, int Months, int DisputeDays, EnumSet<ActivityKind> Kinds);

    /// <param name="Target">In per cent; null where the province has none.</param>
    /// <param name="TargetDueOn">By when.</param>
    /// <param name="SchoolsToGo">How many schools more reach the target.</param>
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
        int? SchoolsToGo);

    /// <param name="Code">CBS code of the municipality, or three letters of the region.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="RegionCode">Region of the municipality, or the region itself; null where it has none.</param>
    /// <param name="Figures">One for each sector.</param>
    public sealed record AreaFigures(string Code, string Name, string? RegionCode, IReadOnlyList<AreaFigure> Figures);

    public sealed record AreaFigure(Sector Sector, int Numerator, int Denominator, decimal? Percentage);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, CoverageReader reader, TimeProvider clock, CancellationToken cancel, string province = "Overijssel", DateOnly? date = null)
    {
        var on = CoverageDates.Check(date, clock);
        var definition = CoverageDefinition.Current;
        var tally = await CoverageTally.Count(reader, province, on, cancel);
        var municipalities = await reader.Municipalities(province, cancel);
        var regionOf = await reader.Regions(on, cancel);
        var targets = await reader.Targets(province, on, cancel);
        var regions = await db.Set<Region>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancel);
        return TypedResults.Ok(new Response(
            on,
            province,
            new Definition(definition.Version, definition.Months, definition.DisputeDays, definition.Kinds),
            [.. CoverageReader.Sectors.Select(sector => WithTarget(tally.Figure(sector, province, _ => true), targets.GetValueOrDefault(sector)))],
            [
                .. municipalities.Values.Where(m => m.IsCurrent).OrderBy(m => m.Name, DutchOrder.Comparer).Select(m => new AreaFigures(
                    m.Code.Value, m.Name, regionOf.GetValueOrDefault(m.Code), Figures(tally, s => s.Municipality == m.Code))),
            ],
            [
                .. regions.Where(r => municipalities.Keys.Any(m => regionOf.GetValueOrDefault(m) == r.Code)).Select(r => new AreaFigures(
                    r.Code, r.Name, r.Code, Figures(tally, s => regionOf.GetValueOrDefault(s.Municipality) == r.Code))),
            ],
            tally.Schools.Count(s => s.Sector == Sector.So)));
    }

    private static ProvinceFigure WithTarget(CoverageFigure f, CoverageTarget? target) => new(
        f.Sector, f.Numerator, f.Denominator, f.Percentage, f.Date, f.Area, f.DefinitionVersion, f.RegisterVersion,
        target?.Percentage, target?.DueOn, target is null ? null : f.SchoolsToGo(target.Percentage));

    private static List<AreaFigure> Figures(CoverageTally tally, Func<RegisterSchool, bool> isInside) =>
    [
        .. CoverageReader.Sectors.Select(sector => tally.Figure(sector, "", isInside))
            .Select(f => new AreaFigure(f.Sector, f.Numerator, f.Denominator, f.Percentage)),
    ];
}

/// <summary>Which dates coverage can be asked for.</summary>
internal static class CoverageDates
{
    private static readonly DateOnly First = new(2010, 1, 1);

    /// <returns>The date, or today in the Netherlands when none was asked.</returns>
    /// <exception cref="InvalidInputException"><c>date-in-future</c>, since nothing is known of it, or <c>date-unlikely</c>.</exception>
    public static DateOnly Check(DateOnly? date, TimeProvider clock)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        if (date > today)
        {
            throw new InvalidInputException([new("date", "date-in-future")]);
        }

        return date >= First || date is null ? date ?? today : throw new InvalidInputException([new("date", "date-unlikely")]);
    }
}
