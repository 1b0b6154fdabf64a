using TechMatch.Domain.Calendars;

namespace TechMatch.Domain.Partnerships;

/// <summary>Whether a side wants another school year.</summary>
public enum RenewalAnswer
{
    Again = 1,

    /// <summary>Not known yet: asked again later.</summary>
    Maybe = 2,
    No = 3,
}

/// <summary>Why a side does not go on.</summary>
public enum RenewalReason
{
    /// <summary>No time or people.</summary>
    NoTime = 1,

    /// <summary>It brought too little.</summary>
    TooLittle = 2,

    /// <summary>Who arranged it has left.</summary>
    ContactLeft = 3,

    /// <summary>We work with somebody else now.</summary>
    OtherPartner = 4,

    /// <summary>Our plans have changed.</summary>
    OtherPlans = 5,
    Other = 6,
}

/// <summary>The yearly question to both sides of a partnership that is at work: again next school year? (rule 7)</summary>
public sealed class Renewal
{
    private Renewal()
    {
    }

    public Guid PartnershipId { get; private set; }

    /// <summary>The school year that the question is about.</summary>
    public SchoolYear SchoolYear { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When who had said nothing was reminded.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>What the school said; null while it said nothing.</summary>
    public RenewalSaid? SchoolSaid { get; private set; }

    /// <summary>What the organisation said; null while it said nothing.</summary>
    public RenewalSaid? OrganisationSaid { get; private set; }

    /// <summary>The day on which who is not sure is asked again; null where nobody is, or when that was done.</summary>
    public DateOnly? AskAgainOn { get; private set; }

    /// <summary>When the second of the two said again.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    public bool IsAgreed => AgreedAt is not null;

    public bool IsRefused => SchoolSaid?.Answer == RenewalAnswer.No || OrganisationSaid?.Answer == RenewalAnswer.No;

    /// <summary>Neither agreed nor refused.</summary>
    public bool IsOpen => !IsAgreed && !IsRefused;

    /// <summary>The sides that have said nothing.</summary>
    public Actors Silent => (SchoolSaid is null ? Actors.School : Actors.None) | (OrganisationSaid is null ? Actors.Organisation : Actors.None);

    /// <summary>The sides that have not said again or no.</summary>
    public Actors Undecided => (SchoolSaid is null or { Answer: RenewalAnswer.Maybe } ? Actors.School : Actors.None)
        | (OrganisationSaid is null or { Answer: RenewalAnswer.Maybe } ? Actors.Organisation : Actors.None);

    public RenewalSaid? SaidBy(Actors side) => side == Actors.School ? SchoolSaid : OrganisationSaid;

    internal static Renewal Ask(Guid partnershipId, SchoolYear year, DateTimeOffset at) => new() { PartnershipId = partnershipId, SchoolYear = year, AskedAt = at };

    internal void Say(Actors side, RenewalSaid said, DateOnly askAgainOn)
    {
        if (side == Actors.School)
        {
            SchoolSaid = said;
        }
        else
        {
            OrganisationSaid = said;
        }

        var isUnsure = SchoolSaid?.Answer == RenewalAnswer.Maybe || OrganisationSaid?.Answer == RenewalAnswer.Maybe;
        AskAgainOn = !isUnsure || IsRefused ? null : said.Answer == RenewalAnswer.Maybe ? askAgainOn : AskAgainOn;
    }

    internal void Agree(DateTimeOffset at) => AgreedAt = at;

    internal void MarkReminded(DateTimeOffset at) => RemindedAt = at;

    internal void MarkAskedAgain() => AskAgainOn = null;
}

/// <summary>What one side said on another school year.</summary>
/// <param name="Answer">Again, maybe or no.</param>
/// <param name="Reason">With no: why.</param>
/// <param name="At">When.</param>
public sealed record RenewalSaid(RenewalAnswer Answer, RenewalReason? Reason, DateTimeOffset At);
