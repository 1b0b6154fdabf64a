using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Tests.Access;

/// <summary>How access answered.</summary>
public enum Verdict
{
    /// <summary>Let through to the handler, which may have had objections of its own.</summary>
    Allowed,

    /// <summary>401: sign in first.</summary>
    SignInFirst,

    /// <summary>403.</summary>
    Refused,

    /// <summary>404: nothing there.</summary>
    NotThere,

    /// <summary>The server broke.</summary>
    Broken,
}

/// <summary>Holds the table against the endpoints, and the endpoints against the table by calling them.</summary>
internal static class AccessMatrix
{
    /// <summary>The endpoints of a running server by method and path, as the table has them: <c>GET /api/v1/needs/{id}</c>.</summary>
    public static Dictionary<string, RouteEndpoint> Endpoints(EndpointDataSource source)
    {
        var found = new Dictionary<string, RouteEndpoint>();
        foreach (var endpoint in source.Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } some ? some : ["GET"];
            foreach (var method in methods)
            {
                found.TryAdd($"{method} {PathOf(endpoint)}", endpoint);
            }
        }

        return found;
    }

    /// <summary>What does not agree between the endpoints and the table, a sentence each.</summary>
    public static IEnumerable<string> Compare(IReadOnlyDictionary<string, RouteEndpoint> endpoints, IReadOnlyDictionary<string, AccessRule> table)
    {
        foreach (var (name, endpoint) in endpoints.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var rule = endpoint.Metadata.GetMetadata<AccessRule>();
            if (!table.TryGetValue(name, out var row))
            {
                yield return $"{name} has no row in tests/TechMatch.Server.Tests/Access/AccessTable.cs. Decide who may call it and add, under its feature: "
                    + $"[\"{name}\"] = Row({Wording(rule)}),";
            }
            else if (row != rule)
            {
                yield return $"{name} says Access({Wording(rule)}), its row in AccessTable.cs says Row({Wording(row)}). One of the two is wrong.";
            }
        }

        foreach (var name in table.Keys.Where(k => !endpoints.ContainsKey(k)))
        {
            yield return $"{name} stands in AccessTable.cs, but there is no such endpoint (any more). Take the row out.";
        }
    }

    /// <summary>What a caller should hear by the table.</summary>
    public static Verdict Expected(AccessRule row, Role role, Whose whose)
    {
        if (row.Who.HasFlag(Who.Public))
        {
            return Verdict.Allowed;
        }

        if (role == Role.Anonymous)
        {
            return Verdict.SignInFirst;
        }

        if (row.Resource != Resource.None && whose == Whose.Nobody)
        {
            return Verdict.NotThere;
        }

        if (row.Who.HasFlag(Who.SignedIn))
        {
            return Verdict.Allowed;
        }

        var may = role switch
        {
            Role.School => row.Who.HasFlag(Who.School) && (row.Resource == Resource.None || (whose == Whose.Own
                && row.Resource is Resource.School or Resource.Need or Resource.Partnership or Resource.Activity)),
            Role.Organisation => row.Who.HasFlag(Who.Organisation) && (row.Resource == Resource.None || (whose == Whose.Own
                && row.Resource is Resource.Organisation or Resource.Offer or Resource.Partnership or Resource.Activity)),
            Role.Coordinator => row.Who.HasFlag(Who.Coordinator) && (row.Resource == Resource.None || whose == Whose.Own),
            Role.Province => row.Who.HasFlag(Who.Province),
            Role.Administrator => row.Who.HasFlag(Who.Administrator),
            _ => false,
        };
        return may ? Verdict.Allowed : Verdict.Refused;
    }

    /// <summary>Calls the endpoint in every role, on what is one's own, somebody else's and nobody's.</summary>
    /// <returns>Every answer that is not the one of the row, a sentence each.</returns>
    public static async Task<IReadOnlyList<string>> Probe(AccessWorld world, string name, RouteEndpoint endpoint, AccessRule row)
    {
        var faults = new List<string>();
        var cases = row.Resource == Resource.None ? [Whose.Own] : Enum.GetValues<Whose>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var whose in cases)
            {
                var expected = Expected(row, role, whose);
                var (verdict, answer) = await Call(world, name, endpoint, row.Resource, role, whose);
                if (verdict != expected)
                {
                    faults.Add($"{name} as {role} on {(row.Resource == Resource.None ? "" : $"{whose} {row.Resource}")}: expected {expected}, got {verdict} ({answer})");
                }
            }
        }

        return faults;
    }

    /// <summary>Whether a call can change more than what a bad body is refused for: then every probe starts with a world of its own.</summary>
    public static bool ChangesWithoutBody(string name, RouteEndpoint endpoint) =>
        !name.StartsWith("GET ", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null;

    private static async Task<(Verdict Verdict, string Answer)> Call(AccessWorld world, string name, RouteEndpoint endpoint, Resource resource, Role role, Whose whose)
    {
        var path = FillIn(endpoint, resource, world, whose);
        using var request = new HttpRequestMessage(new HttpMethod(name.Split(' ')[0]), path) { Content = Body(name, endpoint) };
        using var response = await world.Browser(role).SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = $"{(int)response.StatusCode} {(text.Length > 200 ? text[..200] : text)}";
        var code = CodeOf(response, text);
        var verdict = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Verdict.SignInFirst,
            HttpStatusCode.Found when response.Headers.Location?.OriginalString.Contains("/inloggen", StringComparison.Ordinal) == true => Verdict.SignInFirst,

            // The domain refuses with a code of its own; that is past access.
            HttpStatusCode.Forbidden when code is null or "not-allowed" => Verdict.Refused,

            // Without a resource it is the handler that looks.
            HttpStatusCode.NotFound when resource != Resource.None && code is null or "not-found" => Verdict.NotThere,
            >= HttpStatusCode.InternalServerError => Verdict.Broken,
            _ => Verdict.Allowed,
        };
        return (verdict, answer);
    }

    private static string? CodeOf(HttpResponseMessage response, string text) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()
            : null;

    /// <summary>An empty object where a body is asked: past access it is refused for what it lacks.</summary>
    private static HttpContent? Body(string name, RouteEndpoint endpoint)
    {
        if (name.StartsWith("GET ", StringComparison.Ordinal) || endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not { } accepts)
        {
            return null;
        }

        return accepts.ContentTypes.Any(t => t.Contains("json", StringComparison.Ordinal))
            ? JsonContent.Create(new { })
            : new StringContent("x", System.Text.Encoding.UTF8, accepts.ContentTypes[0]);
    }

    private static string FillIn(RouteEndpoint endpoint, Resource resource, AccessWorld world, Whose whose)
    {
        var rule = new AccessRule(default, resource);
        var values = endpoint.RoutePattern.Parameters.ToDictionary(
            p => p.Name,
            p => resource != Resource.None && p.Name == rule.RouteKey ? world.Key(resource, whose)
                : p.Name == "code" ? world.Key(Resource.School, Whose.Own)
                : p.Name == "documentName" ? "v1"
                : p.IsCatchAll ? "zomaar"
                : Guid.NewGuid().ToString());
        return "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternParameterPart parameter => Uri.EscapeDataString(values[parameter.Name]),
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));
    }

    /// <summary>The path with bare parameters, whatever constraints they have.</summary>
    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternParameterPart parameter => parameter.IsCatchAll ? $"{{*{parameter.Name}}}" : $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    private static string Wording(AccessRule? rule) => rule is null
        ? "…"
        : string.Join(" | ", Enum.GetValues<Who>().Where(w => w != Who.Sides && rule.Who.HasFlag(w)))
            + (rule.Resource == Resource.None ? "" : $", Resource.{rule.Resource}");
}
