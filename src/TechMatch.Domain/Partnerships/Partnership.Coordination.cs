namespace TechMatch.Domain.Partnerships;

// What a coordinator does between the two: proposes one to the other, and takes over a conversation that does not get on.
public sealed partial class Partnership
{
    /// <summary>Since when a coordinator is the contact of the two; null when none is.</summary>
    public DateTimeOffset? CoordinatedSince { get; private set; }

    /// <summary>The account of that coordinator; null when none is, or when that person is gone.</summary>
    public Guid? CoordinatedBy { get; private set; }

    /// <summary>Whether a coordinator can propose the two to one another: nothing is under way between them, and no relation waits to be confirmed.</summary>
    public bool CanBeSuggested => !PartnershipLifecycle.IsUnderWay(Stage) && !(Stage == PartnershipStage.Suggested && Registration is not null);

    /// <summary>Whether there is a conversation that a coordinator can take over.</summary>
    public bool CanBeTakenOver => PartnershipLifecycle.IsUnderWay(Stage) || Stage == PartnershipStage.Dormant;

    /// <summary>A coordinator proposes two that know one another to each other again. The stage stays; what was said before stays in the history.</summary>
    /// <returns>The reason as it was kept.</returns>
    /// <exception cref="DomainException"><c>partnership-under-way</c>, <c>relation-waits</c> or <c>pair-closed</c>.</exception>
    public string SuggestAgain(string? reason, Actor actor, DateTimeOffset at)
    {
        var words = Words(reason, "reason", required: true)!;
        RequireLooksAfter(actor);
        if (PartnershipLifecycle.IsUnderWay(Stage))
        {
            throw new DomainException("partnership-under-way", $"The partnership is {Stage}: the two agree on a next day there.");
        }

        if (!CanBeSuggested)
        {
            throw new DomainException("relation-waits", "One side registered a relation that the other has not confirmed.");
        }

        RequireOpenPair();
        Note(PartnershipHappening.Suggested, actor, at, words);
        return words;
    }

    /// <summary>
    /// The school does not want what a coordinator proposed. Two who met by the suggestion alone stop here; for others it is written down
    /// and all else stays as it was.
    /// </summary>
    public void RefuseSuggestion(string? note, Actor actor, DateTimeOffset at)
    {
        if (Stage == PartnershipStage.Suggested && Registration is null)
        {
            TurnDown(note, actor, at);
            return;
        }

        Note(PartnershipHappening.SuggestionRefused, actor, at, Words(note, "note"));
    }

    /// <summary>A coordinator becomes the contact of the two, in the place of who was it before.</summary>
    /// <exception cref="DomainException"><c>partnership-closed</c> when there is no conversation; <c>conversation-yours</c> when it is so already.</exception>
    public void TakeOver(string? reason, Actor actor, DateTimeOffset at)
    {
        var words = Words(reason, "reason", required: true);
        RequireLooksAfter(actor);
        if (!CanBeTakenOver)
        {
            throw new DomainException("partnership-closed", $"The partnership is {Stage}.");
        }

        if (CoordinatedBy is not null && CoordinatedBy == actor.AccountId)
        {
            throw new DomainException("conversation-yours", "This coordinator is the contact already.");
        }

        (CoordinatedSince, CoordinatedBy) = (at, actor.AccountId);
        Note(PartnershipHappening.TakenOver, actor, at, words);
    }

    /// <summary>The two go on by themselves.</summary>
    /// <exception cref="DomainException"><c>conversation-not-taken-over</c>.</exception>
    public void HandBack(string? note, Actor actor, DateTimeOffset at)
    {
        var words = Words(note, "note");
        RequireLooksAfter(actor);
        if (CoordinatedSince is null)
        {
            throw new DomainException("conversation-not-taken-over", "No coordinator is the contact.");
        }

        (CoordinatedSince, CoordinatedBy) = (null, null);
        Note(PartnershipHappening.HandedBack, actor, at, words);
    }

    /// <summary>Since when a coordinator is the contact, by the events: until it is handed back, or the two stop.</summary>
    internal static DateTimeOffset? RebuildCoordination(IEnumerable<PartnershipEvent> events)
    {
        DateTimeOffset? since = null;
        foreach (var e in events.OrderBy(e => e.Sequence))
        {
            since = e.Happening switch
            {
                PartnershipHappening.TakenOver => e.At,
                PartnershipHappening.HandedBack => null,
                _ => Stops(e.To) ? null : since,
            };
        }

        return since;
    }

    private static bool Stops(PartnershipStage stage) => stage is PartnershipStage.Declined or PartnershipStage.Expired or PartnershipStage.Ended;

    private static void RequireLooksAfter(Actor actor)
    {
        if ((actor.Role & (Actors.Coordinator | Actors.Administrator)) == 0)
        {
            throw new DomainException("partnership-not-allowed", "Only who looks after the two can do this.");
        }
    }
}
