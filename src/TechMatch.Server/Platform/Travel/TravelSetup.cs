using Microsoft.Extensions.Options;

namespace TechMatch.Server.Platform.Travel;

public static class TravelSetup
{
    public static IServiceCollection AddTravel(this IServiceCollection services)
    {
        services.AddOptions<RoutingOptions>().BindConfiguration(RoutingOptions.Section)
            .Validate(o => o.Hold(), "Routing:Address must be an http(s) address that ends in a slash.")
            .Validate(o => Enum.IsDefined(o.Profile) && o is { TimeoutSeconds: > 0 and <= 30, RestSeconds: > 0 and <= 3600, KeepHours: > 0 and <= 720 }, "Routing has a value out of range.")
            .ValidateOnStart();
        services.AddHttpClient<OsrmClient>((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<RoutingOptions>>().Value;
                client.BaseAddress = string.IsNullOrWhiteSpace(options.Address) ? null : new Uri(options.Address);
                client.DefaultRequestHeaders.UserAgent.ParseAdd("TechMatch/1.0");
                client.MaxResponseContentBufferSize = 64 * 1024;

                // Somebody is waiting: no second attempt.
                client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<TravelMemory>();
        services.AddScoped<TravelTimes>();
        return services;
    }
}
