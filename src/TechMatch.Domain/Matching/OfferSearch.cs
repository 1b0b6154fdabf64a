using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>What anybody looks for among the offers, without a need. What is empty or null asks for nothing.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Topics">Any of these.</param>
/// <param name="Audiences">For any of these.</param>
/// <param name="Language">In this language.</param>
/// <param name="HasVog">Only with a certificate of conduct.</param>
/// <param name="Centre">From where distances count.</param>
/// <param name="RadiusMetres">No farther than this from the centre; what has no known place is left out then.</param>
public sealed partial record OfferSearch(
    ActivityKind? Kind,
    EnumSet<Topic> Topics,
    EnumSet<Audience> Audiences,
    Language? Language,
    bool HasVog,
    GeoPoint? Centre,
    double? RadiusMetres);

/// <summary>An offer that was found.</summary>
/// <param name="Key">Which, and whose.</param>
/// <param name="DistanceMetres">From the centre; null without one, or where the place is unknown.</param>
public sealed record FoundOffer(OfferKey Key, double? DistanceMetres);

/// <summary>How many there would be with another choice of one thing, all else as asked; what would give none is not named.</summary>
/// <param name="Kinds">Of this kind.</param>
/// <param name="Topics">With this topic.</param>
/// <param name="Audiences">For this audience.</param>
/// <param name="Levels">For any audience of this level.</param>
public sealed record OfferFacets(
    IReadOnlyDictionary<ActivityKind, int> Kinds,
    IReadOnlyDictionary<Topic, int> Topics,
    IReadOnlyDictionary<Audience, int> Audiences,
    IReadOnlyDictionary<AudienceLevel, int> Levels);

/// <param name="Nearest">The nearest, what has no known place last; without a centre the first by id.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Facets">How many with another choice.</param>
public sealed record FoundOffers(IReadOnlyList<FoundOffer> Nearest, int Total, OfferFacets Facets);
