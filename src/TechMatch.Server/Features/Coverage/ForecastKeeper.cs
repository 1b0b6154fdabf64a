using Microsoft.Extensions.Caching.Memory;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>A forecast with how far the forecasts before it were right.</summary>
/// <param name="Target">The target that it looks at; null without one.</param>
/// <param name="MadeAt">When it was made; it is kept for a while.</param>
public sealed record KeptForecast(CoverageForecast Forecast, ForecastBackTest BackTest, CoverageTarget? Target, string? RegisterVersion, DateTimeOffset MadeAt);

/// <summary>
/// Makes each forecast once and keeps it for ten minutes: whoever asks for the same meanwhile gets the same, and they are made one at a time.
/// Who asks while many wait hears at once to come back.
/// </summary>
public sealed class ForecastKeeper(IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime host) : IDisposable
{
    private const int MaxWaiting = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _forecasts = new(new MemoryCacheOptions { SizeLimit = 500 });
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _asking = new();
    private int _waiting;

    /// <param name="query">Which schools.</param>
    /// <param name="sector">Their sector.</param>
    /// <param name="definition">When a school counts.</param>
    /// <param name="on">The day from which it looks ahead.</param>
    /// <param name="cancel">The caller no longer waits; the forecast is made all the same.</param>
    /// <exception cref="DomainException"><c>forecast-asked-too-often</c>.</exception>
    public Task<KeptForecast> Of(CoverageQuery query, Sector sector, CoverageDefinition definition, DateOnly on, CancellationToken cancel)
    {
        var key = (query with { Sector = new EnumQuery<Sector>(sector) }, definition.Version, on);
        Task<KeptForecast>? made;
        lock (_asking)
        {
            if (!_forecasts.TryGetValue(key, out made) || made is null || made.IsFaulted || made.IsCanceled)
            {
                if (_waiting >= MaxWaiting)
                {
                    throw new DomainException("forecast-asked-too-often", "Other forecasts are being made.");
                }

                _waiting++;
                made = Task.Run(() => Make(query, sector, definition, on), CancellationToken.None);
                _forecasts.Set(key, made, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
            }
        }

        return made.WaitAsync(cancel);
    }

    public void Dispose()
    {
        _forecasts.Dispose();
        _turn.Dispose();
    }

    private async Task<KeptForecast> Make(CoverageQuery query, Sector sector, CoverageDefinition definition, DateOnly on)
    {
        var stop = host.ApplicationStopping;
        try
        {
            await _turn.WaitAsync(stop);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var reader = scope.ServiceProvider.GetRequiredService<CoverageReader>();
                var choice = await scope.ServiceProvider.GetRequiredService<CoverageChoices>().Of(query, on, stop);
                var (history, version) = await scope.ServiceProvider.GetRequiredService<ForecastReader>().Read(choice, sector, definition, on, stop);
                var target = query.Province is { } province ? (await reader.Targets(province, on, stop)).GetValueOrDefault(sector) : null;
                return new KeptForecast(
                    CoverageForecast.Of(history, on, target, cancel: stop), ForecastBackTest.Of(history, on, cancel: stop), target, version, clock.GetUtcNow());
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
