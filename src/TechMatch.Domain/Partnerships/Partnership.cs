using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Partnerships;

/// <summary>
/// A school and an organisation that have entered a conversation (samenwerking). There is one for each pair; the database holds that.
/// Every verb checks, changes and writes what happened; a wrong move throws and changes nothing.
/// </summary>
public sealed partial class Partnership
{
    public const int MaxNoteLength = 2000;

    private readonly List<PartnershipEvent> _events = [];
    private readonly List<PartnershipRequest> _requests = [];
    private readonly List<ProposedMoment> _moments = [];
    private readonly List<Activity> _activities = [];
    private readonly List<Covenant> _covenants = [];
    private readonly List<Renewal> _renewals = [];

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

    /// <summary>
    /// The day on which the clock looks at it next: when something is due, see <see cref="PartnershipClock"/>, or at once after anything
    /// happened. Null when nothing will be due by itself.
    /// </summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The relation from before TechMatch that one side registered; null where the two met here.</summary>
    public RegisteredRelation? Registration { get; private set; }

    public IReadOnlyList<PartnershipEvent> Events => _events;

    public IReadOnlyList<PartnershipRequest> Requests => _requests;

    /// <summary>The moments now on the table.</summary>
    public IReadOnlyList<ProposedMoment> Moments => _moments;

    public IReadOnlyList<Activity> Activities => _activities;

    /// <summary>The request that waits for an answer.</summary>
    public PartnershipRequest? OpenRequest => _requests.SingleOrDefault(r => r.IsOpen);

    /// <summary>The request that waits for an answer, or else the last one that was sent.</summary>
    public PartnershipRequest? LastRequest => OpenRequest ?? _requests.MaxBy(r => r.SentAt);

    /// <summary>The request that the conversation is about: the last one that was accepted.</summary>
    public PartnershipRequest? AcceptedRequest => _requests.Where(r => r.Answer == RequestAnswer.Accepted).MaxBy(r => r.AnsweredAt);

    /// <summary>The place that the accepted request holds until a day is agreed; null when it holds none.</summary>
    public Place? HeldPlace => AcceptedRequest is { PlaceTakenIn: { } year } request ? new Place(request.GivenOfferId, year) : null;

    /// <summary>The last day of an activity that both sides have confirmed; null while there is none.</summary>
    public DateOnly? LastActivityOn => _activities.Where(a => a.Status == ActivityStatus.Confirmed).Max(a => (DateOnly?)a.HeldOn);

    /// <summary>The first agreed day that is still to come, today included; null when none is.</summary>
    public DateOnly? NextActivityOn(DateOnly today) =>
        _activities.Where(a => a.Status == ActivityStatus.Planned && a.HeldOn >= today).Min(a => (DateOnly?)a.HeldOn);

    /// <summary>What the two do together: the kind of the last activity that was not called off, else of what was asked, else of what was registered.</summary>
    /// <param name="asked">The kind of the offer that the last request is about; null where nobody asked.</param>
    public ActivityKind? Kind(ActivityKind? asked) =>
        _activities.Where(a => a.Status != ActivityStatus.Cancelled).MaxBy(a => a.HeldOn)?.Kind ?? asked ?? Registration?.Kind;

    /// <summary>Starts the relation of a pair with a computed match, or a pair that a coordinator proposes.</summary>
    public static Partnership Suggest(Guid id, EstablishmentCode schoolCode, Guid organisationId, Actor actor, DateTimeOffset at, string? why = null)
    {
        var reason = Words(why, "reason");
        var partnership = new Partnership
        {
            Id = id,
            SchoolCode = schoolCode,
            OrganisationId = organisationId,
            Stage = PartnershipStage.Suggested,
            StageSince = at,
            CreatedAt = at,
        };
        partnership.Note(PartnershipHappening.Suggested, actor, at, reason);
        return partnership;
    }

