using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace TechMatch.Server.Tests.Platform;

/// <summary>What nobody should send, made for an endpoint out of its own metadata: the parameters of its handler and the shape of its body.</summary>
internal static class BadInput
{
    /// <summary>For the part of a path that holds a key. A NUL there is refused by the web server itself.</summary>
    public static readonly string[] Keys =
        ["%27", "..%2F..%2Fetc", new('x', 3000), "%F0%9F%92%A5", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "-1", "%20", "null"];

    private static readonly string[] QueryValues =
    [
        "", "%00", "a%00b", "-1", "0", "2147483647", "2147483648", "abc", "NaN", "1e400", "0001-01-01", "9999-12-31", "2026-02-30", "%3Cscript%3E", "%25", "_", "%5C",
        "%27%3B--", "(", "%F0%9F%92%A5", new('x', 3000),
    ];

    private static readonly string[] Bodies =
        ["", "{", "[]", "null", "5", "\"x\"", "{\"a\":", "{} {}", new string('[', 200) + new string(']', 200), "{\"\\u0000\":1}"];

    private static readonly string[] FieldValues =
    [
        "null", "5", "-1", "0", "99999999999999999999", "1e300", "true", "\"\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"<script>alert(1)</script>\"", "\"2026-02-30\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"25:61\"", "[]", "[null]", "[\"x\"]", "[1,2]", "[{}]", "{}", "{\"a\":{}}", "\"\\ud800\"", "\"99ZZ99\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"\\u202e\"", $"\"{new string('x', 5000)}\"",
    ];

    /// <summary>Each name of the query with each bad value.</summary>
    public static IEnumerable<string> Queries(RouteEndpoint endpoint)
    {
        var inPath = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var names = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Where(p => !inPath.Contains(p.Name!) && IsText(p.ParameterType) && p.GetCustomAttribute<Microsoft.AspNetCore.Mvc.FromHeaderAttribute>() is null)
            .Select(p => p.Name!) ?? [];
        return names.SelectMany(name => QueryValues.Select(value => $"?{name}={value}").Append($"?{name}=1&{name}=2"));
    }

    /// <summary>Bodies that are no JSON, no object, or an object with one field of the wrong kind; and some with all fields wrong at once.</summary>
    public static IEnumerable<string> JsonBodies(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: { } type } accepts || !accepts.ContentTypes.Any(t => t.Contains("json", StringComparison.Ordinal)))
        {
            return [];
        }

        var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToList();
        var one = fields.SelectMany(field => FieldValues.Select(value => $"{{\"{field}\":{value}}}"));
        var all = Enumerable.Range(0, FieldValues.Length).Select(i =>
            "{" + string.Join(',', fields.Select((field, n) => $"\"{field}\":{FieldValues[(i + (n * 7)) % FieldValues.Length]}")) + "}");
        return [.. Bodies, .. one, .. all];
    }

    private static bool IsText(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare.IsPrimitive || bare.IsEnum || (bare.IsValueType && bare.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, null, CallingConventions.Any,
            [typeof(string), typeof(IFormatProvider), bare.MakeByRefType()], null) is not null);
    }
}
