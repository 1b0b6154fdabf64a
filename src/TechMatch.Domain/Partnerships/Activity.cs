using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

/// <summary>Where an activity stands.</summary>
public enum ActivityStatus
{
    Planned = 1,

    /// <summary>Called off before the day, with a reason.</summary>
    Cancelled = 2,

    /// <summary>It took place: both sides said so, or one with evidence that the other left undisputed.</summary>
    Confirmed = 3,

    /// <summary>The day passed and it did not take place.</summary>
    Missed = 4,

    /// <summary>One side says yes and the other no.</summary>
    Disputed = 5,
}

/// <summary>One dated occasion inside a partnership.</summary>
public sealed class Activity
{
    /// <summary>How many days the other side has to dispute what one side showed.</summary>
    public const int DisputeDays = 14;

    private Activity()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnershipId { get; private set; }

    public Guid? RequestId { get; private set; }

    /// <summary>The offer that it uses a place of; null in a relation from before TechMatch, that never chose one.</summary>
    public Guid? OfferId { get; private set; }

    public ActivityKind Kind { get; private set; }

    public DateOnly HeldOn { get; private set; }

    /// <summary>Wall-clock time in the Netherlands.</summary>
    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    public Venue Venue { get; private set; }

    /// <summary>How many were expected; a number, never who.</summary>
    public int GroupSize { get; private set; }

    public ActivityStatus Status { get; private set; }

    /// <summary>When the two agreed on it.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>The school year in which it holds a place of its offer; null once the place was given back.</summary>
    public SchoolYear? PlaceTakenIn { get; private set; }

    public string? CancelReason { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>What the school said, and when.</summary>
    public SideConfirmation? SchoolConfirmation { get; private set; }

    /// <summary>What the organisation said, and when.</summary>
    public SideConfirmation? OrganisationConfirmation { get; private set; }

    /// <summary>When the two first said the opposite of one another; it stays when they agree later.</summary>
    public DateTimeOffset? DisputedAt { get; private set; }

    /// <summary>When both were reminded that they do not agree.</summary>
    public DateTimeOffset? DisputeRemindedAt { get; private set; }

    /// <summary>How the school looks back on it.</summary>
    public ActivityRating? SchoolRating { get; private set; }

    /// <summary>How the organisation looks back on it.</summary>
    public ActivityRating? OrganisationRating { get; private set; }

    /// <summary>What one side wrote to show that it took place; null without evidence, and where documents alone show it.</summary>
    public string? Evidence { get; private set; }

    /// <summary>The side that attached it: School or Organisation.</summary>
    public Actors? EvidenceBy { get; private set; }

    public DateTimeOffset? EvidenceAt { get; private set; }

    /// <summary>Whether the two said the opposite of one another before the evidence could count: then it never counts.</summary>
    public bool WasDisputedInTime => EvidenceAt is { } attached && DisputedAt is { } disputed
        && DutchTime.DayOf(disputed) <= DutchTime.DayOf(attached).AddDays(DisputeDays);

    /// <summary>When the partnership ended; from that day on this activity no longer counts, also when the two start again.</summary>
    public DateTimeOffset? PartnershipEndedAt { get; private set; }

    public DateTimeOffset? WeekReminderAt { get; private set; }

    public DateTimeOffset? DayReminderAt { get; private set; }

    public DateTimeOffset? ConfirmationAskedAt { get; private set; }

    public DateTimeOffset? UnconfirmedEscalatedAt { get; private set; }

    /// <summary>The place of its offer that it holds; null when it holds none.</summary>
    public Place? Place => OfferId is { } offer && PlaceTakenIn is { } year ? new Place(offer, year) : null;

    public bool IsOpen => Status is ActivityStatus.Planned or ActivityStatus.Disputed;

    /// <summary>Planned, and no side has said anything about it yet.</summary>
    public bool IsUntouched => Status == ActivityStatus.Planned && SchoolConfirmation is null && OrganisationConfirmation is null;

    /// <summary>What one side said of it afterwards; null while it said nothing.</summary>
    public SideConfirmation? Said(Actors side) => side == Actors.School ? SchoolConfirmation : OrganisationConfirmation;

    /// <summary>How one side looks back on it.</summary>
    public ActivityRating? RatingOf(Actors side) => side switch
    {
        Actors.School => SchoolRating,
        Actors.Organisation => OrganisationRating,
        _ => null,
    };

    internal static Activity Plan(PlannedActivity plan, Guid partnershipId, Guid? requestId, DateTimeOffset at) => new()
    {
        Id = plan.Id,
        PartnershipId = partnershipId,
        RequestId = requestId,
        OfferId = plan.OfferId,
        Kind = plan.Kind,
        HeldOn = plan.Moment.Date,
        Start = plan.Moment.Start,
        End = plan.Moment.End,
        Venue = plan.Venue,
        GroupSize = plan.GroupSize,
        Status = ActivityStatus.Planned,
        PlannedAt = at,
        PlaceTakenIn = plan.PlaceTakenIn,
    };

    internal void Cancel(string reason, DateTimeOffset at)
    {
        Status = ActivityStatus.Cancelled;
        CancelReason = reason;
        CancelledAt = at;
        PlaceTakenIn = null;
    }

    internal void Say(Actors side, bool tookPlace, int? participants, DateTimeOffset at)
    {
        var confirmation = new SideConfirmation(tookPlace, at, participants);
        if (side == Actors.School)
        {
            SchoolConfirmation = confirmation;
        }
        else
        {
            OrganisationConfirmation = confirmation;
        }

        if (!tookPlace)
        {
            Rate(side, null);
        }

        Status = (SchoolConfirmation?.TookPlace, OrganisationConfirmation?.TookPlace) switch
        {
            (true, true) => ActivityStatus.Confirmed,
            (false, false) => ActivityStatus.Missed,
            (true, false) or (false, true) => ActivityStatus.Disputed,
            _ => Status,
        };
        if (Status == ActivityStatus.Missed)
        {
            PlaceTakenIn = null;
        }

        if (Status == ActivityStatus.Disputed)
        {
            DisputedAt ??= at;
        }
    }

    internal void Attach(Actors side, string? evidence, DateTimeOffset at) => (EvidenceBy, Evidence, EvidenceAt) = (side, evidence, at);

    internal void TakeEvidenceBack() => (EvidenceBy, Evidence, EvidenceAt) = (null, null, null);

    internal void Rate(Actors side, ActivityRating? rating)
    {
        if (side == Actors.School)
        {
            SchoolRating = rating;
        }
        else
        {
            OrganisationRating = rating;
        }
    }

    internal void Settle() => Status = ActivityStatus.Confirmed;

    internal void MarkPartnershipEnded(DateTimeOffset at) => PartnershipEndedAt ??= at;

    internal void MarkWeekReminder(DateTimeOffset at) => WeekReminderAt ??= at;

    internal void MarkDayReminder(DateTimeOffset at) => DayReminderAt ??= at;

    internal void MarkConfirmationAsked(DateTimeOffset at) => ConfirmationAskedAt ??= at;

    internal void MarkDisputeReminded(DateTimeOffset at) => DisputeRemindedAt ??= at;

    internal void MarkUnconfirmedEscalated(DateTimeOffset at) => UnconfirmedEscalatedAt ??= at;
}

/// <summary>What one side said the day after.</summary>
/// <param name="TookPlace">Whether it took place.</param>
/// <param name="At">When they said so.</param>
/// <param name="Participants">How many took part; a number, nothing else.</param>
public sealed record SideConfirmation(bool TookPlace, DateTimeOffset At, int? Participants);
