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
    /// <summary>So many are read at once when they are read ahead.</summary>
    private const int Batch = 500;

    private readonly ConcurrentDictionary<Guid, T> _kept = new();
    private readonly Func<T, Guid> _idOf;
    private readonly int _most;
    private int _generation;

    /// <param name="live">The offers.</param>
    /// <param name="idOf">Of which offer something is shown.</param>
    /// <param name="most">So many are kept at most; beyond it they are all let go, and read again when they are shown.</param>
    public OfferCache(LiveOffers live, Func<T, Guid> idOf, int most)
    {
        (_idOf, _most) = (idOf, most);

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

        if (_kept.Count >= _most)
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

    /// <summary>Reads ahead what is not at hand yet, as many as are kept.</summary>
    /// <param name="ids">The offers.</param>
    /// <param name="read">Reads some of them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Fill(IEnumerable<Guid> ids, Func<Guid[], Task<IReadOnlyList<T>>> read, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();

            // To let go of what was just read ahead would be for nothing.
            if (_kept.Count + some.Length >= _most)
            {
                return;
            }

            await Get(some, read);
        }
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
