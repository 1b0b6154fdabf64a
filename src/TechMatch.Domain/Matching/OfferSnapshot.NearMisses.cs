using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>An offer that one thing keeps from fitting.</summary>
/// <param name="Key">Which, and whose.</param>
/// <param name="Obstacle">The one thing.</param>
/// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
public sealed record FoundMiss(OfferKey Key, ObstacleCode Obstacle, double? DistanceMetres);

/// <param name="Nearest">The nearest, in the order of <see cref="Matcher.NearMisses"/>.</param>
/// <param name="ByObstacle">How many each obstacle alone keeps from fitting, and the nearest of them.</param>
public sealed record FoundMisses(IReadOnlyList<FoundMiss> Nearest, IReadOnlyDictionary<ObstacleCode, (int Count, FoundMiss Nearest)> ByObstacle);

// What almost fits.
public sealed partial class OfferSnapshot
{
    private static readonly int Obstacles = Enum.GetValues<ObstacleCode>().Max(code => (int)code) + 1;

    /// <summary>The offers that would fit if one thing gave: the same as <see cref="Matcher.NearMisses"/> over all of them.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="weights">How much each part of the score weighs; here it decides nothing.</param>
    /// <param name="withinMetres">How far is looked; what has no known place is always looked at.</param>
    /// <param name="take">How many of the nearest.</param>
    /// <param name="without">What is not to be named.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number to take.</exception>
    public FoundMisses NearMisses(NeedToMatch need, MatchWeights weights, double withinMetres, int take, RankingExclusions without)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var misses = new Misses(new NeedQuery(need, weights, FirstYear), withinMetres, take, without);
        for (var kind = 0; kind < Kinds; kind++)
        {
            misses.Begin((ActivityKind)kind);
            var grid = _grids[kind];
            if (need.SchoolLocation is { } school)
            {
                foreach (var cell in grid.Rows[GeoGrid.Nowhere]?.Cells ?? [])
                {
                    misses.Look(cell, 0);
                }

                Walk.Around(grid, new GeoGrid.Circle(school.Point, withinMetres), ref misses);
                continue;
            }

            foreach (var cell in grid.Rows.SelectMany(row => row?.Cells ?? []))
            {
                misses.Look(cell, 0);
            }
        }

        return misses.Answer();
    }

    private struct Misses(NeedQuery query, double withinMetres, int take, RankingExclusions without) : ILooker
    {
        private readonly double _cosine = Math.Cos((query.Point?.Latitude ?? double.NaN) * GeoPoint.DegreesToRadians);
        private readonly int[] _counts = new int[Obstacles];
        private readonly Best[] _firsts = [.. Enumerable.Range(0, Obstacles).Select(_ => new Best(1))];
        private Best _best = new(take);
        private bool _isKind;

        public void Begin(ActivityKind kind) => _isKind = kind == query.Kind;

        public readonly bool MustLookInto(OfferCell cell) => true;

        public readonly bool TakeWhole(OfferCell cell) => false;

        public void Look(OfferCell cell, double atLeast)
        {
            for (var i = 0; i < cell.Facts.Length; i++)
            {
                ref readonly var offer = ref cell.Facts[i];

                // What two things keep out whatever the distance is not measured.
                if (query.OnlyObstacle(offer, _isKind, double.NaN) is null && !(_isKind && query.Admits(offer) && query.Days(offer) > 0))
                {
                    continue;
                }

                var metres = query.Point is { } school
                    ? GeoPoint.Metres(school.Latitude, school.Longitude, _cosine, offer.Latitude, offer.Longitude)
                    : double.NaN;
                if (metres > withinMetres
                    || query.OnlyObstacle(offer, _isKind, metres) is not { } obstacle
                    || without.Closed.Contains(cell.Keys[i].OrganisationId)
                    || without.Organisations.Contains(cell.Keys[i].OrganisationId)
                    || without.Offers.Contains(cell.Keys[i].OfferId))
                {
                    continue;
                }

                var candidate = new Candidate(0, metres, cell, i);
                _counts[(int)obstacle]++;
                _firsts[(int)obstacle].Keep(candidate);
                _best.Keep(candidate);
            }
        }

        public readonly FoundMisses Answer()
        {
            var nearest = new List<FoundMiss>();
            foreach (ref readonly var found in _best.InOrder())
            {
                nearest.Add(Named(found));
            }

            var byObstacle = new Dictionary<ObstacleCode, (int, FoundMiss)>();
            foreach (var code in Enum.GetValues<ObstacleCode>())
            {
                if (_counts[(int)code] > 0)
                {
                    byObstacle[code] = (_counts[(int)code], Named(_firsts[(int)code].InOrder()[0]));
                }
            }

            return new FoundMisses(nearest, byObstacle);
        }

        private readonly FoundMiss Named(in Candidate found)
        {
            // Only what is of the kind asked for can miss for another reason, and of another kind it is that alone.
            ref readonly var offer = ref found.Cell.Facts[found.At];
            var obstacle = query.OnlyObstacle(offer, true, found.Metres) ?? ObstacleCode.Kind;
            return new FoundMiss(found.Cell.Keys[found.At], obstacle, double.IsNaN(found.Metres) ? null : found.Metres);
        }
    }
}
