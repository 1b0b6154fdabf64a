using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Geography;

/// <summary>Where PDOK serves the outlines of municipalities.</summary>
public sealed class OutlineOptions
{
    public const string Section = "Outlines";

    /// <summary>Answers with GeoJSON in degrees; the only address that is asked, and only by <c>import municipalities --from pdok</c>.</summary>
    public string Address { get; set; } =
        "https://service.pdok.nl/cbs/gebiedsindelingen/2026/wfs/v1_0?service=WFS&version=2.0.0&request=GetFeature&typeNames=gemeente_gegeneraliseerd&outputFormat=application/json&srsName=EPSG:4326";

    /// <summary>For one attempt; the whole country is a good megabyte.</summary>
    public int TimeoutSeconds { get; set; } = 60;
}

/// <summary>Typed client of PDOK's outlines of municipalities.</summary>
public sealed class PdokOutlines(HttpClient http, IOptions<OutlineOptions> options)
{
    private const long Largest = 64L * 1024 * 1024;

    /// <summary>The outlines as a file.</summary>
    /// <exception cref="UnusableFileException">The service cannot be reached or does not answer as it should.</exception>
    public async Task<ImportFile> Fetch(CancellationToken cancel)
    {
        var address = new Uri(options.Value.Address);
        try
        {
            using var response = await http.GetAsync(address, cancel);
            return response.IsSuccessStatusCode
                ? new ImportFile(address.Host, await response.Content.ReadAsByteArrayAsync(cancel))
                : throw new UnusableFileException(address.Host, "service-unavailable", $"the service answers {(int)response.StatusCode}; try again later, or import a file.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ExecutionRejectedException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new UnusableFileException(address.Host, "service-unavailable", $"the service cannot be reached ({e.Message}); try again later, or import a file.");
        }
    }

    internal static void Add(IServiceCollection services)
    {
        services.AddOptions<OutlineOptions>().BindConfiguration(OutlineOptions.Section)
            .Validate(o => Uri.TryCreate(o.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", "Outlines:Address must be an http(s) address.")
            .Validate(o => o.TimeoutSeconds is > 0 and <= 600, "Outlines:TimeoutSeconds must be between 1 and 600.")
            .ValidateOnStart();
        services.AddHttpClient<PdokOutlines>(client =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd("TechMatch/1.0");
                client.MaxResponseContentBufferSize = Largest;
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
            })
            .AddStandardResilienceHandler().Configure((resilience, provider) =>
            {
                var seconds = provider.GetRequiredService<IOptions<OutlineOptions>>().Value.TimeoutSeconds;
                resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(seconds);
                resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(seconds * 3);
                resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(seconds * 2);
                resilience.Retry.MaxRetryAttempts = 2;
            });
    }
}
