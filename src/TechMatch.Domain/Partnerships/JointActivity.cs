using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Partnerships;

/// <summary>
/// One visit of one organisation in which several schools take part. Each school has an activity of its own partnership for it, which it
/// agrees to, confirms and can drop out of by itself; what they have in common stands here: the moment, the place of the offer, of which
/// it takes one however many schools come, and the group that they fill together.
/// </summary>
public sealed class JointActivity
{
    private readonly List<JointInvitation> _invitations = [];

    private JointActivity()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid OfferId { get; private set; }

    public ActivityKind Kind { get; private set; }

    public DateOnly HeldOn { get; private set; }

    /// <summary>Wall-clock time in the Netherlands.</summary>
    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    public Venue Venue { get; private set; }

    /// <summary>How many can come together, as the offer said when it was opened; null where it does not matter.</summary>
    public int? MaxGroupSize { get; private set; }

    /// <summary>The school year in which it holds its one place; null once no school takes part any more.</summary>
    public SchoolYear? PlaceTakenIn { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public IReadOnlyList<JointInvitation> Invitations => _invitations;

    /// <summary>The one place of the offer that it holds.</summary>
    public Place? Place => PlaceTakenIn is { } year ? new Place(OfferId, year) : null;

    /// <summary>Whether it still goes ahead for somebody.</summary>
    public bool IsOpen => PlaceTakenIn is not null;

    public Moment ToMoment() => new(HeldOn, Start, End);

    internal static JointActivity Open(Guid id, Guid organisationId, Activity first, Place place, int? maxGroupSize, DateTimeOffset at) => new()
    {
        Id = id,
        OrganisationId = organisationId,
        OfferId = place.OfferId,
        Kind = first.Kind,
        HeldOn = first.HeldOn,
        Start = first.Start,
        End = first.End,
        Venue = first.Venue,
        MaxGroupSize = maxGroupSize,
        PlaceTakenIn = place.Year,
        OpenedAt = at,
    };

    /// <summary>Asks another school to take part.</summary>
    /// <returns>Whether it was not asked before; who said no can be asked again.</returns>
    /// <exception cref="DomainException"><c>joint-over</c> when no school takes part any more.</exception>
    public bool Invite(Guid partnershipId, DateTimeOffset at)
    {
        RequireOpen();
        if (_invitations.Find(i => i.PartnershipId == partnershipId) is not { } known)
        {
            _invitations.Add(JointInvitation.Create(Id, partnershipId, at));
            return true;
        }

        return known.AskAgain(at);
    }

    /// <summary>A school that was asked says no.</summary>
    public void Refuse(Guid partnershipId, DateTimeOffset at) => FindInvitation(partnershipId).Answer(false, at);

    /// <summary>A school that was asked takes part, with so many. The group of the offer is never made larger, whoever says yes at the same moment.</summary>
    /// <param name="partnershipId">Its partnership.</param>
    /// <param name="groupSize">How many it brings.</param>
    /// <param name="taken">How many the other schools bring.</param>
    /// <param name="at">When.</param>
    /// <exception cref="DomainException"><c>joint-over</c>, <c>joint-not-invited</c>, <c>invitation-answered</c> or <c>joint-full</c>.</exception>
    public void Admit(Guid partnershipId, int groupSize, int taken, DateTimeOffset at)
    {
        RequireOpen();
        var invitation = FindInvitation(partnershipId);
        if (MaxGroupSize is { } most && taken + groupSize > most)
        {
            throw new DomainException("joint-full", $"{taken} of {most} are taken, {groupSize} more do not fit.");
        }

        invitation.Answer(true, at);
    }

    /// <summary>All that take part go to another moment together.</summary>
    internal void MoveTo(Moment moment)
    {
        (HeldOn, Start, End) = (moment.Date, moment.Start, moment.End);
        PlaceTakenIn = SchoolYear.Of(moment.Date);
    }

    public void Relocate(Venue venue) => Venue = venue;

    /// <summary>No school takes part any more: its place comes free, once.</summary>
    public Place? Close()
    {
        var place = Place;
        PlaceTakenIn = null;
        return place;
    }

    private JointInvitation FindInvitation(Guid partnershipId) => _invitations.Find(i => i.PartnershipId == partnershipId)
        ?? throw new DomainException("joint-not-invited", "This school was not asked to take part.");

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new DomainException("joint-over", "No school takes part in it any more.");
        }
    }
}

/// <summary>A school was asked to take part in a joint activity.</summary>
public sealed class JointInvitation
{
    private JointInvitation()
    {
    }

    public Guid JointId { get; private set; }

    public Guid PartnershipId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What the school said; null while it said nothing.</summary>
    public bool? TakesPart { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal static JointInvitation Create(Guid jointId, Guid partnershipId, DateTimeOffset at) =>
        new() { JointId = jointId, PartnershipId = partnershipId, AskedAt = at };

    internal bool AskAgain(DateTimeOffset at)
    {
        if (TakesPart != false)
        {
            return false;
        }

        (AskedAt, TakesPart, AnsweredAt) = (at, null, null);
        return true;
    }

    internal void Answer(bool takesPart, DateTimeOffset at)
    {
        if (TakesPart is not null)
        {
            throw new DomainException("invitation-answered", "This invitation was answered already.");
        }

        (TakesPart, AnsweredAt) = (takesPart, at);
    }
}