    /// <summary>The school asks for an offer.</summary>
    /// <returns>The request, to be answered from the mail or the desk.</returns>
    /// <param name="requestId">Its id.</param>
    /// <param name="needId">The need it comes from.</param>
    /// <param name="offerId">What is asked for.</param>
    /// <param name="schoolYear">The school year whose capacity the place comes from.</param>
    /// <param name="message">The school's words.</param>
    /// <param name="timers">When it moves by itself.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="roundId">What it has in common with those that are sent at the same time to others; null when one is asked.</param>
    /// <exception cref="DomainException"><c>pair-closed</c> when one of the two does not want to be proposed to the other.</exception>
    public PartnershipRequest Request(
        Guid requestId,
        Guid? needId,
        Guid offerId,
        SchoolYear schoolYear,
        string? message,
        RequestTimers timers,
        Actor actor,
        DateTimeOffset at,
        Guid? roundId = null)
    {
        var words = Words(message, "message");
        RequireOpenPair();
        Move(PartnershipVerb.Request, actor, at, words);
        var request = PartnershipRequest.Send(requestId, Id, needId, offerId, schoolYear, words, timers, at, roundId);
        _requests.Add(request);
        _moments.Clear();
        return request;
    }

    /// <summary>
    /// The organisation says yes. The caller takes a place of <see cref="PartnershipRequest.GivenOfferId"/>, which the request holds, in the
    /// same transaction, and passes over the others of its round.
    /// </summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="at">When.</param>
    /// <param name="note">Words to the school.</param>
    /// <param name="insteadOfferId">Another offer of the organisation that it gives instead; null for what was asked.</param>
    public PartnershipRequest Accept(Actor actor, DateTimeOffset at, string? note = null, Guid? insteadOfferId = null)
    {
        var words = Words(note, "note");
        Move(PartnershipVerb.Accept, actor, at, words);
        var request = CloseOpenRequest(RequestAnswer.Accepted, at, note: words);
        if (insteadOfferId is { } instead && instead != request.OfferId)
        {
            request.GiveInstead(instead);
            Note(PartnershipHappening.AnotherOffered, actor, at);
        }

        request.HoldPlace();
        return request;
    }

    /// <summary>The organisation says not now, with a reason. What nobody asked for yet is turned down with <see cref="TurnDown"/>.</summary>
    public PartnershipRequest Decline(DeclineReason reason, string? note, Actor actor, DateTimeOffset at)
    {
        if (!Enum.IsDefined(reason))
        {
            throw new InvalidInputException([new("reason", "decline-reason-required")]);
        }

        var words = Words(note, "note");
        if (Stage == PartnershipStage.Suggested)
        {
            throw new DomainException("partnership-wrong-stage", "Nobody asked for anything yet.");
        }

        Move(PartnershipVerb.Decline, actor, at, words);
        return CloseOpenRequest(RequestAnswer.Declined, at, reason, words);
    }

    /// <summary>The school takes its request back.</summary>
    public PartnershipRequest Withdraw(string? note, Actor actor, DateTimeOffset at)
    {
        var words = Words(note, "note");
        Move(PartnershipVerb.Withdraw, actor, at, words);
        return CloseOpenRequest(RequestAnswer.Withdrawn, at, note: words);
    }

    /// <summary>Of those who were asked at the same time another was the first to say yes; who of them that was stays between it and the school.</summary>
    /// <param name="via">The door through which the other's yes came.</param>
    /// <param name="at">When.</param>
    public PartnershipRequest PassOver(Via via, DateTimeOffset at)
    {
        Move(PartnershipVerb.PassOver, new Actor(Actors.System, null, via), at, null);
        return CloseOpenRequest(RequestAnswer.PassedOver, at);
    }

    /// <summary>Nobody answered in time.</summary>
    /// <exception cref="DomainException"><c>request-too-early</c> before the day on which it expires.</exception>
    public PartnershipRequest Expire(DateTimeOffset at)
    {
        RequireDay(OpenRequest?.Timers.ExpireOn, at);
        Move(PartnershipVerb.Expire, Actor.Clock, at, null);
        return CloseOpenRequest(RequestAnswer.Expired, at);
    }

    /// <summary>The unanswered request got its reminder. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    /// <exception cref="DomainException"><c>request-too-early</c> before its day.</exception>
    public bool Remind(DateTimeOffset at)
    {
        if (OpenRequest is not { RemindedAt: null } request)
        {
            return false;
        }

        RequireDay(request.Timers.RemindOn, at);
        request.MarkReminded(at);
        Note(PartnershipHappening.Reminded, Actor.Clock, at);
        return true;
    }

    /// <summary>The unanswered request is put before the coordinator. Nothing happens the second time.</summary>
    /// <returns>Whether this call was the one.</returns>
    /// <exception cref="DomainException"><c>request-too-early</c> before its day.</exception>
    public bool Escalate(DateTimeOffset at)
    {
        if (OpenRequest is not { EscalatedAt: null } request)
        {
            return false;
        }

        RequireDay(request.Timers.EscalateOn, at);
        request.MarkEscalated(at);
        Note(PartnershipHappening.Escalated, Actor.Clock, at);
        return true;
    }

