using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using TechMatch.Server.Data.Map;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// Keeps the index of offers up with the database: it builds it at the start, hears of every commit that changed an offer, by whatever
/// process, and reads what it missed when the connection was lost.
/// </summary>
public sealed class OfferFeed(NpgsqlDataSource source, LiveOffers offers, MapStamp map, TimeProvider clock, ILogger<OfferFeed> log) : BackgroundService, IHealthCheck
{
    /// <summary>Without a word for so long it looks all the same: a new school year begins in silence.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A connection that comes back within so long was hardly missed; after it the index counts as stale.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(5);

    /// <summary>Who has not looked for so long hangs, also where no connection broke.</summary>
    private static readonly TimeSpan Hung = 3 * Quiet;

    /// <summary>When the index was last seen to have all that was committed.</summary>
    private long _levelAt = clock.GetTimestamp();

    /// <summary>Whether it hears of changes now.</summary>
    private bool _follows;

    /// <summary>Unhealthy without an index and with one that is stale; degraded while the connection is being made again.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = clock.GetElapsedTime(Volatile.Read(ref _levelAt));
        var follows = Volatile.Read(ref _follows);
        var figures = new Dictionary<string, object>
        {
            ["offers"] = offers.Count,
            ["ageSeconds"] = Math.Round(age.TotalSeconds, 1),

            // Two processes that have seen as far say the same here.
            ["sequence"] = offers.Seen.Unfinished,
        };
        return Task.FromResult(
            !offers.IsBuilt ? HealthCheckResult.Unhealthy("The index of offers is being built.")
            : age > (follows ? Hung : Blink) ? HealthCheckResult.Unhealthy("The index of offers is stale: it does not hear of changes.", data: figures)
            : follows ? HealthCheckResult.Healthy(data: figures)
            : HealthCheckResult.Degraded("The connection over which changes of offers are heard is being made again.", data: figures));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(() => pause = FirstPause, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Lose();
                log.LogWarning("The connection over which changes of offers are heard was lost ({Reason}); it is tried again in {Pause}.", e.Message, pause);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Up to the moment that the connection broke everything was heard.</summary>
    private void Lose()
    {
        if (Volatile.Read(ref _follows))
        {
            Volatile.Write(ref _levelAt, clock.GetTimestamp());
            Volatile.Write(ref _follows, false);
        }
    }

    private async Task Follow(Action heard, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) =>
        {
            if (heard.Channel == MapStamp.SchoolChannel)
            {
                map.Change();
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {OfferChangeTriggers.Channel}; LISTEN {MapStamp.SchoolChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancel);
        }

        // Of schools no word is kept for who was not listening.
        map.Change();

        // First listen, then read: what is committed in between is heard and read twice, never missed.
        while (true)
        {
            await offers.CatchUp(cancel);
            Volatile.Write(ref _levelAt, clock.GetTimestamp());
            Volatile.Write(ref _follows, true);
            heard();
            if (!await connection.WaitAsync(Quiet, cancel))
            {
                // A connection that died without a word is found out by asking.
                await using var ask = new NpgsqlCommand("SELECT 1", connection);
                await ask.ExecuteScalarAsync(cancel);
            }
        }
    }
}
