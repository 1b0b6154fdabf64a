using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Matching;

// How a snapshot is searched: the cells within reach from near to far, and the best that were seen so far.
public sealed partial class OfferSnapshot
{
    /// <summary>Looks at cells, one after the other.</summary>
    private interface ILooker
    {
        /// <summary>Whether a cell must be looked into: it can hold something that is sought.</summary>
        bool MustLookInto(OfferCell cell);

        /// <summary>Deals with a cell that is wholly within reach without looking into it.</summary>
        /// <returns>Whether that was enough.</returns>
        bool TakeWhole(OfferCell cell);

        /// <summary>Looks at the offers of a cell that stand at least so far away.</summary>
        void Look(OfferCell cell, double atLeast);
    }

    /// <summary>Holds offers against a need and keeps the best.</summary>
    private struct Search(NeedQuery query, int take, RankingExclusions without) : ILooker
    {
        private readonly double _latitude = query.Point?.Latitude ?? double.NaN;
        private readonly double _longitude = query.Point?.Longitude ?? double.NaN;
        private readonly double _cosine = Math.Cos((query.Point?.Latitude ?? double.NaN) * GeoPoint.DegreesToRadians);
        private readonly bool _excludes = without.Organisations.Count > 0 || without.Offers.Count > 0 || without.Closed.Count > 0;

        private Best _best = new(take);
        private int _total;
        private double _nearest = double.PositiveInfinity;
        private int _organisationsLeftOut;
        private int _offersLeftOut;

        public readonly bool MustLookInto(OfferCell cell) => query.MayAdmit(cell.Traits, cell.Audiences);

        public readonly bool TakeWhole(OfferCell cell) => false;

        public void Look(OfferCell cell, double atLeast)
        {
            if (!MustLookInto(cell))
            {
                return;
            }

            // What cannot end among the best is still counted.
            var counts = !_best.IsFull
                || (take > 0 && query.Bound(cell.Traits, cell.Audiences, cell.FewestChosen, cell.MostKept, cell.LeastBroken, atLeast) >= _best.Last.Total - 1e-12);
            var facts = cell.Facts;
            for (var i = 0; i < facts.Length; i++)
            {
                ref readonly var offer = ref facts[i];
                if (!query.Admits(offer)
                    || GeoPoint.IsFartherThan(query.LimitOf(offer), _latitude, _longitude, _cosine, offer.Latitude, offer.Longitude))
                {
                    continue;
                }

                var metres = GeoPoint.Metres(_latitude, _longitude, _cosine, offer.Latitude, offer.Longitude);
                if (metres > query.LimitOf(offer))
                {
                    continue;
                }

                var days = query.Days(offer);
                if (days == 0 || (_excludes && LeavesOut(cell.Keys[i])))
                {
                    continue;
                }

                _total++;
                _nearest = metres < _nearest ? metres : _nearest;
                if (counts)
                {
                    var total = query.Total(offer, metres, days);
                    _best.Keep(new Candidate(query.HasSay ? query.WithSay(cell.Keys[i].OfferId, total) : total, metres, cell, i));
                }
            }
        }

        public readonly OfferRanking Answer()
        {
            var best = _best.InOrder();
            var ranked = new RankedOffer[best.Length];
            for (var i = 0; i < ranked.Length; i++)
            {
                ref readonly var candidate = ref best[i];
                ref readonly var offer = ref candidate.Cell.Facts[candidate.At];
                var key = candidate.Cell.Keys[candidate.At];
                ranked[i] = new RankedOffer(
                    key,
                    query.WithSay(key.OfferId, query.Score(offer, candidate.Metres, query.Days(offer))),
                    double.IsNaN(candidate.Metres) ? null : candidate.Metres);
            }

            return new OfferRanking(ranked, _total, double.IsFinite(_nearest) ? _nearest : null, _organisationsLeftOut, _offersLeftOut);
        }

