using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>
/// Ten thousand messages of one sender in a minute to the real server over real lines: a few are taken, each once, the others hear when to come
/// back, the other side gets two mails, and everybody else is served meanwhile.
/// </summary>
public sealed class MessageFloodTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 16;
    private const int TakenInAMinute = 10;
    private const string Contact = "planning@bedrijf.example";

    /// <summary>How long another may wait, at most; a busy machine is no failure.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    private readonly TestServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <param name="isLimited">
    /// Whether the limit of calls from one address is that of the product: then few of the calls get so far as the partnership. Else all do, and
    /// fewer show the same.
    /// </param>
    /// <param name="flood">How many.</param>
    [Theory]
    [InlineData(true, 10_000)]
    [InlineData(false, 2_000)]
    public async Task A_flood_of_messages_is_a_few_and_two_mails(bool isLimited, int flood)
    {
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow);
        using var pair = await Pair.Make(_server, o => o.WithContact(Contact));
        await pair.Ask();
        await pair.Accept();
        using var other = await Pair.Make(_server);
        await other.Ask();
        var usual = new RateLimitOptions();
        (string, string)[] limits = isLimited
            ? [("RateLimits__NormalPerMinute", $"{usual.NormalPerMinute}"), ("RateLimits__SensitivePerMinute", $"{usual.SensitivePerMinute}"), ("RateLimits__HeavyPerMinute", $"{usual.HeavyPerMinute}")]
            : [];
        await using var process = await ServerProcess.Start(_server.Database, [("Jobs__Enabled", "false"), .. limits]);
        using var flooder = await SignIn(process, a => Membership.OfSchool(Guid.CreateVersion7(), a, pair.School.Code, TestServer.Start), "127.0.0.1");
        using var receiver = await SignIn(process, a => Membership.OfOrganisation(Guid.CreateVersion7(), a, pair.Organisation.Id, TestServer.Start), "127.0.0.2");
        using var neighbour = await SignIn(process, a => Membership.OfSchool(Guid.CreateVersion7(), a, other.School.Code, TestServer.Start), "127.0.0.3");

        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, int>());
        var clock = Stopwatch.StartNew();
        var flooding = Parallel.ForEachAsync(Enumerable.Range(0, flood), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (n, _) =>
        {
            using var answer = await flooder.Post($"/partnerships/{pair.Id}/messages", new { message = $"Bericht {n}." });
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                taken.Add($"Bericht {n}.");
                return;
            }

            Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
            var code = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()!;
            refused.AddOrUpdate(code, 1, (_, before) => before + 1);
        });
        var served = await ServeMeanwhile(flooding, neighbour, other.Id);
        await flooding;
        clock.Stop();

        // Ten in any minute; in the minutes that it took no more than that.
        Assert.InRange(taken.Count, TakenInAMinute, TakenInAMinute * (1 + (int)clock.Elapsed.TotalMinutes));
        Assert.Equal(flood, taken.Count + refused.Values.Sum());
        Assert.All(refused.Keys, code => Assert.Contains(code, new[] { "messages-too-often", "too-many-requests" }));
        Assert.Equal(isLimited, refused.ContainsKey("too-many-requests"));
        Assert.True(served > 0, "Nobody else was served meanwhile.");

        // The other side and the neighbour say what they want to say.
        await receiver.Post($"/partnerships/{pair.Id}/messages", new { message = "Rustig aan." }).Body(HttpStatusCode.Created);
        await neighbour.Post($"/partnerships/{other.Id}/messages", new { message = "Past dinsdag?" }).Body(HttpStatusCode.Created);
        await StandOnce(pair.Id, taken);
        await AreTwoMails(taken.Count);
        await _server.Verifies();
        output.WriteLine(
            $"{flood} messages in {clock.Elapsed.TotalSeconds:0} s: {taken.Count} taken, {string.Join(", ", refused.Select(r => $"{r.Value} {r.Key}"))}; another was served {served} times.");
    }

    private async Task<HttpClient> SignIn(ServerProcess process, Func<Guid, Membership> membership, string from) =>
        await process.SignIn(await _server.AddAccount(membership), new CookieContainer(), IPAddress.Parse(from));

    /// <summary>Somebody else looks at a page of their own again and again for as long as the flood lasts.</summary>
    /// <returns>How often.</returns>
    private static async Task<int> ServeMeanwhile(Task flood, HttpClient neighbour, Guid partnership)
    {
        var served = 0;
        while (!flood.IsCompleted)
        {
            var since = Stopwatch.StartNew();
            using var page = await neighbour.Send(HttpMethod.Get, $"/partnerships/{partnership}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.True(since.Elapsed < Patient, $"A page took {since.Elapsed.TotalSeconds:0.0} s.");
            served += flood.IsCompleted ? 0 : 1;
            await Task.WhenAny(flood, Task.Delay(TimeSpan.FromMilliseconds(200), Cancel));
        }

        return served;
    }

    private async Task StandOnce(Guid partnership, IEnumerable<string> taken)
    {
        await using var db = _server.Database.Open();
        var stand = await db.Set<PartnershipEvent>().Where(e => e.PartnershipId == partnership && e.Happening == PartnershipHappening.Message).Select(e => e.Note!).ToListAsync(Cancel);
        Assert.Equal(taken.Append("Rustig aan.").Order(), stand.Order());
    }

    /// <summary>The first went at once; all others wait for the one that tells them together.</summary>
    private async Task AreTwoMails(int taken)
    {
        var mails = await _server.Mails("message-received", Contact);
        Assert.Equal((taken, taken - 1), (mails.Count, mails.Count(m => m.Status == MailStatus.Held)));
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow.AddMinutes(15));
        Assert.Empty((await _server.With<MessageBundlesJob, JobReport>(job => job.Run(Cancel))).Failures);
        var bundle = Assert.Single(await _server.Mails("messages-bundled", Contact));
        Assert.Equal($"{taken - 1} nieuwe berichten", bundle.Subject);
        Assert.Equal(taken - 1, (await _server.Mails("message-received", Contact)).Count(m => m.Status == MailStatus.Told && m.DigestId == bundle.Id));
    }
}
