using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Places;

/// <summary>A place that bears a name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Province">Null when unknown.</param>
/// <param name="Point">Its middle.</param>
/// <param name="IsOurs">Whether it lies in one of the programme's regions.</param>
/// <param name="IsMunicipality">Or a village or town in one.</param>
/// <param name="Size">Inhabitants of a municipality, known addresses in a village.</param>
public sealed record NamedPlace(string Name, string? Province, GeoPoint Point, bool IsOurs, bool IsMunicipality, int Size)
{
    public string Label => Province is null || Name.EndsWith(')') ? Name : $"{Name} ({Province})";
}

/// <summary>
/// All places by their names. Of namesakes a municipality goes before a village, and the programme's own regions before the rest of the
/// country.
/// </summary>
public sealed class PlaceBook
{
    private readonly ILookup<string, NamedPlace> _byFull;
    private readonly ILookup<string, NamedPlace> _byBare;

    public PlaceBook(IEnumerable<NamedPlace> places)
    {
        var keyed = places.Select(place => (Place: place, Key: PlaceKey.Of(place.Name))).Where(p => p.Key is not null).ToList();
        _byFull = keyed.ToLookup(p => p.Key!.Full, p => p.Place);
        _byBare = keyed.ToLookup(p => p.Key!.Bare, p => p.Place);
    }

    /// <returns>Null when no place is called so.</returns>
    public FoundPlace? Find(PlaceKey key)
    {
        var best = _byFull[key.Full].Union(_byBare[key.Bare])
            .Where(p => key.Province is null || p.Province is null || p.Province == key.Province)
            .OrderByDescending(p => p.IsOurs)
            .ThenByDescending(p => p.IsMunicipality)
            .ThenByDescending(p => p.Size)
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null ? null : new FoundPlace(best.Label, best.Point, LocationPrecision.Municipality);
    }
}
