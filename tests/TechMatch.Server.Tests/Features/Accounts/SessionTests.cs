using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Sessions;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>Sessions: their cookie, their end, and that nobody else's page can use them.</summary>
public sealed class SessionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_session_ends_after_twelve_hours_whatever_one_does()
    {
        using var client = await server.AsSchool((await server.Add(A.School())).Code);
        for (var hour = 1; hour < 12; hour++)
        {
            server.Clock.Advance(TimeSpan.FromHours(1));
            await client.Get("/me/sessions");
        }

        server.Clock.Advance(TimeSpan.FromHours(1));
        await client.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    [Fact]
    public async Task Staff_who_do_nothing_for_an_hour_sign_in_anew_and_a_school_does_not()
    {
        using var school = await server.AsSchool((await server.Add(A.School())).Code);
        using var idle = await server.AsAdministrator();
        using var busy = await server.AsCoordinator("TWE");
        server.Clock.Advance(TimeSpan.FromMinutes(59));
        await busy.Get("/me/sessions");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await busy.Get("/me/sessions");
        await school.Get("/me/sessions");
        await idle.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        using var signedIn = await client.Post("/sign-ins", new { account.Email, SignIns.Password });
        client.KeepForgeryToken(signedIn);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("tm=", StringComparison.Ordinal)).Split(';')[0];
        using (var signedOut = await client.Send(HttpMethod.Delete, "/session"))
        {
            Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
            Assert.Contains("\"cookies\"", signedOut.Headers.GetValues("Clear-Site-Data").Single());
        }

        // The cookie that somebody kept is worth nothing.
        using var thief = server.CreateClient();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        await thief.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        using var again = await server.Browser();
        using var twice = await again.Send(HttpMethod.Delete, "/session");
        Assert.Equal(HttpStatusCode.NoContent, twice.StatusCode);
    }

    [Fact]
    public async Task One_sees_and_ends_ones_sessions_and_nobody_elses()
    {
        var account = await server.AddAccount();
        using var here = await server.SignIn(account);
        using var there = await server.SignIn(account);
        using var stranger = await server.AsSomebody();
        var sessions = (await here.Get("/me/sessions")).EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        var other = sessions.Single(s => !s.GetProperty("isCurrent").GetBoolean()).Id();
        await stranger.Send(HttpMethod.Delete, $"/me/sessions/{other}").Refuses(HttpStatusCode.NotFound, "not-found");
        await there.Get("/me/sessions");
        await here.Send(HttpMethod.Delete, $"/me/sessions/{other}").Body(HttpStatusCode.NoContent);
        await there.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        Assert.Single((await here.Get("/me/sessions")).EnumerateArray());
    }

    [Fact]
    public async Task The_database_holds_no_key_that_would_open_a_session()
    {
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await using var db = server.Database.Open();
        var session = await db.Set<Session>().SingleAsync(s => s.AccountId == account.Id, TestContext.Current.CancellationToken);
        Assert.Equal(32, session.KeyHash.Length);
    }

    [Fact]
    public async Task Another_password_ends_every_other_session_and_keeps_this_one()
    {
        var account = await server.AddAccount();
        using var here = await server.SignIn(account);
        using var there = await server.SignIn(account);
        await here.Put("/me/password", new { currentPassword = "niet mijn wachtwoord", newPassword = "een heel ander geheel" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "currentPassword: password-wrong");
        await here.Put("/me/password", new { currentPassword = SignIns.Password, newPassword = "kort" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "newPassword: password-too-short");
        await here.Put("/me/password", new { currentPassword = SignIns.Password, newPassword = "een heel ander geheel" }).Body(HttpStatusCode.NoContent);
        await here.Get("/me/sessions");
        await there.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");

        using var anew = await server.Browser();
        await anew.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
        await anew.Post("/sign-ins", new { account.Email, password = "een heel ander geheel" }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_call_gives_no_redirect()
    {
        using var client = server.CreateClient();
        using var response = await client.GetAsync("/api/v1/me/sessions", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task A_change_without_the_token_of_our_own_page_is_refused()
    {
        var body = new { name = "Iemand anders", language = "nl" };
        using var client = await server.AsSomebody();
        using var stranger = await server.Browser();
        var own = client.DefaultRequestHeaders.GetValues(RequestForgery.HeaderName).Single();
        client.DefaultRequestHeaders.Remove(RequestForgery.HeaderName);
        await client.Put("/me", body).Refuses(HttpStatusCode.BadRequest, "antiforgery-failed");
        await client.Send(HttpMethod.Delete, "/session").Refuses(HttpStatusCode.BadRequest, "antiforgery-failed");

        client.DefaultRequestHeaders.Add(RequestForgery.HeaderName, stranger.DefaultRequestHeaders.GetValues(RequestForgery.HeaderName));
        await client.Put("/me", body).Refuses(HttpStatusCode.BadRequest, "antiforgery-failed");
        await client.Get("/me/sessions");

        client.DefaultRequestHeaders.Remove(RequestForgery.HeaderName);
        client.DefaultRequestHeaders.Add(RequestForgery.HeaderName, own);
        Assert.Equal("Iemand anders", (await client.Put("/me", body).Body(HttpStatusCode.OK)).Text("name"));
    }

    [Fact]
    public async Task Signing_in_needs_the_token_too_and_without_a_session_no_other_change_does()
    {
        var account = await server.AddAccount();
        using var client = server.CreateClient();
        await client.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "antiforgery-failed");
        await client.Put("/me", new { name = "Iemand", language = "nl" }).Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "name=Iemand&language=nl")]
    [InlineData("text/plain", "{\"name\":\"Iemand\",\"language\":\"nl\"}")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    public async Task What_a_form_can_send_is_refused(string type, string body)
    {
        using var client = await server.AsSomebody();
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await client.PutAsync("/api/v1/me", content, TestContext.Current.CancellationToken);
        await response.Body(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Name_and_language_can_be_changed_and_a_name_stays_on_its_line()
    {
        using var client = await server.AsSomebody();
        await client.Put("/me", new { name = "Jan\r\nBcc: allen@school.example", language = "fr" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-one-line", "language: language-choice");
        await client.Put("/me", new { name = new string('x', 101), language = "nl" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-too-long");
        await client.Put("/me", new { language = "nl" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "name: text-required");
        const string odd = "<script>alert(1)</script> O'Brien-Ünal";
        await client.Put("/me", new { name = odd, language = "en" }).Body(HttpStatusCode.OK);
        var account = (await client.Get("/session")).GetProperty("account");
        Assert.Equal((odd, "en"), (account.Text("name"), account.Text("language")));
    }

    [Fact]
    public async Task Over_plain_http_the_cookies_work_on_a_machine_of_ones_own()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        using var response = await client.Post("/sign-ins", new { account.Email, SignIns.Password });
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("tm=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.DoesNotContain("expires", cookie);
        Assert.DoesNotContain("domain", cookie);
    }

    /// <summary>The same at an https address, behind a proxy that speaks http.</summary>
    public sealed class Hardened(HttpsServer server) : IClassFixture<HttpsServer>
    {
        [Fact]
        public async Task At_an_https_address_every_cookie_is_secure_and_bound_to_the_host()
        {
            var account = await server.AddAccount();
            using var client = await server.Browser();
            using var response = await client.Post("/sign-ins", new { account.Email, SignIns.Password });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var cookies = response.Headers.GetValues("Set-Cookie").ToList();
            Assert.Contains(cookies, c => c.StartsWith("__Host-tm=", StringComparison.Ordinal));
            Assert.All(cookies, c =>
            {
                var lower = c.ToLowerInvariant();
                Assert.Contains("secure", lower);
                Assert.Contains("path=/", lower);
                Assert.DoesNotContain("domain=", lower);
            });
        }
    }

    public sealed class HttpsServer : TestServer
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Web:PublicAddress", "https://techmatch.example");
    }
}
