using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>What an administrator sees of the mail, and can do about it.</summary>
public sealed class MailAdministrationTests(MailAdministrationTests.WithMailServer server) : IClassFixture<MailAdministrationTests.WithMailServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await using var db = server.Database.Open();
        await db.Set<OutboxMail>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_list_is_paged_counted_and_filtered_by_status()
    {
        for (var i = 0; i < 5; i++)
        {
            await Write($"p{i}@school.example");
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Set("p1@school.example", "Failed", "550 No such mailbox");
        using var client = await server.AsAdministrator();
        var all = await client.Get("/mails?pageSize=2&page=2");
        Assert.Equal(5, all.GetProperty("total").GetInt32());
        Assert.Equal(["p2@school.example", "p1@school.example"], all.GetProperty("items").EnumerateArray().Select(m => m.Text("to")));
        Assert.Equal((4, 1, 0), (Of(all, "waiting"), Of(all, "failed"), Of(all, "kept")));

        var failed = Assert.Single((await client.Get("/mails?status=failed")).GetProperty("items").EnumerateArray());
        Assert.Equal(("p1@school.example", "550 No such mailbox", "failed", "trial"), (failed.Text("to"), failed.Text("lastError"), failed.Text("status"), failed.Text("template")));
        await client.Send(HttpMethod.Get, "/mails?status=lost").Refuses(HttpStatusCode.BadRequest, "invalid-input", "status: value-unreadable");

        static int Of(System.Text.Json.JsonElement list, string status) => list.GetProperty("counts").GetProperty(status).GetInt32();
    }

    [Fact]
    public async Task A_mail_is_shown_without_the_secrets_of_its_links()
    {
        var id = await Write("a@school.example");
        using var client = await server.AsAdministrator();
        var mail = await client.Get($"/mails/{id}");
        Assert.Equal("Vraag van De Zandloper", mail.Text("subject"));
        foreach (var form in (string[])["html", "text"])
        {
            Assert.Contains("/antwoord#…", mail.Text(form), StringComparison.Ordinal);
            Assert.DoesNotContain("#abc", mail.Text(form), StringComparison.Ordinal);
        }

        Assert.True(mail.GetProperty("canRetry").GetBoolean());
        await client.Send(HttpMethod.Get, $"/mails/{Guid.NewGuid()}").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task All_that_was_put_aside_goes_back_in_line_at_once_and_the_rest_stays()
    {
        await Write("r1@school.example");
        await Write("r2@school.example");
        await Write("r3@school.example");
        await Set("r1@school.example", "Failed", "550");
        await Set("r2@school.example", "Failed", "Given up after 48 hours.");
        await Set("r3@school.example", "Sent", null);
        using var client = await server.AsAdministrator();
        var before = (await client.Get("/mails?status=failed")).GetProperty("total").GetInt32();
        Assert.Equal(before, (await client.Post("/mails/_retry-failed", new { }).Body(HttpStatusCode.OK)).GetProperty("retried").GetInt32());
        Assert.Equal(0, (await client.Get("/mails?status=failed")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await client.Post("/mails/_retry-failed", new { }).Body(HttpStatusCode.OK)).GetProperty("retried").GetInt32());
        await using var db = server.Database.Open();
        Assert.Equal(MailStatus.Sent, (await db.Set<OutboxMail>().SingleAsync(m => m.ToAddress == "r3@school.example", TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task What_waits_for_the_mail_of_the_day_or_was_told_in_it_is_not_sent_by_hand()
    {
        var id = await Write("held@school.example");
        using var client = await server.AsAdministrator();
        await Set("held@school.example", "Held", null);
        Assert.False((await client.Get($"/mails/{id}")).GetProperty("canRetry").GetBoolean());
        await client.Post($"/mails/{id}/retries", new { }).Refuses(HttpStatusCode.Conflict, "mail-held");
        await Set("held@school.example", "Told", null);
        await client.Post($"/mails/{id}/retries", new { }).Refuses(HttpStatusCode.Conflict, "mail-told");
    }

    [Fact]
    public async Task A_mail_that_was_put_aside_goes_back_in_line_with_a_job()
    {
        var id = await Write("a@school.example");
        await Set("a@school.example", "Failed", "550");
        await using var db = server.Database.Open();
        await db.Database.ExecuteSqlAsync($"TRUNCATE hangfire.job, hangfire.jobqueue CASCADE", TestContext.Current.CancellationToken);
        server.Clock.Advance(TimeSpan.FromDays(5));
        using var client = await server.AsAdministrator();
        using var response = await client.Post($"/mails/{id}/retries", new { });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"/api/v1/mails/{id}", response.Headers.Location?.ToString());
        var mail = await db.Set<OutboxMail>().AsNoTracking().SingleAsync(m => m.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal((MailStatus.Waiting, 0, server.Clock.GetUtcNow()), (mail.Status, mail.Attempts, mail.TryingSince));
        Assert.Equal(["b-mail"], await db.Database.SqlQuery<string>($"SELECT queue AS \"Value\" FROM hangfire.jobqueue").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Sent", "mail-sent-already")]
    [InlineData("Sending", "mail-being-sent")]
    public async Task A_mail_that_went_or_is_going_cannot_be_sent_again(string status, string code)
    {
        var id = await Write("a@school.example");
        await Set("a@school.example", status, null);
        using var client = await server.AsAdministrator();
        await client.Post($"/mails/{id}/retries", new { }).Refuses(HttpStatusCode.Conflict, code);
        Assert.False((await client.Get($"/mails/{id}")).GetProperty("canRetry").GetBoolean());
    }

    [Fact]
    public async Task A_mail_that_is_not_there_cannot_be_sent()
    {
        using var client = await server.AsAdministrator();
        await client.Post($"/mails/{Guid.NewGuid()}/retries", new { }).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Outside_a_demonstration_there_is_no_mailbox()
    {
        var id = await Write("a@school.example");
        using var administrator = await server.AsAdministrator();
        await administrator.Send(HttpMethod.Get, "/mailbox").Refuses(HttpStatusCode.NotFound, "not-found");
        await administrator.Send(HttpMethod.Get, $"/mailbox/{id}").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private Task<Guid> Write(string address) => server.With<IServiceProvider, Guid>(provider => provider.GetRequiredService<Transactions>().Run(async () =>
        (await provider.GetRequiredService<Outbox>().Add(TrialMail.For(address), TestContext.Current.CancellationToken))!.Value));

    private async Task Set(string address, string status, string? error)
    {
        await using var db = server.Database.Open();
        Guid? claim = status == "Sending" ? Guid.NewGuid() : null;
        Guid? digest = status == "Told" ? Guid.NewGuid() : null;
        DateTimeOffset? until = status == "Held" ? TestServer.Start.AddDays(1) : null;
        await db.Database.ExecuteSqlAsync(
            $"UPDATE outbox_mails SET status = {status}, last_error = {error}, claim_id = {claim}, digest_id = {digest}, held_until = {until} WHERE to_address = {address}",
            TestContext.Current.CancellationToken);
    }

    public sealed class WithMailServer : TestServer
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Mail:Host", "127.0.0.1");
    }
}
