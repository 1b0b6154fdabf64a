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

    /// <summary>The visit in which other schools take part as well, and which holds the place for all; null for one of this school alone.</summary>
    public Guid? JointId { get; private set; }

    public ActivityKind Kind { get; private set; }

    public DateOnly HeldOn { get; private set; }

    /// <summary>Wall-clock time in the Netherlands.</summary>
    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    /// <summary>With whom it is, at the school or at the organisation, unless <see cref="Elsewhere"/> says otherwise.</summary>
    public Venue Venue { get; private set; }

    /// <summary>The address where it is when it is at neither of the two; null otherwise.</summary>
    public GivenAddress? Elsewhere { get; private set; }

    /// <summary>How many were expected; a number, never who.</summary>
    public int GroupSize { get; private set; }

    public ActivityStatus Status { get; private set; }

    /// <summary>When the two agreed on this day; another day is agreed anew.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>How often what a calendar shows of it has changed: another day, another place, called off.</summary>
    public int Revision { get; private set; }

    /// <summary>When what a calendar shows of it changed last.</summary>
    public DateTimeOffset RevisedAt { get; private set; }

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

    /// <summary>What has been arranged for it.</summary>
    public IReadOnlyList<ActivityCheck> Checks => _checks;

    private readonly List<ActivityCheck> _checks = [];

    /// <summary>The place of its offer that it holds; null when it holds none.</summary>
    public Place? Place => OfferId is { } offer && PlaceTakenIn is { } year ? new Place(offer, year) : null;

    public Moment ToMoment() => new(HeldOn, Start, End);

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
        JointId = plan.JointId,
        Kind = plan.Kind,
        HeldOn = plan.Moment.Date,
        Start = plan.Moment.Start,
        End = plan.Moment.End,
        Venue = plan.Venue,
        Elsewhere = plan.Elsewhere,
        GroupSize = plan.GroupSize,
        Status = ActivityStatus.Planned,
        PlannedAt = at,
        RevisedAt = at,
        PlaceTakenIn = plan.PlaceTakenIn,
    };

    internal void Cancel(string reason, DateTimeOffset at)
    {
        Status = ActivityStatus.Cancelled;
        CancelReason = reason;
        CancelledAt = at;
        PlaceTakenIn = null;
        Revise(at);
    }

    private void Revise(DateTimeOffset at) => (Revision, RevisedAt) = (Revision + 1, at);

    /// <summary>Everything that was said to the two about the old day is said again about the new one.</summary>
    internal void MoveTo(Moment moment, DateTimeOffset at)
    {
        (HeldOn, Start, End) = (moment.Date, moment.Start, moment.End);
        PlaceTakenIn = PlaceTakenIn is null ? null : SchoolYear.Of(HeldOn);
        PlannedAt = at;
        WeekReminderAt = null;
        DayReminderAt = null;
        ConfirmationAskedAt = null;
        UnconfirmedEscalatedAt = null;
        Revise(at);
    }

    internal void Join(Guid jointId) => (JointId, PlaceTakenIn) = (jointId, null);

    internal void Relocate(Venue venue, GivenAddress? elsewhere, DateTimeOffset at)
    {
        (Venue, Elsewhere) = (venue, elsewhere);
        Revise(at);
    }

    internal void Tick(ChecklistItem item, bool isDone, DateOnly? seenOn, DateTimeOffset at)
    {
        var there = _checks.Find(c => c.Item == item.Code);
        if (isDone == (there is not null) && there?.SeenOn == seenOn)
        {
            return;
        }

        if (there is not null)
        {
            _checks.Remove(there);
        }

        if (isDone)
        {
            _checks.Add(ActivityCheck.Create(Id, item, at, seenOn));
        }
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
