using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>What becomes of mails at a real mail server that takes, refuses, stalls and dies.</summary>
public sealed class DeliveryTests(MailFixture fixture) : IClassFixture<MailFixture>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fixture.Clean();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_mail_is_delivered_once_by_two_processes_at_work_together()
    {
        await using var server = await TestMailServer.Start();
        await using var one = fixture.Sender(server, ("Mail:BatchSize", "7"));
        await using var two = fixture.Sender(server, ("Mail:BatchSize", "7"));
        var addresses = Enumerable.Range(0, 100).Select(i => $"person-{i:000}@school.example").ToArray();
        await one.Write(addresses);
        var reports = await Task.WhenAll(one.Send(), two.Send(), one.Send(), two.Send());
        Assert.Equal(100, reports.Sum(r => r.Done));
        Assert.Empty(reports.SelectMany(r => r.Failures));
        Assert.Equal(addresses, server.Taken().Select(m => Assert.Single(m.To)).Order(StringComparer.Ordinal));
        Assert.All(await fixture.Mails(), m => Assert.Equal((MailStatus.Sent, 1, one.Clock.GetUtcNow()), (m.Status, m.Attempts, m.SentAt!.Value)));
    }

    [Fact]
    public async Task A_batch_goes_over_one_connection()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server, ("Mail:BatchSize", "5"));
        await sender.Write([.. Enumerable.Range(0, 12).Select(i => $"p{i}@school.example")]);
        await sender.Send();
        Assert.Equal(12, server.Taken().Count);
        Assert.Single(server.Taken().Select(m => m.Connection).Distinct());
    }

    [Fact]
    public async Task What_arrives_is_what_was_written()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server, ("Mail:From", "post@techmatch.test"), ("Mail:FromName", "TechMatch Oost"), ("Mail:ReplyTo", "vraag@techmatch.test"), ("Mail:EnvelopeFrom", "bounces@techmatch.test"));
        var ics = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"u8.ToArray();
        await sender.Write(new TrialMail(
            new Recipient("zoë@school.example", "Zoë \"de\" Vries,\r\nBcc: x@y.z", "nl"), "Basisschool Ünië <b>& Co</b>\r\nBcc: x@y.z", "Eerste regel\nTweede <regel>",
            new DateOnly(2027, 2, 11), "/antwoord#a.b-c_d", "partnership-0192", [new MailAttachment("activiteit.ics", "text/calendar; method=PUBLISH; charset=utf-8", ics)]));
        await sender.Send();
        var taken = Assert.Single(server.Taken());
        Assert.Equal("bounces@techmatch.test", taken.From);
        Assert.Equal(["zoë@school.example"], taken.To);
        var message = taken.Read();
        var row = await fixture.Mail("zoë@school.example");
        Assert.Equal($"{row.Id:N}@techmatch.test", message.MessageId);
        Assert.Equal("Vraag van Basisschool Ünië <b>& Co</b> Bcc: x@y.z", message.Subject);
        Assert.Equal("TechMatch Oost <post@techmatch.test>", message.From.ToString().Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("vraag@techmatch.test", Assert.Single(message.ReplyTo.Mailboxes).Address);
        Assert.Equal("zoë@school.example", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("Zoë \"de\" Vries, Bcc: x@y.z", message.To.Mailboxes.Single().Name);
        Assert.Empty(message.Bcc);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("All", message.Headers["X-Auto-Response-Suppress"]);
        Assert.Equal("nl", message.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal("partnership-0192@techmatch.test", message.InReplyTo);
        Assert.Equal(["partnership-0192@techmatch.test"], message.References);
        Assert.Equal(row.Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(row.Html, message.HtmlBody!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Contains("http://localhost:5080/antwoord#a.b-c_d", message.TextBody, StringComparison.Ordinal);
        var file = Assert.IsType<TextPart>(Assert.Single(message.Attachments));
        Assert.Equal("PUBLISH", file.ContentType.Parameters["method"]);
        Assert.Equal("activiteit.ics", file.FileName);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(ics), file.Text.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task A_mail_that_may_come_later_is_tried_again_after_pauses_that_grow_and_keeps_its_message_id()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("later-2-a@school.example", "b@school.example");

        var report = await sender.Send();
        Assert.Equal((1, 1), (report.Done, report.Failures.Count));
        var mail = await fixture.Mail("later-2-a@school.example");
        Assert.Equal((MailStatus.Waiting, 1), (mail.Status, mail.Attempts));
        Assert.Equal(sender.Clock.GetUtcNow().AddMinutes(1), mail.NextAttemptAt);
        Assert.StartsWith("451", mail.LastError, StringComparison.Ordinal);

        Assert.Equal(0, (await sender.Send()).Done);
        sender.Clock.Advance(TimeSpan.FromMinutes(1));
        await sender.Send();
        mail = await fixture.Mail("later-2-a@school.example");
        Assert.Equal((MailStatus.Waiting, 2), (mail.Status, mail.Attempts));
        Assert.Equal(sender.Clock.GetUtcNow().AddMinutes(5), mail.NextAttemptAt);

        sender.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await sender.Send()).Done);
        mail = await fixture.Mail("later-2-a@school.example");
        Assert.Equal((MailStatus.Sent, 3, null), (mail.Status, mail.Attempts, mail.LastError));
        Assert.Equal(mail.MessageId, server.Taken().Select(m => m.Read()).Single(m => m.To.Mailboxes.Single().Address == mail.ToAddress).MessageId);
    }

    [Fact]
    public async Task After_two_days_of_trying_a_mail_is_put_aside_with_the_last_reason()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("later-999-a@school.example");
        var begin = sender.Clock.GetUtcNow();
        OutboxMail mail;
        do
        {
            await sender.Send();
            mail = await fixture.Mail("later-999-a@school.example");
            if (mail.Status == MailStatus.Waiting)
            {
                sender.Clock.SetUtcNow(mail.NextAttemptAt);
            }
        }
        while (mail.Status == MailStatus.Waiting);

        Assert.Equal(MailStatus.Failed, mail.Status);
        Assert.Equal(begin.AddHours(48), sender.Clock.GetUtcNow());
        Assert.InRange(mail.Attempts, 15, 22);
        Assert.StartsWith("Given up after 48 hours. 451", mail.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused@school.example", "550 5.1.1 No such mailbox")]
    [InlineData("refused-data@school.example", "554 5.6.0 We do not like the content")]
    public async Task A_refused_mail_is_put_aside_at_once_with_the_reason_and_the_others_go_on(string address, string reason)
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example", address, "b@school.example");
        var report = await sender.Send();
        Assert.Equal(2, report.Done);
        Assert.Contains(reason, Assert.Single(report.Failures), StringComparison.Ordinal);
        var mail = await fixture.Mail(address);
        Assert.Equal((MailStatus.Failed, 1, reason), (mail.Status, mail.Attempts, mail.LastError));
        sender.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, (await sender.Send()).Done);
        Assert.Equal(2, server.Taken().Count);
    }

    [Fact]
    public async Task A_server_that_says_goodbye_half_way_is_called_again_for_the_next_mail()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example", "goodbye@school.example", "b@school.example");
        Assert.Equal(2, (await sender.Send()).Done);
        sender.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await sender.Send()).Done);
        Assert.Equal(["a@school.example", "b@school.example", "goodbye@school.example"], server.Taken().Select(m => m.To[0]).Order());
    }

    [Fact]
    public async Task When_the_server_dies_half_way_what_was_not_taken_waits_and_goes_once_it_is_back()
    {
        var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        foreach (var name in (string[])["a", "b", "dead", "c", "d"])
        {
            await sender.Write(name + "@school.example");
            sender.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var report = await sender.Send();
        Assert.Equal(2, report.Done);
        Assert.Equal(
            [("a", MailStatus.Sent), ("b", MailStatus.Sent), ("c", MailStatus.Waiting), ("d", MailStatus.Waiting), ("dead", MailStatus.Waiting)],
            (await fixture.Mails()).Select(m => (m.ToAddress.Split('@')[0], m.Status)).Order());

        await using var db = fixture.Services.Database.Open();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
            db.Database, $"UPDATE outbox_mails SET to_address = 'alive@school.example' WHERE to_address LIKE 'dead%'", TestContext.Current.CancellationToken);
        await using var again = await server.StartAgain();
        Assert.Equal(0, (await sender.Send()).Done);
        sender.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(3, (await sender.Send()).Done);
        Assert.Equal(5, again.Taken().Select(m => m.To[0]).Distinct().Count());
        Assert.Equal(5, again.Taken().Count);
    }

    [Fact]
    public async Task Where_nobody_listens_all_mails_wait_after_one_call()
    {
        int port;
        await using (var server = await TestMailServer.Start())
        {
            port = server.Port;
        }

        await using var sender = fixture.Sender(port);
        await sender.Write("a@school.example", "b@school.example", "c@school.example");
        Assert.Single((await sender.Send()).Failures);
        Assert.All(await fixture.Mails(), m => Assert.Equal((MailStatus.Waiting, 1), (m.Status, m.Attempts)));
    }

    [Fact]
    public async Task A_sender_that_the_server_will_not_have_is_no_fault_of_the_mail()
    {
        await using var server = await TestMailServer.Start("--refuse-sender");
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example");
        await sender.Send();
        var mail = await fixture.Mail("a@school.example");
        Assert.Equal(MailStatus.Waiting, mail.Status);
        Assert.StartsWith("553", mail.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_sender_that_died_had_claimed_is_sent_when_the_claim_runs_out_and_not_before()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example", "b@school.example");
        await sender.With<OutboxQueue, int>(async queue => (await queue.Claim(Guid.NewGuid(), TestContext.Current.CancellationToken)).Count);
        sender.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(0, (await sender.Send()).Done);
        sender.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await sender.Send()).Done);
        Assert.Equal(2, server.Taken().Count);
    }

    /// <summary>The one window in which a mail can go twice, on both its sides.</summary>
    [Fact]
    public async Task A_mail_taken_just_before_the_end_goes_again_under_the_same_message_id()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);

        // The server took it, and the process ended before that was written down.
        await sender.Write("a@school.example");
        await sender.With<IServiceProvider>(async provider =>
        {
            var mail = Assert.Single(await provider.GetRequiredService<OutboxQueue>().Claim(Guid.NewGuid(), TestContext.Current.CancellationToken));
            var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<MailOptions>>().Value;
            await using var connection = new MailServer(options);
            Assert.Equal(Delivery.Taken, (await connection.Send(MailMessages.Create(mail, options))).Delivery);
        });
        sender.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, (await sender.Send()).Done);

        // The server took it, and its word for that was lost on the line.
        await sender.Write("deaf@school.example");
        Assert.Equal(0, (await sender.Send()).Done);
        sender.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await sender.Send()).Done);

        foreach (var address in (string[])["a@school.example", "deaf@school.example"])
        {
            var twice = server.Taken().Where(m => m.To[0] == address).ToList();
            Assert.Equal(2, twice.Count);
            Assert.Equal((await fixture.Mail(address)).MessageId, Assert.Single(twice.Select(m => m.Read().MessageId).Distinct()));
        }
    }

    [Fact]
    public async Task A_database_that_is_away_just_when_a_mail_went_makes_none_go_twice()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example", "b@school.example");
        await using var db = fixture.Services.Database.Open();

        // What a sequence counted is not taken back with the rest.
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE SEQUENCE cuts;
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.status = 'Sent' AND nextval('cuts') <= 3 THEN
                    PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1);
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER cut BEFORE UPDATE ON outbox_mails FOR EACH ROW EXECUTE FUNCTION cut();
            """,
            TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(2, (await sender.Send()).Done);
            Assert.Equal(["a@school.example", "b@school.example"], server.Taken().Select(m => m.To[0]).Order());
            Assert.All(await fixture.Mails(), m => Assert.Equal((MailStatus.Sent, 1), (m.Status, m.Attempts)));
            Assert.Equal(5, await db.Database.SqlQuery<long>($"SELECT last_value AS \"Value\" FROM cuts").SingleAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("DROP FUNCTION cut() CASCADE; DROP SEQUENCE cuts;", CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_sender_whose_claim_ran_out_does_not_write_over_who_took_over()
    {
        await fixture.Services.Write("a@school.example");
        await fixture.Services.With<OutboxQueue>(async queue =>
        {
            var slow = Assert.Single(await queue.Claim(Guid.NewGuid(), TestContext.Current.CancellationToken));
            fixture.Services.Clock.Advance(TimeSpan.FromMinutes(20));
            var quick = Assert.Single(await queue.Claim(Guid.NewGuid(), TestContext.Current.CancellationToken));
            await queue.MarkFailed(slow, "too late");
            Assert.False(await queue.MarkSent(slow));
            Assert.True(await queue.MarkSent(quick));
        });
        Assert.Equal(MailStatus.Sent, (await fixture.Mail("a@school.example")).Status);
    }

    [Fact]
    public async Task A_sender_that_is_stopped_gives_back_what_it_did_not_try()
    {
        await using var server = await TestMailServer.Start();
        await using var sender = fixture.Sender(server);
        await sender.Write("a@school.example", "b@school.example");
        await sender.With<OutboxQueue>(async queue =>
        {
            var claim = Guid.NewGuid();
            Assert.Equal(2, (await queue.Claim(claim, TestContext.Current.CancellationToken)).Count);
            await queue.Release(claim);
        });
        Assert.All(await fixture.Mails(), m => Assert.Equal((MailStatus.Waiting, 0, null), (m.Status, m.Attempts, m.ClaimId)));
        Assert.Equal(2, (await sender.Send()).Done);
    }
}
