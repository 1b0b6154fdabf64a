using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Matching;

/// <summary>What matching needs to know of a need and its school.</summary>
/// <param name="NeedId">The need; empty while it is still being written.</param>
/// <param name="SchoolCode">The school.</param>
/// <param name="SchoolLocation">Where the school stands; null when unknown, and then distance can neither filter nor rank.</param>
/// <param name="Details">What is asked.</param>
/// <param name="SchoolDays">
/// The days in the window that are still ahead and are school days on an asked weekday, public and school holidays taken out, in order.
/// </param>
/// <param name="Said">What a coordinator says of offers for this need, by offer; null when nothing.</param>
public sealed record NeedToMatch(
    Guid NeedId,
    EstablishmentCode SchoolCode,
    Location? SchoolLocation,
    NeedDetails Details,
    IReadOnlyList<DateOnly> SchoolDays,
    IReadOnlyDictionary<Guid, CoordinatorSay>? Said = null);

/// <summary>What matching needs to know of a live offer and its organisation.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="OrganisationLocation">Where it is; null when unknown.</param>
/// <param name="Details">What is offered.</param>
/// <param name="TakenByYear">Places taken in each school year in which any are.</param>
/// <param name="TimesChosen">How often a school has chosen it, ever.</param>
/// <param name="Record">How the organisation kept to what was asked and agreed before.</param>
public sealed record OfferToMatch(
    Guid OfferId,
    Guid OrganisationId,
    Location? OrganisationLocation,
    OfferDetails Details,
    IReadOnlyDictionary<SchoolYear, int> TakenByYear,
    int TimesChosen,
    TrackRecord Record = default)
{
    public int LeftIn(SchoolYear year) => Details.CapacityPerSchoolYear - TakenByYear.GetValueOrDefault(year);
}

/// <summary>How an organisation kept to what was asked and agreed before.</summary>
/// <param name="Kept">Requests that it answered, with yes or no, and activities that took place.</param>
/// <param name="Broken">Requests that it let lapse, and agreed activities that did not take place because of it.</param>
public readonly record struct TrackRecord(int Kept, int Broken);

/// <summary>How much each part of the score weighs, nil or more. They add up to one in the defaults; what counts is their ratio.</summary>
public sealed record MatchWeights
{
    public static readonly MatchWeights Default = new();

    /// <summary>Topics: all asked 1, a near topic one half.</summary>
    public double Topics { get; init; } = 0.30;

    /// <summary>Distance, on a curve from 1 next door to about 0.37 at the limit asked.</summary>
    public double Distance { get; init; } = 0.25;

    /// <summary>Audience: the share of the asked groups that it is meant for.</summary>
    public double Audience { get; init; } = 0.15;

    /// <summary>Period: the share of the school days in the window on which it can be, saturating at ten days.</summary>
    public double Period { get; init; } = 0.10;

    /// <summary>Reliability: the share of what was asked and agreed that the organisation kept to.</summary>
    public double Reliability { get; init; } = 0.10;

    /// <summary>A lift for an offer not yet used, that sinks the more it is chosen; nil turns it off.</summary>
    public double Fairness { get; init; } = 0.10;

    /// <summary>
    /// A lift for a school that does not count as covered yet, where an organisation looks at needs; nil turns it off. Where a school looks
    /// at offers it has no part, since there all that is compared is of one school.
    /// </summary>
    public double Coverage { get; init; } = 0.20;

    /// <summary>
    /// What a coordinator says of an offer for a need: 1 for one that is lifted, 0 for one that is lowered. It has a part only in the
    /// score of an offer of which a coordinator said something, so that all others stay as they are; nil turns it off.
    /// </summary>
    public double Coordinator { get; init; } = 0.50;

    /// <summary>The share that an organisation without a history is trusted to keep to, 0 to 1.</summary>
    public double TrustInNewcomers { get; init; } = 0.85;

    /// <summary>How many occasions that first trust counts for: a few broken ones do not condemn, a few kept ones do not crown.</summary>
    public double TrustCountsFor { get; init; } = 5;

    /// <summary>What an offer is weighed by, whoever looks.</summary>
    internal double OfOffer => Topics + Distance + Audience + Period + Reliability + Fairness;

    /// <summary>The share kept, drawn towards that of a newcomer as long as the history is short.</summary>
    internal double ReliabilityOf(int kept, int broken)
    {
        var occasions = kept + broken + TrustCountsFor;
        return occasions > 0 ? (kept + (TrustInNewcomers * TrustCountsFor)) / occasions : TrustInNewcomers;
    }
}

