using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Partnerships;

/// <summary>
/// A school and an organisation that have entered a conversation (samenwerking). There is one for each pair; the database holds that.
/// Every verb checks, changes and writes one event; a wrong move throws.
/// </summary>
public sealed class Partnership
{
    public const int MaxNoteLength = 2000;

    private readonly List<PartnershipEvent> _events = [];
    private readonly List<PartnershipRequest> _requests = [];
    private readonly List<ProposedMoment> _moments = [];
    private readonly List<Activity> _activities = [];

    private Partnership()
    {
    }

    public Guid Id { get; private set; }

    public EstablishmentCode SchoolCode { get; private set; }

    public Guid OrganisationId { get; private set; }

    public PartnershipStage Stage { get; private set; }

    /// <summary>When the present stage began.</summary>
    public DateTimeOffset StageSince { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>How many events there are; the next one has the number after it.</summary>
    public int EventCount { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<PartnershipEvent> Events => _events;

    public IReadOnlyList<PartnershipRequest> Requests => _requests;

    /// <summary>The moments now on the table.</summary>
    public IReadOnlyList<ProposedMoment> Moments => _moments;

    public IReadOnlyList<Activity> Activities => _activities;

    /// <summary>The request that waits for an answer.</summary>
    public PartnershipRequest? OpenRequest => _requests.SingleOrDefault(r => r.IsOpen);

    /// <summary>The request that the conversation is about: the last one that was accepted.</summary>
    public PartnershipRequest? AcceptedRequest => _requests.Where(r => r.Answer == RequestAnswer.Accepted).MaxBy(r => r.AnsweredAt);

    /// <summary>Starts the relation of a pair with a computed match, or a pair that a coordinator proposes.</summary>
    public static Partnership Suggest(Guid id, EstablishmentCode schoolCode, Guid organisationId, Actor actor, DateTimeOffset at, string? why = null)
    {
        var partnership = new Partnership
        {
            Id = id,
            SchoolCode = schoolCode,
            OrganisationId = organisationId,
            Stage = PartnershipStage.Suggested,
            StageSince = at,
            CreatedAt = at,
        };
        partnership.Note(PartnershipHappening.Suggested, actor, at, why);
        return partnership;
    }

    /// <summary>The school asks for an offer.</summary>
    /// <returns>The request, to be answered from the mail or the desk.</returns>
    public PartnershipRequest Request(
        Guid requestId, Guid? needId, Guid offerId, SchoolYear schoolYear, string? message, RequestTimers timers, Actor actor, DateTimeOffset at)
    {
        Move(PartnershipVerb.Request, actor, at, message);
        var request = PartnershipRequest.Send(requestId, Id, needId, offerId, schoolYear, message, timers, at);
        _requests.Add(request);
        _moments.Clear();
        return request;
    }

    /// <summary>The organisation says yes. The caller takes a place of the offer in the same transaction.</summary>
    public PartnershipRequest Accept(Actor actor, DateTimeOffset at, string? note = null)
    {
        Move(PartnershipVerb.Accept, actor, at, note);
        return CloseOpenRequest(RequestAnswer.Accepted, at, note: note);
    }

    /// <summary>The organisation says not now, with a reason.</summary>
    public PartnershipRequest Decline(DeclineReason reason, string? note, Actor actor, DateTimeOffset at)
    {
        Move(PartnershipVerb.Decline, actor, at, note);
        return CloseOpenRequest(RequestAnswer.Declined, at, reason, note);
    }

    /// <summary>The school takes its request back.</summary>
    public PartnershipRequest Withdraw(string? note, Actor actor, DateTimeOffset at)
    {
        Move(PartnershipVerb.Withdraw, actor, at, note);
        return CloseOpenRequest(RequestAnswer.Withdrawn, at, note: note);
    }

    /// <summary>Nobody answered in time.</summary>
    public PartnershipRequest Expire(DateTimeOffset at)
    {
        Move(PartnershipVerb.Expire, Actor.Clock, at, null);
        return CloseOpenRequest(RequestAnswer.Expired, at);
    }

    /// <summary>The unanswered request got its reminder. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool Remind(DateTimeOffset at)
    {
        if (OpenRequest is not { RemindedAt: null } request)
        {
            return false;
        }

        request.MarkReminded(at);
        Note(PartnershipHappening.Reminded, Actor.Clock, at);
        return true;
    }

    /// <summary>The unanswered request is put before the coordinator. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    public bool Escalate(DateTimeOffset at)
    {
        if (OpenRequest is not { EscalatedAt: null } request)
        {
            return false;
        }

        request.MarkEscalated(at);
        Note(PartnershipHappening.Escalated, Actor.Clock, at);
        return true;
    }

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

    /// <summary>A day is agreed. The caller has taken a place of the offer in the same transaction.</summary>
    public Activity Plan(PlannedActivity plan, Actor actor, DateOnly today, DateTimeOffset at)
    {
        var errors = new List<InvalidField>();
        plan.Moment.Check("moment", today, errors);
        if (plan.GroupSize is < 1 or > Needs.NeedDetails.MaxGroupSize)
        {
            errors.Add(new("groupSize", "group-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        var activity = Activity.Plan(plan.Id, Id, AcceptedRequest?.Id, plan.OfferId, plan.Kind, plan.Moment, plan.Venue, plan.GroupSize, plan.PlaceTakenIn);
        Move(PartnershipVerb.Plan, actor, at, null, activity.Id);
        _activities.Add(activity);
        _moments.Clear();
        return activity;
    }

    /// <summary>Calls a planned activity off, with a reason. The caller gives its place back in the same transaction.</summary>
    /// <returns>The school year whose place comes free; null where none was held.</returns>
    public SchoolYear? CancelActivity(Guid activityId, string reason, Actor actor, DateTimeOffset at)
    {
        var activity = FindActivity(activityId);
        if (activity.Status != ActivityStatus.Planned || activity.SchoolConfirmation is not null || activity.OrganisationConfirmation is not null)
        {
            throw new DomainException("activity-not-planned", $"An activity that is {activity.Status} cannot be called off.");
        }

        var place = activity.PlaceTakenIn;
        activity.Cancel(reason, at);
        MoveUnlessMorePlanned(PartnershipVerb.Cancel, actor, at, reason, activityId);
        return place;
    }

    /// <summary>One side says whether the activity took place. Saying the same twice changes nothing.</summary>
    /// <returns>The school year whose place comes free, when both say that it did not take place.</returns>
    /// <exception cref="DomainException"><c>activity-not-yet</c> before its day; <c>activity-cancelled</c>; <c>activity-already-confirmed</c> when this side said the opposite and the matter is closed.</exception>
    public SchoolYear? ConfirmActivity(Guid activityId, bool tookPlace, int? participants, string? note, Actor actor, DateOnly today, DateTimeOffset at)
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

        var place = activity.PlaceTakenIn;
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

    /// <summary>Twelve months have passed without an activity.</summary>
    public void Lapse(DateTimeOffset at) => Move(PartnershipVerb.Lapse, Actor.Clock, at, null);

    /// <summary>Ends it. Planned activities are called off; the caller gives their places back in the same transaction.</summary>
    /// <returns>The places that come free.</returns>
    public IReadOnlyList<(Guid OfferId, SchoolYear Year)> End(string reason, Actor actor, DateTimeOffset at)
    {
        Move(PartnershipVerb.End, actor, at, reason);
        var places = new List<(Guid, SchoolYear)>();
        foreach (var activity in _activities)
        {
            if (activity is { Status: ActivityStatus.Planned, SchoolConfirmation: null, OrganisationConfirmation: null })
            {
                if (activity.PlaceTakenIn is { } year)
                {
                    places.Add((activity.OfferId, year));
                }

                activity.Cancel(reason, at);
            }

            activity.MarkPartnershipEnded(at);
        }

        _moments.Clear();
        return places;
    }

    /// <summary>A message from one side to the other.</summary>
    public void Say(string message, Actor actor, DateTimeOffset at) => Note(PartnershipHappening.Message, actor, at, message);

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

    /// <summary>The stage that the events lead to. It equals <see cref="Stage"/>, or history has been tampered with.</summary>
    public static PartnershipStage Rebuild(IEnumerable<PartnershipEvent> events)
    {
        var stage = PartnershipStage.Suggested;
        foreach (var e in events.OrderBy(e => e.Sequence))
        {
            if (e.Verb is { } verb)
            {
                stage = PartnershipLifecycle.Table.Move(stage, verb, e.Role);
            }
        }

        return stage;
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

    private PartnershipRequest CloseOpenRequest(RequestAnswer answer, DateTimeOffset at, DeclineReason? reason = null, string? note = null)
    {
        var request = OpenRequest ?? throw new DomainException("request-gone", "There is no request that waits for an answer.");
        request.Close(answer, at, reason, note);
        return request;
    }

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

    private void Move(PartnershipVerb verb, Actor actor, DateTimeOffset at, string? note, Guid? activityId = null)
    {
        var from = Stage;
        var to = PartnershipLifecycle.Table.Move(from, verb, actor.Role);
        if (to != from)
        {
            Stage = to;
            StageSince = at;
        }

        Append(PartnershipHappening.Moved, verb, from, to, actor, at, note, activityId);
    }

    private void Note(PartnershipHappening happening, Actor actor, DateTimeOffset at, string? note = null, Guid? activityId = null) =>
        Append(happening, null, Stage, Stage, actor, at, note, activityId);

    private void Append(
        PartnershipHappening happening, PartnershipVerb? verb, PartnershipStage from, PartnershipStage to, Actor actor, DateTimeOffset at, string? note, Guid? activityId) =>
        _events.Add(PartnershipEvent.Create(Id, ++EventCount, at, happening, verb, from, to, actor, note, activityId));
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
/// <param name="OfferId">The offer that it uses a place of.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Moment">When.</param>
/// <param name="Venue">Where: at the school or at the organisation.</param>
/// <param name="GroupSize">How many are expected.</param>
/// <param name="PlaceTakenIn">The school year in which it holds a place.</param>
public sealed record PlannedActivity(Guid Id, Guid OfferId, ActivityKind Kind, Moment Moment, Venue Venue, int GroupSize, SchoolYear? PlaceTakenIn);
