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

    private Need()
    {
    }

    public Guid Id { get; private set; }

    public EstablishmentCode SchoolCode { get; private set; }

    public NeedDetails Details { get; private set; } = null!;

    public NeedStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

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

    /// <summary>Changes what is asked. A need that is open to organisations must hold in full; a draft need not.</summary>
    /// <exception cref="DomainException"><c>need-closed</c> when it was withdrawn or fulfilled.</exception>
    /// <exception cref="InvalidInputException">When it does not hold in full, or a draft's texts do not.</exception>
    public void Change(NeedDetails details, Sector sector, DateOnly today)
    {
        if (Status is NeedStatus.Withdrawn or NeedStatus.Fulfilled)
        {
            throw new DomainException("need-closed", $"A need that is {Status} cannot be changed.");
        }

        Details = Status == NeedStatus.Draft ? details.AsDraft() : details.Validated(sector, today);
    }

    /// <summary>Opens it to organisations, also again after a pause.</summary>
    public void Publish(Actors by, Sector sector, DateOnly today, DateTimeOffset now)
    {
        var to = Lifecycle.Move(Status, NeedVerb.Publish, by);
        Details = Details.Validated(sector, today);
        Status = to;
        PublishedAt ??= now;
    }

    public void Pause(Actors by) => Status = Lifecycle.Move(Status, NeedVerb.Pause, by);

    /// <summary>
    /// The agreed activity fell through: it is open to organisations again, or paused when its window has passed, so that the school
    /// can choose another.
    /// </summary>
    public void Reopen(DateOnly today) =>
        Status = Lifecycle.Move(Status, Details.Until >= today ? NeedVerb.Publish : NeedVerb.Pause, Actors.System);

    public void Fulfil(Actors by) => Status = Lifecycle.Move(Status, NeedVerb.Fulfil, by);

    public void Withdraw(Actors by) => Status = Lifecycle.Move(Status, NeedVerb.Withdraw, by);
}
