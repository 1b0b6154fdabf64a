namespace TechMatch.Domain.Geography;

/// <summary>A place on earth in degrees (WGS84/ETRS89, which agree within a metre in the Netherlands).</summary>
public readonly record struct GeoPoint
{
    /// <summary>
    /// Radius of the sphere on which every distance in the product is measured, in metres: (2a + b) / 3 of WGS84.
    /// PostGIS takes the same one for geography with use_spheroid = false, so a filter in SQL and a figure on the screen agree.
    /// </summary>
    public const double EarthRadiusMetres = 6371008.771415059;

    internal const double DegreesToRadians = Math.PI / 180;

    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <param name="longitude">Degrees east, -180 to 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a place on earth, or the point 0,0 that stands for "unknown" in careless data.</exception>
    public GeoPoint(double latitude, double longitude)
    {
        if (!IsPlace(latitude, longitude))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), $"{latitude}, {longitude} is not a place.");
        }

        Latitude = latitude;
        Longitude = longitude;
    }

    public double Latitude { get; }

    public double Longitude { get; }

    /// <summary>Whether the pair is a place on earth other than 0,0.</summary>
    public static bool IsPlace(double latitude, double longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude != 0 || longitude != 0);

    /// <summary>Great-circle distance in metres ("hemelsbreed"), haversine on <see cref="EarthRadiusMetres"/>.</summary>
    public double DistanceTo(GeoPoint other) =>
        Metres(Latitude, Longitude, Math.Cos(Latitude * DegreesToRadians), other.Latitude, other.Longitude);

    /// <summary>The same, for many distances from one place: the cosine of its latitude is worked out once.</summary>
    internal static double Metres(double latitude, double longitude, double cosine, double otherLatitude, double otherLongitude)
    {
        var sinLatitude = Math.Sin((otherLatitude - latitude) * DegreesToRadians / 2);
        var sinLongitude = Math.Sin((otherLongitude - longitude) * DegreesToRadians / 2);
        var h = (sinLatitude * sinLatitude) + (cosine * Math.Cos(otherLatitude * DegreesToRadians) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>
    /// Whether two places are farther apart than a distance beyond doubt, at a tenth of the cost of measuring: sines are taken smaller
    /// than they are, and the cosine of the other latitude as small as it can be. What is near is never called far.
    /// </summary>
    internal static bool IsFartherThan(double metres, double latitude, double longitude, double cosine, double otherLatitude, double otherLongitude)
    {
        var north = Math.Abs(otherLatitude - latitude) * DegreesToRadians;
        var east = Math.Abs(otherLongitude - longitude) * DegreesToRadians;
        east = east > Math.PI ? (2 * Math.PI) - east : east;
        var (a, b) = (north / 2, east / 2);
        a *= 1 - (a * a / 6);
        b *= 1 - (b * b / 6);
        var half = metres / (2 * EarthRadiusMetres);
        return (a * a) + (cosine * Math.Max(0, cosine - north) * b * b) > half * half * (1 + 1e-9);
    }

    /// <summary>
    /// Whether two places are no farther apart than a distance beyond doubt, at a tenth of the cost of measuring: sines are taken larger
    /// than they are, and the cosine of the other latitude as large as it can be. What is far is never called near.
    /// </summary>
    internal static bool IsNearerThan(double metres, double latitude, double longitude, double cosine, double otherLatitude, double otherLongitude)
    {
        var north = Math.Abs(otherLatitude - latitude) * DegreesToRadians;
        var east = Math.Abs(otherLongitude - longitude) * DegreesToRadians;
        east = east > Math.PI ? (2 * Math.PI) - east : east;
        var half = metres / (2 * EarthRadiusMetres);
        return half is >= 0 and < 1
            && (north * north / 4) + (cosine * Math.Min(1, cosine + north) * east * east / 4) <= half * half * (1 - (half * half / 3)) * (1 - 1e-9);
    }
}
