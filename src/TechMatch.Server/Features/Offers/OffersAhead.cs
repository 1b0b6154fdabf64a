using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Features.Offers;

/// <summary>
/// Reads what the public search shows of the offers before anybody asks for it: at the start, and again when all of them may have changed.
/// What is not at hand is read when it is shown, so that nobody waits for this.
/// </summary>
internal sealed class OffersAhead(
    LiveOffers live, ShownOffers shown, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OffersAhead> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var anew = new SemaphoreSlim(1);
        void Wake(IReadOnlyCollection<Guid>? ids)
        {
            if (ids is null && anew.CurrentCount == 0)
            {
                anew.Release();
            }
        }

        live.Changed += Wake;
        try
        {
            while (true)
            {
                await anew.WaitAsync(stoppingToken);
                await Read(stoppingToken);
            }
        }
        finally
        {
            live.Changed -= Wake;
        }
    }

    private async Task Read(CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        try
        {
            var offers = await live.Now(stop);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Lazy<TechMatchDbContext>>();
            await shown.ReadAhead(offers, db, DutchTime.DayOf(clock.GetUtcNow()), stop);
            log.LogDebug("Read {Count} offers ahead in {Elapsed}.", offers.Count, clock.GetElapsedTime(started));
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Whoever asks for them first waits a little longer.
            log.LogDebug(e, "Offers could not be read ahead.");
        }
    }
}
