using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>Browsers of people who have signed in: <c>using var client = await server.AsSchool(school.Code);</c></summary>
public static class SignIns
{
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
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account);
        Assert.True(made.Succeeded, string.Join("; ", made.Errors.Select(e => e.Description)));
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        db.AddRange(memberships.Select(m => m(account.Id)));
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>A browser in which this account has signed in.</summary>
    public static async Task<HttpClient> SignIn(this TestServer server, Account account)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = server.Clock.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) };
        var ticket = cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme));
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={ticket}");
        return client;
    }
}
