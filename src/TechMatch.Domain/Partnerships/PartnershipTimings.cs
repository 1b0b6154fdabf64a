using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>How long anything may wait before the clock speaks up (rule 4). All are settings; these are the defaults.</summary>
public sealed record PartnershipTimings
{
    public static readonly PartnershipTimings Default = new();

    /// <summary>Working days after which an unanswered request gets a reminder.</summary>
    public int RemindAfter { get; init; } = 5;

    /// <summary>Working days after which the school sees the next best offers and the coordinator sees the case.</summary>
    public int EscalateAfter { get; init; } = 10;

    /// <summary>Working days after which it expires.</summary>
    public int ExpireAfter { get; init; } = 15;

    /// <summary>Calendar days before an activity of the first reminder.</summary>
    public int WeekAhead { get; init; } = 7;

    /// <summary>Calendar days before an activity of the second reminder.</summary>
    public int DayAhead { get; init; } = 1;

    /// <summary>Calendar days after an activity on which both sides are asked to confirm it.</summary>
    public int AskAfter { get; init; } = 1;

    /// <summary>Working days after an activity on which the coordinator sees that it is still unconfirmed.</summary>
    public int UnconfirmedAfter { get; init; } = 10;

    /// <summary>Working days without anything new after which the coordinator sees that a conversation has fallen silent.</summary>
    public int SilentAfter { get; init; } = 10;

    /// <summary>Months after the last activity in which a partnership falls asleep.</summary>
    public int LapseAfterMonths { get; init; } = 12;

    /// <summary>What does not hold in these settings, a sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() => [.. Faults().Select(f => f.Problem)];

    /// <exception cref="InvalidInputException"><c>timings-range</c> or <c>timings-order</c> for every field that does not hold.</exception>
    public PartnershipTimings Validated()
    {
        InvalidInputException.ThrowIfAny([.. Faults().Select(f => new InvalidField(char.ToLowerInvariant(f.Field[0]) + f.Field[1..], f.Code))]);
        return this;
    }

    private IEnumerable<(string Field, string Code, string Problem)> Faults()
    {
        const string Range = "timings-range";
        const string Order = "timings-order";
        (bool Holds, string Field, string Code, string Problem)[] checks =
        [
            (RemindAfter >= 1, nameof(RemindAfter), Range, "must be at least 1 working day"),
            (EscalateAfter > RemindAfter, nameof(EscalateAfter), Order, $"must be more than {nameof(RemindAfter)}"),
            (ExpireAfter > EscalateAfter, nameof(ExpireAfter), Order, $"must be more than {nameof(EscalateAfter)}"),
            (ExpireAfter <= 250, nameof(ExpireAfter), Range, "must be at most 250 working days"),
            (DayAhead >= 0, nameof(DayAhead), Range, "must be at least 0 days"),
            (WeekAhead > DayAhead, nameof(WeekAhead), Order, $"must be more than {nameof(DayAhead)}"),
            (WeekAhead <= 365, nameof(WeekAhead), Range, "must be at most 365 days"),
            (AskAfter is >= 0 and <= 365, nameof(AskAfter), Range, "must be 0 to 365 days"),
            (UnconfirmedAfter is >= 1 and <= 250, nameof(UnconfirmedAfter), Range, "must be 1 to 250 working days"),
            (SilentAfter is >= 1 and <= 250, nameof(SilentAfter), Range, "must be 1 to 250 working days"),
            (LapseAfterMonths is >= 1 and <= 120, nameof(LapseAfterMonths), Range, "must be 1 to 120 months"),
        ];
        return checks.Where(c => !c.Holds).Select(c => (c.Field, c.Code, $"{c.Field} {c.Problem}."));
    }

    /// <summary>When a request sent on this day moves by itself; the day on which it is sent does not count.</summary>
    public RequestTimers ForRequest(DateOnly sentOn, WorkingDays calendar, HolidayRegion? region) => new(
        calendar.Add(sentOn, RemindAfter, region),
        calendar.Add(sentOn, EscalateAfter, region),
        calendar.Add(sentOn, ExpireAfter, region));

    /// <summary>When both sides hear of an activity on this day.</summary>
    public ActivityTimers ForActivity(DateOnly heldOn, WorkingDays calendar, HolidayRegion? region) => new(
        heldOn.AddDays(-WeekAhead),
        heldOn.AddDays(-DayAhead),
        heldOn.AddDays(AskAfter),
        calendar.Add(heldOn, UnconfirmedAfter, region));
}

/// <summary>The days on which both sides hear of an activity.</summary>
/// <param name="WeekAheadOn">Both get a first reminder.</param>
/// <param name="DayAheadOn">Both get a second one.</param>
/// <param name="AskOn">Both are asked whether it took place.</param>
/// <param name="EscalateOn">The coordinator sees it when it is still unconfirmed.</param>
public sealed record ActivityTimers(DateOnly WeekAheadOn, DateOnly DayAheadOn, DateOnly AskOn, DateOnly EscalateOn);
