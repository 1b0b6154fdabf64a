using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;

namespace TechMatch.Benchmarks.Matching;

/// <summary>Keeps the best of what fits a need, in the product's order: by score, then distance, then id.</summary>
/// <param name="offers">What the numbers of candidates point at.</param>
internal sealed class TopTwenty(IndexedOffer[] offers)
{
    public const int Size = 20;

    // Side by side and apart from what is only named, as the index keeps them.
    private readonly OfferFacts[] _facts = Array.ConvertAll(offers, offer => offer.Facts);
    private readonly ActivityKind[] _kinds = Array.ConvertAll(offers, offer => offer.Kind);
    private readonly (double Total, double Metres, int At)[] _best = new (double, double, int)[Size];
    private NeedQuery _query = null!;
    private double _latitude;
    private double _longitude;
    private double _cosine;
    private int _kept;

    /// <summary>How many fitted.</summary>
    public int Total { get; private set; }

    /// <summary>Begins anew with another need.</summary>
    public void Begin(NeedQuery query)
    {
        (_query, _kept, Total) = (query, 0, 0);
        (_latitude, _longitude) = query.Point is { } point ? (point.Latitude, point.Longitude) : (double.NaN, double.NaN);
        _cosine = Math.Cos(_latitude * Math.PI / 180);
    }

    /// <summary>Holds one offer against the need: the filters and the score are the product's own.</summary>
    public void Look(int at)
    {
        ref readonly var offer = ref _facts[at];
        if (_kinds[at] != _query.Kind || !_query.Admits(offer))
        {
            return;
        }

        // Not a number where one of the two has no known place.
        var metres = GeoPoint.Metres(_latitude, _longitude, _cosine, offer.Latitude, offer.Longitude);
        if (metres > _query.LimitOf(offer))
        {
            return;
        }

        var days = _query.Days(offer);
        if (days == 0)
        {
            return;
        }

        Total++;
        Keep((_query.Total(offer, metres, days), metres, at));
    }

    /// <summary>The best, best first.</summary>
    public Guid[] Ids()
    {
        var ids = new Guid[_kept];
        for (var i = 0; i < _kept; i++)
        {
            ids[i] = offers[_best[i].At].Key.OfferId;
        }

        return ids;
    }

    private void Keep((double Total, double Metres, int At) candidate)
    {
        var at = _kept;
        while (at > 0 && ComesBefore(candidate, _best[at - 1]))
        {
            at--;
        }

        if (at == Size)
        {
            return;
        }

        var moved = Math.Min(_kept, Size - 1) - at;
        Array.Copy(_best, at, _best, at + 1, moved);
        _best[at] = candidate;
        _kept = Math.Min(Size, _kept + 1);
    }

    private bool ComesBefore((double Total, double Metres, int At) a, (double Total, double Metres, int At) b)
    {
        var (near, far) = (double.IsNaN(a.Metres) ? double.MaxValue : a.Metres, double.IsNaN(b.Metres) ? double.MaxValue : b.Metres);
        return a.Total != b.Total ? a.Total > b.Total
            : near != far ? near < far
            : offers[a.At].Key.OfferId.CompareTo(offers[b.At].Key.OfferId) < 0;
    }
}
