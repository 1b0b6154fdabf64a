using System.Numerics;
using System.Runtime.InteropServices;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>
/// In which cell each offer stands, for the one that writes: a hash table of nothing but cells, since the cells know their offers. Ten
/// bytes for an offer, where a dictionary takes fifty.
/// </summary>
internal sealed class OfferLocator
{
    private const int Free = 0;
    private const int Left = -1;

    /// <summary>A cell is written as one more than itself, so that nought is free.</summary>
    private int[] _slots;
    private int _used;

    public OfferLocator(int expected) => _slots = new int[Size(expected)];

    /// <summary>The slot of an offer; -1 when it is not there.</summary>
    public int Find(Guid offerId, OfferSnapshot snapshot)
    {
        for (var slot = Start(offerId); _slots[slot] != Free; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] != Left && CellOf(slot) is var (kind, cell) && snapshot.Find(kind, cell)?.Has(offerId) == true)
            {
                return slot;
            }
        }

        return -1;
    }

    public (ActivityKind Kind, int Cell) CellOf(int slot) => ((ActivityKind)((_slots[slot] - 1) & 0xF), (_slots[slot] - 1) >> 4);

    public void Remove(int slot) => _slots[slot] = Left;

    /// <summary>Adds offers that are not there.</summary>
    /// <param name="offers">With their kinds and cells.</param>
    /// <param name="snapshot">In which they stand, and all others: from it the table is made anew when it must grow.</param>
    public void Add(IReadOnlyCollection<(Guid OfferId, ActivityKind Kind, int Cell)> offers, OfferSnapshot snapshot)
    {
        if (10L * (_used + offers.Count) > 7L * _slots.Length)
        {
            // The slots do not know their offers, so they cannot be moved one by one.
            _slots = new int[Size(snapshot.Count)];
            _used = 0;
            foreach (var offer in snapshot.All())
            {
                Put(offer.Key.OfferId, offer.Kind, GeoGrid.CellOf(offer.Facts.Latitude, offer.Facts.Longitude));
            }

            return;
        }

        foreach (var (offerId, kind, cell) in offers)
        {
            Put(offerId, kind, cell);
        }
    }

    private void Put(Guid offerId, ActivityKind kind, int cell)
    {
        var slot = Start(offerId);
        while (_slots[slot] != Free)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = ((cell << 4) | (int)kind) + 1;
        _used++;
    }

    private int Start(Guid offerId)
    {
        var words = MemoryMarshal.Cast<Guid, ulong>(MemoryMarshal.CreateReadOnlySpan(in offerId, 1));
        var hash = (words[0] ^ words[1]) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32) & (_slots.Length - 1);
    }

    private static int Size(int offers) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 3L * offers / 2));
}
