using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>What became of an offer.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Now">As it is now; null when it is no longer live.</param>
public readonly record struct OfferChange(Guid OfferId, IndexedOffer? Now);

/// <summary>
/// All live offers in memory. One at a time builds it and applies changes; any number may read the snapshots meanwhile, and each batch of
/// changes is seen whole or not at all.
/// </summary>
public sealed class OfferIndex
{
    private readonly OfferLocator _locator;

    private OfferIndex(OfferSnapshot snapshot, OfferLocator locator) => (Current, _locator) = (snapshot, locator);

    /// <summary>The offers at this moment.</summary>
    public OfferSnapshot Current { get; private set; }

    /// <summary>Builds an index in one pass.</summary>
    /// <param name="offers">Every live offer, each once.</param>
    /// <param name="first">The first school year of the packed offers: this one, since nothing is planned in the past.</param>
    public static OfferIndex Build(IEnumerable<IndexedOffer> offers, SchoolYear first)
    {
        var builder = new Builder(first);
        foreach (var offer in offers)
        {
            builder.Add(offer);
        }

        return builder.Build();
    }

    /// <summary>Applies changes together; of two of one offer the last counts. One that changes nothing is no harm.</summary>
    public void Apply(IEnumerable<OfferChange> changes)
    {
        var before = Current;
        var drafts = new Dictionary<(ActivityKind Kind, int Cell), Draft>();
        Draft At((ActivityKind Kind, int Cell) place) => drafts.TryGetValue(place, out var draft)
            ? draft
            : drafts[place] = new Draft(before.Find(place.Kind, place.Cell));

        var count = before.Count;
        var added = new List<(Guid Id, ActivityKind Kind, int Cell)>();
        foreach (var change in changes.Reverse().DistinctBy(change => change.OfferId))
        {
            if (_locator.Find(change.OfferId, before) is var slot and >= 0)
            {
                At(_locator.CellOf(slot)).Remove(change.OfferId);
                _locator.Remove(slot);
                count--;
            }

            if (change.Now is { } now)
            {
                var cell = GeoGrid.CellOf(now.Facts.Latitude, now.Facts.Longitude);
                At((now.Kind, cell)).Add(now);
                added.Add((now.Key.OfferId, now.Kind, cell));
                count++;
            }
        }

        if (drafts.Count == 0)
        {
            return;
        }

        var after = before.With(drafts.Select(d => KeyValuePair.Create(d.Key, d.Value.Made())), count);
        _locator.Add(added, after);
        Current = after;
    }

    /// <summary>Takes offers as they come in and makes the index when all are there.</summary>
    /// <param name="first">The first school year of the packed offers.</param>
    public sealed class Builder(SchoolYear first)
    {
        private readonly Dictionary<(ActivityKind, int), Draft> _cells = [];

        public void Add(in IndexedOffer offer)
        {
            var place = (offer.Kind, GeoGrid.CellOf(offer.Facts.Latitude, offer.Facts.Longitude));
            if (!_cells.TryGetValue(place, out var cell))
            {
                _cells.Add(place, cell = new Draft(null));
            }

            cell.Add(offer);
        }

        public OfferIndex Build()
        {
            var count = _cells.Values.Sum(draft => draft.Keys.Count);
            var snapshot = OfferSnapshot.Empty(first).With(_cells.Select(c => KeyValuePair.Create(c.Key, c.Value.Made())), count);
            var locator = new OfferLocator(count);
            foreach (var ((kind, cell), draft) in _cells)
            {
                locator.Add(draft.Keys.ConvertAll(key => (key.OfferId, kind, cell)), snapshot);
            }

            return new OfferIndex(snapshot, locator);
        }
    }

    /// <summary>A cell that is being made.</summary>
    private sealed class Draft
    {
        private readonly List<OfferFacts> _facts;

        public Draft(OfferCell? cell)
        {
            Keys = [.. cell?.Keys ?? []];
            _facts = [.. cell?.Facts ?? []];
        }

        public List<OfferKey> Keys { get; }

        public void Add(IndexedOffer offer)
        {
            Keys.Add(offer.Key);
            _facts.Add(offer.Facts);
        }

        public void Remove(Guid offerId)
        {
            var at = Keys.FindIndex(key => key.OfferId == offerId);
            Keys.RemoveAt(at);
            _facts.RemoveAt(at);
        }

        public OfferCell? Made() => Keys.Count == 0 ? null : new OfferCell([.. Keys], [.. _facts]);
    }
}
