using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Benchmarks.Progress;
using TechMatch.Domain.Calendars;
using TechMatch.Server;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Platform;

namespace TechMatch.Benchmarks;

/// <summary>What the rows share, each made when the first of them needs it.</summary>
/// <param name="isQuick">For somebody who is writing code: fewer repetitions and no Europe.</param>
/// <param name="database">Connection string of a cluster in which databases can be made.</param>
internal sealed class Context(bool isQuick, string database) : IAsyncDisposable
{
    private readonly Dictionary<WorldScale, World> _worlds = [];
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private BenchDatabase? _country;
    private BenchServer? _server;
    private SmtpServer? _smtp;
    private WebApplication? _app;

    public bool IsQuick => isQuick;

    /// <summary>How long a short thing is repeated for one sample.</summary>
    public TimeSpan AtLeast { get; } = TimeSpan.FromMilliseconds(isQuick ? 100 : 400);

    /// <summary>How long one sample of requests takes at most.</summary>
    public TimeSpan LoadFor { get; } = TimeSpan.FromSeconds(isQuick ? 1 : 3);

    /// <summary>A world in memory.</summary>
    public World World(WorldScale scale)
    {
        if (!_worlds.TryGetValue(scale, out var world))
        {
            Console.Error.WriteLine($"Making the world in memory: {scale}.");
            var calendar = new ServiceCollection().AddTechMatch(new ConfigurationBuilder().Build()).BuildServiceProvider().GetRequiredService<WorkingDays>();
            _worlds[scale] = world = Benchmarks.World.Make(scale, calendar, _now, mostNeeds: 10_000);
        }

        return world;
    }

    /// <summary>The country in a database of its own, with the tables of the peers in SQL.</summary>
    public async Task<BenchDatabase> Country()
    {
        if (_country is null)
        {
            await Console.Error.WriteLineAsync("Making the country in a database.");
            _country = await BenchDatabase.Create(database);
        }

        return _country;
    }

    /// <summary>The product's web server on the country, in a process of its own.</summary>
    public async Task<BenchServer> Server() => _server ??= await BenchServer.Start(await Country());

    /// <summary>A mail server on this machine.</summary>
    public async Task<SmtpServer> Smtp() => _smtp ??= await SmtpServer.Start();

    /// <summary>The product's own services on the country, in this process, without a server that listens; mails go to <see cref="Smtp"/>.</summary>
    public async Task<IServiceProvider> Services()
    {
        if (_app is null)
        {
            var country = await Country();
            var smtp = await Smtp();
            _app = WebServer.Build(
            [
                $"--ConnectionStrings:TechMatch={country.ConnectionString}", "--Web:PublicAddress=http://localhost", "--Logging:LogLevel:Default=Warning",
                "--Mail:Host=localhost", FormattableString.Invariant($"--Mail:Port={smtp.Port}"), "--Mail:Security=None",
            ]);
        }

        return _app.Services;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _smtp?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_country is not null)
        {
            await _country.DisposeAsync();
        }
    }
}
