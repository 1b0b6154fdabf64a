using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Needs;

/// <summary>Where a need stands.</summary>
public enum NeedStatus
{
    Draft = 1,
    Published = 2,
    Paused = 3,

    /// <summary>An activity has been agreed for it.</summary>
    Fulfilled = 4,
    Withdrawn = 5,
}

public enum NeedVerb
{
    Publish,
    Pause,
    Fulfil,
    Withdraw,
}

/// <summary>A time that is over in which a need was open to organisations.</summary>
public sealed class NeedSpell
{
    private NeedSpell()
    {
    }

    public Guid NeedId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was paused, fulfilled or withdrawn, or given another window after its own had passed.</summary>
    public DateTimeOffset ClosedAt { get; private set; }

    /// <summary>The last day of its window as it was then: after it the need had run out, also when nobody closed it yet.</summary>
    public DateOnly LastDay { get; private set; }

    internal static NeedSpell Of(Need need, DateTimeOffset openedAt, DateTimeOffset closedAt) => new()
    {
        NeedId = need.Id,
        OpenedAt = openedAt,
        ClosedAt = closedAt,
        LastDay = need.Details.Until,
    };
}

/// <summary>What a school asks for (behoefte, vraag).</summary>
public sealed class Need
{
    /// <summary>The lifecycle of a need.</summary>
    public static readonly TransitionTable<NeedStatus, NeedVerb> Lifecycle = new(
        "need",
        new(NeedStatus.Draft, NeedVerb.Publish, NeedStatus.Published, Actors.People),
        new(NeedStatus.Draft, NeedVerb.Withdraw, NeedStatus.Withdrawn, Actors.People),
        new(NeedStatus.Published, NeedVerb.Pause, NeedStatus.Paused, Actors.People),
        new(NeedStatus.Published, NeedVerb.Fulfil, NeedStatus.Fulfilled, Actors.Anyone),
        new(NeedStatus.Published, NeedVerb.Withdraw, NeedStatus.Withdrawn, Actors.People),
        new(NeedStatus.Paused, NeedVerb.Publish, NeedStatus.Published, Actors.People),
        new(NeedStatus.Paused, NeedVerb.Fulfil, NeedStatus.Fulfilled, Actors.Anyone),
        new(NeedStatus.Paused, NeedVerb.Withdraw, NeedStatus.Withdrawn, Actors.People),
        new(NeedStatus.Fulfilled, NeedVerb.Publish, NeedStatus.Published, Actors.Anyone),
        new(NeedStatus.Fulfilled, NeedVerb.Pause, NeedStatus.Paused, Actors.System),
        new(NeedStatus.Fulfilled, NeedVerb.Withdraw, NeedStatus.Withdrawn, Actors.People));

    private readonly List<NeedSpell> _spells = [];

    private Need()
    {
    }

    public Guid Id { get; private set; }

    public EstablishmentCode SchoolCode { get; private set; }

    public NeedDetails Details { get; private set; } = null!;

    public NeedStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was published first.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Since when it is published without a break, and its window not passed in between; null when it is not published.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>
    /// The times in which it was open before, without the present one: what is known of a past day comes from them. Those of the database
    /// are read with it only where somebody asks for them; new ones are kept in any case.
    /// </summary>
    public IReadOnlyList<NeedSpell> Spells => _spells;

    /// <summary>Changes with every write; an edit must carry the one it was read with.</summary>
    public uint Version { get; private set; }

    /// <summary>A new draft. It is checked in full when it is published, so a half-filled form can be kept.</summary>
    /// <exception cref="InvalidInputException">When a text cannot be kept.</exception>
    public static Need Draft(Guid id, EstablishmentCode schoolCode, NeedDetails details, DateTimeOffset now) => new()
    {
        Id = id,
        SchoolCode = schoolCode,
        Details = details.AsDraft(),
        Status = NeedStatus.Draft,
        CreatedAt = now,
    };

    /// <summary>
    /// Changes what is asked. A need that is open to organisations must hold in full; a draft need not. One that had run out is open anew
    /// from now on.
    /// </summary>
    /// <exception cref="DomainException"><c>need-closed</c> when it was withdrawn or fulfilled.</exception>
    /// <exception cref="InvalidInputException">When it does not hold in full, or a draft's texts do not.</exception>
    public void Change(NeedDetails details, Sector sector, DateOnly today, DateTimeOffset now)
    {
        if (Status is NeedStatus.Withdrawn or NeedStatus.Fulfilled)
        {
            throw new DomainException("need-closed", $"A need that is {Status} cannot be changed.");
        }

        var changed = Status == NeedStatus.Draft ? details.AsDraft() : details.Validated(sector, today);
        if (Status == NeedStatus.Published && Details.Until < today)
        {
            Enter(NeedStatus.Published, now);
        }

        Details = changed;
    }

    /// <summary>Opens it to organisations, also again after a pause.</summary>
    public void Publish(Actors by, Sector sector, DateOnly today, DateTimeOffset now)
    {
        var to = Lifecycle.Move(Status, NeedVerb.Publish, by);
        Details = Details.Validated(sector, today);
        Enter(to, now);
        PublishedAt ??= now;
    }

    public void Pause(Actors by, DateTimeOffset now) => Enter(Lifecycle.Move(Status, NeedVerb.Pause, by), now);

    /// <summary>
    /// The agreed activity fell through: it is open to organisations again, or paused when its window has passed, so that the school
    /// can choose another.
    /// </summary>
    public void Reopen(DateOnly today, DateTimeOffset now) =>
        Enter(Lifecycle.Move(Status, Details.Until >= today ? NeedVerb.Publish : NeedVerb.Pause, Actors.System), now);

    public void Fulfil(Actors by, DateTimeOffset now) => Enter(Lifecycle.Move(Status, NeedVerb.Fulfil, by), now);

    public void Withdraw(Actors by, DateTimeOffset now) => Enter(Lifecycle.Move(Status, NeedVerb.Withdraw, by), now);

    private void Enter(NeedStatus to, DateTimeOffset now)
    {
        Close(now);
        OpenedAt = to == NeedStatus.Published ? now : null;
        Status = to;
    }

    private void Close(DateTimeOffset now)
    {
        // What was opened and closed in one moment was never seen by anybody; a moment is what the database tells apart.
        if (OpenedAt is { } opened && opened.AddMicroseconds(1) <= now)
        {
            _spells.Add(NeedSpell.Of(this, opened, now));
        }

        OpenedAt = null;
    }
}
