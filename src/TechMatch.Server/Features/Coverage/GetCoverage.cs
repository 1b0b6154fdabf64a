using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
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
        CoverageOverviews overviews,
        TimeProvider clock,
        CancellationToken cancel,
        string province = "Overijssel",
        DateOnly? date = null,
        string? definition = null)
    {
        var on = CoverageDates.Check(date, clock);
        var rule = CoverageChoices.Definition(definition);
        var found = await overviews.Read(province, on, rule, cancel);
        return TypedResults.Ok(new Response(
            on,
            province,
            new Definition(rule.Version, rule.Months, rule.DisputeDays, rule.AcceptsEvidence, rule.Kinds),
            found.KeptAt,
            [.. CoverageReader.Sectors.Select(sector => OfProvince(found, sector))],
            [
                .. found.Municipalities.Select(m => new AreaFigures(
                    m.Code.Value, m.Name, found.RegionOf.GetValueOrDefault(m.Code), Figures(sector => found.OfMunicipality(m.Code, sector)))),
            ],
            [.. found.Regions.Select(r => new AreaFigures(r.Code, r.Name, r.Code, Figures(sector => found.OfRegion(r.Code, sector))))],
            found.OfProvince(Sector.So).Denominator));
    }

    private static ProvinceFigure OfProvince(CoverageOverview found, Sector sector)
    {
        var (f, target, kept) = (found.OfProvince(sector), found.Target(sector), found.Corrected(sector));
        return new ProvinceFigure(
            f.Sector, f.Numerator, f.Denominator, f.Percentage, f.Date, f.Area, f.DefinitionVersion, f.RegisterVersion,
            target?.Percentage, target?.DueOn, target is null ? null : f.SchoolsToGo(target.Percentage),
            kept is null ? null : new KeptFigure(kept.Numerator, kept.Denominator, kept.Percentage, kept.RegisterVersion, found.KeptAt!.Value));
    }

    private static List<AreaFigure> Figures(Func<Sector, CoverageFigure> of) =>
        [.. CoverageReader.Sectors.Select(of).Select(f => new AreaFigure(f.Sector, f.Numerator, f.Denominator, f.Percentage))];
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
