using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using TechMatch.Server.Data.Map;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Map;

/// <summary>Tiles as they were drawn, until anything on the map changes. Who asks for the same tile at once waits for one drawing.</summary>
public sealed class TileCache(NpgsqlDataSource source, LiveOffers offers, MapStamp stamp) : IFeatureServices
{
    /// <summary>So many bytes are kept at most; beyond it they are all let go.</summary>
    internal const long MostBytes = 64 * 1024 * 1024;

    /// <summary>What a tile costs beside its own bytes, empty ones too.</summary>
    private const int Overhead = 512;

    private readonly ConcurrentDictionary<(TileAddress Tile, TileFilter Filter), Lazy<Task<DrawnTile>>> _kept = new();
    private long _bytes;
    private long _number;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TileCache>();

    /// <summary>The tile as the data are now: of this process at once, of another within the time in which the index of offers hears of it.</summary>
    public async ValueTask<DrawnTile> Get(TileAddress tile, TileFilter filter, CancellationToken cancel)
    {
        await offers.Now(cancel);
        Forget();
        var key = (tile, filter);
        var drawn = _kept.GetOrAdd(key, _ => new Lazy<Task<DrawnTile>>(() => Draw(tile, filter)));
        try
        {
            // One who goes away does not take the drawing with him that others wait for.
            return await drawn.Value.WaitAsync(cancel);
        }
        catch when (drawn.IsValueCreated && drawn.Value.IsCompleted && !drawn.Value.IsCompletedSuccessfully)
        {
            _kept.TryRemove(new(key, drawn));
            throw;
        }
    }

    private async Task<DrawnTile> Draw(TileAddress tile, TileFilter filter)
    {
        var bytes = await TileReader.Read(source, tile, filter, CancellationToken.None);
        Interlocked.Add(ref _bytes, bytes.Length + Overhead);
        return new DrawnTile($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"", bytes);
    }

    /// <summary>Lets go of what may not be so any more, and of everything when it has become too much.</summary>
    private void Forget()
    {
        var now = stamp.Number;
        if (Interlocked.Exchange(ref _number, now) != now || Volatile.Read(ref _bytes) > MostBytes)
        {
            // A drawing under way was begun before the change; it is let go with the rest, and who waits for it asked before the change too.
            _kept.Clear();
            Interlocked.Exchange(ref _bytes, 0);
        }
    }
}

/// <param name="ETag">Of the contents, so that every process gives the same.</param>
/// <param name="Bytes">None when there is nothing on it.</param>
public sealed record DrawnTile(string ETag, byte[] Bytes);
