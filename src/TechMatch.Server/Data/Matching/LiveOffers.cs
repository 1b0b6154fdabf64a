using System.Transactions;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using IsolationLevel = System.Data.IsolationLevel;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// The published offers in memory: one index for the process, built from the database and kept up with it. The database is the truth; a
/// reader that finds there more than the index has seen waits for it.
/// </summary>
public sealed class LiveOffers : IDisposable
{
    /// <summary>For so long marks are kept: who has not read for longer reads everything.</summary>
    public static readonly TimeSpan MarksAreKept = TimeSpan.FromDays(1);

    /// <summary>
    /// So much older than the question is what a search shows at most. Shorter than anybody needs to hear of a change and ask elsewhere; and
    /// however many search, the database is asked no more than a thousand times a second.
    /// </summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(1);

    private const int Attempts = 2;

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiveOffers> _log;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CoalescedRead _looking;

    private NpgsqlCommand? _ask;
    private OfferIndex? _index;
    private OfferSnapshot? _current;
    private OfferChangePosition _position = new(0, new HashSet<long>());
    private DateTimeOffset _readAt;
    private long _written = 1;
    private long _caughtUp;

    public LiveOffers(NpgsqlDataSource source, TimeProvider clock, ILogger<LiveOffers> log)
    {
        (_source, _clock, _log) = (source, clock, log);
        _looking = new CoalescedRead(Look, Fresh);
    }

    /// <summary>Offers that changed in the database, just before the index is seen to have them; null when that may be all of them.</summary>
    public event Action<IReadOnlyCollection<Guid>?>? Changing;

    /// <summary>Offers that changed, as the index now has them; null when that may be all of them.</summary>
    public event Action<IReadOnlyCollection<Guid>?>? Changed;

    /// <summary>How far the index has seen.</summary>
    public MarksSeen Seen
    {
        get
        {
            var position = Volatile.Read(ref _position);
            return new(position.Unfinished, position.Seen.Count);
        }
    }

    /// <summary>Whether it has been built.</summary>
    public bool IsBuilt => Volatile.Read(ref _current) is not null;

    /// <summary>How many offers it has.</summary>
    public int Count => Volatile.Read(ref _current)?.Count ?? 0;

    /// <summary>This process wrote something: whoever reads next waits until the index has looked.</summary>
    public void MayBeBehind() => Interlocked.Increment(ref _written);

    /// <summary>The offers as the index knows them: with all that this process wrote, and at most a moment behind what others did.</summary>
    /// <param name="cancel">Stops waiting for the index to be built.</param>
    public async ValueTask<OfferSnapshot> Now(CancellationToken cancel)
    {
        if (Volatile.Read(ref _caughtUp) < Volatile.Read(ref _written))
        {
            await CatchUp(cancel);
        }

        return Volatile.Read(ref _current)!;
    }

    /// <summary>
    /// The offers and the places they have left as they are in the database, whatever process changed them, and no older than
    /// <see cref="Fresh"/>. While the database is away: as they were when it was last heard.
    /// </summary>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<OfferSnapshot> Latest(CancellationToken cancel)
    {
        if (IsBuilt)
        {
            await _looking.Ask(cancel);
        }

        return await Now(cancel);
    }

    /// <summary>The offers as they are in the database, or as they were when the caller last looked there.</summary>
    /// <param name="seen">What <see cref="Seen"/> was before the caller looked.</param>
    /// <param name="marks">How many marks the caller then found of transactions from <see cref="MarksSeen.Unfinished"/> on.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async ValueTask<OfferSnapshot> At(MarksSeen seen, long marks, CancellationToken cancel)
    {
        if (marks > seen.Count)
        {
            await CatchUp(cancel);
        }

        return await Now(cancel);
    }

    /// <summary>Brings the index up to what is committed now; the first time it is built.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            var written = Volatile.Read(ref _written);

            // What a request is changing is not yet true, and the index must not take part in its transaction.
            using var none = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
            await using var connection = await _source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            var first = SchoolYear.Of(DutchTime.DayOf(_clock.GetUtcNow()));
            var marks = _index is null || _index.Current.FirstYear != first || _clock.GetUtcNow() - _readAt > MarksAreKept / 2
                ? null
                : await OfferChanges.Since(connection, _position, cancel);
            if (marks is null || marks.Offers.Contains(null))
            {
                await Build(connection, first, cancel);
            }
            else
            {
                await Apply(connection, first, marks, cancel);
            }

            // Only now: who wrote and reads meanwhile waits for this.
            Volatile.Write(ref _caughtUp, written);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _ask?.Connection?.Dispose();
        _reading.Dispose();
    }

    /// <summary>Asks the database for marks that the index has not seen, and catches up when there are.</summary>
    private async Task Look()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var seen = Seen;
                var ask = _ask ??= await Connect();
                ask.Parameters[0].Value = seen.Unfinished;
                if ((long)(await ask.ExecuteScalarAsync())! > seen.Count)
                {
                    await CatchUp(CancellationToken.None);
                }

                return;
            }
            catch (NpgsqlException)
            {
                // Most often only the connection is gone, which is found out by using it.
                await Forget();
                if (attempt == Attempts)
                {
                    // Whoever only looks is better served by what was so a moment ago than by an error; /health says that the index does not hear.
                    return;
                }
            }
        }
    }

    // On a connection of its own: to take one from the pool and to clean it costs more than to ask.
    private async Task<NpgsqlCommand> Connect() => new(
        "SELECT count(*) FROM offer_changes WHERE transaction_id >= $1", await _source.OpenConnectionAsync())
    {
        Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Xid8 } },
    };

    private async ValueTask Forget()
    {
        if (_ask is { Connection: { } connection })
        {
            await connection.DisposeAsync();
        }

        _ask = null;
    }

    private async Task Build(NpgsqlConnection connection, SchoolYear first, CancellationToken cancel)
    {
        var started = _clock.GetTimestamp();
        var here = await OfferChanges.Here(connection, cancel);
        var builder = new OfferIndex.Builder(first);
        await foreach (var offer in LiveOfferReader.All(connection, first, cancel))
        {
            builder.Add(offer);
        }

        var index = builder.Build();
        _index = index;
        Changing?.Invoke(null);
        Volatile.Write(ref _current, index.Current);
        Volatile.Write(ref _position, here);
        _readAt = _clock.GetUtcNow();
        Changed?.Invoke(null);
        _log.LogDebug("Built the index of {Count} offers in {Elapsed}.", index.Current.Count, _clock.GetElapsedTime(started));
    }

    private async Task Apply(NpgsqlConnection connection, SchoolYear first, OfferChangesRead marks, CancellationToken cancel)
    {
        if (marks.Offers.Count > 0)
        {
            var ids = marks.Offers.Select(id => id!.Value).ToArray();
            var now = new Dictionary<Guid, IndexedOffer>();
            await foreach (var offer in LiveOfferReader.Some(connection, first, ids, cancel))
            {
                now[offer.Key.OfferId] = offer;
            }

            _index!.Apply(ids.Select(id => new OfferChange(id, now.TryGetValue(id, out var offer) ? offer : null)));
            Changing?.Invoke(ids);
            Volatile.Write(ref _current, _index.Current);
            Changed?.Invoke(ids);
        }

        Volatile.Write(ref _position, marks.Position);
        _readAt = _clock.GetUtcNow();
    }
}

/// <summary>How far the index of offers has seen.</summary>
/// <param name="Unfinished">No transaction before this one was still under way.</param>
/// <param name="Count">How many marks it has seen of this one and later ones: when there are more, it is behind.</param>
public readonly record struct MarksSeen(ulong Unfinished, int Count);
