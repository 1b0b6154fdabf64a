using System.Text.Json;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Coverage.Forecasting;

public sealed class CoverageForecastTests
{
    private static readonly DateOnly Today = new(2023, 10, 15);
    private static readonly SimulatedProvince Province = new(7, 80, Today.AddYears(1));
    private static readonly ForecastHistory History = Province.History;

    [Fact]
    public void The_same_past_gives_the_same_forecast() =>
        Assert.Equal(JsonSerializer.Serialize(Of(History)), JsonSerializer.Serialize(Of(new SimulatedProvince(7, 80, Today.AddYears(1)).History)));

    [Fact]
    public void What_came_after_its_day_is_not_looked_at()
    {
        var then = new SimulatedProvince(7, 80, Today).History;
        Assert.NotEqual(then.Partnerships.Count, History.Partnerships.Count);
        Assert.Equal(JsonSerializer.Serialize(Of(then)), JsonSerializer.Serialize(Of(History)));
    }

    [Fact]
    public void The_bands_lie_around_the_median_and_open_with_time()
    {
        var points = Of(History).Points;
        Assert.All(points, p => Assert.True(p.Low95 <= p.Low80 && p.Low80 <= p.Median && p.Median <= p.High80 && p.High80 <= p.High95));
        Assert.All(points, p => Assert.InRange(p.High95, 0, 80));
        Assert.True(points[^1].High80 - points[^1].Low80 > points[0].High80 - points[0].Low80);
    }

    [Fact]
    public void Without_anything_new_what_counts_today_runs_out()
    {
        var forecast = Of(History);
        var nothing = Of(History with { Partnerships = [.. History.Partnerships.Where(p => p.Moves[^1].To is not PartnershipStage.Requested)] });
        Assert.True(forecast.Points[^1].UnderWay < forecast.Points[^1].Median);
        Assert.True(nothing.Points[^1].UnderWay <= forecast.Points[^1].UnderWay);
    }

    [Fact]
    public void A_single_activity_counts_for_a_year_and_no_longer_unless_it_comes_again()
    {
        // Eighty partnerships of which none ever came again: one counts still, the others two years ago.
        var held = Today.AddDays(-30);
        var one = One(Road(held), held).Partnerships;
        var others = Province.Schools.Skip(1).Select(s => new ForecastPartnership(s.Code, Road(held.AddYears(-2)), []));
        var forecast = Ahead(History with { Partnerships = [.. one, .. others] }, Target(50, Today.AddYears(2)), 400);
        Assert.Equal(1, forecast.Covered);
        Assert.Equal(80, forecast.Stages.Single(s => s.Stage == ForecastStage.Active).Now);
        Assert.All(forecast.Points.Where(p => p.Date < held.AddYears(1)), p => Assert.InRange(p.UnderWay, 1, 80));
        Assert.Equal(1, forecast.Points[0].UnderWay);

        // Had each come back every year, it would have been expected to.
        var yearly = Province.Schools.Select(s => Yearly(s.Code, held, 3));
        Assert.True(Ahead(History with { Partnerships = [.. yearly] }, Target(50, Today.AddYears(2)), 400).Points[^1].UnderWay > 40);
        Assert.True(forecast.Points[^1].UnderWay < 20, $"{forecast.Points[^1].UnderWay}");
    }

    [Fact]
    public void A_partnership_that_ended_no_longer_counts_and_does_not_come_back_by_itself()
    {
        var held = Today.AddDays(-30);
        var ended = Today.AddDays(-3);
        var history = One([new(held.AddDays(-60), PartnershipStage.Requested), new(held, PartnershipStage.Active), new(ended, PartnershipStage.Ended)], held, ended);
        var forecast = Ahead(history, null, 200);
        Assert.Equal(0, forecast.Covered);
        Assert.All(forecast.Points, p => Assert.Equal(0, p.UnderWay));
    }

    [Fact]
    public void More_under_way_makes_more_to_expect()
    {
        var few = Of(History);
        var planned = Province.Schools.Take(40).Select(s => new ForecastPartnership(
            s.Code,
            [new(Today.AddDays(-20), PartnershipStage.Requested), new(Today.AddDays(-10), PartnershipStage.InConversation), new(Today.AddDays(-5), PartnershipStage.Planned)],
            []));
        var many = Of(History with { Partnerships = [.. History.Partnerships, .. planned] });
        Assert.True(many.Points[3].Median > few.Points[3].Median);
    }

