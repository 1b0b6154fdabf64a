using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

// The days that the two agree on, and what became of them.
public sealed partial class Partnership
{
    /// <summary>One side proposes one to three moments; they take the place of what was on the table.</summary>
    /// <exception cref="DomainException"><c>partnership-wrong-stage</c> when there is no conversation.</exception>
    /// <exception cref="InvalidInputException">A moment in the past, an end before its start, none or more than three.</exception>
    public void ProposeMoments(IReadOnlyList<(Guid Id, Moment Moment)> moments, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        RequirePlannable();
        var errors = new List<InvalidField>();
        if (moments.Count is 0 or > 3)
        {
            errors.Add(new("moments", "moments-one-to-three"));
        }

        for (var i = 0; i < moments.Count; i++)
        {
            moments[i].Moment.Check($"moments[{i}]", today, errors);
        }

        InvalidInputException.ThrowIfAny(errors);
        _moments.Clear();
        _moments.AddRange(moments.Select(m => ProposedMoment.Create(m.Id, Id, m.Moment, actor.Role & Actors.Sides, at)));
        Note(PartnershipHappening.MomentsProposed, actor, at, note);
    }

    /// <summary>The other side chooses one of the moments on the table: the day is agreed.</summary>
    /// <exception cref="DomainException"><c>moment-gone</c> when it is no longer on the table; <c>moment-own-proposal</c> when the side that proposed chooses.</exception>
    public Activity ChooseMoment(Guid momentId, PlannedActivity plan, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var chosen = _moments.SingleOrDefault(m => m.Id == momentId)
            ?? throw new DomainException("moment-gone", "This moment is no longer on the table.");
        if ((actor.Role & chosen.ProposedBy) != 0)
        {
            throw new DomainException("moment-own-proposal", "The other side chooses from what was proposed.");
        }

        return Plan(plan with { Moment = chosen.ToMoment() }, actor, today, at);
    }

