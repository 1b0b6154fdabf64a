using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Matching;

// The rule of a search for one offer; the index says the same of all of them at once.
public sealed partial record OfferSearch
{
    /// <summary>Whether a live offer is among what <see cref="OfferSnapshot.Find(OfferSearch, int)"/> finds.</summary>
    public bool Finds(OfferToMatch offer)
    {
        var given = offer.Details;
        return (Kind is null || Kind == given.Kind)
            && (Topics.IsEmpty || Topics.Overlaps(given.Topics))
            && (Audiences.IsEmpty || Audiences.Overlaps(given.Audiences))
            && (Language is not { } language || given.Languages.Contains(language))
            && (!HasVog || given.HasVog)
            && (RadiusMetres is not { } radius || DistanceTo(offer.OrganisationLocation) <= radius);
    }

    /// <summary>How far an offer is from the centre, in metres as the crow flies; null without a centre, or where its place is unknown.</summary>
    public double? DistanceTo(Location? place) => Centre is { } centre && place is { Point: var point } ? centre.DistanceTo(point) : null;
}
