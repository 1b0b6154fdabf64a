using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Features.Notifications.Notices;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Privacy;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>One mail a day to who wants that: everything once, nothing lost, whatever ends half-way or runs twice.</summary>
public sealed class DigestTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_things_of_a_day_are_one_mail_and_the_product_tells_both_at_once()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await Write(anna, "Eerste");
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Write(anna, "Tweede");
        Assert.All(await Mails(anna), m => Assert.Equal(MailStatus.Held, m.Status));
        var bell = await client.Get("/me/notices/_unread");
        Assert.Equal((2, "/samenwerking/trial"), (bell.GetProperty("count").GetInt32(), bell.GetProperty("paths")[0].GetString()));
        Assert.Equal(2, (await client.Get("/me/mail-choices")).GetProperty("held").GetInt32());

        await Run();
        var mails = await Mails(anna);
        var digest = Assert.Single(mails, m => m.Template == "day-digest");
        Assert.Equal(MailStatus.Kept, digest.Status);
        Assert.Equal("Je overzicht van dinsdag 24 november 2026: 2 meldingen", digest.Subject);
        Assert.True(digest.Text.IndexOf("Eerste", StringComparison.Ordinal) is > 0 and var one && digest.Text.IndexOf("Tweede", StringComparison.Ordinal) > one);
        Assert.Contains("http://localhost:5080/samenwerking/trial", digest.Html, StringComparison.Ordinal);
        Assert.All(mails.Where(m => m.Id != digest.Id), m => Assert.Equal((MailStatus.Told, digest.Id), (m.Status, m.DigestId)));

        // Again on the same day: nothing, also when something new waits. Tomorrow that is told, and only that.
        await Write(anna, "Derde");
        await Run();
        Assert.Single(await Mails(anna), m => m.Template == "day-digest");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await Run();
        await Run();
        var second = Assert.Single(await Mails(anna), m => m.Template == "day-digest" && m.Id != digest.Id);
        Assert.Contains("Derde", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Eerste", second.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Mails(anna)).Count(m => m.Template == "day-digest"));
        await Holds();
    }

    [Fact]
    public async Task It_is_written_in_the_language_of_the_person_and_grouped_by_kind()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await client.Put("/me", new { name = "Anna", language = "en" }).Body(HttpStatusCode.OK);
        anna.Language = "en";
        await Write(anna, "First");
        await Run();
        var digest = Assert.Single(await Mails(anna), m => m.Template == "day-digest");
        Assert.StartsWith("Your overview of ", digest.Subject, StringComparison.Ordinal);
        Assert.EndsWith(": 1 notification", digest.Subject, StringComparison.Ordinal);
        Assert.Contains("Requests and answers", digest.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_changes_to_at_once_gets_what_waited_and_who_changes_to_never_does_not()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await Write(anna, "Wacht");
        await Choose(client, "atOnce");
        Assert.Equal(MailStatus.Kept, Assert.Single(await Mails(anna)).Status);
        await Run();
        Assert.Single(await Mails(anna));

        await Choose(client, "daily");
        await Write(anna, "Weg");
        await Choose(client, "never");
        await Write(anna, "Ook weg");
        await Run();
        Assert.Single(await Mails(anna));
        Assert.Equal(3, (await client.Get("/me/notices")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_about_today_or_tomorrow_does_not_wait()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        var today = DutchTime.DayOf(server.Clock.GetUtcNow());
        foreach (var days in new[] { -1, 0, 1, 2 })
        {
            await Add(new TrialMail(Recipient.Of(anna), $"{days}", "Woorden", today, "/antwoord#abc", mattersOn: today.AddDays(days)));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [("Vraag van -1", MailStatus.Held), ("Vraag van 0", MailStatus.Kept), ("Vraag van 1", MailStatus.Kept), ("Vraag van 2", MailStatus.Held)],
            (await Mails(anna)).Select(m => (m.Subject, m.Status)));
    }

    [Fact]
    public async Task A_run_that_ends_half_way_tells_nothing_and_the_next_tells_all_once()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await Write(anna, "Blijft");
        await Assert.ThrowsAsync<TimeoutException>(() => server.With<IServiceProvider, bool>(provider => provider.GetRequiredService<Transactions>().Run<bool>(async () =>
        {
            Assert.True(await provider.GetRequiredService<HeldMailTeller>().TellDay(anna.Id, Cancel));

            // The process ends here: all is written, and the transaction is never completed.
            throw new TimeoutException();
        })));

        Assert.Equal(MailStatus.Held, Assert.Single(await Mails(anna)).Status);
        await Run();
        Assert.Single(await Mails(anna), m => m.Template == "day-digest");
        await Holds();
    }

    [Fact]
    public async Task Many_at_the_same_moment_and_changes_of_choice_between_them_write_one_mail()
    {
        var people = new List<(Account Account, HttpClient Client)>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await Daily());
            for (var n = 0; n < 5; n++)
            {
                await Write(people[^1].Account, $"Nummer {n}");
            }
        }

        await Task.WhenAll(
        [
            .. Enumerable.Range(0, 6).Select(_ => Task.Run(Run)),
            .. people.Take(3).Select(p => Task.Run(() => Choose(p.Client, "atOnce"))),
            .. people.Skip(3).Select(p => Task.Run(() => Write(p.Account, "Ertussen"))),
        ]);
        foreach (var (account, client) in people)
        {
            client.Dispose();
            var mails = await Mails(account);
            var digests = mails.Where(m => m.Template == "day-digest").ToList();
            Assert.InRange(digests.Count, 0, 1);

            // Each went by itself, was told in the one mail, or still waits for tomorrow: no third way.
            Assert.All(mails.Except(digests), m => Assert.True(
                m.Status is MailStatus.Kept or MailStatus.Held ? m.DigestId is null : m.Status == MailStatus.Told && m.DigestId == digests.Single().Id));
            Assert.All(mails.Except(digests), m => Assert.Equal(m.Status == MailStatus.Told, digests.Any(d => d.Text.Contains(m.Subject, StringComparison.Ordinal) && m.DigestId == d.Id)));
        }

        await Holds();
    }

    [Fact]
    public async Task A_change_that_falls_leaves_neither_mail_nor_notice()
    {
        var anna = await server.AddAccount();
        await Assert.ThrowsAsync<TimeoutException>(() => server.With<IServiceProvider, bool>(async provider =>
        {
            await provider.GetRequiredService<Transactions>().Run(async () =>
            {
                await provider.GetRequiredService<Outbox>().Add(TrialMail.For(anna.Email!), Cancel);
                throw new TimeoutException();
            });
            return true;
        }));
        Assert.Empty(await Mails(anna));
        await using var db = server.Database.Open();
        Assert.Empty(await db.Set<Notice>().Where(n => n.AccountId == anna.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_hundred_readers_are_told_with_a_few_statements()
    {
        var people = new List<Account>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(await server.AddAccount());
        }

        var ids = await server.With<IServiceProvider, IReadOnlyList<Guid?>>(provider => provider.GetRequiredService<Transactions>().Run(() =>
            provider.GetRequiredService<Outbox>().AddAll([.. people.Select(p => TrialMail.For(p.Email!))], Cancel)));
        Assert.Equal(20, ids.Distinct().Count());
        await using var db = server.Database.Open();
        var accounts = people.Select(p => p.Id).ToList();
        Assert.Equal(20, await db.Set<Notice>().CountAsync(n => accounts.Contains(n.AccountId), Cancel));
    }

    [Fact]
    public async Task Each_sees_and_reads_their_own_notices_only()
    {
        var (anna, piet) = (await server.AddAccount(), await server.AddAccount());
        using var annas = await server.SignIn(anna);
        using var piets = await server.SignIn(piet);
        await Write(anna, "Van Anna");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Write(anna, "Later");
        await Write(piet, "Van Piet");
        var list = await annas.Get("/me/notices");
        Assert.Equal(["Vraag van Later", "Vraag van Van Anna"], list.GetProperty("items").EnumerateArray().Select(n => n.Text("title")));
        var first = list.GetProperty("items")[1];
        Assert.Equal((false, "/samenwerking/trial", "request", "nl"), (first.GetProperty("isRead").GetBoolean(), first.Text("path"), first.Text("kind"), first.Text("language")));

        await piets.Post("/me/notices/_read", new { ids = new[] { first.Id() } }).Body(HttpStatusCode.OK);
        Assert.Equal(2, (await annas.Get("/me/notices/_unread")).GetProperty("count").GetInt32());
        await annas.Post("/me/notices/_read", new { ids = new[] { first.Id() } }).Body(HttpStatusCode.OK);
        Assert.Equal("Vraag van Later", Assert.Single((await annas.Get("/me/notices?unread=true")).GetProperty("items").EnumerateArray()).Text("title"));
        var left = await annas.Post("/me/notices/_read", new { until = list.GetProperty("items")[0].Text("at") }).Body(HttpStatusCode.OK);
        Assert.Equal(0, left.GetProperty("unread").GetInt32());
        Assert.Equal(1, (await piets.Get("/me/notices/_unread")).GetProperty("count").GetInt32());
        await piets.Post("/me/notices/_read", new { path = "/samenwerking/trial" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, (await piets.Get("/me/notices/_unread")).GetProperty("count").GetInt32());
        await annas.Post("/me/notices/_read", new { ids = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "ids: notices-too-many");
    }

    [Fact]
    public async Task A_choice_that_cannot_be_made_is_refused()
    {
        using var client = await server.AsSomebody();
        await client.Put("/me/mail-choices", new { frequency = (string?)null }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "frequency: mail-frequency-choice");
        await client.Put("/me/mail-choices", new { kinds = new[] { "account" }, frequency = "never" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "kinds: mail-kind-fixed");
        await client.Put("/me/mail-choices", new { kinds = new[] { "alert" }, frequency = "daily" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "kinds: mail-kind-fixed");
        Assert.DoesNotContain("desk", (await client.Get("/me/mail-choices")).GetProperty("items").EnumerateArray().Select(i => i.Text("kind")));
        using var coordinator = await server.AsCoordinator("TWE");
        var items = (await coordinator.Get("/me/mail-choices")).GetProperty("items").EnumerateArray();
        Assert.Equal("daily", items.Single(i => i.Text("kind") == "desk").Text("frequency"));
    }

    [Fact]
    public async Task What_is_old_goes_and_what_waits_stays()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await Write(anna, "Wacht nog");
        await Choose(client, "atOnce");
        await Write(anna, "Oud");
        await Choose(client, "daily");
        await Write(anna, "Wacht");
        await using (var db = server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE outbox_mails SET created_at = created_at - interval '500 days' WHERE account_id = {anna.Id}", Cancel);
            await db.Database.ExecuteSqlAsync($"UPDATE notices SET at = at - interval '500 days' WHERE account_id = {anna.Id}", Cancel);
        }

        await server.With<NoticeRetention, JobReport>(job => job.Run(Cancel));
        Assert.Equal(MailStatus.Held, Assert.Single(await Mails(anna)).Status);
        Assert.Equal(0, (await client.Get("/me/notices")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_person_takes_along_and_has_erased_what_was_told()
    {
        var (anna, client) = await Daily();
        using var _ = client;
        await Write(anna, "Van mij");
        var mine = (await client.Get("/me/data")).GetRawText();
        Assert.Contains("Vraag van Van mij", mine, StringComparison.Ordinal);
        Assert.Contains("\"daily\"", mine, StringComparison.Ordinal);
        await server.With<IServiceProvider, bool>(async provider =>
        {
            foreach (var part in provider.GetServices<IPersonalData>().Where(p => p.Section is "notices" or "mails"))
            {
                await part.Erase(new DataSubject(anna.Id, anna.Email!), Cancel);
            }

            return true;
        });
        Assert.Empty(await Mails(anna));
        Assert.Equal(0, (await client.Get("/me/notices")).GetProperty("total").GetInt32());
        Assert.Equal("atOnce", (await client.Get("/me/mail-choices")).GetProperty("items")[0].Text("frequency"));
    }

    private async Task<(Account Account, HttpClient Client)> Daily()
    {
        var account = await server.AddAccount();
        var client = await server.SignIn(account);
        await Choose(client, "daily");
        return (account, client);
    }

    private static Task Choose(HttpClient client, string frequency) => client.Put("/me/mail-choices", new { kinds = Array.Empty<string>(), frequency }).Body(HttpStatusCode.OK);

    private Task Write(Account to, string from) =>
        Add(new TrialMail(Recipient.Of(to), from, "Graag in februari.", new DateOnly(2027, 2, 11), "/antwoord#abc"));

    private Task Add(Mail mail) => server.With<IServiceProvider, Guid?>(provider => provider.GetRequiredService<Transactions>().Run(() =>
        provider.GetRequiredService<Outbox>().Add(mail, Cancel)));

    private async Task Run() => Assert.Empty((await server.With<DayDigestJob, JobReport>(job => job.Run(Cancel))).Failures);

    private async Task<List<OutboxMail>> Mails(Account to)
    {
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().AsNoTracking().Where(m => m.ToAddress == to.Email).OrderBy(m => m.Id).ToListAsync(Cancel);
    }

    private async Task Holds()
    {
        var findings = new Findings();
        await server.With<IServiceProvider, bool>(async provider =>
        {
            await provider.GetServices<IVerification>().Single(v => v.Name == "notices").Verify(findings, Cancel);
            return true;
        });
        Assert.Empty(findings.Faults);
    }
}
