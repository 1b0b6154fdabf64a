namespace TechMatch.Domain.Offers;

/// <summary>Where an offer stands.</summary>
public enum OfferStatus
{
    Draft = 1,
    Published = 2,
    Paused = 3,
    Withdrawn = 4,
}

public enum OfferVerb
{
    Publish,
    Pause,
    Withdraw,
}

/// <summary>What a company or PPS centre gives (aanbod), with a capacity per school year.</summary>
public sealed class Offer
{
    /// <summary>The lifecycle of an offer.</summary>
    public static readonly TransitionTable<OfferStatus, OfferVerb> Lifecycle = new(
        "offer",
        new(OfferStatus.Draft, OfferVerb.Publish, OfferStatus.Published, Actors.People),
        new(OfferStatus.Draft, OfferVerb.Withdraw, OfferStatus.Withdrawn, Actors.People),
        new(OfferStatus.Published, OfferVerb.Pause, OfferStatus.Paused, Actors.People),
        new(OfferStatus.Published, OfferVerb.Withdraw, OfferStatus.Withdrawn, Actors.People),
        new(OfferStatus.Paused, OfferVerb.Publish, OfferStatus.Published, Actors.People),
        new(OfferStatus.Paused, OfferVerb.Withdraw, OfferStatus.Withdrawn, Actors.People));

    private Offer()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public OfferDetails Details { get; private set; } = null!;

    public OfferStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Changes with every write; an edit must carry the one it was read with.</summary>
    public uint Version { get; private set; }

    /// <summary>Whether schools can find it and ask for it.</summary>
    public bool IsLive => Status == OfferStatus.Published;

    /// <summary>A new draft. It is checked in full when it is published, so a half-filled form can be kept.</summary>
    /// <exception cref="InvalidInputException">When a text cannot be kept.</exception>
    public static Offer Draft(Guid id, Guid organisationId, OfferDetails details, DateTimeOffset now) => new()
    {
        Id = id,
        OrganisationId = organisationId,
        Details = details.AsDraft(),
        Status = OfferStatus.Draft,
        CreatedAt = now,
    };

    /// <summary>Changes what is offered; an offer that schools see must hold in full.</summary>
    /// <exception cref="DomainException"><c>offer-withdrawn</c>.</exception>
    /// <exception cref="InvalidInputException">When it is not a draft and does not hold, or a text cannot be kept.</exception>
    public void Change(OfferDetails details)
    {
        if (Status == OfferStatus.Withdrawn)
        {
            throw new DomainException("offer-withdrawn", "A withdrawn offer cannot be changed.");
        }

        Details = Status == OfferStatus.Draft ? details.AsDraft() : details.Validated();
    }

    public void Publish(Actors by, DateTimeOffset now)
    {
        var to = Lifecycle.Move(Status, OfferVerb.Publish, by);
        Details = Details.Validated();
        Status = to;
        PublishedAt ??= now;
    }

    public void Pause(Actors by) => Status = Lifecycle.Move(Status, OfferVerb.Pause, by);

    public void Withdraw(Actors by) => Status = Lifecycle.Move(Status, OfferVerb.Withdraw, by);
}