    /// <summary>
    /// A day is agreed. What the request held is let go: where the activity needs another place than <see cref="HeldPlace"/>, the
    /// caller takes the one and gives the other back in the same transaction.
    /// </summary>
    public Activity Plan(PlannedActivity plan, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        plan.Moment.Check("moment", today, errors);
        if (plan.GroupSize is < 1 or > Needs.NeedDetails.MaxGroupSize)
        {
            errors.Add(new("groupSize", "group-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var activity = Activity.Plan(plan, Id, AcceptedRequest?.Id, at);
        Move(PartnershipVerb.Plan, actor, at, null, activity.Id);
        _activities.Add(activity);
        AcceptedRequest?.ReleasePlace();
        _moments.Clear();
        return activity;
    }

    /// <summary>Calls a planned activity off, with a reason. The caller gives its place back in the same transaction.</summary>
    /// <returns>The place that comes free; null where none was held.</returns>
    public Place? CancelActivity(Guid activityId, string reason, Actor actor, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        if (activity.Status != ActivityStatus.Planned || activity.SchoolConfirmation is not null || activity.OrganisationConfirmation is not null)
        {
            throw new DomainException("activity-not-planned", $"An activity that is {activity.Status} cannot be called off.");
        }

        var place = activity.Place;
        activity.Cancel(reason, at);
        MoveUnlessMorePlanned(PartnershipVerb.Cancel, actor, at, reason, activityId);
        return place;
    }

    /// <summary>One side says whether the activity took place. Saying the same twice changes nothing.</summary>
    /// <returns>The place that comes free, when both say that it did not take place.</returns>
    /// <exception cref="DomainException"><c>activity-not-yet</c> before its day; <c>activity-cancelled</c>; <c>activity-already-confirmed</c> when this side said the opposite and the matter is closed.</exception>
    public Place? ConfirmActivity(Guid activityId, bool tookPlace, int? participants, string? note, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var side = actor.Role & Actors.Sides;
        if (side is not (Actors.School or Actors.Organisation))
        {
            throw new DomainException("partnership-not-allowed", "Only the two sides can say whether it took place.");
        }

        var activity = FindActivity(activityId);
        if (activity.Status == ActivityStatus.Cancelled)
        {
            throw new DomainException("activity-cancelled", "This activity was called off.");
        }

        if (activity.HeldOn > today)
        {
            throw new DomainException("activity-not-yet", $"The activity is on {activity.HeldOn:yyyy-MM-dd}.");
        }

        if (participants is < 0 or > Needs.NeedDetails.MaxGroupSize)
        {
            throw new InvalidInputException([new("participants", "group-size-range")]);
        }

        var said = side == Actors.School ? activity.SchoolConfirmation : activity.OrganisationConfirmation;
        if (said?.TookPlace == tookPlace)
        {
            return null;
        }

        if (said is not null && activity.Status is ActivityStatus.Confirmed or ActivityStatus.Missed)
        {
            throw new DomainException("activity-already-confirmed", $"This activity is {activity.Status} already.");
        }

        var place = activity.Place;
        activity.Say(side, tookPlace, participants, at);
        Note(PartnershipHappening.SideConfirmed, actor, at, note, activityId);
        switch (activity.Status)
        {
            case ActivityStatus.Confirmed:
                MoveWherePossible(PartnershipVerb.Confirm, actor, at, null, activityId);
                if (Stage == PartnershipStage.Active && HasTwoSchoolYearsInARow())
                {
                    Move(PartnershipVerb.Recognise, Actor.Clock, at, null);
                }

                return null;
            case ActivityStatus.Missed:
                MoveUnlessMorePlanned(PartnershipVerb.Miss, actor, at, note, activityId);
                return place;
            case ActivityStatus.Disputed:
                Note(PartnershipHappening.Disputed, Actor.Clock, at, null, activityId);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Whether the last activity, one still to come included, is so many months old.</summary>
    public bool IsAsleep(DateOnly today, int months) => !_activities.Any(a =>
        a.Status is not (ActivityStatus.Cancelled or ActivityStatus.Missed) && a.HeldOn.AddMonths(months) > today);

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

        mark(at);
        Note(happening, Actor.Clock, at, null, activityId);
        return true;
    }

    private bool HasTwoSchoolYearsInARow()
    {
        var years = _activities.Where(a => a.Status == ActivityStatus.Confirmed && a.PartnershipEndedAt is null)
            .Select(a => SchoolYear.Of(a.HeldOn).StartYear).ToHashSet();
        return years.Any(y => years.Contains(y + 1));
    }

    private void RequirePlannable()
    {
        if (!PartnershipLifecycle.Table.TryFind(Stage, PartnershipVerb.Plan, out _))
        {
            throw new DomainException("partnership-wrong-stage", $"Nothing can be planned while the partnership is {Stage}.");
        }
    }

    private Activity FindActivity(Guid id) => _activities.SingleOrDefault(a => a.Id == id)
        ?? throw new DomainException("activity-unknown", "This activity is not part of the partnership.");

    private void MoveUnlessMorePlanned(PartnershipVerb verb, Actor actor, DateTimeOffset at, string? note, Guid activityId)
    {
        // With another day still agreed the partnership stays planned.
        if (Stage == PartnershipStage.Planned && _activities.Any(a => a.Id != activityId && a.IsOpen))
        {
            Note(PartnershipHappening.ActivityDropped, actor, at, note, activityId);
            return;
        }

        MoveWherePossible(verb, actor, at, note, activityId);
    }

    // What happened to an activity is a fact also when the two have ended or started anew since; then it does not move the stage.
    private void MoveWherePossible(PartnershipVerb verb, Actor actor, DateTimeOffset at, string? note, Guid activityId)
    {
        if (PartnershipLifecycle.Table.TryFind(Stage, verb, out _))
        {
            Move(verb, actor, at, note, activityId);
        }
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
public sealed record PlannedActivity(Guid Id, Guid? OfferId, ActivityKind Kind, Moment Moment, Venue Venue, int GroupSize, SchoolYear? PlaceTakenIn);
