using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Platform.Http;

/// <summary>Where the built web client stands and which other hosts it may reach.</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Folder with the built client (index.html).</summary>
    public string Root { get; set; } = "web/dist";

    /// <summary>Address at which people reach TechMatch, used in mails, such as https://techmatch.example.</summary>
    public string PublicAddress { get; set; } = "http://localhost:5080";

    /// <summary>Hosts of a background map, such as https://service.pdok.nl; none by default.</summary>
    public string[] MapHosts { get; set; } = [];

    /// <summary>Addresses of the proxies in front, such as 10.0.0.4 or 10.0.0.0/24; only what these say of a caller's address is believed.</summary>
    public string[] TrustedProxies { get; set; } = [];
}

/// <summary>Serves the web client: hashed files for good, the page itself with a fresh nonce.</summary>
public static class WebClient
{
    private const string NoncePlaceholder = "__CSP_NONCE__";

    /// <summary>The built files; before routing, since what has no endpoint is closed to all.</summary>
    public static void UseWebClientFiles(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        var root = Path.GetFullPath(options.Root);
        if (Directory.Exists(root))
        {
            // A worker lives by the rules of its own file and not by those of its page; that of the map fetches tiles.
            var script = $"default-src 'none'; script-src 'self'; connect-src 'self' {string.Join(' ', options.MapHosts)}".TrimEnd() + "; frame-ancestors 'none'";
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(root),
                OnPrepareResponse = context =>
                {
                    var headers = context.Context.Response.Headers;
                    headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
                    if (Path.GetExtension(context.File.Name) is ".js" or ".mjs")
                    {
                        headers.ContentSecurityPolicy = script;
                    }
                },
            });
        }

        // A file of an earlier build is gone; a page that still asks for it must not be sent to sign in.
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/assets"),
            gone => gone.Run(context => context.RequestServices.GetRequiredService<Problems.ProblemWriter>().Write(context, StatusCodes.Status404NotFound, "not-found")));
    }

    public static void MapWebClient(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        var root = Path.GetFullPath(options.Root);
        var index = Path.Combine(root, "index.html");
        app.MapFallback("{*path:nonfile}", async (HttpContext context) =>
        {
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                await UnknownPaths.Refuse(context);
                return;
            }

            if (!File.Exists(index))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync("The web client is not built: run 'make run', or 'npm ci && npm run build' in web/.");
                return;
            }

            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            var hosts = string.Join(' ', options.MapHosts);
            context.Response.Headers.ContentSecurityPolicy = string.Join(
                "; ",
                "default-src 'none'",
                $"script-src 'self' 'nonce-{nonce}'",
                $"style-src 'self' 'nonce-{nonce}'",
                "style-src-attr 'unsafe-inline'",
                $"img-src 'self' data: blob: {hosts}".TrimEnd(),
                "font-src 'self'",
                $"connect-src 'self' {hosts}".TrimEnd(),
                "worker-src 'self'",
                "frame-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'");
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync((await File.ReadAllTextAsync(index, context.RequestAborted)).Replace(NoncePlaceholder, nonce, StringComparison.Ordinal));
        }).Access(Who.Public);
    }
}
