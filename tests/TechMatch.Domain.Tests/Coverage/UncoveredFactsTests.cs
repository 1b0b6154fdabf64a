using TechMatch.Domain.Coverage;

namespace TechMatch.Domain.Tests.Coverage;

/// <summary>Of all that is known of a school that does not count one reason is said: the one nearest to counting.</summary>
public sealed class UncoveredFactsTests
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly UncoveredFacts All = new()
    {
        UnderWaySince = Day,
        RequestedSince = Day,
        NeedSince = Day,
        NoOfferSince = Day,
        TurnedDownSince = Day.AddDays(-10),
        LapsedSince = Day.AddDays(-20),
    };

    [Fact]
    public void What_is_nearest_to_counting_is_said_first()
    {
        Assert.Equal((UncoveredReason.UnderWay, Day), All.Judge());
        Assert.Equal((UncoveredReason.RequestUnanswered, Day), (All with { UnderWaySince = null }).Judge());
        var waiting = All with { UnderWaySince = null, RequestedSince = null };
        Assert.Equal((UncoveredReason.NoOfferInReach, Day), waiting.Judge());
        Assert.Equal((UncoveredReason.NotAsked, Day), (waiting with { NoOfferSince = null }).Judge());
        Assert.Equal((UncoveredReason.TurnedDown, Day.AddDays(-10)), (waiting with { NeedSince = null }).Judge());
        Assert.Equal((UncoveredReason.Lapsed, Day.AddDays(-20)), (waiting with { NeedSince = null, TurnedDownSince = null }).Judge());
        Assert.Equal((UncoveredReason.NoNeed, null), new UncoveredFacts().Judge());
    }

    [Theory]
    [InlineData("2026-08-31", UncoveredReason.NotAsked)] // the need came after the no
    [InlineData("2026-09-01", UncoveredReason.TurnedDown)]
    [InlineData("2026-09-02", UncoveredReason.TurnedDown)]
    public void A_need_from_before_the_no_explains_nothing(string turnedDown, UncoveredReason expected) =>
        Assert.Equal(expected, new UncoveredFacts { NeedSince = Day, TurnedDownSince = DateOnly.Parse(turnedDown) }.Judge().Reason);

    [Fact]
    public void What_came_last_explains_it()
    {
        Assert.Equal((UncoveredReason.Lapsed, Day.AddDays(1)), new UncoveredFacts { TurnedDownSince = Day, LapsedSince = Day.AddDays(1) }.Judge());
        Assert.Equal((UncoveredReason.TurnedDown, Day), new UncoveredFacts { TurnedDownSince = Day, LapsedSince = Day }.Judge());
    }

    [Fact]
    public void Something_that_fits_nothing_without_a_need_is_no_reason() =>
        Assert.Equal(UncoveredReason.NoNeed, new UncoveredFacts { NoOfferSince = Day }.Judge().Reason);
}
