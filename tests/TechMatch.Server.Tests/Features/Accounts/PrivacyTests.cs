using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Privacy;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Accounts;

/// <summary>Everybody sees, takes along and erases their own data; what must stay as evidence stays without the person.</summary>
public sealed class PrivacyTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_export_holds_what_every_part_keeps()
    {
        var school = await server.Add(A.School());
        var account = await server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
        var partnership = await Work(account);
        using var client = await server.SignIn(account);
        await client.Post("/password-reset-requests", new { account.Email }).Body(HttpStatusCode.Accepted);
        using var response = await client.Send(HttpMethod.Get, "/me/data");
        Assert.Contains("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var sections = (await response.Body(HttpStatusCode.OK)).GetProperty("sections");
        Assert.Equal(account.Email, sections.GetProperty("account").GetProperty("person").Text("email"));
        Assert.Equal(school.Code.Value, sections.GetProperty("account").GetProperty("memberships")[0].Text("schoolCode"));
        Assert.Equal(partnership, sections.GetProperty("partnerships")[0].GetProperty("partnershipId").GetGuid());
        Assert.Equal("Kies een nieuw wachtwoord voor TechMatch", sections.GetProperty("mails")[0].Text("subject"));
        Assert.DoesNotContain("passwordHash", sections.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stamp", sections.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Erasing_takes_the_person_out_and_leaves_what_happened()
    {
        var school = await server.Add(A.School());
        var account = await server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
        var partnership = await Work(account);
        using var client = await server.SignIn(account);
        await client.Post("/password-reset-requests", new { account.Email }).Body(HttpStatusCode.Accepted);
        using (var erased = await client.Send(HttpMethod.Delete, "/me"))
        {
            Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
            Assert.NotEmpty(erased.Headers.GetValues("Clear-Site-Data"));
        }

        await using var db = server.Database.Open();
        Assert.False(await db.Set<Account>().AnyAsync(a => a.Id == account.Id, TestContext.Current.CancellationToken));
        Assert.False(await db.Set<Membership>().AnyAsync(m => m.AccountId == account.Id, TestContext.Current.CancellationToken));
        Assert.False(await db.Set<OutboxMail>().AnyAsync(m => m.ToAddress == account.Email, TestContext.Current.CancellationToken));
        Assert.True(await db.Set<ErasedAccount>().AnyAsync(e => e.AccountId == account.Id, TestContext.Current.CancellationToken));
        var events = await db.Set<PartnershipEvent>().Where(e => e.PartnershipId == partnership).OrderBy(e => e.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(events, e => Assert.Null(e.AccountId));
        var kept = await db.Set<Partnership>().SingleAsync(p => p.Id == partnership, TestContext.Current.CancellationToken);
        Assert.Equal(kept.Stage, Partnership.Rebuild(events));
        Assert.Contains(events, e => e is { Verb: PartnershipVerb.End, Note: "We gaan verhuizen" });
        Assert.Null(Assert.Single(events, e => e.Happening == PartnershipHappening.Message).Note);

        using var again = await server.Browser();
        await again.Post("/sign-ins", new { account.Email, SignIns.Password }).Refuses(HttpStatusCode.BadRequest, "sign-in-failed");
        await client.Send(HttpMethod.Get, "/me/sessions").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    [Fact]
    public async Task Who_decided_on_anothers_claim_can_go_and_the_decision_stays()
    {
        var school = await server.Add(A.School().In("Almelo"));
        var coordinator = await server.AddAccount(a => Membership.OfRegion(Guid.CreateVersion7(), a, "TWE", TestServer.Start));
        using var deciding = await server.SignIn(coordinator);
        using var client = await server.AsSomebody();
        var claim = await client.Post($"/schools/{school.Code}/claims", new { }).Body(HttpStatusCode.Created);
        await deciding.Put($"/claims/{claim.Id()}/status", new { status = "approved" }, await deciding.TagOf($"/claims/{claim.Id()}")).Body(HttpStatusCode.OK);
        await deciding.Send(HttpMethod.Delete, "/me").Body(HttpStatusCode.NoContent);
        await using var db = server.Database.Open();
        var kept = await db.Set<MembershipClaim>().SingleAsync(c => c.Id == claim.Id(), TestContext.Current.CancellationToken);
        Assert.Equal((ClaimStatus.Approved, null), (kept.Status, kept.DecidedBy));
        Assert.NotNull(kept.DecidedAt);
    }

    [Fact]
    public async Task The_last_administrator_stays_whoever_leaves_at_the_same_moment()
    {
        await using (var db = server.Database.Open())
        {
            await db.Set<Membership>().Where(m => m.Role == MembershipRole.Administrator).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        var administrators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.AsAdministrator()));
        var answers = await Task.WhenAll(administrators.Select(a => a.Send(HttpMethod.Delete, "/me")));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal("last-administrator", (await answers.Single(a => a.StatusCode != HttpStatusCode.NoContent).Body(HttpStatusCode.Conflict)).Text("code"));
    }

    /// <summary>Somebody asks, talks and ends a partnership.</summary>
    private async Task<Guid> Work(Account account)
    {
        var partnership = await server.Add(A.Partnership().Accepted());
        await using var db = server.Database.Open();
        var kept = await db.Set<Partnership>().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).Include(p => p.Moments)
            .SingleAsync(p => p.Id == partnership.Id, TestContext.Current.CancellationToken);
        var actor = new Actor(Actors.School, account.Id, Via.Screen);
        kept.Say("Bel me op mijn eigen nummer", actor, TestServer.Start);
        kept.End("We gaan verhuizen", actor, TestServer.Start);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return partnership.Id;
    }
}
