namespace TechMatch.Domain.Coverage;

/// <summary>What it costs coverage that something hangs at a school, dearest first.</summary>
public enum CoverageCost
{
    /// <summary>The school does not count, and would as soon as it is settled that an activity took place.</summary>
    OneStepAway = 1,

    /// <summary>The school does not count, and what it wants hangs.</summary>
    DoesNotCount = 2,

    /// <summary>The school counts, and stops before long.</summary>
    StopsSoon = 3,

    /// <summary>The school does not count and asks for nothing.</summary>
    AsksNothing = 4,

    /// <summary>The school counts for a long time yet.</summary>
    CountsOn = 5,

    /// <summary>The school is not one that is counted, such as special education.</summary>
    NotCounted = 6,
}

public static class CoverageCosts
{
    /// <summary>So many days before it stops counting a school is said to stop soon: what begins then can just be held in time.</summary>
    public const int SoonDays = 120;

    /// <param name="isCounted">Whether the school is of a sector that is counted.</param>
    /// <param name="countsUntil">The last day on which it counts; null when it does not.</param>
    /// <param name="asks">Whether it asks for something, or something is under way.</param>
    /// <param name="tookPlaceUnsettled">Whether it hangs on a word whether an activity took place.</param>
    /// <param name="today">The day.</param>
    public static CoverageCost Of(bool isCounted, DateOnly? countsUntil, bool asks, bool tookPlaceUnsettled, DateOnly today) => (isCounted, countsUntil) switch
    {
        (false, _) => CoverageCost.NotCounted,
        (_, { } until) => until.DayNumber - today.DayNumber <= SoonDays ? CoverageCost.StopsSoon : CoverageCost.CountsOn,
        _ when tookPlaceUnsettled => CoverageCost.OneStepAway,
        _ => asks ? CoverageCost.DoesNotCount : CoverageCost.AsksNothing,
    };
}
