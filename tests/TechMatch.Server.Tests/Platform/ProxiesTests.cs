using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Tests.Platform;

/// <summary>Whose word counts for where a call came from.</summary>
public sealed class ProxiesTests
{
    [Theory]
    [InlineData("10.0.0.4", "10.0.0.4", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.0/24", "10.0.0.99", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.0/24", "10.0.0.99", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.4", "192.0.2.9", "203.0.113.7", "192.0.2.9")]
    [InlineData(null, "10.0.0.4", "203.0.113.7", "10.0.0.4")]
    public async Task Only_the_nearest_known_proxy_is_believed(string? trusted, string from, string forwarded, string expected)
    {
        var app = Builder(trusted);
        IPAddress? seen = null;
        app.Run(context =>
        {
            seen = context.Connection.RemoteIpAddress;
            return Task.CompletedTask;
        });
        var call = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) } };
        call.Request.Headers["X-Forwarded-For"] = forwarded;
        await app.Build()(call);
        Assert.Equal(IPAddress.Parse(expected), seen);
    }

    [Fact]
    public void What_is_no_address_does_not_start() => Assert.Throws<InvalidOperationException>(() => Builder("overal"));

    private static IApplicationBuilder Builder(string? trusted)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<WebOptions>(o => o.TrustedProxies = trusted is null ? [] : [trusted]);
        return new ApplicationBuilder(services.BuildServiceProvider()).UseTrustedProxies();
    }
}
