using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Npgsql;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Benchmarks;

/// <summary>The server of <see cref="PeerServer"/> in a process of its own, on a free port of this machine, ended with this one.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const int Connections = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private BenchServer(Process process, Uri address, BenchDatabase database) => (_process, Address, Database) = (process, address, database);

    public Uri Address { get; }

    public BenchDatabase Database { get; }

    public Load Load => new(Address, Connections);

    /// <param name="database">On which it works.</param>
    /// <param name="name">By what name the database knows it; null where that does not matter.</param>
    public static async Task<BenchServer> Start(BenchDatabase database, string? name = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(BenchServer).Assembly.Location, "--serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // It ends when this closes, also when this process is killed.
            RedirectStandardInput = true,
        };
        foreach (var (setting, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__TechMatch"] = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name }.ConnectionString,
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Web__PublicAddress"] = address.ToString(),
            ["DOTNET_CONTENTROOT"] = Path.GetDirectoryName(typeof(BenchServer).Assembly.Location)!,
            ["Logging__LogLevel__Default"] = "Warning",

            // All requests come from one address; the limits are measured as they work, and never reached.
            ["RateLimits__NormalPerMinute"] = "1000000000",
            ["RateLimits__SensitivePerMinute"] = "1000000000",
            ["RateLimits__HeavyPerMinute"] = "1000000000",
        })
        {
            start.Environment[setting] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var log = new Queue<string>();
        void Note(object sender, DataReceivedEventArgs line)
        {
            lock (log)
            {
                log.Enqueue(line.Data ?? "");
                if (log.Count > 40)
                {
                    log.Dequeue();
                }
            }
        }

        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new BenchServer(process, address, database);
        using var client = new HttpClient { BaseAddress = address };
        var started = Stopwatch.GetTimestamp();
        while (!await IsUp(client))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                await server.DisposeAsync();
                lock (log)
                {
                    throw new InvalidOperationException("The server did not start:\n" + string.Join('\n', log));
                }
            }

            await Task.Delay(200);
        }

        return server;
    }

    /// <summary>Signs in the administrator of the demonstration.</summary>
    /// <returns>The cookie header of the session.</returns>
    public async Task<string> SignIn()
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = Address };
        (await client.GetAsync("/api/v1/session")).EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-ins")
        {
            Content = JsonContent.Create(new { email = "beheer@voorbeeld.example", password = DemonstrationAccounts.Password }),
        };
        request.Headers.Add(RequestForgery.HeaderName, cookies.GetCookies(Address)[RequestForgery.CookieName]!.Value);
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return cookies.GetCookieHeader(Address);
    }

    /// <summary>What it answers to one request.</summary>
    public async Task<string> Get(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        return await client.GetStringAsync(path);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<bool> IsUp(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
