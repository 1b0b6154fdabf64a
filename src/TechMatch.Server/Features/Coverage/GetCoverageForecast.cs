using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>What coverage will be, with the chance to reach the target by its date.</summary>
public sealed class GetCoverageForecast : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/forecast", Handle)
        .Describe("GetCoverageForecast", "Verwachte dekking en de kans op het doel, uit de samenwerkingen die lopen", RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Sector">Primary or secondary.</param>
    /// <param name="Date">The day from which it looks ahead, by what was known at its end.</param>
    /// <param name="Numerator">Schools that count on the day.</param>
    /// <param name="Denominator">Schools in the register of the day; it is taken to stay as it is.</param>
    /// <param name="Target">In per cent; null where the province has none.</param>
    /// <param name="TargetDueOn">By when.</param>
    /// <param name="Needed">How many schools reach it.</param>
    /// <param name="Chance">The chance, from 0 to 1, that so many count on that date; null without a target or when its date is past or over five years ahead.</param>
    /// <param name="ExpectedOn">By when as likely as not so many count; null when that is not foreseen within the days looked at.</param>
    /// <param name="EarliestOn">By when with a chance of one in ten.</param>
    /// <param name="LatestOn">By when with a chance of nine in ten.</param>
    /// <param name="Points">The end of each month ahead, and the date of the target.</param>
    /// <param name="Assumptions">What is taken for true.</param>
    /// <param name="BackTest">What forecasts of earlier days said, beside what came.</param>
    /// <param name="MadeAt">When it was made; it is kept for ten minutes.</param>
    public sealed record Response(
        Sector Sector,
        DateOnly Date,
        string DefinitionVersion,
        string? RegisterVersion,
        int Numerator,
        int Denominator,
        decimal? Target,
        DateOnly? TargetDueOn,
        int? Needed,
        double? Chance,
        DateOnly? ExpectedOn,
        DateOnly? EarliestOn,
        DateOnly? LatestOn,
        IReadOnlyList<ForecastPoint> Points,
        AssumptionsView Assumptions,
        BackTestView BackTest,
        DateTimeOffset MadeAt);

    /// <param name="Stages">What was learnt of each stage.</param>
    /// <param name="AgreedDays">What was learnt of activities of which the day is agreed.</param>
    /// <param name="NewAYear">How many partnerships began in the last year in the area learnt from.</param>
    /// <param name="Unevenness">How much more than chance alone that pace goes up and down between quarters; 1 is chance alone.</param>
    /// <param name="LearntSince">The first day of the past; null without any.</param>
    /// <param name="HolidaysKnownUntil">Past this day the school holidays of the year before are taken again; null without any.</param>
    /// <param name="Paths">How many futures were drawn.</param>
    public sealed record AssumptionsView(
        IReadOnlyList<StageAssumption> Stages, AgreedDayAssumption AgreedDays, int NewAYear, double Unevenness, DateOnly? LearntSince, DateOnly? HolidaysKnownUntil, int Paths);

    /// <param name="Inside80">How many of the points came out inside the band of 80%.</param>
    /// <param name="Inside95">How many inside that of 95%.</param>
    /// <param name="Points">Oldest first.</param>
    public sealed record BackTestView(int Inside80, int Inside95, IReadOnlyList<BackTestPoint> Points);

    private static async Task<Results<Ok<Response>, ContentHttpResult>> Handle(
        HttpContext http,
        CoverageChoices choices,
        ForecastKeeper keeper,
        WorkingDays workingDays,
        TimeProvider clock,
        CancellationToken cancel,
        [AsParameters] CoverageQuery query,
        DateOnly? date = null,
        string? definition = null)
    {
        var on = CoverageDates.Check(date, clock);
        var rule = CoverageChoices.Definition(definition);
        var part = query with { Province = query.Province ?? (query.Region is null ? "Overijssel" : null) };
        await choices.Of(part, on, cancel);
        var sector = query.Sector?.Value ?? Sector.Po;
        var (forecast, backTest, target, register, madeAt) = await keeper.Of(part, sector, rule, on, cancel);
        if (CsvWriter.IsAskedFor(http.Request))
        {
            return ToCsv(forecast).Answer(http, FormattableString.Invariant($"verwachting-{sector.ToString().ToLowerInvariant()}-{on:yyyy-MM-dd}"));
        }

        return TypedResults.Ok(new Response(
            sector,
            on,
            rule.Version,
            register,
            forecast.Covered,
            forecast.Schools,
            target?.Percentage,
            target?.DueOn,
            forecast.Needed,
            forecast.Chance,
            forecast.ExpectedOn,
            forecast.EarliestOn,
            forecast.LatestOn,
            forecast.Points,
            new AssumptionsView(
                forecast.Stages,
                forecast.AgreedDays with { Kept = Math.Round(forecast.AgreedDays.Kept, 3) },
                forecast.NewAYear,
                Math.Round(forecast.Unevenness, 2),
                forecast.LearntSince,
                workingDays.Holidays.Count == 0 ? null : workingDays.Holidays.Max(h => h.Until),
                forecast.Paths),
            new BackTestView(backTest.Inside80, backTest.Inside95, backTest.Points),
            madeAt));
    }

    private static CsvWriter ToCsv(CoverageForecast forecast)
    {
        var csv = new CsvWriter("date", "schools", "median", "low_80", "high_80", "low_95", "high_95", "under_way_alone");
        foreach (var point in forecast.Points)
        {
            csv.Row(point.Date, forecast.Schools, point.Median, point.Low80, point.High80, point.Low95, point.High95, point.UnderWay);
        }

        return csv;
    }
}