        private bool LeavesOut(OfferKey key)
        {
            if (without.Closed.Contains(key.OrganisationId))
            {
                return true;
            }

            if (without.Organisations.Contains(key.OrganisationId))
            {
                _organisationsLeftOut++;
                return true;
            }

            if (without.Offers.Contains(key.OfferId))
            {
                _offersLeftOut++;
                return true;
            }

            return false;
        }
    }

    /// <summary>The cells that a circle touches.</summary>
    private static class Walk
    {
        /// <summary>Into so many rings they are sorted; the order inside a ring does not matter.</summary>
        private const int Rings = 16;

        [ThreadStatic]
        private static Scratch? _scratch;

        /// <summary>Looks at them from near to far, so that the best are soon known and what is far is only counted.</summary>
        public static void Around<TLooker>(OfferGrid grid, in GeoGrid.Circle circle, ref TLooker looker)
            where TLooker : struct, ILooker
        {
            var scratch = _scratch ??= new Scratch();
            scratch.Count = 0;
            for (var row = circle.FirstRow; row <= circle.LastRow; row++)
            {
                if (grid.Rows[row] is not { } cells)
                {
                    continue;
                }

                var (first, last) = circle.Columns(row);
                var columns = GeoGrid.Circle.CountColumns(row);
                Collect(cells, row, Math.Max(0, first), Math.Min(columns - 1, last), circle, ref looker, scratch);
                if (first < 0)
                {
                    Collect(cells, row, columns + first, columns - 1, circle, ref looker, scratch);
                }

                if (last >= columns)
                {
                    Collect(cells, row, 0, last - columns, circle, ref looker, scratch);
                }
            }

            // A counting sort: a place for each ring, then each cell in the next place of its own.
            Span<int> places = stackalloc int[Rings + 1];
            var width = Math.Max(1, circle.Metres) / Rings;
            for (var i = 0; i < scratch.Count; i++)
            {
                places[Ring(scratch.Distances[i], width) + 1]++;
            }

            for (var ring = 0; ring < Rings; ring++)
            {
                places[ring + 1] += places[ring];
            }

            for (var i = 0; i < scratch.Count; i++)
            {
                scratch.Order[places[Ring(scratch.Distances[i], width)]++] = i;
            }

            for (var i = 0; i < scratch.Count; i++)
            {
                var at = scratch.Order[i];
                looker.Look(scratch.Cells[at]!, scratch.Distances[at]);
            }

            Array.Clear(scratch.Cells, 0, scratch.Count);
        }

        private static int Ring(double metres, double width) => Math.Min(Rings - 1, (int)(metres / width));

        private static void Collect<TLooker>(OfferRow row, int number, int first, int last, in GeoGrid.Circle circle, ref TLooker looker, Scratch scratch)
            where TLooker : struct, ILooker
        {
            var columns = row.Columns;
            for (var i = row.From(first); i < columns.Length && columns[i] <= last; i++)
            {
                var cell = row.Cells[i];
                if (!looker.MustLookInto(cell) || (circle.Holds(number, columns[i]) && looker.TakeWhole(cell)))
                {
                    continue;
                }

                var metres = circle.AtLeast(number, columns[i]);
                if (metres <= circle.Metres)
                {
                    scratch.Add(cell, metres);
                }
            }
        }

        /// <summary>One for each thread, so that a search makes no garbage of its own.</summary>
        private sealed class Scratch
        {
            public OfferCell?[] Cells { get; private set; } = new OfferCell?[256];

            public double[] Distances { get; private set; } = new double[256];

            public int[] Order { get; private set; } = new int[256];

            public int Count { get; set; }

            public void Add(OfferCell cell, double metres)
            {
                if (Count == Cells.Length)
                {
                    var more = 2 * Count;
                    (Cells, Distances, Order) = (Grown(Cells, more), Grown(Distances, more), new int[more]);
                }

                Cells[Count] = cell;
                Distances[Count++] = metres;
            }

            private static T[] Grown<T>(T[] array, int length)
            {
                Array.Resize(ref array, length);
                return array;
            }
        }
    }
}
