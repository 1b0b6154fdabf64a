using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>What the two write to each other reaches the other side in the product and by mail, and no flood does.</summary>
public sealed class MessageTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>Enough to see who is refused and how; ten thousand come over real lines in <see cref="MessageFloodTests"/>.</summary>
    private const int Flood = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_mailed_with_a_way_to_answer_on_the_page_and_without_an_address_of_a_person()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("planning@a.example"));
        await pair.Ask();
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Past het op dinsdag?" }).Body(HttpStatusCode.Created);
        var mail = await server.LastMail("message-received", "planning@a.example");
        Assert.Contains("Past het op dinsdag?", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/samenwerking/{pair.Id}", mail.Html, StringComparison.Ordinal);

        // Before both have said yes nobody reads an address of a person, in no mail and on no page.
        await using var db = server.Database.Open();
        var mails = await db.Set<OutboxMail>().Where(m => m.ThreadKey == $"partnership-{pair.Id:N}").ToListAsync(Cancel);
        Assert.NotEmpty(mails);
        Assert.All(mails, m => Assert.DoesNotContain("@school.example", m.Html + m.Text, StringComparison.Ordinal));
        foreach (var reader in new[] { pair.AtSchool, pair.AtOrganisation })
        {
            var page = await pair.Page(reader);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, page.GetProperty("contacts").ValueKind);
            Assert.DoesNotContain("@", page.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_flood_of_messages_is_ten_in_a_minute_and_two_mails()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("planning@b.example"));
        await pair.Ask();
        await pair.Accept();
        var (taken, refused) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, Flood), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (n, _) =>
        {
            using var answer = await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = $"Bericht {n}" });
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Interlocked.Increment(ref refused);
                Assert.Equal("60", answer.Headers.RetryAfter!.ToString());
            }
            else
            {
                Interlocked.Increment(ref taken);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }
        });
        Assert.Equal((10, Flood - 10), (taken, refused));
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Nog een" }).Refuses(HttpStatusCode.TooManyRequests, "messages-too-often");

        // The other side still speaks, and a minute later so does this one.
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/messages", new { message = "Rustig aan" }).Body(HttpStatusCode.Created);
        Assert.Equal([MailStatus.Kept, .. Enumerable.Repeat(MailStatus.Held, 9)], (await server.Mails("message-received", "planning@b.example")).Select(m => m.Status).OrderBy(s => s));
        await Bundles();
        Assert.Empty(await server.Mails("messages-bundled", "planning@b.example"));
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(Bundles(), Bundles(), Bundles());
        var bundle = Assert.Single(await server.Mails("messages-bundled", "planning@b.example"));
        Assert.Equal("9 nieuwe berichten", bundle.Subject);
        Assert.Contains($"/samenwerking/{pair.Id}", bundle.Text, StringComparison.Ordinal);
        Assert.Equal(9, (await server.Mails("message-received", "planning@b.example")).Count(m => m.Status == MailStatus.Told && m.DigestId == bundle.Id));
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Weer rustig" }).Body(HttpStatusCode.Created);

        // One that waited alone goes as it is.
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await Bundles();
        Assert.Single(await server.Mails("messages-bundled", "planning@b.example"));
        Assert.Equal(2, (await server.Mails("message-received", "planning@b.example")).Count(m => m.Status == MailStatus.Kept));
        await using var db = server.Database.Open();
        Assert.Equal(12, await db.Set<PartnershipEvent>().CountAsync(e => e.PartnershipId == pair.Id && e.Happening == PartnershipHappening.Message, Cancel));
    }

    [Fact]
    public async Task Opening_the_page_of_a_message_reads_its_notice()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Hallo" }).Body(HttpStatusCode.Created);
        var bell = await pair.AtOrganisation.Get("/me/notices/_unread");
        Assert.Equal(2, bell.GetProperty("count").GetInt32());
        Assert.Equal([$"/samenwerking/{pair.Id}"], bell.GetProperty("paths").Texts());
        Assert.Equal(0, (await pair.AtSchool.Get("/me/notices/_unread")).GetProperty("count").GetInt32());
        await pair.AtOrganisation.Post("/me/notices/_read", new { path = $"/samenwerking/{pair.Id}" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, (await pair.AtOrganisation.Get("/me/notices/_unread")).GetProperty("count").GetInt32());
    }

    private async Task Bundles() => Assert.Empty((await server.With<MessageBundlesJob, JobReport>(job => job.Run(Cancel))).Failures);
}
