using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Coverage.Forecasting;

/// <summary>Forty invented provinces of which the truth is known: the forecast sees two years of each and is held against the next.</summary>
public sealed class CalibrationTests
{
    private const int Provinces = 40;

    private static readonly int[] Ahead = [2, 5, 8, 11];

    private static readonly Lazy<List<(ForecastPoint Said, int Came)>> Outcomes = new(() =>
    {
        var outcomes = new List<(ForecastPoint, int)>();
        for (var seed = 1; seed <= Provinces; seed++)
        {
            var today = SimulatedProvince.First.AddYears(2).AddDays(seed * 5);
            var history = new SimulatedProvince(seed, 60, today.AddMonths(14)).History;
            var forecast = CoverageForecast.Of(history, today, new CoverageTarget(Guid.Empty, "Overijssel", Sector.Po, 50, today, today.AddYears(1)), 200);
            outcomes.AddRange(Ahead.Select(month => forecast.Points[month]).Select(said => (said, history.Covered(said.Date))));
        }

        return outcomes;
    });

    [Fact]
    public void The_band_of_80_per_cent_holds_about_80_in_a_hundred_outcomes()
    {
        // Of 160 outcomes, in fours of one province, the share that holds spreads by about 5 points.
        var inside = Outcomes.Value.Average(o => o.Said.Low80 <= o.Came && o.Came <= o.Said.High80 ? 1.0 : 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"The band of 80% held {inside:p1} of {Outcomes.Value.Count} outcomes.");
        Assert.True(inside is >= 0.70 and <= 0.90, $"The band of 80% held {inside:p1}.");
    }

    [Fact]
    public void The_band_of_95_per_cent_holds_nearly_all()
    {
        var inside = Outcomes.Value.Average(o => o.Said.Low95 <= o.Came && o.Came <= o.Said.High95 ? 1.0 : 0);
        Assert.True(inside is >= 0.88 and < 1, $"The band of 95% held {inside:p1}.");
    }

    [Fact]
    public void A_band_of_half_the_width_would_be_found_out()
    {
        var inside = Outcomes.Value.Average(o =>
            o.Came >= o.Said.Median - ((o.Said.Median - o.Said.Low80) / 2.0) && o.Came <= o.Said.Median + ((o.Said.High80 - o.Said.Median) / 2.0) ? 1.0 : 0);
        Assert.True(inside < 0.70, $"Half the width held {inside:p1}.");
    }

    [Fact]
    public void The_median_lies_on_neither_side()
    {
        var above = Outcomes.Value.Average(o => o.Came > o.Said.Median ? 1.0 : o.Came == o.Said.Median ? 0.5 : 0);
        Assert.True(above is > 0.3 and < 0.7, $"{above:p1} came out above the median.");
    }

    [Fact]
    public void With_the_agreed_days_the_next_months_are_surer()
    {
        // The same provinces, six weeks ahead, with and without what is known of agreed days.
        var (with, without) = (new List<(ForecastPoint Said, int Came)>(), new List<(ForecastPoint Said, int Came)>());
        for (var seed = 1; seed <= Provinces; seed++)
        {
            var today = new DateOnly(2023, 11, 20);
            var history = new SimulatedProvince(seed, 60, today.AddMonths(3)).History;
            var blind = history with { Partnerships = [.. history.Partnerships.Select(p => p with { AgreedDays = [] })] };
            with.Add(Next(history));
            without.Add(Next(blind));

            (ForecastPoint, int) Next(ForecastHistory known)
            {
                var said = CoverageForecast.Of(known, today, null, 200).Points[1];
                return (said, history.Covered(said.Date));
            }
        }

        var (width, widthWithout) = (with.Average(o => o.Said.High80 - o.Said.Low80), without.Average(o => o.Said.High80 - o.Said.Low80));
        var (error, errorWithout) = (with.Average(o => Math.Abs(o.Said.Median - o.Came)), without.Average(o => Math.Abs(o.Said.Median - o.Came)));
        var inside = with.Average(o => o.Said.Low80 <= o.Came && o.Came <= o.Said.High80 ? 1.0 : 0);
        var what = $"Width {width:n2} and {widthWithout:n2}, error {error:n2} and {errorWithout:n2}, inside {inside:p0}.";
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        Assert.True(width < widthWithout && error < errorWithout && inside >= 0.7, what);
    }

    [Fact]
    public void A_back_test_looks_ahead_from_past_days_by_what_was_known_then()
    {
        var today = SimulatedProvince.First.AddYears(2);
        var history = new SimulatedProvince(3, 60, today.AddYears(1)).History;
        var test = ForecastBackTest.Of(history, today, 40, TestContext.Current.CancellationToken);
        Assert.NotEmpty(test.Points);
        Assert.All(test.Points, p => Assert.Equal(p.From.AddMonths(p.Months), p.On));
        Assert.All(test.Points, p => Assert.True(p.On <= today && p.From >= SimulatedProvince.First.AddMonths(6)));
        Assert.All(test.Points, p => Assert.Equal(history.Covered(p.On), p.Actual));
        Assert.Equal(test.Points.Count(p => p.Low80 <= p.Actual && p.Actual <= p.High80), test.Inside80);
        Assert.Equal(test.Points, ForecastBackTest.Of(new SimulatedProvince(3, 60, today).History, today, 40, TestContext.Current.CancellationToken).Points);
    }
}
