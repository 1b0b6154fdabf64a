using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Platform.Endpoints;

/// <summary>An endpoint without an access rule, a name, a summary or a rate limit class does not start.</summary>
public static class EndpointChecks
{
    /// <exception cref="InvalidOperationException">With every endpoint that lacks something.</exception>
    public static void Require(WebApplication app)
    {
        var faults = Faults(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints)).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("Endpoints that may not start: " + string.Join("; ", faults));
        }
    }

    public static IEnumerable<string> Faults(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var path = endpoint.RoutePattern.RawText ?? "";
            if (endpoint.Metadata.GetMetadata<AccessRule>() is not { } rule)
            {
                yield return $"{path} has no access rule";
                continue;
            }

            if (rule.Resource != Resource.None && endpoint.RoutePattern.GetParameter(rule.RouteKey) is null)
            {
                yield return $"{path} has no {{{rule.RouteKey}}} for its {rule.Resource}";
            }

            if (!path.TrimStart('/').StartsWith(EndpointScan.BasePath.TrimStart('/'), StringComparison.Ordinal))
            {
                continue;
            }

            if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null)
            {
                yield return $"{path} has no name";
            }

            if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>() is null)
            {
                yield return $"{path} has no summary";
            }

            if (endpoint.Metadata.GetMetadata<RateLimitClass>() is null)
            {
                yield return $"{path} has no rate limit class";
            }
        }
    }
}
