using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Travel;

/// <summary>How long it takes from one place to others, where a service that knows the roads is configured and answers.</summary>
public sealed class TravelTimes(OsrmClient client, TravelMemory memory, IOptions<RoutingOptions> options, TimeProvider clock, ILogger<TravelTimes> log)
{
    /// <summary>Whether a service is configured at all.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.Address);

    /// <summary>By what is travelled.</summary>
    public TravelMode Mode => options.Value.Profile;

    /// <summary>The seconds to each place, null where no way leads; null when the service is not there, and the straight line has to do.</summary>
    /// <param name="from">Where one starts.</param>
    /// <param name="to">At most some dozens of places.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyDictionary<GeoPoint, double?>?> From(GeoPoint from, IReadOnlyCollection<GeoPoint> to, CancellationToken cancel)
    {
        if (!IsConfigured)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var found = new Dictionary<GeoPoint, double?>();
        var missing = new List<GeoPoint>();
        foreach (var place in to.Distinct())
        {
            if (memory.Find(from, place, now) is { } kept)
            {
                found[place] = kept.Seconds;
            }
            else
            {
                missing.Add(place);
            }
        }

        if (missing.Count == 0)
        {
            return found;
        }

        if (!memory.MayAsk(now))
        {
            return null;
        }

        if (await client.Table(from, missing, cancel) is not { } seconds)
        {
            memory.Rest(now.AddSeconds(options.Value.RestSeconds));
            log.LogWarning("The routing service gave no answer that can be used; the straight line is shown, and it is not asked for {Seconds} seconds.", options.Value.RestSeconds);
            return null;
        }

        for (var i = 0; i < missing.Count; i++)
        {
            found[missing[i]] = seconds[i];
            memory.Keep(from, missing[i], seconds[i], now.AddHours(options.Value.KeepHours));
        }

        return found;
    }
}

/// <summary>What the process remembers of travel times, by pair of places, and whether the service is left alone for a while.</summary>
public sealed class TravelMemory
{
    /// <summary>So many pairs are kept at most; beyond it they are all let go.</summary>
    private const int Most = 200_000;

    private readonly ConcurrentDictionary<(GeoPoint From, GeoPoint To), KeptTravelTime> _kept = new();
    private long _restUntil;

    internal KeptTravelTime? Find(GeoPoint from, GeoPoint to, DateTimeOffset now) => _kept.TryGetValue((from, to), out var kept) && kept.Until > now ? kept : null;

    internal void Keep(GeoPoint from, GeoPoint to, double? seconds, DateTimeOffset until)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[(from, to)] = new KeptTravelTime(seconds, until);
    }

    internal bool MayAsk(DateTimeOffset now) => now.UtcTicks >= Volatile.Read(ref _restUntil);

    internal void Rest(DateTimeOffset until) => Volatile.Write(ref _restUntil, until.UtcTicks);
}

/// <param name="Seconds">Null where no way leads.</param>
/// <param name="Until">Until when it is believed.</param>
internal sealed record KeptTravelTime(double? Seconds, DateTimeOffset Until);
