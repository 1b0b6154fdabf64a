namespace TechMatch.Domain.Matching;

/// <summary>
/// A coordinator who lifts or lowers an offer, for one need or for a whole region, with a reason and an end. It counts until then or until
/// it is taken back, and is kept after that: who, when and why.
/// </summary>
public sealed class RankingOverride
{
    public const int MaxReasonLength = 500;

    /// <summary>No longer than this: what holds for good belongs in the weights, for all to see.</summary>
    public const int MostDays = 400;

    private RankingOverride()
    {
    }

    public Guid Id { get; private set; }

    public Guid OfferId { get; private set; }

    /// <summary>The need it is for; null for a whole region.</summary>
    public Guid? NeedId { get; private set; }

    /// <summary>The region it is for; null for one need.</summary>
    public string? RegionCode { get; private set; }

    /// <summary>Whether the offer goes up; else it goes down.</summary>
    public bool IsLift { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The last day on which it counts.</summary>
    public DateOnly Until { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The coordinator; null once that person is gone.</summary>
    public Guid? MadeBy { get; private set; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Who took it back; null while nobody did, or once that person is gone.</summary>
    public Guid? TakenBackBy { get; private set; }

    /// <exception cref="InvalidInputException"><c>override-until-range</c>, or a reason that cannot be kept.</exception>
    public static RankingOverride ForNeed(Guid id, Guid offerId, Guid needId, bool isLift, string? reason, DateOnly? until, Guid? by, DateOnly today, DateTimeOffset at) =>
        Make(id, offerId, needId, null, isLift, reason, until, by, today, at);

    /// <inheritdoc cref="ForNeed"/>
    public static RankingOverride ForRegion(Guid id, Guid offerId, string region, bool isLift, string? reason, DateOnly? until, Guid? by, DateOnly today, DateTimeOffset at) =>
        Make(id, offerId, null, region, isLift, reason, until, by, today, at);

    public bool CountsOn(DateOnly day) => TakenBackAt is null && day <= Until;

    /// <summary>It no longer counts from now on.</summary>
    /// <exception cref="DomainException"><c>override-over</c> when it did not count any more.</exception>
    public void TakeBack(Guid? by, DateOnly today, DateTimeOffset at)
    {
        if (!CountsOn(today))
        {
            throw new DomainException("override-over", "It ended, or was taken back already.");
        }

        (TakenBackAt, TakenBackBy) = (at, by);
    }

    private static RankingOverride Make(
        Guid id, Guid offerId, Guid? needId, string? region, bool isLift, string? reason, DateOnly? until, Guid? by, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        var words = FreeText.Clean(reason, "reason", MaxReasonLength, required: true, errors);
        if (until is not { } last || last < today || last.DayNumber - today.DayNumber > MostDays)
        {
            errors.Add(new("until", "override-until-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return new RankingOverride
        {
            Id = id,
            OfferId = offerId,
            NeedId = needId,
            RegionCode = region,
            IsLift = isLift,
            Reason = words!,
            Until = until!.Value,
            MadeBy = by,
            MadeAt = at,
        };
    }
}

/// <summary>What a coordinator says of an offer for a need.</summary>
/// <param name="IsLift">Whether it goes up; else it goes down.</param>
/// <param name="Reason">Why, in the coordinator's words.</param>
public sealed record CoordinatorSay(bool IsLift, string Reason)
{
    /// <summary>As a part of the score: all or nothing.</summary>
    internal double Value => IsLift ? 1 : 0;
}
