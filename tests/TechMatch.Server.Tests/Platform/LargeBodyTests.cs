using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform;

/// <summary>Ten megabytes where a name is expected, on the real web server: the limit is the server's, not the framework's.</summary>
public sealed class LargeBodyTests
{
    /// <summary>A document may be larger than other bodies, and not larger than the setting says: the web server itself holds that.</summary>
    [Fact]
    public async Task What_a_document_may_weigh_is_a_setting_that_holds_before_it_is_read()
    {
        await using var database = await TestDatabase.Create();
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:TechMatch", database.ConnectionString);
            host.UseSetting("Evidence:Folder", database.DocumentFolder);
            host.UseSetting("Jobs:Enabled", "false");
            host.UseEnvironment("Testing");
        });
        factory.UseKestrel(0);
        factory.StartServer();
        var endpoint = factory.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == "AttachDocument");
        Assert.Equal(10 * 1024 * 1024, endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_before_they_are_read()
    {
        await using var database = await TestDatabase.Create();
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:TechMatch", database.ConnectionString);
            host.UseSetting("Jobs:Enabled", "false");
            host.UseSetting("WarmUp:Seconds", "0");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseEnvironment("Testing");
        });
        factory.UseKestrel(0);
        factory.StartServer();
        var address = factory.ClientOptions.BaseAddress;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();

        // Only what announces the body goes out; the answer must not wait for the rest.
        var head = $"POST /api/v1/accounts HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {10 * 1024 * 1024}\r\nConnection: close\r\n\r\n{{\"name\":\"";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("\"code\":\"too-large\"", answer);
    }
}
