using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>How an account comes to be, and how a forgotten password is replaced.</summary>
public sealed partial class RegistrationTests(TestServer server) : IClassFixture<TestServer>
{
    private const string GoodPassword = "paars fiets oktopus kelder";

    [Fact]
    public async Task An_account_comes_to_be_when_the_owner_of_the_mailbox_chooses_a_password()
    {
        using var client = await server.Browser();
        await client.Post("/accounts", new { email = "Anna@School.Example", name = "Anna Jansen", language = "en" }).Body(HttpStatusCode.Accepted);
        var mail = await LastMail("Anna@school.example");
        Assert.Equal(("account-requested-confirm", "en"), (mail.Template, mail.Language));
        await using (var db = server.Database.Open())
        {
            Assert.False(await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == "ANNA@SCHOOL.EXAMPLE", TestContext.Current.CancellationToken));
        }

        var token = TokenOf(mail, "/e-mail-bevestigen#");
        await client.Post("/email-confirmations", new { token, password = "annajansen123" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "password: password-common");
        var session = await client.Post("/email-confirmations", new { token, password = GoodPassword }).Body(HttpStatusCode.OK);
        Assert.Equal(("Anna Jansen", "Anna@school.example", "en"), (session.GetProperty("account").Text("name"), session.GetProperty("account").Text("email"), session.GetProperty("account").Text("language")));
        await client.Get("/me/sessions");

        using var again = await server.Browser();
        await again.Post("/email-confirmations", new { token, password = GoodPassword }).Refuses(HttpStatusCode.Conflict, "link-used");
        await again.Post("/sign-ins", new { email = "anna@school.example", password = GoodPassword }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_known_address_gets_the_same_answer_and_a_mail_that_says_so()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        using var known = await client.Post("/accounts", new { account.Email, name = "Iemand anders", language = "nl" });
        using var unknown = await client.Post("/accounts", new { email = "nieuw@school.example", name = "Nieuw", language = "nl" });
        await AreTheSame(known, unknown);
        var mail = await LastMail(account.Email!);
        Assert.Equal("account-exists", mail.Template);
        Assert.DoesNotContain("Iemand anders", mail.Html);
        Assert.DoesNotContain("#", mail.Text);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_and_ends_what_hung_on_the_old_one()
    {
        var account = await server.AddAccount();
        using var signedIn = await server.SignIn(account);
        using var client = await server.Browser();
        using var known = await client.Post("/password-reset-requests", new { account.Email });
        using var unknown = await client.Post("/password-reset-requests", new { email = "niemand@nergens.example" });
        await AreTheSame(known, unknown);
        Assert.Equal("password-reset-unknown", (await LastMail("niemand@nergens.example")).Template);

        var token = TokenOf(await LastMail(account.Email!), "/wachtwoord-instellen#");
        await client.Post("/password-resets", new { token, password = "kort" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "password: password-too-short");
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await client.Post("/password-resets", new { token, password = GoodPassword }).Body(HttpStatusCode.NoContent);
        await client.Post("/password-resets", new { token, password = GoodPassword + "!" }).Refuses(HttpStatusCode.Conflict, "link-used");
        await signedIn.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        Assert.Equal("password-changed", (await LastMail(account.Email!)).Template);
        await client.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
        await client.Post("/sign-ins", new { account.Email, password = GoodPassword }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_who_use_one_link_at_the_same_moment_set_one_password()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        await client.Post("/password-reset-requests", new { account.Email }).Body(HttpStatusCode.Accepted);
        var token = TokenOf(await LastMail(account.Email!), "/wachtwoord-instellen#");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.Post("/password-resets", new { token, password = $"{GoodPassword} {i}" })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_link_that_is_too_old_works_no_more()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        await client.Post("/password-reset-requests", new { account.Email }).Body(HttpStatusCode.Accepted);
        await client.Post("/accounts", new { email = "laat@school.example", name = "Laat", language = "nl" }).Body(HttpStatusCode.Accepted);
        var reset = TokenOf(await LastMail(account.Email!), "/wachtwoord-instellen#");
        var confirm = TokenOf(await LastMail("laat@school.example"), "/e-mail-bevestigen#");
        server.Clock.Advance(TimeSpan.FromMinutes(60));
        await client.Post("/password-resets", new { token = reset, password = GoodPassword }).Refuses(HttpStatusCode.BadRequest, "link-expired");
        server.Clock.Advance(TimeSpan.FromHours(47));
        await client.Post("/email-confirmations", new { token = confirm, password = GoodPassword }).Refuses(HttpStatusCode.BadRequest, "link-expired");
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_or_is_for_something_else_works_not_at_all()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        await client.Post("/password-reset-requests", new { account.Email }).Body(HttpStatusCode.Accepted);
        await client.Post("/accounts", new { email = "ander@school.example", name = "Ander", language = "nl" }).Body(HttpStatusCode.Accepted);
        var reset = TokenOf(await LastMail(account.Email!), "/wachtwoord-instellen#");
        var confirm = TokenOf(await LastMail("ander@school.example"), "/e-mail-bevestigen#");
        var middle = reset.Length / 2;
        foreach (var token in new[]
        {
            null, "", "niets", "../../etc/passwd", new string('A', 20_000), reset[..^1], "x" + reset, confirm,
            reset[..middle] + (reset[middle] == 'A' ? 'B' : 'A') + reset[(middle + 1)..],
        })
        {
            await client.Post("/password-resets", new { token, password = GoodPassword }).Refuses(HttpStatusCode.BadRequest, "link-invalid");
        }

        await client.Post("/email-confirmations", new { token = reset, password = GoodPassword }).Refuses(HttpStatusCode.BadRequest, "link-invalid");
        await client.Post("/password-resets", new { token = reset, password = GoodPassword }).Body(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Nobody_fills_somebodys_mailbox()
    {
        using var client = await server.Browser();
        for (var i = 0; i < 8; i++)
        {
            await client.Post("/password-reset-requests", new { email = "vol@school.example" }).Body(HttpStatusCode.Accepted);
        }

        await using var db = server.Database.Open();
        Assert.Equal(5, await db.Set<OutboxMail>().CountAsync(m => m.ToAddress == "vol@school.example", TestContext.Current.CancellationToken));
        server.Clock.Advance(TimeSpan.FromHours(1));
        await client.Post("/password-reset-requests", new { email = "vol@school.example" }).Body(HttpStatusCode.Accepted);
        Assert.Equal(6, await db.Set<OutboxMail>().CountAsync(m => m.ToAddress == "vol@school.example", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("anna@localhost")]
    [InlineData("anna@school.example\r\nBcc: allen@school.example")]
    [InlineData("anna@school.example, piet@school.example")]
    [InlineData("\"anna\"@school.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("<script>alert(1)</script>@school.example")]
    public async Task What_is_not_one_plain_address_is_refused(string email)
    {
        using var client = await server.Browser();
        await client.Post("/accounts", new { email, name = "Anna", language = "nl" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "email: email-invalid");
        await client.Post("/password-reset-requests", new { email }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "email: email-invalid");
    }

    [Fact]
    public async Task A_hostile_name_stays_text()
    {
        using var client = await server.Browser();
        await client.Post("/accounts", new { email = "a@school.example", name = "Anna\r\nBcc: allen@school.example", language = "nl" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-one-line");
        await client.Post("/accounts", new { email = "a@school.example", name = new string('x', 5000), language = "nl" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-too-long");
        await client.Post("/accounts", new { email = "script@school.example", name = "<script>alert(1)</script>{{ 7 | times: 7 }}", language = "nl" }).Body(HttpStatusCode.Accepted);
        var mail = await LastMail("script@school.example");
        Assert.DoesNotContain("<script>alert", mail.Html);
        Assert.Contains("{{ 7 | times: 7 }}", mail.Text);
    }

    private static async Task AreTheSame(HttpResponseMessage one, HttpResponseMessage other)
    {
        Assert.Equal(HttpStatusCode.Accepted, one.StatusCode);
        Assert.Equal(one.StatusCode, other.StatusCode);
        Assert.Equal(
            await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(one.Headers.Select(h => h.Key).Order(), other.Headers.Select(h => h.Key).Order());
    }

    private async Task<OutboxMail> LastMail(string address)
    {
        await using var db = server.Database.Open();
        return await db.Set<OutboxMail>().Where(m => m.ToAddress == address).OrderByDescending(m => m.Id).FirstAsync(TestContext.Current.CancellationToken);
    }

    private static string TokenOf(OutboxMail mail, string path)
    {
        var match = Token().Match(mail.Text);
        Assert.Equal(path, new Uri(match.Groups[1].Value).AbsolutePath + "#");
        return match.Groups[2].Value;
    }

    [GeneratedRegex(@"(https?://\S+)#(\S+)")]
    private static partial Regex Token();
}
