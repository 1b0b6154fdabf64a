using Microsoft.Extensions.Options;

namespace TechMatch.Server.Platform.Http;

/// <summary>
/// Cookies as tight as the public address allows: over https with the <c>__Host-</c> prefix and Secure, over plain http (a machine of
/// one's own) without, since a browser would refuse them there.
/// </summary>
public static class Cookies
{
    public static bool IsHttps(this WebOptions web) => web.PublicAddress.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a cookie that is bound to this host.</summary>
    public static string HostBound(string name, WebOptions web) => web.IsHttps() ? "__Host-" + name : name;

    /// <summary>What every cookie of ours has in common.</summary>
    public static void Harden(CookieBuilder cookie, string name, WebOptions web, SameSiteMode sameSite)
    {
        cookie.Name = HostBound(name, web);
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = web.IsHttps() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>A browser that came to an https address came over https, whatever the proxy in between speaks to us.</summary>
    public static IApplicationBuilder UsePublicScheme(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<IOptions<WebOptions>>().Value.IsHttps())
        {
            return app;
        }

        return app.Use((context, next) =>
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });
    }
}
