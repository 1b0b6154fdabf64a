namespace TechMatch.Domain.Matching;

/// <summary>What stands between a need and an offer, as a code and its values; the sentence stands in the locale files.</summary>
public enum ObstacleCode
{
    /// <summary>Values: the kind that is offered.</summary>
    Kind = 1,

    /// <summary>Values: the topics that are offered.</summary>
    Topics = 2,

    /// <summary>Values: the audiences that it is meant for.</summary>
    Audience = 3,

    /// <summary>Values: the languages in which it is given.</summary>
    Language = 4,

    /// <summary>The school asks for a VOG and the guest teachers have none.</summary>
    Vog = 5,

    /// <summary>The school asks for a place that a wheelchair gets into and this is none.</summary>
    Wheelchair = 6,

    /// <summary>Values: the largest group.</summary>
    GroupSize = 7,

    /// <summary>Farther than the school wants. Values: how many whole kilometres would do.</summary>
    DistanceAsked = 8,

    /// <summary>Farther than the organisation goes. Values: how many kilometres it goes.</summary>
    DistanceOffered = 9,

    /// <summary>Values: the months in which it can be.</summary>
    Months = 10,

    /// <summary>Values: the weekdays on which it can be.</summary>
    Weekdays = 11,

    /// <summary>All places are taken. Values: the school years.</summary>
    Full = 12,

    /// <summary>There is no school day in the window.</summary>
    Window = 13,
}

/// <summary>One thing that would have to give, with its values in wire form.</summary>
public sealed record Obstacle(ObstacleCode Code, IReadOnlyList<string> Values);

/// <summary>An offer that would fit if one thing gave.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Obstacle">The one thing.</param>
/// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
/// <param name="IsDistanceEstimated">Whether a place is estimated: then the distance is "circa".</param>
public sealed record NearMiss(OfferToMatch Offer, Obstacle Obstacle, double? DistanceMetres, bool IsDistanceEstimated);
