using System.Threading.RateLimiting;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Platform.Http;

/// <summary>How often one address may call, per class of endpoint.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Calls a minute for ordinary endpoints.</summary>
    public int NormalPerMinute { get; set; } = 600;

    /// <summary>Calls a minute where a secret could be guessed or a mail is sent.</summary>
    public int SensitivePerMinute { get; set; } = 30;

    /// <summary>Calls a minute for what costs much to answer.</summary>
    public int HeavyPerMinute { get; set; } = 120;
}

/// <summary>The rate limit classes by name.</summary>
public static class RateLimits
{
    public const string Normal = "normal";
    public const string Sensitive = "sensitive";
    public const string Heavy = "heavy";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section)
            .Validate(o => o is { NormalPerMinute: > 0, SensitivePerMinute: > 0, HeavyPerMinute: > 0 }, "RateLimits must be above zero.")
            .ValidateOnStart();
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await context.HttpContext.RequestServices.GetRequiredService<ProblemWriter>()
                    .Write(context.HttpContext, StatusCodes.Status429TooManyRequests, "too-many-requests");
            };
            limiter.AddPolicy(Normal, context => PerAddress(context, Normal, o => o.NormalPerMinute));
            limiter.AddPolicy(Sensitive, context => PerAddress(context, Sensitive, o => o.SensitivePerMinute));
            limiter.AddPolicy(Heavy, context => PerAddress(context, Heavy, o => o.HeavyPerMinute));
        });
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, string name, Func<RateLimitOptions, int> perMinute)
    {
        var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<RateLimitOptions>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(
            $"{name} {context.Connection.RemoteIpAddress}",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute(options), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }
}
