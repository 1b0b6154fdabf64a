using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>
/// A server that is killed, or that loses its database, at any moment while schools ask, organisations answer and mails go out: what was said
/// to be done is done, nothing is half, and every mail leaves. How often and how much can be set, for a long run by hand.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int OffersAskedByEachSchool = 6;

    /// <summary>How long is waited for the end, at most.</summary>
    private const int Minutes = 10;

    /// <summary>How many mails may be on their way at the moment of a death: one for each that sends.</summary>
    private const int Senders = 2;

    /// <summary>By what name the database knows the server that is tried.</summary>
    private const string Tried = "TechMatch under test";

    private TestServer _server = null!;
    private OwnCluster? _cluster;

    private static int Kills { get; } = Setting("TECHMATCH_KILLS", 2);

    private static int Requests { get; } = Setting("TECHMATCH_KILL_REQUESTS", 30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Death.Server)]
    [InlineData(Death.Connections)]
    [InlineData(Death.Database)]
    public async Task What_was_said_to_be_done_is_done_whatever_is_killed(Death death)
    {
        _cluster = death == Death.Database ? await OwnCluster.Make() : null;
        _server = _cluster is null ? new TestServer() : new ServerOn(_cluster);
        await _server.InitializeAsync();
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow);
        var work = await Arrange();
        var administrator = await _server.AddAccount(a => Membership.OfProgramme(Guid.CreateVersion7(), a, MembershipRole.Administrator, TestServer.Start));
        await using var mail = await TestMailServer.Start();
        (string, string)[] settings =
        [
            ("ConnectionStrings__TechMatch", new NpgsqlConnectionStringBuilder(_server.Database.ConnectionString) { ApplicationName = Tried }.ConnectionString),
            ("Mail__Host", "localhost"), ("Mail__Port", mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail__Security", "None"),
            ("Jobs__MailWorkers", Senders.ToString(CultureInfo.InvariantCulture)),
        ];
        var process = await ServerProcess.Start(_server.Database, settings);
        try
        {
            var cookies = new CookieContainer();
            var client = await process.SignIn(administrator, cookies);
            var (asked, accepted) = (new ConcurrentDictionary<Guid, Guid>(), new ConcurrentDictionary<Guid, bool>());
            var next = -1;
            var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var n && n < work.Count)
                {
                    var (need, offer) = work[n];
                    var id = await Again(() => client.Post($"/needs/{need}/requests", new { offerId = offer }), "request-open", "partnership-under-way") is { } made
                        ? made.GetProperty("partnershipId").GetGuid()
                        : await PartnershipOf(need, offer);
                    asked[id] = offer;
                    await Again(() => client.Put($"/partnerships/{id}/answer", new { answer = "accept" }), "request-answered", "partnership-wrong-stage");
                    accepted[id] = true;
                }
            })).ToList();

            var chance = new Random(20261125);
            var killed = 0;
            for (; killed < Kills && !load.TrueForAll(l => l.IsCompleted); killed++)
            {
                // At a moment that nothing in the program knows of.
                await Task.WhenAny(Task.WhenAll(load), Task.Delay(chance.Next(50, 1500), Cancel));
                switch (death)
                {
                    case Death.Connections:
                        await Patience.Until(async () => await CutConnections() > 0, "The server holds no connection that could be cut.");
                        break;
                    case Death.Database:
                        await _cluster!.Stop();
                        await Task.Delay(chance.Next(0, 1000), Cancel);
                        await _cluster.StartAgain();
                        break;
                    default:
                        await process.Kill();
                        await process.DisposeAsync();
                        process = await ServerProcess.Start(_server.Database, settings);
                        var before = client;
                        client = process.Client(cookies);
                        client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", before.DefaultRequestHeaders.GetValues("X-XSRF-TOKEN"));
                        break;
                }
            }

            await Task.WhenAll(load).WaitAsync(TimeSpan.FromMinutes(Minutes), Cancel);
            Assert.Equal(work.Count, asked.Count);
            if (death == Death.Database)
            {
                await _server.Database.ConnectAnew();
                _server.Services.GetRequiredService<NpgsqlDataSource>().Clear();
            }

            await _server.Settle(Minutes);
            await Check(asked.Keys, mail, killed);
            output.WriteLine($"{work.Count} requests and answers, {killed} times {death switch { Death.Server => "the server was killed", Death.Connections => "its connections were cut", _ => "the database was stopped and started" }}.");
            client.Dispose();
        }
        finally
        {
            await process.DisposeAsync();
        }

        // Until it is done or was done: what a client does that heard nothing.
        async Task<JsonElement?> Again(Func<Task<HttpResponseMessage>> send, params string[] doneAlready)
        {
            while (true)
            {
                try
                {
                    using var response = await send();
                    if (response.IsSuccessStatusCode)
                    {
                        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
                    }

                    if ((int)response.StatusCode < 500)
                    {
                        var code = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()!;
                        Assert.Contains(code, doneAlready);
                        return null;
                    }
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException or ObjectDisposedException)
                {
                    // It is being started again.
                }

                await Task.Delay(20, Cancel);
            }
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;

    private async Task<IReadOnlyList<(Guid Need, Guid Offer)>> Arrange()
    {
        var offers = new List<Guid>();
        for (var i = 0; i < OffersAskedByEachSchool; i++)
        {
            var organisation = await _server.Add(An.Organisation().In("Borne").WithContact($"bedrijf-{i}@bedrijf.example"));
            offers.Add((await _server.Add(An.Offer().Of(organisation).WithCapacity(200))).Id);
        }

        var work = new List<(Guid, Guid)>();
        while (work.Count < Requests)
        {
            var school = await _server.Add(A.School().In("Hengelo"));
            var need = await _server.Add(A.Need().Of(school));
            work.AddRange(offers.Select(offer => (need.Id, offer)));
        }

        return work;
    }

    private async Task<Guid> PartnershipOf(Guid need, Guid offer)
    {
        var found = Guid.Empty;
        await Patience.Until(
            async () =>
            {
                try
                {
                    await using var db = _server.Database.Open();
                    found = await db.Set<PartnershipRequest>().Where(r => r.NeedId == need && r.OfferId == offer).Select(r => r.PartnershipId).SingleAsync(Cancel);
                    return true;
                }
                catch (Exception e) when (e is NpgsqlException || e.InnerException is NpgsqlException)
                {
                    // It is being started again.
                    return false;
                }
            },
            "The database does not come back.");
        return found;
    }

    /// <summary>Ends every connection of the server that is tried, and of nobody else.</summary>
    /// <returns>How many there were.</returns>
    private Task<long> CutConnections() =>
        _server.Count($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{Tried}'");

    private async Task Check(ICollection<Guid> partnerships, TestMailServer mail, int times)
    {
        await using var db = _server.Database.Open();
        Assert.Equal(
            partnerships.Count,
            await db.Set<Partnership>().CountAsync(p => partnerships.Contains(p.Id) && p.Stage == PartnershipStage.InConversation, Cancel));
        Assert.Equal(partnerships.Count, await db.Set<PartnershipRequest>().CountAsync(r => partnerships.Contains(r.PartnershipId) && r.Answer == RequestAnswer.Accepted, Cancel));

        await _server.Verifies();

        // One mail to the organisation for each request, and each left once.
        Assert.Equal(partnerships.Count, await db.Set<OutboxMail>().CountAsync(m => m.Template == "request-received", Cancel));
        var (sent, twice) = await _server.MailsLeftOnce(mail, times, Senders);
        output.WriteLine($"{sent} mails, of which {twice} left twice.");
    }

    private sealed class ServerOn(OwnCluster cluster) : TestServer
    {
        protected override Task<TestDatabase> MakeDatabase() => TestDatabase.CreateOn(cluster.ConnectionString);
    }
}

/// <summary>What is ended at a moment that nothing in the program knows of.</summary>
public enum Death
{
    /// <summary>The process of the server, by SIGKILL.</summary>
    Server,

    /// <summary>Every connection of the server with the database.</summary>
    Connections,

    /// <summary>The database, stopped and after a while started again.</summary>
    Database,
}