/// <summary>A part of the score.</summary>
public enum ScorePart
{
    Topics = 1,
    Distance = 2,
    Audience = 3,
    Period = 4,
    Reliability = 5,
    Fairness = 6,

    /// <summary>Only where an organisation looks at needs.</summary>
    Coverage = 7,

    /// <summary>Only where a coordinator lifted or lowered the offer.</summary>
    Coordinator = 8,
}

/// <summary>The parts of a score and their weighted mean, each between 0 and 1.</summary>
/// <param name="Coordinator">1 when a coordinator lifted the offer, 0 when lowered; null when none said anything, and then it has no part.</param>
public sealed record MatchScore(
    double Topics, double Distance, double Audience, double Period, double Reliability, double Fairness, double Total, double? Coordinator = null);

/// <summary>One of the parts that decided a match.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Share">Its share of the total, 0 to 1: its weight times its value.</param>
/// <param name="Reason">What it says of this offer.</param>
public sealed record DecidingReason(ScorePart Part, double Share, MatchReason Reason);

/// <summary>Whether a reason speaks for a match or asks for attention.</summary>
public enum ReasonTone
{
    For = 1,
    Attention = 2,
}

/// <summary>Why a match fits, as a code and its values; the sentence stands in the locale files in Dutch and English.</summary>
public enum ReasonCode
{
    /// <summary>Values: the topics that are asked and offered.</summary>
    TopicsFit = 1,

    /// <summary>Values: the offered topics that lie near what is asked.</summary>
    TopicsNear = 2,

    /// <summary>Values: the audiences in common.</summary>
    AudienceFits = 3,

    /// <summary>The whole window is possible.</summary>
    WholePeriod = 4,

    /// <summary>Values: the months of the window in which it can be.</summary>
    OnlyMonths = 5,

    /// <summary>Values: the weekdays on which it can be, where fewer than asked.</summary>
    OnlyWeekdays = 6,
    HasVog = 7,
    NeverChosen = 8,

    /// <summary>The place of the school or the organisation is estimated from a postcode or municipality.</summary>
    LocationEstimated = 9,

    /// <summary>The school or the organisation has no known place, so the distance is unknown.</summary>
    LocationUnknown = 10,
    LastPlace = 11,
    WheelchairAccessible = 12,

    /// <summary>Every topic is welcome. Values: the topics offered.</summary>
    AnyTopic = 13,

    /// <summary>Values: the kilometres between the two, rounded, as the crow flies; 0 for less than one.</summary>
    Nearby = 14,

    /// <summary>Values: on how many of the school days it can be, and how many there are.</summary>
    DaysPossible = 15,

    /// <summary>Values: how often the organisation kept to what was asked and agreed, and of how many times.</summary>
    KeepsToWhatIsAgreed = 16,

    /// <summary>The organisation has no history yet.</summary>
    NewOrganisation = 17,

    /// <summary>Values: how often a school has chosen it.</summary>
    ChosenBefore = 18,

    /// <summary>The school does not count as covered yet.</summary>
    SchoolUncovered = 19,

    /// <summary>A coordinator lifted the offer for this need. Values: why, in the coordinator's words.</summary>
    CoordinatorLifts = 50,

    /// <summary>A coordinator lowered it. Values: why.</summary>
    CoordinatorLowers = 51,
}

/// <summary>A reason with its values, such as topic or month names in wire form.</summary>
public sealed record MatchReason(ReasonCode Code, ReasonTone Tone, IReadOnlyList<string> Values);

/// <summary>A computed pair of need and offer. It is never stored as if it were an agreement.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Score">Every part of the score.</param>
/// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
/// <param name="IsDistanceEstimated">Whether a place is estimated: then the distance is "circa".</param>
/// <param name="PlacesLeft">Places left in the school year of the first possible day.</param>
/// <param name="FirstDay">The first day on which it could be.</param>
/// <param name="Reasons">In the order topic, audience, period, safety, fairness; then what asks for attention.</param>
/// <param name="DecidedBy">The three parts that weighed most in the score, the heaviest first.</param>
public sealed record Match(
    OfferToMatch Offer,
    MatchScore Score,
    double? DistanceMetres,
    bool IsDistanceEstimated,
    int PlacesLeft,
    DateOnly FirstDay,
    IReadOnlyList<MatchReason> Reasons,
    IReadOnlyList<DecidingReason> DecidedBy);
