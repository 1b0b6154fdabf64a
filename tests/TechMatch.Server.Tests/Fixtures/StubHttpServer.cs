using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>A web server on the loopback that plays an outside service as the test says.</summary>
public sealed class StubHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _asked = new();

    private StubHttpServer(WebApplication app) => _app = app;

    /// <summary>Its address, with a slash at the end.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    /// <summary>Path and query of everything that was asked.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public static async Task<StubHttpServer> Start(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new StubHttpServer(app);
        app.Run(async context =>
        {
            stub._asked.Enqueue(context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));
            await answer(context);
        });
        await app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
