using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Platform.Http;

/// <summary>How an endpoint departs from the rule that a change by somebody signed in carries an antiforgery token.</summary>
public enum ForgeryRule
{
    /// <summary>It begins a session, so it carries the token also without one.</summary>
    Always = 1,

    /// <summary>It carries a secret of its own, such as the one in a mail link, and no cookie counts for it.</summary>
    OwnSecret = 2,
}

/// <summary>
/// Nobody else's page can make a change in somebody's name: a change under /api in a session must carry, in a header, the token of the
/// cookie that only our own pages can read; and a body is JSON, which no foreign form can send.
/// </summary>
public static class RequestForgery
{
    /// <summary>The cookie that the web client reads; GET /session gives it.</summary>
    public const string CookieName = "XSRF-TOKEN";

    /// <summary>The header in which it sends it back.</summary>
    public const string HeaderName = "X-XSRF-TOKEN";

    public static IServiceCollection AddRequestForgeryProtection(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<WebOptions>>((options, web) =>
        {
            Cookies.Harden(options.Cookie, "tm-form", web.Value, SameSiteMode.Strict);
            options.HeaderName = HeaderName;
            options.SuppressReadingTokenFromFormBody = true;
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Says that an endpoint begins a session.</summary>
    public static RouteHandlerBuilder BeginsSession(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(ForgeryRule.Always);

    /// <summary>Says that an endpoint is called with a secret of its own.</summary>
    public static RouteHandlerBuilder CarriesOwnSecret(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(ForgeryRule.OwnSecret);

    /// <summary>Gives the browser the token for who it is now; also after signing in, when the one it had no longer fits.</summary>
    public static void GiveForgeryToken(this HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var https = context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.IsHttps();
        context.Response.Cookies.Append(CookieName, tokens.RequestToken!, new CookieOptions
        {
            HttpOnly = false,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Strict,
            Secure = https || context.Request.IsHttps,
        });
    }

    /// <summary>After the caller is known, before the access rule is held.</summary>
    public static IApplicationBuilder UseRequestForgeryProtection(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") || !IsChange(request.Method) || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var problems = context.RequestServices.GetRequiredService<ProblemWriter>();
        if (HasBody(request) && !IsAccepted(request, endpoint))
        {
            await problems.Write(context, StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type");
            return;
        }

        if (NeedsToken(context, endpoint) && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await problems.Write(context, StatusCodes.Status400BadRequest, "antiforgery-failed");
            return;
        }

        await next(context);
    });

    private static bool IsChange(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));

    private static bool NeedsToken(HttpContext context, RouteEndpoint endpoint)
    {
        var rules = endpoint.Metadata.OfType<ForgeryRule>().ToList();
        return !rules.Contains(ForgeryRule.OwnSecret)
            && (rules.Contains(ForgeryRule.Always) || context.RequestServices.GetRequiredService<Caller>().IsSignedIn);
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private static bool IsAccepted(HttpRequest request, RouteEndpoint endpoint)
    {
        var type = request.GetTypedHeaders().ContentType?.MediaType.Value;
        return request.HasJsonContentType()
            || (type is not null && endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>()
                .Any(a => a.ContentTypes.Any(t => string.Equals(t, type, StringComparison.OrdinalIgnoreCase))));
    }
}
