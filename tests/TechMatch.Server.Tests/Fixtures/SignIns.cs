using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Tests.Builders;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>Browsers of people who have signed in: <c>using var client = await server.AsSchool(school.Code);</c></summary>
public static class SignIns
{
    /// <summary>What everybody signs in with.</summary>
    public const string Password = "vier losse woorden samen";

    private static int _last;

    /// <summary>Somebody with an account and nothing to act for.</summary>
    public static Task<HttpClient> AsSomebody(this TestServer server) => server.SignInAs();

    public static Task<HttpClient> AsSchool(this TestServer server, EstablishmentCode code) =>
        server.SignInAs(account => Membership.OfSchool(Guid.CreateVersion7(), account, code, TestServer.Start));

    public static Task<HttpClient> AsOrganisation(this TestServer server, Guid id) =>
        server.SignInAs(account => Membership.OfOrganisation(Guid.CreateVersion7(), account, id, TestServer.Start));

    public static Task<HttpClient> AsOrganisation(this TestServer server, Organisation organisation) => server.AsOrganisation(organisation.Id);

    public static async Task<HttpClient> AsCoordinator(this TestServer server, string region)
    {
        await using (var db = server.Database.Open())
        {
            await Places.Region(db, region);
            await db.SaveChangesAsync();
        }

        return await server.SignInAs(account => Membership.OfRegion(Guid.CreateVersion7(), account, region, TestServer.Start));
    }

    public static Task<HttpClient> AsProvince(this TestServer server) =>
        server.SignInAs(account => Membership.OfProgramme(Guid.CreateVersion7(), account, MembershipRole.Province, TestServer.Start));

    public static Task<HttpClient> AsAdministrator(this TestServer server) =>
        server.SignInAs(account => Membership.OfProgramme(Guid.CreateVersion7(), account, MembershipRole.Administrator, TestServer.Start));

    /// <summary>A new account with these memberships, signed in.</summary>
    public static async Task<HttpClient> SignInAs(this TestServer server, params Func<Guid, Membership>[] memberships) =>
        await server.SignIn(await server.AddAccount(memberships));

    /// <summary>A new account with a confirmed address and these memberships.</summary>
    public static async Task<Account> AddAccount(this TestServer server, params Func<Guid, Membership>[] memberships)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref _last);
        var email = $"persoon-{number}@school.example";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = $"Persoon {number}",
            CreatedAt = server.Clock.GetUtcNow(),
        };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join("; ", made.Errors.Select(e => e.Description)));
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        db.AddRange(memberships.Select(m => m(account.Id)));
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>A browser in which this account has signed in, through the door that everybody uses.</summary>
    public static async Task<HttpClient> SignIn(this TestServer server, Account account)
    {
        var client = await server.Browser();
        using var response = await client.PostAsJsonAsync("/api/v1/sign-ins", new { account.Email, Password }, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        client.KeepForgeryToken(response);
        return client;
    }

    /// <summary>A browser in which nobody has signed in, with a page of ours open: it has the token that a change must carry.</summary>
    public static async Task<HttpClient> Browser(this TestServer server)
    {
        var client = server.CreateClient();
        using var response = await client.GetAsync("/api/v1/session", TestContext.Current.CancellationToken);
        client.KeepForgeryToken(response);
        return client;
    }

    /// <summary>Does what the web client does: sends the token of the cookie back in the header.</summary>
    public static void KeepForgeryToken(this HttpClient client, HttpResponseMessage response)
    {
        var prefix = RequestForgery.CookieName + "=";
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(prefix, StringComparison.Ordinal));
        client.DefaultRequestHeaders.Remove(RequestForgery.HeaderName);
        client.DefaultRequestHeaders.Add(RequestForgery.HeaderName, Uri.UnescapeDataString(cookie[prefix.Length..cookie.IndexOf(';', StringComparison.Ordinal)]));
    }
}
