using TechMatch.Domain.Coverage;

namespace TechMatch.Domain.Tests.Coverage;

/// <summary>What it costs coverage that something hangs at a school.</summary>
public sealed class CoverageCostsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(null, true, true, CoverageCost.OneStepAway)]
    [InlineData(null, true, false, CoverageCost.DoesNotCount)]
    [InlineData(null, false, false, CoverageCost.AsksNothing)]
    [InlineData(0, true, true, CoverageCost.StopsSoon)]
    [InlineData(CoverageCosts.SoonDays, false, false, CoverageCost.StopsSoon)]
    [InlineData(CoverageCosts.SoonDays + 1, true, true, CoverageCost.CountsOn)]
    public void It_follows_from_whether_the_school_counts_and_until_when(int? daysLeft, bool asks, bool unsettled, CoverageCost cost)
    {
        DateOnly? until = daysLeft is { } days ? Today.AddDays(days) : null;
        Assert.Equal(cost, CoverageCosts.Of(true, until, asks, unsettled, Today));
        Assert.Equal(CoverageCost.NotCounted, CoverageCosts.Of(false, until, asks, unsettled, Today));
    }
}
