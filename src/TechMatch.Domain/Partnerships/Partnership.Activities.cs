using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

// The days that the two agree on, and what became of them.
public sealed partial class Partnership
{
    /// <summary>One side proposes one to three moments for a new activity; they take the place of those that were on the table for one.</summary>
    /// <exception cref="DomainException"><c>partnership-wrong-stage</c> when there is no conversation.</exception>
    /// <exception cref="InvalidInputException">A moment in the past, an end before its start, none or more than three.</exception>
    public void ProposeMoments(IReadOnlyList<(Guid Id, Moment Moment)> moments, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        PartnershipLifecycle.Table.Move(Stage, PartnershipVerb.Plan, actor.Role);
        var words = PutOnTable(moments, null, note, actor, today, at);
        Note(PartnershipHappening.MomentsProposed, actor, at, words);
    }

    /// <summary>The other side chooses one of the moments on the table: the day is agreed.</summary>
    /// <exception cref="DomainException"><c>moment-gone</c> when it is no longer on the table; <c>moment-own-proposal</c> when the side that proposed chooses.</exception>
    public Activity ChooseMoment(Guid momentId, PlannedActivity plan, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var chosen = FindProposed(momentId, null, actor);
        return Plan(plan with { Moment = chosen.ToMoment() }, actor, today, at);
    }

