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

    /// <summary>Since when it has not followed; null while it does.</summary>
    private long? _lostAt = clock.GetTimestamp();

    /// <summary>Unhealthy without an index; degraded while the index may be behind.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !offers.IsBuilt ? HealthCheckResult.Unhealthy("The index of offers is being built.")
        : _lostAt is { } at ? HealthCheckResult.Degraded($"The index of offers has not been kept up for {clock.GetElapsedTime(at).TotalSeconds:0} seconds.")
        : HealthCheckResult.Healthy());

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
                _lostAt ??= clock.GetTimestamp();
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
            _lostAt = null;
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