    /// <summary>Makes it structural for another reason than two school years in a row, such as a covenant on paper; the reason is required.</summary>
    public void Recognise(string reason, Actor actor, DateTimeOffset at) =>
        Move(PartnershipVerb.Recognise, actor, at, Words(reason, "reason", required: true));

    /// <summary>So many months have passed without an activity, see <see cref="IsAsleep"/>.</summary>
    /// <exception cref="DomainException"><c>partnership-awake</c> when they have not.</exception>
    public void Lapse(DateTimeOffset at, int months = 12)
    {
        PartnershipLifecycle.Table.Move(Stage, PartnershipVerb.Lapse, Actors.System);
        if (!IsAsleep(DutchTime.DayOf(at), months))
        {
            throw new DomainException("partnership-awake", $"The two were active in the past {months} months, or will be.");
        }

        Move(PartnershipVerb.Lapse, Actor.Clock, at, null);
    }

    /// <summary>
    /// Ends it, with a reason. Activities that are still ahead are called off; those whose day has come stay, for both sides to say
    /// whether they took place. The caller gives the places back in the same transaction.
    /// </summary>
    /// <returns>The places that come free.</returns>
    public IReadOnlyList<Place> End(string reason, Actor actor, DateTimeOffset at)
    {
        var words = Words(reason, "reason", required: true)!;
        Move(PartnershipVerb.End, actor, at, words);
        var today = DutchTime.DayOf(at);
        var places = new List<Place>();
        if (HeldPlace is { } held)
        {
            places.Add(held);
            AcceptedRequest?.ReleasePlace();
        }

        foreach (var activity in _activities.Where(a => a.IsUntouched && a.HeldOn > today))
        {
            if (activity.Place is { } place)
            {
                places.Add(place);
            }

            activity.Cancel(words, at);
        }

        _moments.Clear();
        return places;
    }

    /// <summary>A message from one side to the other.</summary>
    public void Say(string message, Actor actor, DateTimeOffset at) =>
        Note(PartnershipHappening.Message, actor, at, Words(message, "message", required: true));

    /// <summary>The clock has looked, and comes back on this day if nothing happens before.</summary>
    public void LookAgain(DateOnly? on) => DueOn = on;

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

    private static string? Words(string? text, string field, bool required = false)
    {
        var errors = new List<InvalidField>();
        var clean = FreeText.Clean(text, field, MaxNoteLength, required, errors);
        InvalidInputException.ThrowIfAny(errors);
        return clean;
    }

    private static void RequireDay(DateOnly? day, DateTimeOffset at)
    {
        if (DutchTime.DayOf(at) < day)
        {
            throw new DomainException("request-too-early", $"The request does not move by itself before {day:yyyy-MM-dd}.");
        }
    }

    private PartnershipRequest CloseOpenRequest(RequestAnswer answer, DateTimeOffset at, DeclineReason? reason = null, string? note = null)
    {
        var request = OpenRequest ?? throw new InvalidOperationException("A requested partnership has one open request.");
        request.Close(answer, at, reason, note);
        return request;
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

        if (Stops(to))
        {
            (CoordinatedSince, CoordinatedBy) = (null, null);
        }

        if (to == PartnershipStage.Ended)
        {
            foreach (var activity in _activities)
            {
                activity.MarkPartnershipEnded(at);
            }

            foreach (var covenant in _covenants)
            {
                covenant.MarkEnded(at);
            }
        }

        Append(PartnershipHappening.Moved, verb, from, to, actor, at, note, activityId);
    }

    private PartnershipEvent Note(PartnershipHappening happening, Actor actor, DateTimeOffset at, string? note = null, Guid? activityId = null) =>
        Append(happening, null, Stage, Stage, actor, at, note, activityId);

    private PartnershipEvent Append(
        PartnershipHappening happening, PartnershipVerb? verb, PartnershipStage from, PartnershipStage to, Actor actor, DateTimeOffset at, string? note, Guid? activityId)
    {
        DueOn = DutchTime.DayOf(at);
        var happened = PartnershipEvent.Create(Id, ++EventCount, at, happening, verb, from, to, actor, note, activityId);
        _events.Add(happened);
        return happened;
    }
}
