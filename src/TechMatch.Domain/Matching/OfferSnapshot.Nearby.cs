using System.Numerics;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

// What anybody looks for: no score, the nearest first, and how many there are of each kind, topic and audience.
public sealed partial class OfferSnapshot
{
    /// <summary>Finds offers for who has no need: the nearest first.</summary>
    /// <param name="search">What is sought.</param>
    /// <param name="take">How many of the nearest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number to take, or a radius without a centre.</exception>
    public FoundOffers Find(OfferSearch search, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        if (search is { RadiusMetres: not null, Centre: null })
        {
            throw new ArgumentOutOfRangeException(nameof(search), "A radius needs a centre.");
        }

        var nearby = new Nearby(search, take);
        for (var kind = 0; kind < Kinds; kind++)
        {
            nearby.Begin((ActivityKind)kind);
            var grid = _grids[kind];
            if (search.RadiusMetres is { } radius)
            {
                Walk.Around(grid, new GeoGrid.Circle(search.Centre!.Value, radius), ref nearby);
                continue;
            }

            foreach (var row in grid.Rows)
            {
                foreach (var cell in row?.Cells ?? [])
                {
                    nearby.Look(cell, 0);
                }
            }
        }

        return nearby.Answer();
    }

    private struct Nearby(OfferSearch search, int take) : ILooker
    {
        private const ulong TopicMask = (1UL << OfferFacts.MonthShift) - 1;

        private readonly ulong _all = (search.Language is { } language ? 1UL << (OfferFacts.LanguageShift + (int)language) : 0) | (search.HasVog ? OfferFacts.HasVog : 0);
        private readonly ulong _topics = search.Topics.IsEmpty ? ulong.MaxValue : (ulong)search.Topics.Mask;
        private readonly ulong _audiences = search.Audiences.IsEmpty ? ulong.MaxValue : (ulong)search.Audiences.Mask;
        private readonly double _cosine = Math.Cos((search.Centre?.Latitude ?? 0) * GeoPoint.DegreesToRadians);
        private readonly int[] _kinds = new int[Kinds];
        private readonly int[] _topicCounts = new int[64];
        private readonly int[] _audienceCounts = new int[64];
        private Best _best = new(take);
        private int _total;
        private ActivityKind _kind;

        public void Begin(ActivityKind kind) => _kind = kind;

        public readonly bool MayFindIn(OfferCell cell) => (cell.Traits & _all) == _all;

        public void Look(OfferCell cell, double atLeast)
        {
            var isKind = search.Kind is null || search.Kind == _kind;
            var facts = cell.Facts;
            for (var i = 0; i < facts.Length; i++)
            {
                ref readonly var offer = ref facts[i];
                var isTopic = (offer.Traits & _topics) != 0;
                var isAudience = (offer.Audiences & _audiences) != 0;

                // What two things keep out no single other choice brings in.
                if ((offer.Traits & _all) != _all || (isKind ? 0 : 1) + (isTopic ? 0 : 1) + (isAudience ? 0 : 1) > 1)
                {
                    continue;
                }

                if (search is { RadiusMetres: { } within, Centre: { } from }
                    && GeoPoint.IsFartherThan(within, from.Latitude, from.Longitude, _cosine, offer.Latitude, offer.Longitude))
                {
                    continue;
                }

                var metres = search.Centre is { } centre
                    ? GeoPoint.Metres(centre.Latitude, centre.Longitude, _cosine, offer.Latitude, offer.Longitude)
                    : double.NaN;
                if (search.RadiusMetres is { } radius && !(metres <= radius))
                {
                    continue;
                }

                _kinds[(int)_kind] += isTopic && isAudience ? 1 : 0;
                if (isKind && isAudience)
                {
                    Count(_topicCounts, offer.Traits & TopicMask);
                }

                if (isKind && isTopic)
                {
                    Count(_audienceCounts, offer.Audiences);
                }

                if (isKind && isTopic && isAudience)
                {
                    _total++;
                    _best.Keep(new Candidate(0, metres, cell, i));
                }
            }
        }

        public readonly FoundOffers Answer()
        {
            var nearest = new List<FoundOffer>();
            foreach (ref readonly var found in _best.InOrder())
            {
                nearest.Add(new FoundOffer(found.Cell.Keys[found.At], double.IsNaN(found.Metres) ? null : found.Metres));
            }

            return new FoundOffers(nearest, _total, new OfferFacets(Named<ActivityKind>(_kinds), Named<Topic>(_topicCounts), Named<Audience>(_audienceCounts)));
        }

        private static void Count(int[] counts, ulong bits)
        {
            for (; bits != 0; bits &= bits - 1)
            {
                counts[BitOperations.TrailingZeroCount(bits)]++;
            }
        }

        private static Dictionary<T, int> Named<T>(int[] counts)
            where T : struct, Enum => Enum.GetValues<T>()
                .Select(value => (value, Count: counts[Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)]))
                .Where(c => c.Count > 0)
                .ToDictionary(c => c.value, c => c.Count);
    }
}
