using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>The mailbox that everybody reads in a demonstration without a mail server.</summary>
public sealed class MailboxTests(MailboxTests.Demonstration server) : IClassFixture<MailboxTests.Demonstration>
{
    [Fact]
    public async Task Everybody_reads_the_mails_of_a_demonstration_newest_first_as_they_were_written()
    {
        // Later than what the other test wrote.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Write(TrialMail.For("first@school.example"));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = await Write(new TrialMail(
            new Recipient("second@school.example", "Anna", "en"), "De Zandloper", "Woorden", new DateOnly(2027, 2, 11), "/antwoord#abc",
            attachments: [new MailAttachment("activiteit.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR"u8.ToArray()), new MailAttachment("x.bin", "application/octet-stream", [1, 2, 3])]));
        using var client = server.CreateClient();
        var list = await client.Get("/mailbox");
        Assert.Equal(["second@school.example", "first@school.example"], list.GetProperty("items").EnumerateArray().Take(2).Select(m => m.Text("to")));
        Assert.Equal("Woorden", list.GetProperty("items")[0].Text("preheader"));
        Assert.Equal(1, (await client.Get("/mailbox?to=first@school.example")).GetProperty("total").GetInt32());

        var mail = await client.Get($"/mailbox/{id}");
        Assert.Contains("http://localhost:5080/antwoord#abc", mail.Text("html"), StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/antwoord#abc", mail.Text("text"), StringComparison.Ordinal);
        Assert.Equal("TechMatch <noreply@techmatch.example>", mail.Text("from"));
        var attachments = mail.GetProperty("attachments");
        Assert.Equal("BEGIN:VCALENDAR", attachments[0].Text("text"));
        Assert.Equal((3, System.Text.Json.JsonValueKind.Null), (attachments[1].GetProperty("size").GetInt32(), attachments[1].GetProperty("text").ValueKind));
        await client.Send(HttpMethod.Get, $"/mailbox/{Guid.NewGuid()}").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_kept_mail_cannot_be_sent_while_there_is_no_mail_server()
    {
        var id = await Write(TrialMail.For("third@school.example"));
        using var client = await server.AsAdministrator();
        await client.Post($"/mails/{id}/retries", new { }).Refuses(HttpStatusCode.Conflict, "mail-no-server");
    }

    private Task<Guid> Write(Mail mail) => server.With<IServiceProvider, Guid>(provider => provider.GetRequiredService<Transactions>().Run(async () =>
        (await provider.GetRequiredService<Outbox>().Add(mail, TestContext.Current.CancellationToken))!.Value));

    public sealed class Demonstration : TestServer
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Demonstration:Enabled", "true");
    }
}
