using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Triangulate;

namespace TechMatch.Domain.Geography;

/// <summary>
/// A map of municipalities made from no more than their centres and sizes, for where there are no outlines. Each municipality is a
/// ring of points as wide as its size and its neighbours allow; the Voronoi cells of the rings are the municipalities, those of a
/// province together are the province, and a smooth hull of the country is the coast and the national border. The cells of a province
/// tile it without overlap, and the provinces do not overlap either. The same input gives the same map, to the last decimal.
/// </summary>
public static class MunicipalityCells
{
    /// <summary>Points on the ring of one municipality: with fewer, borders ripple.</summary>
    private const int RingPoints = 24;

    /// <summary>Width of a ring against the circle of the municipality's size; at 1 rings of neighbours would touch.</summary>
    private const double RingWidth = 0.8;

    /// <summary>Circles of 1.1 times the size overlap enough to make one country.</summary>
    private const double HullGrowth = 1.1;

    /// <summary>Bays in the hull narrower than twice this many metres are closed.</summary>
    private const double BayMetres = 9000;

    /// <summary>Capes of the hull are rounded to this radius in metres.</summary>
    private const double CapeMetres = 4000;

    /// <summary>Detail in provincial borders below this many metres is ripple, not shape.</summary>
    private const double ProvinceDetailMetres = 1500;

    /// <summary>The same for borders inside a province, which stay crisp.</summary>
    private const double CellDetailMetres = 600;

    /// <summary>Degrees are rounded to a tenth of a metre or so.</summary>
    private const int Decimals = 6;

    // The newer overlay engine: the older one fails on the near-coincident points that Voronoi diagrams are full of.
    private static readonly GeometryFactory Planar = new NetTopologySuite.NtsGeometryServices(
        NetTopologySuite.Geometries.Implementation.CoordinateArraySequenceFactory.Instance,
        PrecisionModel.Floating.Value,
        0,
        GeometryOverlay.NG,
        new CoordinateEqualityComparer()).CreateGeometryFactory();

    private static readonly GeometryFactory Degrees = new(PrecisionModel.Floating.Value, 4326);

    /// <summary>The cell of every municipality that has a centre, in degrees (x is longitude), SRID 4326.</summary>
    /// <param name="municipalities">
    /// Those of the province to draw, and of the provinces around it: a border lies halfway to the neighbours that are given, and is the
    /// hull where there are none. One without a size gets the mean size.
    /// </param>
    /// <exception cref="ArgumentException">Two municipalities have the same centre.</exception>
    public static IReadOnlyDictionary<MunicipalityCode, MultiPolygon> Of(IEnumerable<Municipality> municipalities)
    {
        var sites = Sites([.. municipalities.Where(m => m.Centre is not null).OrderBy(m => m.Code.Value, StringComparer.Ordinal)], out var projection);
        var cells = new Dictionary<MunicipalityCode, MultiPolygon>();
        if (sites.Count == 0)
        {
            return cells;
        }

        foreach (var (province, outline) in Provinces(sites))
        {
            var own = sites.Where(s => s.Province == province).ToList();
            foreach (var (code, cell) in CellsInside(outline, own))
            {
                cells.Add(code, projection.ToDegrees(cell, Degrees, Decimals));
            }
        }

        return cells;
    }

    private static List<Site> Sites(List<Municipality> municipalities, out LocalProjection projection)
    {
        projection = LocalProjection.Around(municipalities.Select(m => m.Centre!.Value));
        var meanArea = municipalities.Select(m => m.AreaKm2).OfType<decimal>().DefaultIfEmpty(100).Average();
        var sites = new List<Site>();
        foreach (var m in municipalities)
        {
            var radius = Math.Sqrt((double)(m.AreaKm2 is > 0 ? m.AreaKm2.Value : meanArea) * 1e6 / Math.PI);
            sites.Add(new Site(m.Code, m.Province, projection.ToPlane(m.Centre!.Value), radius));
        }

        return sites;
    }

    /// <summary>The outline of each province: its Voronoi cells together, cut off at the hull, its borders smoothed.</summary>
    private static List<(string Province, Geometry Outline)> Provinces(List<Site> sites)
    {
        var names = sites.Select(s => s.Province).Distinct().Order(StringComparer.Ordinal).ToArray();
        var diagram = Voronoi(sites);
        var hull = PreparedGeometryFactory.Prepare(Hull(sites));
        var outlines = names.Select(name => CutOff(Union(sites.Where(s => s.Province == name).SelectMany(s => diagram[s.Code])), hull)).ToArray();
        outlines = BorderSmoother.Smooth(CoverageSimplifier.Simplify(outlines, ProvinceDetailMetres));
        return [.. names.Zip(outlines)];
    }

    /// <summary>The cells of a province's own municipalities, cut off at its outline.</summary>
    private static IEnumerable<(MunicipalityCode Code, Geometry Cell)> CellsInside(Geometry province, List<Site> sites)
    {
        var diagram = Voronoi(sites);
        var outline = PreparedGeometryFactory.Prepare(province);
        var cells = sites.Select(site => CutOff(Union(diagram[site.Code]), outline)).ToArray();
        return sites.Select(s => s.Code).Zip(CoverageSimplifier.SimplifyInner(cells, CellDetailMetres));
    }

    private static Dictionary<MunicipalityCode, List<Geometry>> Voronoi(List<Site> sites)
    {
        var owners = new Dictionary<Coordinate, MunicipalityCode>();
        for (var i = 0; i < sites.Count; i++)
        {
            var site = sites[i];
            var room = sites.Where(s => s != site).Select(s => s.Centre.Distance(site.Centre) / (s.Radius + site.Radius)).Append(1).Min();
            if (!owners.TryAdd(site.Centre, site.Code))
            {
                throw new ArgumentException($"{site.Code} and {owners[site.Centre]} have the same centre.");
            }

            for (var k = 0; k < RingPoints; k++)
            {
                // Points that lie on one circle exactly make a degenerate diagram, hence radii that differ a little.
                var radius = site.Radius * room * RingWidth * (1 - (((k * 7) + i) % 5 * 0.008));
                var angle = 2 * Math.PI * (k + (0.5 * (i % 2))) / RingPoints;
                owners[new Coordinate(site.Centre.X + (radius * Math.Cos(angle)), site.Centre.Y + (radius * Math.Sin(angle)))] = site.Code;
            }
        }

        var builder = new VoronoiDiagramBuilder();
        builder.SetSites([.. owners.Keys]);
        return builder.GetDiagram(Planar)
            .GroupBy(cell => owners[(Coordinate)cell.UserData])
            .ToDictionary(group => group.Key, group => group.ToList());
    }

    private static Geometry Hull(List<Site> sites)
    {
        var circles = sites.Select(s => Planar.CreatePoint(s.Centre).Buffer(s.Radius * HullGrowth, 8)).ToList();
        return CascadedPolygonUnion.Union(circles).Buffer(BayMetres, 8).Buffer(-BayMetres - CapeMetres, 8).Buffer(CapeMetres, 8);
    }

    private static Geometry Union(IEnumerable<Geometry> coverage) => NetTopologySuite.Coverage.CoverageUnion.Union([.. coverage]);

    private static Geometry CutOff(Geometry cell, IPreparedGeometry hull) => hull.Contains(cell) ? cell : cell.Intersection(hull.Geometry);

    private sealed record Site(MunicipalityCode Code, string Province, Coordinate Centre, double Radius);
}
