using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Evidence;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>With a scanner nobody gets what it did not look at, and what it refuses is gone and shows nothing.</summary>
public sealed class ScanTests
{
    /// <summary>Stands for what a scanner knows; the real one is a file that every scanner refuses, and that no repository should hold.</summary>
    private const string Malware = "EICAR-LIKE-TEST";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_looks_at_each_document_before_anybody_gets_it()
    {
        await using var server = new ScannedServer("Evidence:ScanCommand", Script($"! grep -q {Malware} \"$1\""));
        await server.InitializeAsync();
        await LooksAtEachDocument(server);
    }

    [Fact]
    public async Task Clamd_looks_at_each_document_before_anybody_gets_it()
    {
        using var clamd = new FakeClamd();
        await using var server = new ScannedServer("Evidence:ClamdAddress", clamd.Address);
        await server.InitializeAsync();
        await LooksAtEachDocument(server);
    }

    [Fact]
    public async Task While_the_scanner_is_away_documents_wait_and_the_job_says_so()
    {
        await using var server = new ScannedServer("Evidence:ScanCommand", Script("exit 2"));
        await server.InitializeAsync();
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var document = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        var report = await Run(server);
        Assert.Equal((0, $"{document}: the scanner ended with 2"), (report.Done, Assert.Single(report.Failures)));
        await pair.AtSchool.Download(activity, document).Refuses(HttpStatusCode.Conflict, "document-unscanned");
        Assert.Equal(ScanState.Waiting, (await server.Row(document)).Scan);
    }

    [Fact]
    public async Task A_refused_document_that_comes_to_light_after_the_days_does_not_undo_what_counted()
    {
        var flag = Path.GetTempFileName();
        await using var server = new ScannedServer("Evidence:ScanCommand", Script($"test -s {flag} && exit 1; exit 2"));
        await server.InitializeAsync();
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var document = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        server.GoTo(new(2026, 12, 9));
        await server.Progress();
        await File.WriteAllTextAsync(flag, "x", Cancel);
        Assert.Equal(1, (await Run(server)).Done);
        Assert.Equal(ScanState.Refused, (await server.Row(document)).Scan);
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        Assert.NotNull((await server.ActivityRow(activity)).EvidenceAt);
        File.Delete(flag);
    }

    private static async Task LooksAtEachDocument(TestServer server)
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server);
        var good = await pair.AtSchool.Attach(activity, "verslag.pdf", SampleDocuments.Pdf());
        await pair.AtOrganisation.Download(activity, good).Refuses(HttpStatusCode.Conflict, "document-unscanned");
        Assert.Equal("waiting", (await pair.Proof(pair.AtOrganisation, activity)).GetProperty("documents")[0].Text("scan"));
        Assert.Equal((1, 0), ((await Run(server)).Done, (await Run(server)).Done));
        using (var download = await pair.AtOrganisation.Download(activity, good))
        {
            Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        }

        Assert.Equal("clean", (await pair.Proof(pair.AtOrganisation, activity)).GetProperty("documents")[0].Text("scan"));

        // One with something in it: gone, and evidence only as long as another shows it.
        var bad = await pair.AtSchool.Attach(activity, "kwaad.pdf", SampleDocuments.Pdf(Malware));
        Assert.Equal(1, (await Run(server)).Done);
        Assert.False(File.Exists(server.PathOf(bad)));
        await pair.AtOrganisation.Download(activity, bad).Refuses(HttpStatusCode.Conflict, "document-gone");
        Assert.NotNull((await server.ActivityRow(activity)).EvidenceAt);
        await pair.AtSchool.RemoveDocument(activity, good).Body(HttpStatusCode.NoContent);
        Assert.Null((await server.ActivityRow(activity)).EvidenceAt);
        await pair.AtSchool.Attach(activity, "kwaad.pdf", SampleDocuments.Pdf(Malware));
        Assert.NotNull((await server.ActivityRow(activity)).EvidenceAt);
        Assert.Equal(1, (await Run(server)).Done);
        Assert.Null((await server.ActivityRow(activity)).EvidenceAt);
        Assert.Contains("documentRefused", (await pair.Page(pair.AtSchool)).GetProperty("timeline").EnumerateArray().Select(e => e.Text("happening")));
    }

    private static Task<JobReport> Run(TestServer server) => server.With<ScanDocuments, JobReport>(job => job.Run(Cancel));

    /// <summary>A scanner of one line.</summary>
    private static string Script(string line)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        return $"/bin/sh {path}";
    }

    private sealed class ScannedServer(string setting, string value) : TestServer
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting(setting, value);
    }

    /// <summary>Answers as clamd does to INSTREAM.</summary>
    private sealed class FakeClamd : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public FakeClamd()
        {
            _listener.Start();
            _ = Listen();
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public void Dispose() => _listener.Dispose();

        private async Task Listen()
        {
            while (true)
            {
                TcpClient client;
                try
                {
                    client = await _listener.AcceptTcpClientAsync(Cancel);
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
                {
                    return;
                }

                using (client)
                {
                    var stream = client.GetStream();
                    var command = new byte[10];
                    await stream.ReadExactlyAsync(command, Cancel);
                    var content = new MemoryStream();
                    var head = new byte[4];
                    while (true)
                    {
                        await stream.ReadExactlyAsync(head, Cancel);
                        if (BinaryPrimitives.ReadInt32BigEndian(head) is not (> 0 and var length))
                        {
                            break;
                        }

                        var piece = new byte[length];
                        await stream.ReadExactlyAsync(piece, Cancel);
                        content.Write(piece);
                    }

                    var isFound = Encoding.Latin1.GetString(content.ToArray()).Contains(Malware, StringComparison.Ordinal);
                    var isAsked = Encoding.ASCII.GetString(command) == "zINSTREAM\0";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(!isAsked ? "UNKNOWN COMMAND\0" : isFound ? "stream: Test.Malware FOUND\0" : "stream: OK\0"), Cancel);
                }
            }
        }
    }
}
