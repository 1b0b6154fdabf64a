using NetTopologySuite.Geometries;

namespace TechMatch.Domain.Geography;

/// <summary>
/// A flat map in metres around a place (equirectangular), for computing shapes. Inside the Netherlands it is true to about one per cent;
/// it is never used for a distance that is shown or filtered on.
/// </summary>
internal sealed class LocalProjection
{
    private const double MetresPerDegree = GeoPoint.EarthRadiusMetres * Math.PI / 180;

    private readonly double _latitude;
    private readonly double _longitude;
    private readonly double _shrink;

    private LocalProjection(double latitude, double longitude) =>
        (_latitude, _longitude, _shrink) = (latitude, longitude, Math.Cos(latitude * Math.PI / 180));

    /// <summary>The map around the middle of the points.</summary>
    public static LocalProjection Around(IEnumerable<GeoPoint> points)
    {
        var all = points.ToList();
        return all.Count == 0
            ? new LocalProjection(0, 0)
            : new LocalProjection((all.Min(p => p.Latitude) + all.Max(p => p.Latitude)) / 2, (all.Min(p => p.Longitude) + all.Max(p => p.Longitude)) / 2);
    }

    /// <summary>Metres east and north of the middle.</summary>
    public Coordinate ToPlane(GeoPoint point) =>
        new((point.Longitude - _longitude) * MetresPerDegree * _shrink, (point.Latitude - _latitude) * MetresPerDegree);

    /// <summary>Polygons in metres as polygons in degrees, rounded.</summary>
    public MultiPolygon ToDegrees(Geometry plane, GeometryFactory factory, int decimals)
    {
        LinearRing Ring(LineString ring) => factory.CreateLinearRing([.. ring.Coordinates.Select(c => new Coordinate(
            Math.Round(_longitude + (c.X / (MetresPerDegree * _shrink)), decimals),
            Math.Round(_latitude + (c.Y / MetresPerDegree), decimals)))]);

        return factory.CreateMultiPolygon(
        [
            .. Enumerable.Range(0, plane.NumGeometries)
                .Select(plane.GetGeometryN)
                .OfType<Polygon>()
                .Select(p => factory.CreatePolygon(Ring(p.ExteriorRing), [.. p.InteriorRings.Select(Ring)])),
        ]);
    }
}
