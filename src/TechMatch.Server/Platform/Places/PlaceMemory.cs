using Microsoft.Extensions.Caching.Memory;

namespace TechMatch.Server.Platform.Places;

/// <summary>
/// What visitors named lately, and the names of all places. Places move when a register is imported and hardly otherwise, so that what is
/// known may be a few minutes old; what is not known is looked for again.
/// </summary>
public sealed class PlaceMemory(TimeProvider clock) : IDisposable
{
    private const int Most = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>For so long a name that is not in the book is taken for unknown.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _places = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly SemaphoreSlim _reading = new(1, 1);
    private PlaceBook? _book;
    private long _readAt;

    /// <param name="text">What was typed, without regard to case.</param>
    /// <param name="find">Looks for it.</param>
    public async ValueTask<FoundPlace?> Get(string text, Func<Task<FoundPlace?>> find)
    {
        var key = text.ToUpperInvariant();
        if (!_places.TryGetValue(key, out FoundPlace? place) && await find() is { } found)
        {
            place = _places.Set(key, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        }

        return place;
    }

    /// <summary>A place by its name.</summary>
    /// <param name="key">The name.</param>
    /// <param name="read">Reads the names of all places.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<FoundPlace?> Find(PlaceKey key, Func<Task<PlaceBook>> read, CancellationToken cancel) =>
        (await Book(Kept, read, cancel)).Find(key) ?? (await Book(Young, read, cancel)).Find(key);

    public void Dispose()
    {
        _places.Dispose();
        _reading.Dispose();
    }

    private async Task<PlaceBook> Book(TimeSpan noOlderThan, Func<Task<PlaceBook>> read, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            if (_book is null || clock.GetElapsedTime(_readAt) > noOlderThan)
            {
                var now = clock.GetTimestamp();
                _book = await read();
                _readAt = now;
            }

            return _book;
        }
        finally
        {
            _reading.Release();
        }
    }
}
