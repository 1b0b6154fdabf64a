using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace TechMatch.Server.Platform.Http;

/// <summary>What a proxy in front says of where a call came from. Only known proxies are believed, and only the nearest of them.</summary>
public static class Proxies
{
    /// <exception cref="InvalidOperationException">A setting is neither an address nor a range.</exception>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var trusted = app.ApplicationServices.GetRequiredService<IOptions<WebOptions>>().Value.TrustedProxies;
        if (trusted.Length == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in trusted)
        {
            if (IPAddress.TryParse(text, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(text, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"Web:TrustedProxies: '{text}' is neither an address nor a range such as 10.0.0.0/24.");
            }
        }

        return app.UseForwardedHeaders(options);
    }
}
