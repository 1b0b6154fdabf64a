using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>Administrators and staff come to be by the command line alone, in a process of its own.</summary>
public sealed class AccountCommandTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_first_administrator_sets_a_password_with_the_printed_link()
    {
        var (code, output, errors) = await Run("account", "create-administrator", "Beheer@Provincie.example");
        Assert.Equal((0, ""), (code, errors));
        var link = new Uri(output.Trim());
        Assert.Equal("https://techmatch.example/wachtwoord-instellen", link.GetLeftPart(UriPartial.Path));

        using var client = await server.Browser();
        await client.Post("/password-resets", new { token = link.Fragment[1..], password = "paars fiets oktopus kelder" }).Body(HttpStatusCode.NoContent);
        var session = await client.Post("/sign-ins", new { email = "beheer@provincie.example", password = "paars fiets oktopus kelder" }).Body(HttpStatusCode.OK);
        Assert.Equal("administrator", session.GetProperty("memberships")[0].Text("role"));
    }

    [Fact]
    public async Task Roles_are_given_and_taken()
    {
        await using (var db = server.Database.Open())
        {
            await Places.Region(db, "TWE");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var account = await server.AddAccount();
        Assert.Equal(0, (await Run("account", "grant", account.Email!, "--role", "coordinator", "--region", "twe")).Code);
        Assert.Contains("already", (await Run("account", "grant", account.Email!, "--role", "coordinator", "--region", "TWE")).Output);
        await using (var db = server.Database.Open())
        {
            var given = await db.Set<Membership>().SingleAsync(m => m.AccountId == account.Id, TestContext.Current.CancellationToken);
            Assert.Equal((MembershipRole.Coordinator, "TWE"), (given.Role, given.RegionCode));
        }

        Assert.Equal(0, (await Run("account", "revoke", account.Email!, "--role", "coordinator", "--region", "TWE")).Code);
        await using (var db = server.Database.Open())
        {
            Assert.False(await db.Set<Membership>().AnyAsync(m => m.AccountId == account.Id, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("grant", "niemand@nergens.example", "--role", "province")]
    [InlineData("grant", "geen adres", "--role", "province")]
    [InlineData("grant", "niemand@nergens.example", "--role", "coordinator")]
    [InlineData("grant", "niemand@nergens.example", "--role", "province", "--region", "TWE")]
    public async Task What_cannot_be_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var (code, output, errors) = await Run(["account", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<ProgramRun.Outcome> Run(params string[] arguments) =>
        ProgramRun.Of(server.Database, [("Web__PublicAddress", "https://techmatch.example")], null, arguments);
}