    /// <summary>
    /// A day is agreed. What the request held is let go: where the activity needs another place than <see cref="HeldPlace"/>, the
    /// caller takes the one and gives the other back in the same transaction.
    /// </summary>
    /// <exception cref="InvalidInputException">The moment, the kind, the venue or the group size does not hold.</exception>
    public Activity Plan(PlannedActivity plan, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        plan.Moment.Check("moment", today, errors);
        if (!Enum.IsDefined(plan.Kind))
        {
            errors.Add(new("kind", "kind-required"));
        }

        if (plan.Venue is not (Venue.AtSchool or Venue.AtOrganisation))
        {
            errors.Add(new("venue", "venue-required"));
        }

        if (plan.GroupSize is < 1 or > Needs.NeedDetails.MaxGroupSize)
        {
            errors.Add(new("groupSize", "group-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        if (plan.PlaceTakenIn != (plan.OfferId is null || plan.JointId is not null ? null : SchoolYear.Of(plan.Moment.Date)))
        {
            throw new ArgumentException("An activity holds a place of its offer in the school year of its day.", nameof(plan));
        }

        var activity = Activity.Plan(plan, Id, AcceptedRequest?.Id, at);
        Move(PartnershipVerb.Plan, actor, at, null, activity.Id);
        _activities.Add(activity);
        AcceptedRequest?.ReleasePlace();
        ClearTable(null);
        return activity;
    }

    /// <summary>Calls a planned activity off, with a reason. The caller gives its place back in the same transaction.</summary>
    /// <returns>The place that comes free; null where none was held.</returns>
    /// <exception cref="DomainException">
    /// <c>activity-not-planned</c>; <c>activity-passed</c> when its day has gone by: then the sides say whether it took place, and only a
    /// coordinator or administrator can still call it off.
    /// </exception>
    public Place? CancelActivity(Guid activityId, string reason, Actor actor, DateTimeOffset at)
    {
        var words = Words(reason, "reason", required: true)!;
        var activity = FindActivity(activityId);
        if (!activity.IsUntouched)
        {
            throw new DomainException("activity-not-planned", $"An activity that is {activity.Status} cannot be called off.");
        }

        if (activity.HeldOn < DutchTime.DayOf(at) && (actor.Role & ~Actors.Sides) == 0)
        {
            throw new DomainException("activity-passed", $"The activity was on {activity.HeldOn:yyyy-MM-dd}.");
        }

        MoveUnlessMorePlanned(PartnershipVerb.Cancel, actor, at, words, activityId);
        var place = activity.Place;
        activity.Cancel(words, at);
        ClearTable(activityId);
        return place;
    }

    /// <summary>One side says whether the activity took place. Saying the same twice changes nothing.</summary>
    /// <returns>The place that comes free, when both say that it did not take place.</returns>
    /// <exception cref="DomainException"><c>activity-not-yet</c> before its day; <c>activity-cancelled</c>; <c>activity-already-confirmed</c> when this side said the opposite and the matter is closed.</exception>
    public Place? ConfirmActivity(Guid activityId, bool tookPlace, int? participants, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var side = OneSide(actor);
        var activity = FindActivity(activityId);
        if (activity.Status == ActivityStatus.Cancelled)
        {
            throw new DomainException("activity-cancelled", "This activity was called off.");
        }

        if (activity.HeldOn > today)
        {
            throw new DomainException("activity-not-yet", $"The activity is on {activity.HeldOn:yyyy-MM-dd}.");
        }

        var errors = new List<InvalidField>();
        if (participants is < 0 or > Needs.NeedDetails.MaxGroupSize)
        {
            errors.Add(new("participants", "group-size-range"));
        }

        var words = FreeText.Clean(note, "note", MaxNoteLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        var said = activity.Said(side);
        if (said?.TookPlace == tookPlace)
        {
            return null;
        }

        // What a yes with evidence made count must still count when a past date is counted again; disputed in time it counted for nothing.
        if (said is not null && (activity.Status is ActivityStatus.Confirmed or ActivityStatus.Missed
            || (activity.EvidenceBy == side && !activity.WasDisputedInTime)))
        {
            throw new DomainException("activity-already-confirmed", $"This activity is {activity.Status} already.");
        }

        var place = activity.Place;
        activity.Say(side, tookPlace, tookPlace ? participants : null, at);
        ClearTable(activityId);
        Note(PartnershipHappening.SideConfirmed, actor, at, words, activityId);
        switch (activity.Status)
        {
            case ActivityStatus.Confirmed:
                TookPlace(activity, actor, today, at);
                return null;
            case ActivityStatus.Missed:
                MoveUnlessMorePlanned(PartnershipVerb.Miss, actor, at, words, activityId);
                return place;
            case ActivityStatus.Disputed:
                Note(PartnershipHappening.Disputed, Actor.Clock, at, null, activityId);
                return null;
            default:
                return null;
        }
    }

    /// <summary>
    /// A side that said that the activity took place attaches what shows it, such as a link to the report on its website. It stands for the
    /// confirmation of a silent other side once the time to dispute it is over, and its own yes is final from here on, unless it is disputed in
    /// time. The words are required and say nothing on pupils.
    /// </summary>
    /// <exception cref="DomainException"><c>evidence-needs-yes</c> when this side has not said so; <c>evidence-there</c> when there is some already.</exception>
    public void AttachEvidence(Guid activityId, string evidence, Actor actor, DateTimeOffset at)
    {
        var side = OneSide(actor);
        var words = Words(evidence, "evidence", required: true)!;
        var activity = FindActivity(activityId);
        RequireYes(activity, side);
        if (activity.EvidenceAt is not null)
        {
            throw new DomainException("evidence-there", "There is evidence already.");
        }

        activity.Attach(side, words, at);
        Note(PartnershipHappening.EvidenceAttached, actor, at, words, activityId);
    }

    /// <summary>
    /// The days in which the other side could dispute the evidence (as many as the coverage definition has) are over: the activity took
    /// place. Nothing happens the second time, nor where it was disputed.
    /// </summary>
    /// <returns>Whether this call settled it.</returns>
    public bool SettleEvidence(Guid activityId, int disputeDays, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        var today = DutchTime.DayOf(at);
        if (activity is not { Status: ActivityStatus.Planned, EvidenceAt: { } attached } || DutchTime.DayOf(attached).AddDays(disputeDays) >= today)
        {
            return false;
        }

        activity.Settle();
        TookPlace(activity, Actor.Clock, today, at);
        return true;
    }

    /// <summary>
    /// Whether the last activity, one still to come included, is so many months old: the first day on which it no longer counts for coverage.
    /// </summary>
    public bool IsAsleep(DateOnly today, int months) => !_activities.Any(a =>
        a.Status is not (ActivityStatus.Cancelled or ActivityStatus.Missed) && IsWithin(a.HeldOn, today, months));

    /// <summary>Both sides are reminded a week and a day ahead, asked the day after, and the coordinator is shown what stays unconfirmed.</summary>
    /// <returns>Whether this call was the first; the second time nothing happens.</returns>
    public bool MarkActivity(Guid activityId, ActivityPrompt prompt, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        var (already, mark, happening) = prompt switch
        {
            ActivityPrompt.WeekAhead => (activity.WeekReminderAt, (Action<DateTimeOffset>)activity.MarkWeekReminder, PartnershipHappening.ActivityReminded),
            ActivityPrompt.DayAhead => (activity.DayReminderAt, activity.MarkDayReminder, PartnershipHappening.ActivityReminded),
            ActivityPrompt.DidItHappen => (activity.ConfirmationAskedAt, activity.MarkConfirmationAsked, PartnershipHappening.ConfirmationAsked),
            ActivityPrompt.StillUnconfirmed => (activity.UnconfirmedEscalatedAt, activity.MarkUnconfirmedEscalated, PartnershipHappening.UnconfirmedEscalated),
            _ => throw new ArgumentOutOfRangeException(nameof(prompt)),
        };
        if (already is not null || !activity.IsOpen)
        {
            return false;
        }

        if (prompt is ActivityPrompt.DidItHappen or ActivityPrompt.StillUnconfirmed && activity.HeldOn > DutchTime.DayOf(at))
        {
            throw new DomainException("activity-not-yet", $"The activity is on {activity.HeldOn:yyyy-MM-dd}.");
        }

        mark(at);
        Note(happening, Actor.Clock, at, null, activityId);
        return true;
    }

    internal static bool IsWithin(DateOnly heldOn, DateOnly today, int months) => heldOn > today.AddMonths(-months);

    private static Actors OneSide(Actor actor) => (actor.Role & Actors.Sides) is var side and (Actors.School or Actors.Organisation)
        ? side
        : throw new DomainException("partnership-not-allowed", "Only one of the two sides can say so.");

    private void TookPlace(Activity activity, Actor actor, DateOnly today, DateTimeOffset at)
    {
        // One that is confirmed after more than a year does not wake a sleeping partnership.
        if (Stage == PartnershipStage.Dormant && !IsWithin(activity.HeldOn, today, 12))
        {
            return;
        }

        MoveWherePossible(PartnershipVerb.Confirm, actor, at, null, activity.Id);
        if (Stage == PartnershipStage.Active && (HasTwoSchoolYearsInARow() || HasCovenantInForce(today)))
        {
            Move(PartnershipVerb.Recognise, Actor.Clock, at, null);
        }
    }

    /// <summary>Whether there was an activity in the school year before that of the last one, in this run of the partnership.</summary>
    private bool HasTwoSchoolYearsInARow()
    {
        var years = _activities.Where(a => a.Status == ActivityStatus.Confirmed && a.PartnershipEndedAt is null)
            .Select(a => SchoolYear.Of(a.HeldOn).StartYear).ToHashSet();
        return years.Count > 1 && years.Contains(years.Max() - 1);
    }

    private Activity FindActivity(Guid id) => _activities.SingleOrDefault(a => a.Id == id)
        ?? throw new DomainException("activity-unknown", "This activity is not part of the partnership.");

    private void MoveUnlessMorePlanned(PartnershipVerb verb, Actor actor, DateTimeOffset at, string? note, Guid activityId)
    {
        // With another day still agreed the partnership stays planned.
        if (Stage == PartnershipStage.Planned && _activities.Any(a => a.Id != activityId && a.IsOpen))
        {
            PartnershipLifecycle.Table.Move(Stage, verb, actor.Role);
            Note(PartnershipHappening.ActivityDropped, actor, at, note, activityId);
        }
        else if (!MoveWherePossible(verb, actor, at, note, activityId))
        {
            Note(PartnershipHappening.ActivityDropped, actor, at, note, activityId);
        }
    }

    // What happened to an activity is a fact also when the two have ended or started anew since; then it does not move the stage.
    private bool MoveWherePossible(PartnershipVerb verb, Actor actor, DateTimeOffset at, string? note, Guid activityId)
    {
        if (!PartnershipLifecycle.Table.TryFind(Stage, verb, out _))
        {
            return false;
        }

        Move(verb, actor, at, note, activityId);
        return true;
    }
}

/// <summary>What both sides are told around an activity.</summary>
public enum ActivityPrompt
{
    WeekAhead = 1,
    DayAhead = 2,
    DidItHappen = 3,
    StillUnconfirmed = 4,
}

/// <summary>An activity about to be planned.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OfferId">The offer that it uses a place of; null in a relation from before TechMatch, that never chose one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Moment">When.</param>
/// <param name="Venue">Where: at the school or at the organisation.</param>
/// <param name="GroupSize">How many are expected.</param>
/// <param name="PlaceTakenIn">The school year in which it holds a place; null without an offer.</param>
/// <param name="Elsewhere">The address, when it is at neither of the two.</param>
/// <param name="JointId">The visit that it is a part of and that holds the place; null for one of this school alone.</param>
public sealed record PlannedActivity(
    Guid Id, Guid? OfferId, ActivityKind Kind, Moment Moment, Venue Venue, int GroupSize, SchoolYear? PlaceTakenIn, GivenAddress? Elsewhere = null, Guid? JointId = null);
