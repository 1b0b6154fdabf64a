using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Platform.Http;

/// <summary>
/// What is asked under /api and has no endpoint. The page of the web client takes every path that nobody else takes, so that the framework
/// does not see that only the method is wrong.
/// </summary>
internal static class UnknownPaths
{
    /// <summary>405 with the methods that the path knows; 404 where it knows none.</summary>
    public static Task Refuse(HttpContext context)
    {
        var policies = context.RequestServices.GetRequiredService<ParameterPolicyFactory>();
        var methods = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count > 0 && Fits(endpoint.RoutePattern, context, policies))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var problems = context.RequestServices.GetRequiredService<ProblemWriter>();
        if (methods.Count == 0 || methods.Contains(context.Request.Method))
        {
            return problems.Write(context, StatusCodes.Status404NotFound, "not-found");
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return problems.Write(context, StatusCodes.Status405MethodNotAllowed, "method-not-allowed");
    }

    /// <summary>Also each part of the path must be what the pattern says: <c>_preview</c> is no <c>{mailId:guid}</c>.</summary>
    private static bool Fits(RoutePattern pattern, HttpContext context, ParameterPolicyFactory policies)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(context.Request.Path, values)
            && pattern.ParameterPolicies.All(of => of.Value.Select(policy => policies.Create(pattern.GetParameter(of.Key), policy)).OfType<IRouteConstraint>()
                .All(constraint => constraint.Match(context, null, of.Key, values, RouteDirection.IncomingRequest)));
    }
}
