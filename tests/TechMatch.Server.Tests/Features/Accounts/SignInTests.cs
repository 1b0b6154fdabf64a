using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;
using TestServer = TechMatch.Server.Tests.Fixtures.TestServer;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>Signing in: what it answers, and that nobody learns from it who has an account.</summary>
public sealed class SignInTests(SignInTests.CountingServer server) : IClassFixture<SignInTests.CountingServer>
{
    [Fact]
    public async Task Who_signs_in_hears_who_they_are_and_what_they_may_act_for()
    {
        var school = await server.Add(A.School().Named("De Regenboog").In("Almelo"));
        var now = server.Clock.GetUtcNow();
        using var client = await server.AsSchool(school.Code);
        var session = await client.Get("/session");
        Assert.Equal("Persoon", session.GetProperty("account").Text("name").Split(' ')[0]);
        var membership = Assert.Single(session.GetProperty("memberships").EnumerateArray());
        Assert.Equal(("school", school.Code.Value, "De Regenboog", "Almelo"), (membership.Text("role"), membership.Text("schoolCode"), membership.Text("name"), membership.Text("place")));
        Assert.Equal(now.AddHours(12), session.GetProperty("limits").GetProperty("endsAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("limits").GetProperty("idleMinutes").ValueKind);
        Assert.False(session.GetProperty("isDemonstration").GetBoolean());
    }

    [Fact]
    public async Task Every_membership_is_named_and_staff_hear_of_the_idle_time()
    {
        var company = await server.Add(An.Organisation().Named("Staal & Zonen").In("Zwolle"));
        var account = await server.AddAccount(
            a => Membership.OfOrganisation(Guid.CreateVersion7(), a, company.Id, TestServer.Start),
            a => Membership.OfRegion(Guid.CreateVersion7(), a, "ZWO", TestServer.Start.AddMinutes(1)));
        using var client = await server.SignIn(account);
        var session = await client.Get("/session");
        Assert.Equal(["Staal & Zonen", "Zwolle"], session.GetProperty("memberships").EnumerateArray().Select(m => m.Text("name")));
        Assert.Equal(60, session.GetProperty("limits").GetProperty("idleMinutes").GetInt32());
    }

    [Fact]
    public async Task A_stranger_is_nobody()
    {
        using var client = server.CreateClient();
        var session = await client.Get("/session");
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
        Assert.Equal(0, session.GetProperty("memberships").GetArrayLength());
    }

    [Fact]
    public async Task Wrong_password_unknown_address_and_closed_account_get_one_answer_for_the_same_work()
    {
        var account = await server.AddAccount();
        var unconfirmed = await server.AddAccount();
        var locked = await server.AddAccount();
        await using (var db = server.Database.Open())
        {
            await db.Set<Account>().Where(a => a.Id == unconfirmed.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.EmailConfirmed, false), TestContext.Current.CancellationToken);
            await db.Set<Account>().Where(a => a.Id == locked.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, TestServer.Start.AddHours(1)), TestContext.Current.CancellationToken);
        }

        var tries = new (string? Email, string? Password)[]
        {
            (account.Email, "niet dit wachtwoord"),
            ("niemand@nergens.example", SignIns.Password),
            (unconfirmed.Email, SignIns.Password),
            (locked.Email, SignIns.Password),
            ("dit is geen adres", SignIns.Password),
            (account.Email, new string('x', 5000)),
            (account.Email, null),
            (null, null),
        };
        using var client = await server.Browser();
        var bodies = new List<string>();
        foreach (var (email, password) in tries)
        {
            server.Hashes.Reset();
            using var response = await client.Post("/sign-ins", new { email, password });
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.False(response.Headers.TryGetValues("Set-Cookie", out _));
            bodies.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(1, server.Hashes.Count);
        }

        Assert.Single(bodies.Distinct());
        Assert.Contains("sign-in-failed", bodies[0]);
    }

    [Fact]
    public async Task Five_wrong_tries_close_the_account_for_five_minutes()
    {
        var clock = server.Clock.GetUtcNow();
        var account = await server.AddAccount();
        using var client = await server.Browser();
        for (var i = 0; i < 5; i++)
        {
            await client.Post("/sign-ins", new { account.Email, password = $"fout wachtwoord {i}" }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
        }

        await client.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await client.Post("/sign-ins", new { account.Email, SignIns.Password }).Body(HttpStatusCode.OK)).GetProperty("account");
        Assert.True(server.Clock.GetUtcNow() > clock);
    }

    [Fact]
    public async Task Twenty_tries_at_once_count_as_twenty()
    {
        var account = await server.AddAccount();
        using var client = await server.Browser();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Post("/sign-ins", new { account.Email, password = $"fout wachtwoord {i}" })));
        await client.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
    }

    [Fact]
    public async Task A_right_password_starts_the_count_anew()
    {
        var account = await server.AddAccount();
        for (var round = 0; round < 2; round++)
        {
            using var client = await server.Browser();
            for (var i = 0; i < 4; i++)
            {
                await client.Post("/sign-ins", new { account.Email, password = $"fout wachtwoord {i}" }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
            }

            await client.Post("/sign-ins", new { Email = $" {account.Email!.ToUpperInvariant()} ", SignIns.Password }).Body(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Nobody_signs_in_on_top_of_a_session()
    {
        using var client = await server.AsSomebody();
        var other = await server.AddAccount();
        await client.Post("/sign-ins", new { other.Email, SignIns.Password }).Refuses(HttpStatusCode.Conflict, "already-signed-in");
    }

    [Fact]
    public async Task A_password_costs_real_work_in_the_product()
    {
        // The fixture makes it cheap; what the product itself sets is read from its own services.
        await using var services = await TestServices.Create();
        Assert.True(services.Provider.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 210_000);
    }

    /// <summary>A server that counts how often a password is reckoned.</summary>
    public sealed class CountingServer : TestServer
    {
        public HashCount Hashes { get; } = new();

        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
            services.AddScoped<IPasswordHasher<Account>>(provider =>
                new CountingHasher(provider.GetRequiredService<IOptions<PasswordHasherOptions>>(), Hashes)));
    }

    public sealed class HashCount
    {
        private int _count;

        public int Count => _count;

        public void Reset() => _count = 0;

        public void Add() => Interlocked.Increment(ref _count);
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options, HashCount count) : PasswordHasher<Account>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            count.Add();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
