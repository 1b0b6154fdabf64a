namespace TechMatch.Domain.Partnerships;

/// <summary>What happened in a partnership besides moves from the table.</summary>
public enum PartnershipHappening
{
    /// <summary>A move of the lifecycle; the verb says which.</summary>
    Moved = 1,

    /// <summary>The match that started it was proposed.</summary>
    Suggested = 2,

    /// <summary>An unanswered request got its reminder.</summary>
    Reminded = 3,

    /// <summary>The coordinator was shown an unanswered request, and the school the next best offers.</summary>
    Escalated = 4,

    /// <summary>One side proposed moments.</summary>
    MomentsProposed = 5,

    /// <summary>One side proposed other moments for an activity that is agreed; its day stands until the other chooses.</summary>
    MoveProposed = 30,

    /// <summary>An agreed activity went to another moment.</summary>
    ActivityMoved = 31,

    /// <summary>An agreed activity is in another place.</summary>
    ActivityRelocated = 32,

    /// <summary>The organisation opened an agreed activity to other schools.</summary>
    OpenedToOthers = 33,

    /// <summary>Both sides were reminded of an activity to come.</summary>
    ActivityReminded = 6,

    /// <summary>Both sides were asked whether it took place.</summary>
    ConfirmationAsked = 7,

    /// <summary>One side said whether it took place.</summary>
    SideConfirmed = 8,

    /// <summary>The sides do not agree on whether it took place; the coordinator looks at it.</summary>
    Disputed = 9,

    /// <summary>A message from one side to the other.</summary>
    Message = 10,

    /// <summary>The coordinator was shown an activity that nobody confirmed.</summary>
    UnconfirmedEscalated = 11,

    /// <summary>An activity fell out while another day stays agreed.</summary>
    ActivityDropped = 12,

    /// <summary>One side registered a relation from before TechMatch; the other is asked to confirm it.</summary>
    Registered = 13,

    /// <summary>One side attached what shows that an activity took place.</summary>
    EvidenceAttached = 14,

    /// <summary>One side attached a document that shows that an activity took place.</summary>
    DocumentAttached = 60,

    /// <summary>The content of a document was removed, by a person or because it was not to stay.</summary>
    DocumentRemoved = 61,

    /// <summary>A scanner found something in a document; its content is gone.</summary>
    DocumentRefused = 62,

    /// <summary>Nothing is left that shows that an activity took place, before it counted.</summary>
    EvidenceTakenBack = 63,

    /// <summary>Both were reminded that they do not agree on whether an activity took place.</summary>
    DisputeReminded = 64,

    /// <summary>A coordinator became the contact of the two; the note says why.</summary>
    TakenOver = 51,

    /// <summary>The coordinator is no longer the contact.</summary>
    HandedBack = 52,

    /// <summary>The school does not want what a coordinator proposed; all else stays as it was.</summary>
    SuggestionRefused = 53,

    /// <summary>One side wrote the covenant, or changed it.</summary>
    CovenantWritten = 40,

    /// <summary>One side signed it.</summary>
    CovenantSigned = 41,

    /// <summary>Both sides were asked whether they want another school year.</summary>
    RenewalAsked = 42,

    /// <summary>Who had not answered, or was not sure, was asked again.</summary>
    RenewalReminded = 43,

    /// <summary>One side wants another school year.</summary>
    RenewalSaidAgain = 44,

    /// <summary>One side does not know yet.</summary>
    RenewalSaidMaybe = 45,

    /// <summary>One side does not go on.</summary>
    RenewalSaidNo = 46,

    /// <summary>Both want another school year: what is left is a day.</summary>
    RenewalAgreed = 47,

    /// <summary>The organisation said yes with another of its offers than the one that was asked for.</summary>
    AnotherOffered = 15,

    /// <summary>One side does not want to be proposed to the other any more.</summary>
    Blocked = 16,

    /// <summary>That side may be proposed to the other again.</summary>
    Unblocked = 17,
}

/// <summary>Through which door a move came.</summary>
public enum Via
{
    Screen = 1,
    MailLink = 2,
    Job = 3,
    CommandLine = 4,
}

/// <summary>Who does something: in which role, with which account (null for a mail link or the clock), through which door.</summary>
public sealed record Actor(Actors Role, Guid? AccountId, Via Via)
{
    public static readonly Actor Clock = new(Actors.System, null, Via.Job);
}

/// <summary>One thing that happened. Append-only: the stage of a partnership can be rebuilt from these rows.</summary>
public sealed class PartnershipEvent
{
    private PartnershipEvent()
    {
    }

    public Guid PartnershipId { get; private set; }

    /// <summary>1, 2, 3 … within the partnership.</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    public PartnershipHappening Happening { get; private set; }

    /// <summary>The move, when <see cref="Happening"/> is Moved.</summary>
    public PartnershipVerb? Verb { get; private set; }

    public PartnershipStage From { get; private set; }

    public PartnershipStage To { get; private set; }

    public Actors Role { get; private set; }

    public Guid? AccountId { get; private set; }

    public Via Via { get; private set; }

    /// <summary>Their words, or the reason.</summary>
    public string? Note { get; private set; }

    public Guid? ActivityId { get; private set; }

    /// <summary>The day from which an activity was moved.</summary>
    public DateOnly? MovedFrom { get; private set; }

    /// <summary>The day to which it was moved; the same where only the hour changed.</summary>
    public DateOnly? MovedTo { get; private set; }

    internal PartnershipEvent WithMove(DateOnly from, DateOnly to)
    {
        (MovedFrom, MovedTo) = (from, to);
        return this;
    }

    internal static PartnershipEvent Create(
        Guid partnershipId,
        int sequence,
        DateTimeOffset at,
        PartnershipHappening happening,
        PartnershipVerb? verb,
        PartnershipStage from,
        PartnershipStage to,
        Actor actor,
        string? note,
        Guid? activityId) => new()
        {
            PartnershipId = partnershipId,
            Sequence = sequence,
            At = at,
            Happening = happening,
            Verb = verb,
            From = from,
            To = to,
            Role = actor.Role,
            AccountId = actor.AccountId,
            Via = actor.Via,
            Note = note,
            ActivityId = activityId,
        };
}
