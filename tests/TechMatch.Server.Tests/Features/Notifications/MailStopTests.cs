using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>A kind of mail is stopped from the mail itself, and what cannot be stopped says so.</summary>
public sealed partial class MailStopTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_in_the_foot_opens_and_its_button_stops_that_kind_and_no_other()
    {
        var anna = await server.AddAccount();
        var mail = await Write(TrialMail.For(anna.Email!));
        var token = Token(mail);
        Assert.Contains("Stop mails over vragen en antwoorden", mail.Html, StringComparison.Ordinal);
        using var nobody = server.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            var open = await nobody.Post("/mail-stop-links/_open", new { token }).Body(HttpStatusCode.OK);
            Assert.Equal(("request", true), (open.Text("kind"), open.GetProperty("isOn").GetBoolean()));
        }

        Assert.NotNull(await Add(TrialMail.For(anna.Email!)));
        for (var i = 0; i < 2; i++)
        {
            Assert.False((await nobody.Post("/mail-stop-links/_turn-off", new { token }).Body(HttpStatusCode.OK)).GetProperty("isOn").GetBoolean());
        }

        Assert.Null(await Add(TrialMail.For(anna.Email!)));
        using var client = await server.SignIn(anna);
        var items = (await client.Get("/me/mail-choices")).GetProperty("items").EnumerateArray().ToDictionary(i => i.Text("kind"), i => i.Text("frequency"));
        Assert.Equal(("never", "atOnce"), (items["request"], items["message"]));
    }

    [Fact]
    public async Task The_button_of_the_mail_program_stops_with_one_click_and_following_its_address_does_not()
    {
        var anna = await server.AddAccount();
        var mail = await Write(TrialMail.For(anna.Email!));
        var message = MailMessages.Create(mail, new MailOptions());
        Assert.Equal($"<{mail.UnsubscribeUrl}>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        var path = new Uri(mail.UnsubscribeUrl!).AbsolutePath;
        using var program = server.CreateClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, path);
            using var shown = await program.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, shown.StatusCode);
            Assert.StartsWith("/mail-uit#", shown.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        Assert.NotNull(await Add(TrialMail.For(anna.Email!)));
        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var stopped = await program.PostAsync(path, form, Cancel);
            Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        }

        Assert.Null(await Add(TrialMail.For(anna.Email!)));
    }

    [Fact]
    public async Task The_link_of_the_mail_of_the_day_stops_what_comes_in_it()
    {
        var anna = await server.AddAccount();
        using var client = await server.SignIn(anna);
        await client.Put("/me/mail-choices", new { kinds = new[] { "request", "message" }, frequency = "daily" }).Body(HttpStatusCode.OK);
        var token = server.Services.GetRequiredService<MailStopLinks>().Seal(new MailStop(anna.Id, MailKind.Digest));
        using var nobody = server.CreateClient();
        await nobody.Post("/mail-stop-links/_turn-off", new { token }).Body(HttpStatusCode.OK);
        var items = (await client.Get("/me/mail-choices")).GetProperty("items").EnumerateArray().ToDictionary(i => i.Text("kind"), i => i.Text("frequency"));
        Assert.Equal(("never", "never", "atOnce"), (items["request"], items["message"], items["activity"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("onzin")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_was_never_sent_is_told_so(string token)
    {
        using var nobody = server.CreateClient();
        await nobody.Post("/mail-stop-links/_open", new { token }).Refuses(HttpStatusCode.NotFound, "link-unknown");
        await nobody.Post("/mail-stop-links/_turn-off", new { token }).Refuses(HttpStatusCode.NotFound, "link-unknown");
    }

    [Fact]
    public async Task A_link_of_somebody_who_is_gone_does_nothing()
    {
        var token = server.Services.GetRequiredService<MailStopLinks>().Seal(new MailStop(Guid.NewGuid(), MailKind.Message));
        using var nobody = server.CreateClient();
        await nobody.Post("/mail-stop-links/_turn-off", new { token }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_be_stopped_has_no_link_and_says_why()
    {
        var toNobody = await Write(TrialMail.For("bedrijf@zonder-account.example"));
        Assert.Null(toNobody.UnsubscribeUrl);
        Assert.Contains("zonder account en is niet uit te zetten", toNobody.Html, StringComparison.Ordinal);
        Assert.Contains("zonder account", toNobody.Text, StringComparison.Ordinal);

        var anna = await server.AddAccount();
        var security = await Write(new TechMatch.Server.Features.Accounts.Mails.PasswordChangedMail(Recipient.Of(anna), TestServer.Start));
        Assert.Null(security.UnsubscribeUrl);
        Assert.Contains("Je kunt hem niet uitzetten", security.Html, StringComparison.Ordinal);
    }

    private async Task<OutboxMail> Write(Mail mail)
    {
        var id = await Add(mail);
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().AsNoTracking().Include(m => m.Attachments).SingleAsync(m => m.Id == id, Cancel);
    }

    private Task<Guid?> Add(Mail mail) => server.With<IServiceProvider, Guid?>(provider => provider.GetRequiredService<Transactions>().Run(() =>
        provider.GetRequiredService<Outbox>().Add(mail, Cancel)));

    private static string Token(OutboxMail mail)
    {
        var token = Stop().Match(mail.Text).Groups[1].Value;
        Assert.NotEmpty(token);
        Assert.Contains("/mail-uit#" + token, mail.Html, StringComparison.Ordinal);
        return token;
    }

    [GeneratedRegex(@"/mail-uit#([\w-]+)")]
    private static partial Regex Stop();
}
