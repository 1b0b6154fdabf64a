using Microsoft.AspNetCore.Mvc;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.Endpoints;

/// <summary>Marks that an endpoint has its rate limit class by name.</summary>
/// <param name="Name">One of <see cref="RateLimits"/>.</param>
public sealed record RateLimitClass(string Name);

public static class EndpointDescription
{
    /// <summary>Gives an endpoint its operation id, its Dutch summary, its rate limit class and the answers every endpoint can give.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">Operation id, unique, such as <c>PublishOffer</c>.</param>
    /// <param name="summary">What it does, in Dutch, as the documentation shows it.</param>
    /// <param name="rateLimit">One of <see cref="RateLimits"/>.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, string rateLimit = RateLimits.Normal) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithMetadata(new RateLimitClass(rateLimit))
        .RequireRateLimiting(rateLimit)
        .ProducesProblem(StatusCodes.Status400BadRequest, "application/problem+json")
        .ProducesProblem(StatusCodes.Status429TooManyRequests, "application/problem+json");

    /// <summary>Says which other problems it can answer with.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        }

        return endpoint;
    }
}
