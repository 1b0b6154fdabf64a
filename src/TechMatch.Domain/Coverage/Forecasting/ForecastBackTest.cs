namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>What a forecast of an earlier day said, beside what came.</summary>
/// <param name="From">The day it looked ahead from, by what was known then.</param>
/// <param name="Months">How far ahead.</param>
/// <param name="On">The day it looked at.</param>
/// <param name="Median">As likely more as less.</param>
/// <param name="Actual">How many schools counted.</param>
public sealed record BackTestPoint(DateOnly From, int Months, DateOnly On, int Median, int Low80, int High80, int Low95, int High95, int Actual)
{
    public bool IsInside80 => Low80 <= Actual && Actual <= High80;

    public bool IsInside95 => Low95 <= Actual && Actual <= High95;
}

/// <summary>
/// How far the forecasts can be trusted: they are made again for earlier days and held against what came. Of a band of 80% about 80 in a
/// hundred must hold. Neighbouring days share most of their future, so that few of them prove little.
/// </summary>
/// <param name="Points">Oldest first.</param>
public sealed record ForecastBackTest(IReadOnlyList<BackTestPoint> Points)
{
    /// <summary>How far ahead is looked from each day, in months.</summary>
    public static readonly IReadOnlyList<int> Horizons = [3, 6, 12];

    private const int EveryMonths = 3;
    private const int MaxDays = 12;

    /// <summary>A past shorter than this teaches nothing yet.</summary>
    private const int LearnMonths = 6;

    public int Inside80 => Points.Count(p => p.IsInside80);

    public int Inside95 => Points.Count(p => p.IsInside95);

    /// <summary>Looks ahead again from each quarter of the last three years.</summary>
    /// <param name="history">The past, with today's schools.</param>
    /// <param name="on">The last day that is known.</param>
    /// <param name="paths">How many futures are drawn from each day.</param>
    /// <param name="cancel">Stops drawing.</param>
    public static ForecastBackTest Of(ForecastHistory history, DateOnly on, int paths = 200, CancellationToken cancel = default)
    {
        var points = new List<BackTestPoint>();
        for (var n = MaxDays; n >= 1; n--)
        {
            var from = on.AddMonths(-EveryMonths * n);
            var horizons = Horizons.Where(months => from.AddMonths(months) <= on).ToList();
            if (history.Begin is not { } begin || begin > from.AddMonths(-LearnMonths) || horizons.Count == 0)
            {
                continue;
            }

            var marks = horizons.ConvertAll(months => from.AddMonths(months));
            var drawn = new KnownPast(history, from, marks[^1]).Draw(marks, paths, withNew: true, cancel);
            points.AddRange(horizons.Select((months, i) =>
            {
                int[] sorted = [.. drawn.Select(p => p[i]).Order()];
                return new BackTestPoint(
                    from,
                    months,
                    marks[i],
                    CoverageForecast.At(sorted, 0.5),
                    CoverageForecast.At(sorted, 0.1),
                    CoverageForecast.At(sorted, 0.9),
                    CoverageForecast.At(sorted, 0.025),
                    CoverageForecast.At(sorted, 0.975),
                    history.Covered(marks[i]));
            }));
        }

        return new ForecastBackTest(points);
    }
}
