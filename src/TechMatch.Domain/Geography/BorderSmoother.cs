using NetTopologySuite.Geometries;

namespace TechMatch.Domain.Geography;

/// <summary>
/// Rounds the borders of polygons that tile an area, so that they still tile it: a border that two share is rounded once, and a point
/// where three meet stays where it is.
/// </summary>
internal static class BorderSmoother
{
    /// <summary>Times that Chaikin cuts every corner; after three the eye sees a curve.</summary>
    private const int Rounds = 3;

    public static Geometry[] Smooth(Geometry[] coverage)
    {
        var nodes = Nodes(coverage);
        return [.. coverage.Select(g => Smooth(g, nodes))];
    }

    /// <summary>The points from which more than two borders leave.</summary>
    private static HashSet<Coordinate> Nodes(Geometry[] coverage)
    {
        var neighbours = new Dictionary<Coordinate, HashSet<Coordinate>>();
        foreach (var ring in coverage.SelectMany(Polygons).SelectMany(p => p.InteriorRings.Prepend(p.ExteriorRing)))
        {
            var points = ring.Coordinates;
            for (var i = 1; i < points.Length; i++)
            {
                Of(points[i - 1]).Add(points[i]);
                Of(points[i]).Add(points[i - 1]);
            }
        }

        return [.. neighbours.Where(n => n.Value.Count > 2).Select(n => n.Key)];

        HashSet<Coordinate> Of(Coordinate point) =>
            neighbours.TryGetValue(point, out var known) ? known : neighbours[point] = [];
    }

    private static Geometry Smooth(Geometry geometry, HashSet<Coordinate> nodes)
    {
        var factory = geometry.Factory;
        LinearRing Ring(LineString ring) => factory.CreateLinearRing([.. SmoothRing(ring.Coordinates, nodes)]);
        return factory.BuildGeometry([.. Polygons(geometry).Select(p => factory.CreatePolygon(Ring(p.ExteriorRing), [.. p.InteriorRings.Select(Ring)]))]);
    }

    private static List<Coordinate> SmoothRing(Coordinate[] ring, HashSet<Coordinate> nodes)
    {
        var open = ring[..^1];
        var first = Array.FindIndex(open, nodes.Contains);
        if (first < 0)
        {
            return Cut(ring, closed: true);
        }

        // From node to node; the ring is turned so that it starts at one.
        Coordinate[] turned = [.. open[first..], .. open[..first], open[first]];
        var smooth = new List<Coordinate> { turned[0] };
        var from = 0;
        for (var i = 1; i < turned.Length; i++)
        {
            if (nodes.Contains(turned[i]))
            {
                smooth.AddRange(Cut(turned[from..(i + 1)], closed: false).Skip(1));
                from = i;
            }
        }

        return smooth;
    }

    private static List<Coordinate> Cut(IReadOnlyList<Coordinate> line, bool closed)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var next = new List<Coordinate>();
            if (!closed)
            {
                next.Add(line[0]);
            }

            for (var i = 1; i < line.Count; i++)
            {
                var (a, b) = (line[i - 1], line[i]);
                if (closed || i > 1)
                {
                    next.Add(Between(a, b));
                }

                if (closed || i < line.Count - 1)
                {
                    next.Add(Between(b, a));
                }
            }

            next.Add(closed ? next[0] : line[^1]);
            line = next;
        }

        return [.. line];
    }

    /// <summary>A quarter of the way from a to b. The sum is the same from either side of the border, so both sides get the same point.</summary>
    private static Coordinate Between(Coordinate a, Coordinate b) => new((0.75 * a.X) + (0.25 * b.X), (0.75 * a.Y) + (0.25 * b.Y));

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>();
}
