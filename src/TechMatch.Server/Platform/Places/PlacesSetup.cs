using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Platform.Places;

/// <summary>What finds places: the tables, and PDOK where it is switched on.</summary>
public static class PlacesSetup
{
    public static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.AddOptions<GeocoderOptions>().BindConfiguration(GeocoderOptions.Section)
            .Validate(o => o.BaseAddress.EndsWith('/') && Uri.TryCreate(o.BaseAddress, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https",
                "Geocoder:BaseAddress must be an http(s) address that ends in a slash.")
            .Validate(o => o is { RequestsPerSecond: > 0 and <= 20, TimeoutSeconds: > 0 and <= 120, MostPerRun: > 0 }, "Geocoder has a value out of range.")
            .ValidateOnStart();
        services.AddHttpClient<PdokGeocoder>((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<GeocoderOptions>>().Value;
                client.BaseAddress = new Uri(options.BaseAddress);
                client.DefaultRequestHeaders.UserAgent.ParseAdd("TechMatch/1.0");
                client.MaxResponseContentBufferSize = 256 * 1024;

                // The resilience handler keeps the time, retries included.
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .AddStandardResilienceHandler().Configure((options, provider) =>
            {
                var seconds = provider.GetRequiredService<IOptions<GeocoderOptions>>().Value.TimeoutSeconds;
                options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(seconds);
                options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(seconds * 4);
                options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, seconds * 2));
                options.Retry.MaxRetryAttempts = 2;
            });
        services.AddSingleton<PlaceMemory>();
        services.AddScoped<PlaceFinder>();
        services.AddScoped<Locator>();
        services.AddScoped<Relocation>();
        services.AddScoped<GeocodeAddresses>();
        services.AddScoped<ImportTransaction>();
        return services;
    }
}
