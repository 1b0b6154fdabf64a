using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Json;

namespace TechMatch.Server.Platform.Health;

/// <summary>
/// Two questions from outside. <c>/health</c>: does the process run and reach its database? Restart it when it does not. <c>/health/ready</c>:
/// may it be sent visitors, and what is wrong with it where not everything is right? For whoever shares them out, and for people.
/// </summary>
public static class HealthSetup
{
    /// <summary>Of the checks that the first question is about.</summary>
    public const string Alive = "alive";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddOptions<WarmUpOptions>().BindConfiguration(WarmUpOptions.Section)
            .Validate(o => o is { Seconds: >= 0 and <= 300 }, "WarmUp:Seconds must be 0 to 300.")
            .ValidateOnStart();
        services.AddSingleton<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUp>());

        // Who asks every few seconds reads it in the answer; the log would hold little else.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddHealthChecks()
            .AddDbContextCheck<TechMatchDbContext>("database", tags: [Alive])
            .AddCheck<OfferFeed>("offers")
            .AddCheck<WarmUp>("warm-up")
            .AddCheck<JobHealth>("jobs", failureStatus: HealthStatus.Degraded);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Alive) })
            .Access(Who.Public);
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write })
            .RequireRateLimiting(RateLimits.Normal)
            .Access(Who.Public);
    }

    /// <summary>Names every check and says only what the check itself says: an exception may hold an address or a name.</summary>
    private static Task Write(HttpContext context, HealthReport report)
    {
        var body = new ReadinessView(
            report.Status != HealthStatus.Unhealthy,
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
            [
                .. report.Entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new ReadinessView.Check(
                    e.Key,
                    e.Value.Status switch { HealthStatus.Healthy => "good", HealthStatus.Degraded => "attention", _ => "bad" },
                    e.Value.Exception is null ? e.Value.Description : "It could not be looked at.",
                    e.Value.Data.Count == 0 ? null : e.Value.Data)),
            ]);
        return context.Response.WriteAsJsonAsync(body, Json);
    }

    private static readonly JsonSerializerOptions Json = MakeJson();

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        DomainJson.Configure(options);
        return options;
    }
}

/// <summary>Whether a process may be sent visitors.</summary>
/// <param name="IsReady">Whether it may.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Checks">What was looked at, in order of name.</param>
public sealed record ReadinessView(bool IsReady, DateTimeOffset At, IReadOnlyList<ReadinessView.Check> Checks)
{
    /// <param name="Name">Lasting name.</param>
    /// <param name="Status">good; attention for what somebody should look at and no visitor notices; bad.</param>
    /// <param name="Says">In words; null when there is nothing to say.</param>
    /// <param name="Figures">What was measured; null when nothing was.</param>
    public sealed record Check(string Name, string Status, string? Says, IReadOnlyDictionary<string, object>? Figures);
}
