using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
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
    /// <param name="Regions">The same of each region's part of the province, in order of name, when it was asked for; with the municipalities that it has on the date throughout.</param>
    public sealed record Response(string Province, string DefinitionVersion, IReadOnlyList<Point> Points, IReadOnlyList<RegionTrend>? Regions);

    /// <param name="Code">Three letters.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Points">As of the province.</param>
    public sealed record RegionTrend(string Code, string Name, IReadOnlyList<Point> Points);

    /// <summary>The figure of a sector on a date.</summary>
    public sealed record Point(DateOnly Date, Sector Sector, int Numerator, int Denominator, decimal? Percentage, string? RegisterVersion);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db,
        CoverageReader reader,
        CoverageCounter counter,
        TimeProvider clock,
        CancellationToken cancel,
        string province = "Overijssel",
        DateOnly? date = null,
        int months = 24,
        string? definition = null,
        bool regions = false)
    {
        if (months is < 1 or > MaxMonths)
        {
            throw new InvalidInputException([new("months", "months-range")]);
        }

        var on = CoverageDates.Check(date, clock);
        var rule = CoverageChoices.Definition(definition);
        var registers = await reader.Registers(province, cancel);
        var days = Days(on, months);
        if (!regions)
        {
            return TypedResults.Ok(new Response(province, rule.Version, await CoverageTrend.Count(registers, counter, rule, days, cancel), null));
        }

        var regionOf = await reader.Regions(on, cancel);
        var names = await db.Set<Region>().AsNoTracking().OrderBy(r => r.Name).Select(r => new { r.Code, r.Name }).ToListAsync(cancel);
        var counted = await CoverageTrend.CountBy(
            registers, counter, rule, days, s => regionOf.GetValueOrDefault(s.Municipality) is { } region ? ["", region] : [""], cancel);
        return TypedResults.Ok(new Response(
            province,
            rule.Version,
            counted.GetValueOrDefault("") ?? [],
            [.. names.Where(r => counted.ContainsKey(r.Code)).Select(r => new RegionTrend(r.Code, r.Name, counted[r.Code]))]));
    }

    /// <summary>The end of each month before a date, and the date itself.</summary>
    internal static List<DateOnly> Days(DateOnly on, int months) =>
        [.. Enumerable.Range(0, months).Select(i => EndOfMonth(on.AddMonths(-months + i))).Append(on).Distinct()];

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