    [Fact]
    public void A_day_that_is_agreed_is_waited_for()
    {
        // Forty schools agreed on a day: next week, or in four months.
        var (soon, late) = (Agreed(Today.AddDays(9)), Agreed(Today.AddDays(125)));
        var none = Agreed(null);
        Assert.Equal((40, 40, 0), (soon.AgreedDays.Now, late.AgreedDays.Now, none.AgreedDays.Now));
        Assert.True(soon.Points[1].UnderWay > none.Points[1].UnderWay + 5, $"{soon.Points[1].UnderWay} and {none.Points[1].UnderWay}");
        Assert.True(late.Points[1].UnderWay < none.Points[1].UnderWay - 5, $"{late.Points[1].UnderWay} and {none.Points[1].UnderWay}");
        Assert.InRange(late.Points[6].UnderWay, soon.Points[6].UnderWay - 5, soon.Points[6].UnderWay + 5);

        // What was let go, or passed long ago without anybody saying so, is no agreed day any more; one of last week is.
        Assert.Equal(0, Agreed(Today.AddDays(9), letGo: Today.AddDays(-1)).AgreedDays.Now);
        Assert.Equal(40, Agreed(Today.AddDays(9), letGo: Today.AddDays(1)).AgreedDays.Now);
        Assert.Equal(0, Agreed(Today.AddDays(-60)).AgreedDays.Now);
        Assert.Equal(40, Agreed(Today.AddDays(-7)).AgreedDays.Now);

        CoverageForecast Agreed(DateOnly? on, DateOnly? letGo = null) => Ahead(
            History with
            {
                Partnerships =
                [
                    .. History.Partnerships.Select(p => p with { AgreedDays = [.. p.AgreedDays.Where(d => d.HeldOn.AddDays(60) <= Today)] }),
                    .. Province.Schools.Take(40).Select(s => new ForecastPartnership(
                        s.Code,
                        [new(Today.AddDays(-90), PartnershipStage.Requested), new(Today.AddDays(-85), PartnershipStage.InConversation), new(Today.AddDays(-80), PartnershipStage.Planned)],
                        [])
                    {
                        AgreedDays = on is { } day ? [new AgreedDay(Guid.NewGuid(), Today.AddDays(-80), day, letGo)] : [],
                    }),
                ],
            },
            null,
            300);
    }

    [Fact]
    public void What_the_past_shows_of_agreed_days_is_what_is_assumed()
    {
        var learnt = Of(History).AgreedDays;
        var truth = History.Partnerships.SelectMany(p => p.AgreedDays.Select(d => (Day: d, Came: p.Activities.Any(a => a.ActivityId == d.ActivityId))))
            .Where(d => d.Day.HeldOn.AddDays(60) <= Today && d.Day.HeldOn > Today.AddYears(-3)).ToList();
        Assert.Equal(truth.Count, learnt.Seen);
        Assert.InRange(learnt.Kept, truth.Average(d => d.Came ? 1.0 : 0) - 0.03, truth.Average(d => d.Came ? 1.0 : 0) + 0.03);
    }

    [Fact]
    public void A_higher_target_has_no_higher_chance_and_comes_no_earlier()
    {
        var forecasts = new[] { 30m, 50m, 60m, 75m, 95m }.Select(share => Ahead(History, Target(share, Today.AddYears(1)), 300)).ToList();
        foreach (var (lower, higher) in forecasts.Zip(forecasts.Skip(1)))
        {
            Assert.True(higher.Chance <= lower.Chance);
            Assert.True((higher.ExpectedOn ?? DateOnly.MaxValue) >= (lower.ExpectedOn ?? DateOnly.MaxValue));
        }

        Assert.All(forecasts, f => Assert.True((f.EarliestOn ?? DateOnly.MaxValue) <= (f.ExpectedOn ?? DateOnly.MaxValue) && (f.ExpectedOn ?? DateOnly.MaxValue) <= (f.LatestOn ?? DateOnly.MaxValue)));
    }

    [Fact]
    public void A_target_that_is_reached_is_expected_today_and_one_whose_day_is_past_has_no_chance_any_more()
    {
        var reached = Ahead(History, Target(1, Today.AddDays(-1)), 100);
        Assert.Equal(Today, reached.ExpectedOn);
        Assert.Null(reached.Chance);
        Assert.Null(Ahead(History, Target(50, Today.AddYears(20)), 50).Chance);
        Assert.Null(Ahead(History, null, 50).Needed);
    }

