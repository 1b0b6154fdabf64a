using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>A server in a process of its own, on a port that is free, on the database of a test; it can be killed and started again.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The most memory that it has had at once since it began, in bytes.</summary>
    public long PeakMemory => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024;

    /// <param name="database">The database it works on.</param>
    /// <param name="settings">Settings by the name of their environment variable, beside those that every test needs.</param>
    public static async Task<ServerProcess> Start(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("ConnectionStrings__TechMatch", database.ConnectionString), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Web__PublicAddress", "http://127.0.0.1"),
            ("Logging__LogLevel__Default", "Critical"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            ("RateLimits__NormalPerMinute", "100000"), ("RateLimits__SensitivePerMinute", "100000"), ("RateLimits__HeavyPerMinute", "100000"),
            .. settings,
        ])
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                // Nobody reads what it says from here on, and it may not wait for a reader.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServerProcess(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    /// <summary>A browser on it, with cookies that outlive the process.</summary>
    /// <param name="cookies">Its cookies.</param>
    /// <param name="from">The address of this machine from which it calls, such as 127.0.0.2; the usual one when it is left out.</param>
    public HttpClient Client(CookieContainer cookies, IPAddress? from = null) => new(new SocketsHttpHandler
    {
        CookieContainer = cookies,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (from is not null)
                {
                    socket.Bind(new IPEndPoint(from, 0));
                }

                await socket.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    { BaseAddress = Address };

    /// <summary>Signs an account in.</summary>
    /// <returns>Its browser.</returns>
    public async Task<HttpClient> SignIn(Account account, CookieContainer cookies, IPAddress? from = null)
    {
        var client = Client(cookies, from);
        using (var opened = await client.GetAsync("/api/v1/session", TestContext.Current.CancellationToken))
        {
            client.KeepForgeryToken(opened);
        }

        using var response = await client.PostAsJsonAsync("/api/v1/sign-ins", new { account.Email, SignIns.Password }, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        client.KeepForgeryToken(response);
        return client;
    }

    /// <summary>Ends it on the spot, as SIGKILL does: nothing is finished and nobody is told.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }
}
