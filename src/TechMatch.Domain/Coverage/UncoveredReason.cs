namespace TechMatch.Domain.Coverage;

/// <summary>Why a school does not count, nearest to counting first.</summary>
public enum UncoveredReason
{
    /// <summary>Two are in conversation or have agreed on a day.</summary>
    UnderWay = 1,

    /// <summary>The school asked and has no answer.</summary>
    RequestUnanswered = 2,

    /// <summary>It has a need that something would fit, and asked nobody since.</summary>
    NotAsked = 3,

    /// <summary>It has a need that no offer within reach fits.</summary>
    NoOfferInReach = 4,

    /// <summary>Who was asked declined, or let the request expire, and nothing came after.</summary>
    TurnedDown = 5,

    /// <summary>It had a partnership, which fell asleep or ended.</summary>
    Lapsed = 6,

    /// <summary>It never registered a need, nor is anything else known of it.</summary>
    NoNeed = 7,
}

/// <summary>What is known of a school that does not count: each the day since when, null where it is not so.</summary>
public sealed record UncoveredFacts
{
    public DateOnly? UnderWaySince { get; init; }

    /// <summary>Since when the request waits that waits longest.</summary>
    public DateOnly? RequestedSince { get; init; }

    /// <summary>Since when it has an open need, the last one.</summary>
    public DateOnly? NeedSince { get; init; }

    /// <summary>Since when none of its open needs has an offer that fits.</summary>
    public DateOnly? NoOfferSince { get; init; }

    /// <summary>When it was declined, or its request expired, last.</summary>
    public DateOnly? TurnedDownSince { get; init; }

    /// <summary>When its last partnership fell asleep or ended.</summary>
    public DateOnly? LapsedSince { get; init; }

    /// <summary>The one reason of them, and since when.</summary>
    public (UncoveredReason Reason, DateOnly? Since) Judge() => this switch
    {
        { UnderWaySince: { } since } => (UncoveredReason.UnderWay, since),
        { RequestedSince: { } since } => (UncoveredReason.RequestUnanswered, since),
        { NeedSince: not null, NoOfferSince: { } since } => (UncoveredReason.NoOfferInReach, since),
        { NeedSince: { } since } when !(TurnedDownSince >= since || LapsedSince >= since) => (UncoveredReason.NotAsked, since),
        { TurnedDownSince: { } since } when !(LapsedSince > since) => (UncoveredReason.TurnedDown, since),
        { LapsedSince: { } since } => (UncoveredReason.Lapsed, since),
        _ => (UncoveredReason.NoNeed, null),
    };
}