    [Fact]
    public void Without_a_past_the_prior_speaks_and_says_so()
    {
        var forecast = Ahead(History with { Partnerships = [] }, Target(50, Today.AddYears(1)), 200);
        Assert.Null(forecast.LearntSince);
        Assert.All(forecast.Stages, s => Assert.Equal((0, 0), (s.Now, s.Seen)));
        Assert.InRange(forecast.Chance!.Value, 0, 1);
        Assert.InRange(forecast.Stages.Single(s => s.Stage == ForecastStage.Requested).Chance, 0.2, 0.8);
    }

    [Fact]
    public void Without_schools_there_is_nothing_to_expect()
    {
        var forecast = Ahead(History with { Schools = [], LearntFrom = [], Partnerships = [] }, Target(50, Today.AddYears(1)), 50);
        Assert.All(forecast.Points, p => Assert.Equal((0, 0), (p.Low95, p.High95)));
        Assert.Empty(ForecastBackTest.Of(History with { Schools = [], LearntFrom = [], Partnerships = [] }, Today, 20, TestContext.Current.CancellationToken).Points);
    }

    [Fact]
    public void The_date_of_the_target_is_among_the_days_and_all_lie_ahead()
    {
        var due = new DateOnly(2024, 12, 17);
        var days = Ahead(History, Target(50, due), 20).Points.Select(p => p.Date).ToList();
        Assert.Contains(due, days);
        Assert.Equal(days.Order().Distinct(), days);
        Assert.True(days[0] > Today);
    }

    [Fact]
    public void It_stops_when_nobody_waits_any_more()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => CoverageForecast.Of(History, Today, null, 50, stopped.Token));
    }

    [Fact]
    public void What_the_past_shows_of_a_stage_is_what_is_assumed()
    {
        // In this province every request was answered by yes, most within a week, and led to an activity within two months; nothing else was seen.
        var partnerships = Enumerable.Range(0, 400).Select(n => Today.AddDays(-300 + (n % 200))).Select((day, n) => new ForecastPartnership(
            Province.Schools[n % 80].Code,
            [
                new(day, PartnershipStage.Requested), new(day.AddDays(1 + (n * n % 24)), PartnershipStage.InConversation),
                new(day.AddDays(30 + (n * n % 20)), PartnershipStage.Planned), new(day.AddDays(50 + (n * n % 30)), PartnershipStage.Active),
            ],
            [])).ToList();
        var stages = Ahead(History with { Partnerships = partnerships }, null, 20).Stages.ToDictionary(s => s.Stage);
        Assert.Equal(400, stages[ForecastStage.Requested].Seen);
        Assert.Equal(400, stages[ForecastStage.Active].Now);
        Assert.InRange(stages[ForecastStage.Requested].Chance, 0.9, 1);
        Assert.InRange(stages[ForecastStage.Requested].MedianDays!.Value, 15, 45);
        Assert.InRange(stages[ForecastStage.Planned].MedianDays!.Value, 5, 25);
    }

    private static CoverageForecast Of(ForecastHistory history) => Ahead(history, Target(60, Today.AddMonths(15)), 300);

    private static CoverageForecast Ahead(ForecastHistory history, CoverageTarget? target, int paths) =>
        CoverageForecast.Of(history, Today, target, paths, TestContext.Current.CancellationToken);

    private static CoverageTarget Target(decimal share, DateOnly dueOn) => new(Guid.Empty, "Overijssel", Sector.Po, share, new(2020, 1, 1), dueOn);

    private static ForecastMove[] Road(DateOnly active) =>
    [
        new(active.AddDays(-60), PartnershipStage.Requested), new(active.AddDays(-40), PartnershipStage.InConversation),
        new(active.AddDays(-20), PartnershipStage.Planned), new(active, PartnershipStage.Active),
    ];

    private static ForecastPartnership Yearly(EstablishmentCode school, DateOnly last, int years) => new(
        school,
        Road(last.AddYears(1 - years)),
        [.. Enumerable.Range(0, years).Select(n => One([], last.AddYears(-n)).Partnerships[0].Activities[0] with { SchoolCode = school })]);

    private static ForecastHistory One(IReadOnlyList<ForecastMove> moves, DateOnly held, DateOnly? ended = null) => History with
    {
        Partnerships =
        [
            new(Province.Schools[0].Code, moves,
            [
                new ActivityEvidence
                {
                    ActivityId = Guid.Empty,
                    PartnershipId = Guid.Empty,
                    SchoolCode = Province.Schools[0].Code,
                    Kind = TechMatch.Domain.Programme.ActivityKind.GuestLesson,
                    HeldOn = held,
                    SchoolConfirmedOn = held,
                    OrganisationConfirmedOn = held,
                    PartnershipEndedOn = ended,
                },
            ]),
        ],
    };
}
