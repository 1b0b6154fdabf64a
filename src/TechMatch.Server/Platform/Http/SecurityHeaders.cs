namespace TechMatch.Server.Platform.Http;

/// <summary>The headers that every answer carries.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = headers.XFrameOptions.Count == 0 ? "DENY" : headers.XFrameOptions;
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            }

            if (context.Request.Path.StartsWithSegments("/api"))
            {
                if (headers.CacheControl.Count == 0)
                {
                    headers.CacheControl = "no-store";
                }
            }

            return Task.CompletedTask;
        });
        await next(context);
    });
}
