using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Http;

/// <summary>A place on the map, with how precise it is; in degrees, CRS84.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Precision">How close it is to the front door.</param>
/// <param name="IsEstimated">Whether it is taken from a postcode or municipality: then every distance to it is "circa".</param>
public sealed record MapPoint(double Latitude, double Longitude, LocationPrecision Precision, bool IsEstimated)
{
    public static MapPoint? Of(Location? location) => location is null
        ? null
        : new MapPoint(location.Point.Latitude, location.Point.Longitude, location.Precision, location.IsEstimated);
}
