using System.Collections.Concurrent;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Organisations;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// What is shown of offers, kept in memory until the offer changes. What changes while it is read is used once and not kept.
/// </summary>
public sealed class OfferCache<T>
    where T : class
{
    /// <summary>So many are kept at most; beyond it they are all let go, and read again when they are shown.</summary>
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<Guid, T> _kept = new();
    private readonly Func<T, Guid> _idOf;
    private int _generation;

    public OfferCache(LiveOffers live, Func<T, Guid> idOf)
    {
        _idOf = idOf;

        // Before the change is seen, so that nobody finds the new index with the old offers.
        live.Changing += Forget;
    }

    /// <summary>What is shown of these offers; one that is no longer there is left out.</summary>
    /// <param name="ids">The offers.</param>
    /// <param name="read">Reads those that are not at hand.</param>
    public async ValueTask<IReadOnlyDictionary<Guid, T>> Get(IReadOnlyCollection<Guid> ids, Func<Guid[], Task<IReadOnlyList<T>>> read)
    {
        var found = new Dictionary<Guid, T>(ids.Count);
        var missing = new List<Guid>();
        foreach (var id in ids)
        {
            if (_kept.TryGetValue(id, out var kept))
            {
                found[id] = kept;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count == 0)
        {
            return found;
        }

        if (_kept.Count > Most)
        {
            _kept.Clear();
        }

        var generation = Volatile.Read(ref _generation);
        foreach (var row in await read([.. missing]))
        {
            found[_idOf(row)] = row;
            if (generation == Volatile.Read(ref _generation))
            {
                _kept[_idOf(row)] = row;
            }
        }

        return found;
    }

    private void Forget(IReadOnlyCollection<Guid>? ids)
    {
        Interlocked.Increment(ref _generation);
        if (ids is null)
        {
            _kept.Clear();
            return;
        }

        foreach (var id in ids)
        {
            _kept.TryRemove(id, out _);
        }
    }
}

/// <summary>What is shown of an offer that fits.</summary>
/// <param name="Offer">As the matcher sees it, its description left out.</param>
/// <param name="Organisation">Whose it is.</param>
public sealed record OfferCard(OfferToMatch Offer, Organisation Organisation);
