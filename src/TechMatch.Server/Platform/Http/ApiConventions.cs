using System.Globalization;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Platform.Http;

/// <summary>What the NL API Design Rules ask and the framework does otherwise by itself.</summary>
public static class ApiConventions
{
    /// <summary>Version of the API, in the header of every answer and in the description.</summary>
    public const string ApiVersion = "1.0.0";

    /// <summary>Before routing: no trailing slash, no capitals in the path, HEAD as GET, the version header, an acceptable answer.</summary>
    public static IApplicationBuilder UseApiConventions(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        var problems = context.RequestServices.GetRequiredService<ProblemWriter>();
        context.Response.Headers["API-Version"] = ApiVersion;
        var value = path.Value!;
        if (value.EndsWith('/') || !FixedPartIsLowerCase(value))
        {
            await problems.Write(context, StatusCodes.Status404NotFound, "not-found");
            return;
        }

        // No text of ours holds the character that ends a text, and the database knows none that does.
        if (context.Request.Query.FirstOrDefault(q => q.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)) is { Key: { } name })
        {
            await problems.Write(context, StatusCodes.Status400BadRequest, "invalid-input", [new(name, "value-unreadable")]);
            return;
        }

        if (!AcceptsJson(context.Request))
        {
            await problems.Write(context, StatusCodes.Status406NotAcceptable, "not-acceptable");
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            // Answered as GET; the server itself sends no body on HEAD.
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        await next(context);
    });

    /// <summary>Dutch unless the request asks for English.</summary>
    public static IApplicationBuilder UseRequestLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var asked = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is "nl" or "en");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(asked ?? "nl");
        context.Response.Headers.ContentLanguage = asked ?? "nl";
        await next(context);
    });

    // Codes of schools and regions are values with capitals; the nouns around them are not.
    private static bool FixedPartIsLowerCase(string path) =>
        path.Split('/').Take(4).All(segment => segment.All(c => !char.IsAsciiLetterUpper(c)));

    private static bool AcceptsJson(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        return accept.Count == 0 || accept.Any(a =>
            a.MatchesAllTypes || a.Type == "application" || (a.Type == "text" && (a.SubType == "*" || a.SubType == "html" || a.SubType == "csv")) || a.Type == "*");
    }
}
