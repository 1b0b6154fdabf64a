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
                    if (nearby.MustLookInto(cell) && !nearby.TakeWhole(cell))
                    {
                        nearby.Look(cell, 0);
                    }
                }
            }
        }

        return nearby.Answer();
    }

    private struct Nearby(OfferSearch search, int take) : ILooker
    {
        private static readonly ulong[] LevelMasks = [.. Enum.GetValues<AudienceLevel>().Select(level => (ulong)Programme.Audiences.Of(level).Mask)];

        private const ulong TopicMask = (1UL << OfferFacts.MonthShift) - 1;

        private readonly ulong _all = (search.Language is { } language ? 1UL << (OfferFacts.LanguageShift + (int)language) : 0) | (search.HasVog ? OfferFacts.HasVog : 0);
        private readonly ulong _topics = search.Topics.IsEmpty ? ulong.MaxValue : (ulong)search.Topics.Mask;
        private readonly ulong _audiences = search.Audiences.IsEmpty ? ulong.MaxValue : (ulong)search.Audiences.Mask;
        private readonly double _latitude = search.Centre?.Latitude ?? double.NaN;
        private readonly double _longitude = search.Centre?.Longitude ?? double.NaN;
        private readonly double _cosine = Math.Cos((search.Centre?.Latitude ?? double.NaN) * GeoPoint.DegreesToRadians);

        /// <summary>Not a number where there is none.</summary>
        private readonly double _radius = search.RadiusMetres ?? double.NaN;
        private readonly int[] _kinds = new int[Kinds];
        private readonly int[] _topicCounts = new int[64];
        private readonly int[] _audienceCounts = new int[64];
        private readonly int[] _levelCounts = new int[LevelMasks.Length];
        private Best _best = new(take);
        private int _total;
        private ActivityKind _kind;

        public void Begin(ActivityKind kind) => _kind = kind;

        public readonly bool MustLookInto(OfferCell cell) => (cell.Traits & _all) == _all;

        /// <summary>Of another kind than is sought only the number is told, and where nothing else is asked that is all of them.</summary>
        public readonly bool TakeWhole(OfferCell cell)
        {
            if (IsKind || _all != 0 || _topics != ulong.MaxValue || _audiences != ulong.MaxValue)
            {
                return false;
            }

            _kinds[(int)_kind] += cell.Facts.Length;
            return true;
        }

        public void Look(OfferCell cell, double atLeast)
        {
            var facts = cell.Facts;
            for (var i = 0; i < facts.Length; i++)
            {
                ref readonly var offer = ref facts[i];
                var isTopic = (offer.Traits & _topics) != 0;
                var isAudience = (offer.Audiences & _audiences) != 0;

                // What two things keep out no single other choice brings in.
                if ((offer.Traits & _all) != _all || (IsKind ? 0 : 1) + (isTopic ? 0 : 1) + (isAudience ? 0 : 1) > 1 || !IsWithin(offer))
                {
                    continue;
                }

                _kinds[(int)_kind] += isTopic && isAudience ? 1 : 0;
                if (IsKind && isAudience)
                {
                    Count(_topicCounts, offer.Traits & TopicMask);
                }

                if (IsKind && isTopic)
                {
                    Count(_audienceCounts, offer.Audiences);
                    for (var level = 0; level < LevelMasks.Length; level++)
                    {
                        _levelCounts[level] += (offer.Audiences & LevelMasks[level]) != 0 ? 1 : 0;
                    }
                }

                if (IsKind && isTopic && isAudience)
                {
                    _total++;
                    Keep(cell, i);
                }
            }
        }

        private readonly bool IsKind => search.Kind is null || search.Kind == _kind;

        /// <summary>Measured only where it is in doubt.</summary>
        private readonly bool IsWithin(in OfferFacts offer) =>
            double.IsNaN(_radius)
            || GeoPoint.IsNearerThan(_radius, _latitude, _longitude, _cosine, offer.Latitude, offer.Longitude)
            || (!GeoPoint.IsFartherThan(_radius, _latitude, _longitude, _cosine, offer.Latitude, offer.Longitude)
                && GeoPoint.Metres(_latitude, _longitude, _cosine, offer.Latitude, offer.Longitude) <= _radius);

        /// <summary>What is surely farther than the last of so many need not be measured.</summary>
        private void Keep(OfferCell cell, int at)
        {
            ref readonly var offer = ref cell.Facts[at];
            if (take > 0 && !(_best.IsFull && GeoPoint.IsFartherThan(_best.Last.Metres, _latitude, _longitude, _cosine, offer.Latitude, offer.Longitude)))
            {
                _best.Keep(new Candidate(0, GeoPoint.Metres(_latitude, _longitude, _cosine, offer.Latitude, offer.Longitude), cell, at));
            }
        }

        public readonly FoundOffers Answer()
        {
            var nearest = new List<FoundOffer>();
            foreach (ref readonly var found in _best.InOrder())
            {
                nearest.Add(new FoundOffer(found.Cell.Keys[found.At], double.IsNaN(found.Metres) ? null : found.Metres));
            }

            return new FoundOffers(nearest, _total, new OfferFacets(Named<ActivityKind>(_kinds), Named<Topic>(_topicCounts), Named<Audience>(_audienceCounts), Named<AudienceLevel>(_levelCounts)));
        }

        private static void Count(int[] counts, ulong bits)
        {
            for (; bits != 0; bits &= bits - 1)
            {
                counts[BitOperations.TrailingZeroCount(bits)]++;
            }
        }

        private static Dictionary<T, int> Named<T>(int[] counts)
            where T : struct, Enum
        {
            var named = new Dictionary<T, int>();
            foreach (var (value, at) in Numbered<T>.All)
            {
                if (counts[at] > 0)
                {
                    named.Add(value, counts[at]);
                }
            }

            return named;
        }
    }

    private static class Numbered<T>
        where T : struct, Enum
    {
        public static readonly (T Value, int At)[] All =
            [.. Enum.GetValues<T>().Select(value => (value, Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
