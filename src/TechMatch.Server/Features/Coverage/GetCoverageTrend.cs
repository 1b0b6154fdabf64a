using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>How coverage went, month by month, counted again from the history.</summary>
public sealed class GetCoverageTrend : IEndpoint
{
    private const int MaxMonths = 60;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/trend", Handle)
        .Describe("GetCoverageTrend", "Verloop van de dekking per maand", RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Province">Name of the province.</param>
    /// <param name="DefinitionVersion">By which definition all points were counted.</param>
    /// <param name="Points">The end of each month and the last one the date itself, oldest first; a month before the first register is left out.</param>
    public sealed record Response(string Province, string DefinitionVersion, IReadOnlyList<Point> Points);

    public sealed record Point(DateOnly Date, Sector Sector, int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion);

    private static async Task<Ok<Response>> Handle(
        CoverageReader reader, TimeProvider clock, CancellationToken cancel, string province = "Overijssel", DateOnly? date = null, int months = 24)
    {
        if (months is < 1 or > MaxMonths)
        {
            throw new InvalidInputException([new("months", "months-range")]);
        }

        var on = CoverageDates.Check(date, clock);
        var definition = CoverageDefinition.Current;
        var municipalities = (await reader.Municipalities(province, cancel)).Keys.ToList();
        var days = Enumerable.Range(0, months).Select(i => EndOfMonth(on.AddMonths(-months + i))).Append(on).Distinct().ToList();
        var activities = await reader.Activities(days[0].AddMonths(-definition.Months), on, null, cancel);
        var points = new List<Point>();
        foreach (var day in days)
        {
            var schools = await reader.Register(province, municipalities, day, cancel);
            var tally = new CoverageTally(definition, day, schools, CoverageCount.CoveredSchools(definition, activities, day));
            points.AddRange(CoverageReader.Sectors.Select(sector => tally.Figure(sector, province, _ => true))
                .Where(f => f.RegisterVersion is not null)
                .Select(f => new Point(day, f.Sector, f.Numerator, f.Denominator, f.Percentage, f.RegisterVersion)));
        }

        return TypedResults.Ok(new Response(province, definition.Version, points));
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
