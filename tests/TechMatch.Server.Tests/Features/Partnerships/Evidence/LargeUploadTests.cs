using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>
/// Two hundred megabytes where ten are allowed, sent to the real server over a real line: refused long before they are read, with nothing kept
/// of them in memory or on the disk.
/// </summary>
public sealed class LargeUploadTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const int Size = 200 * Megabyte;

    /// <summary>What may have left here before the refusal came back: the limit, and what fits in the buffers of the line.</summary>
    private const int Early = 40 * Megabyte;

    /// <summary>What the server may need more than before, at its highest: much less than a body.</summary>
    private const int MoreMemory = 64 * Megabyte;

    private readonly TestServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_hundred_megabytes_are_refused_early_and_leave_nothing(bool isChunked)
    {
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow);
        using var pair = await Pair.Make(_server);
        var activity = await pair.Held(_server);
        var member = await _server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, pair.School.Code, TestServer.Start));
        await using var process = await ServerProcess.Start(_server.Database, ("Evidence__Folder", _server.DocumentFolder), ("Jobs__Enabled", "false"));
        var cookies = new CookieContainer();
        using var client = await process.SignIn(member, cookies);

        // One that is allowed, so that what a first document costs is not taken for what the large one does.
        await client.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        var (files, memory) = (_server.Files(), process.PeakMemory);

        var (sent, answer) = await Send(process, cookies, client.DefaultRequestHeaders.GetValues(RequestForgery.HeaderName).Single(), activity, isChunked);
        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("application/problem+json", answer);
        Assert.Contains("\"code\":\"too-large\"", answer);
        Assert.InRange(sent, 0, Early);
        Assert.InRange(process.PeakMemory - memory, 0, MoreMemory);

        // What came in is cleared away as the refusal goes out; and the next document is taken as ever.
        await Patience.Until(() => Task.FromResult(files.SequenceEqual(_server.Files())), "Something of the large document is left.");
        await client.Get($"/partnerships/{pair.Id}");
        await client.Attach(activity, "nog een.pdf", SampleDocuments.Pdf("nog een"));
        Assert.Equal(files.Length + 1, _server.Files().Length);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(isChunked ? "Chunked" : "With its length")}: {sent / Megabyte} MB left here, {(process.PeakMemory - memory) / Megabyte} MB more memory.");
    }

    /// <summary>Sends as much as the server takes, and reads what it says meanwhile.</summary>
    private static async Task<(long Sent, string Answer)> Send(ServerProcess process, CookieContainer cookies, string token, Guid activity, bool isChunked)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(process.Address.Host, process.Address.Port, Cancel);
        await using var line = socket.GetStream();
        await line.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {Calls.Base}/activities/{activity}/documents?fileName=groot.pdf HTTP/1.1\r\nHost: {process.Address.Authority}\r\nConnection: close\r\n"
                + $"Cookie: {cookies.GetCookieHeader(process.Address)}\r\n{RequestForgery.HeaderName}: {token}\r\nContent-Type: application/octet-stream\r\n"
                + (isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {Size}\r\n\r\n")),
            Cancel);
        var answered = Read(line);
        var block = new byte[64 * 1024];
        SampleDocuments.Pdf().CopyTo(block, 0);
        var sent = 0L;
        try
        {
            while (sent < Size && !answered.IsCompleted)
            {
                if (isChunked)
                {
                    await line.WriteAsync(Encoding.ASCII.GetBytes(block.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), Cancel);
                }

                await line.WriteAsync(block, Cancel);
                if (isChunked)
                {
                    await line.WriteAsync("\r\n"u8.ToArray(), Cancel);
                }

                sent += block.Length;
            }
        }
        catch (IOException)
        {
            // The server hung up; what it said before that has come in.
        }

        return (sent, await answered.WaitAsync(TimeSpan.FromMinutes(1), Cancel));
    }

    private static async Task<string> Read(NetworkStream line)
    {
        var answer = new StringBuilder();
        var block = new byte[8 * 1024];
        try
        {
            while (await line.ReadAsync(block, Cancel) is var read and > 0)
            {
                answer.Append(Encoding.UTF8.GetString(block, 0, read));
                if (IsWhole(answer.ToString()))
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // The line was cut after the answer.
        }

        return answer.ToString();
    }

    /// <summary>Whether the answer is there to its end, whether or not the line is still open.</summary>
    private static bool IsWhole(string answer) => answer.Contains("\r\n\r\n", StringComparison.Ordinal)
        && (answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) || (answer.Contains("Content-Length:", StringComparison.OrdinalIgnoreCase) && answer.EndsWith('}')));
}
