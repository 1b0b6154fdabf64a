using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;

namespace TechMatch.Benchmarks.Matching;

/// <summary>
/// What one would use off the shelf: NetTopologySuite's STR-packed R-tree, one for each kind of activity, over the same packed offers, with
/// the same filters and score on whatever the tree hands over.
/// </summary>
internal sealed class TreePeer
{
    private const double MetresPerDegree = GeoPoint.EarthRadiusMetres * Math.PI / 180;

    private readonly STRtree<int>[] _trees;
    private readonly List<int>[] _withoutPlace;
    private readonly Visitor _visitor;
    private readonly World _world;

    public TreePeer(World world)
    {
        _world = world;
        var kinds = Enum.GetValues<ActivityKind>().Length;
        _trees = [.. Enumerable.Range(0, kinds).Select(_ => new STRtree<int>())];
        _withoutPlace = [.. Enumerable.Range(0, kinds).Select(_ => new List<int>())];
        for (var i = 0; i < world.Offers.Length; i++)
        {
            var (kind, facts) = ((int)world.Offers[i].Kind, world.Offers[i].Facts);
            if (facts.HasPlace)
            {
                _trees[kind].Insert(new Envelope(new Coordinate(facts.Longitude, facts.Latitude)), i);
            }
            else
            {
                _withoutPlace[kind].Add(i);
            }
        }

        foreach (var tree in _trees)
        {
            tree.Build();
        }

        _visitor = new Visitor(world.Offers);
    }

    /// <summary>The twenty best of a need, and how many fit.</summary>
    public TopTwenty Best(NeedToMatch need)
    {
        var query = new NeedQuery(need, MatchWeights.Default, _world.First);
        _visitor.Best.Begin(query);
        foreach (var at in _withoutPlace[(int)query.Kind])
        {
            _visitor.VisitItem(at);
        }

        var tree = _trees[(int)query.Kind];
        if (query.Point is { } point)
        {
            var north = query.AskedMetres / MetresPerDegree;
            var east = north / Math.Cos((Math.Abs(point.Latitude) + north) * Math.PI / 180);
            tree.Query(new Envelope(point.Longitude - east, point.Longitude + east, point.Latitude - north, point.Latitude + north), _visitor);
        }
        else
        {
            tree.Query(new Envelope(-180, 180, -90, 90), _visitor);
        }

        return _visitor.Best;
    }

    private sealed class Visitor(IndexedOffer[] offers) : IItemVisitor<int>
    {
        public TopTwenty Best { get; } = new(offers);

        public void VisitItem(int at) => Best.Look(at);
    }
}
