using NetTopologySuite.Geometries;
using TechMatch.Domain.Geography;

namespace TechMatch.Benchmarks.Matching;

/// <summary>Degrees to metres of EPSG:28992, by the polynomial of Schreutelkamp and Strang van Hees: within a metre in the Netherlands.</summary>
internal static class RijksDriehoek
{
    private static readonly (int P, int Q, double R)[] East =
    [
        (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
    ];

    private static readonly (int P, int Q, double R)[] North =
    [
        (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
    ];

    public static Point Of(GeoPoint place)
    {
        var (north, east) = (0.36 * (place.Latitude - 52.15517440), 0.36 * (place.Longitude - 5.38720621));
        double Sum((int P, int Q, double R)[] terms) => terms.Sum(t => t.R * Math.Pow(north, t.P) * Math.Pow(east, t.Q));
        return new Point(155000 + Sum(East), 463000 + Sum(North)) { SRID = 28992 };
    }
}
