using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>How a request ended.</summary>
public enum RequestAnswer
{
    Accepted = 1,
    Declined = 2,
    Withdrawn = 3,
    Expired = 4,

    /// <summary>Another of those who were asked at the same time was the first to say yes.</summary>
    PassedOver = 5,
}

/// <summary>Why an organisation says no, for now.</summary>
public enum DeclineReason
{
    /// <summary>No people or time in this period.</summary>
    NoTime = 1,

    /// <summary>Does not fit what we do.</summary>
    DoesNotFit = 2,

    /// <summary>Too far away.</summary>
    TooFar = 3,

    /// <summary>The dates do not work.</summary>
    Dates = 4,
    Other = 5,
}

/// <summary>The days on which an unanswered request moves by itself, reckoned in working days when it was sent.</summary>
/// <param name="RemindOn">The organisation gets a reminder.</param>
/// <param name="EscalateOn">The school sees the next best offers and the coordinator sees the case.</param>
/// <param name="ExpireOn">It expires and says so to both.</param>
public sealed record RequestTimers(DateOnly RemindOn, DateOnly EscalateOn, DateOnly ExpireOn);

/// <summary>A school asking an organisation for one of its offers.</summary>
public sealed class PartnershipRequest
{
    private PartnershipRequest()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    /// <summary>The need it comes from; null when the school asked without one.</summary>
    public Guid? NeedId { get; private set; }

    /// <summary>What was asked for.</summary>
    public Guid OfferId { get; private set; }

    /// <summary>The other offer that the organisation said yes with; null when it is the one that was asked for.</summary>
    public Guid? InsteadOfferId { get; private set; }

    /// <summary>The offer that the two talk about: what was asked for, or what the organisation gives instead.</summary>
    public Guid GivenOfferId => InsteadOfferId ?? OfferId;

    /// <summary>What the requests have in common that were sent together, of which the first to say yes gets it; null when one was asked.</summary>
    public Guid? RoundId { get; private set; }

    /// <summary>The school year whose capacity the place comes from.</summary>
    public SchoolYear SchoolYear { get; private set; }

    /// <summary>The school's words.</summary>
    public string? Message { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public RequestTimers Timers { get; private set; } = null!;

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public RequestAnswer? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DeclineReason? DeclineReason { get; private set; }

    /// <summary>The organisation's words.</summary>
    public string? AnswerNote { get; private set; }

    /// <summary>The school year in which it holds a place of its offer: from the yes until a day is agreed or the two stop; null otherwise.</summary>
    public SchoolYear? PlaceTakenIn { get; private set; }

    public bool IsOpen => Answer is null;

    internal static PartnershipRequest Send(
        Guid id, Guid partnershipId, Guid? needId, Guid offerId, SchoolYear schoolYear, string? message, RequestTimers timers, DateTimeOffset at, Guid? roundId) => new()
        {
            Id = id,
            PartnershipId = partnershipId,
            NeedId = needId,
            OfferId = offerId,
            SchoolYear = schoolYear,
            Message = message,
            Timers = timers,
            SentAt = at,
            RoundId = roundId,
        };

    internal void Close(RequestAnswer answer, DateTimeOffset at, DeclineReason? reason = null, string? note = null) =>
        (Answer, AnsweredAt, DeclineReason, AnswerNote) = (answer, at, reason, note);

    internal void GiveInstead(Guid offerId) => InsteadOfferId = offerId;

    internal void HoldPlace() => PlaceTakenIn = SchoolYear;

    internal SchoolYear? ReleasePlace()
    {
        var place = PlaceTakenIn;
        PlaceTakenIn = null;
        return place;
    }

    internal void MarkReminded(DateTimeOffset at) => RemindedAt = at;

    internal void MarkEscalated(DateTimeOffset at) => EscalatedAt = at;
}

/// <summary>A day and time that one side proposes.</summary>
public sealed class ProposedMoment
{
    private ProposedMoment()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>Wall-clock time in the Netherlands.</summary>
    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    /// <summary>The agreed activity that would move to it; null for a new one.</summary>
    public Guid? ActivityId { get; private set; }

    /// <summary>School or Organisation.</summary>
    public Actors ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    internal static ProposedMoment Create(Guid id, Guid partnershipId, Guid? activityId, Moment moment, Actors by, DateTimeOffset at) => new()
    {
        Id = id,
        PartnershipId = partnershipId,
        ActivityId = activityId,
        Date = moment.Date,
        Start = moment.Start,
        End = moment.End,
        ProposedBy = by,
        ProposedAt = at,
    };

    public Moment ToMoment() => new(Date, Start, End);
}

/// <summary>A day with a start and an end, wall-clock time in the Netherlands.</summary>
public sealed record Moment(DateOnly Date, TimeOnly Start, TimeOnly End)
{
    public const int MaxDaysAhead = 730;

    /// <summary>
    /// Adds <c>moment-in-past</c>, <c>moment-too-far</c>, <c>moment-end-before-start</c> or <c>moment-no-such-time</c>, for an hour that the
    /// change to summer time skips, under the field.
    /// </summary>
    public void Check(string field, DateOnly today, List<InvalidField> errors)
    {
        if (Date < today)
        {
            errors.Add(new(field, "moment-in-past"));
        }

        if (Date.DayNumber - today.DayNumber > MaxDaysAhead)
        {
            errors.Add(new(field, "moment-too-far"));
        }

        if (End <= Start)
        {
            errors.Add(new(field, "moment-end-before-start"));
        }

        if (!DutchTime.Exists(Date, Start) || !DutchTime.Exists(Date, End))
        {
            errors.Add(new(field, "moment-no-such-time"));
        }
    }
}
