using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>A coordinator becomes the contact of two who do not get on: gets what happens, without links that act for a side.</summary>
public sealed class TakeOverTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Both_see_who_it_is_and_why_and_the_coordinator_gets_what_happens()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var (account, coordinator) = await Coordinator("TWE");
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Het bedrijf antwoordt niet." }).Body(HttpStatusCode.OK);

        foreach (var side in new[] { pair.AtSchool, pair.AtOrganisation })
        {
            var contact = (await pair.Page(side)).GetProperty("coordination").GetProperty("contact");
            Assert.Equal((account.DisplayName, account.Email, "Het bedrijf antwoordt niet."), (contact.Text("name"), contact.Text("email"), contact.Text("reason")));
        }

        var told = (await server.Mails("conversation-taken-over")).FindAll(m => m.Text.Contains(pair.Id.ToString(), StringComparison.Ordinal));
        Assert.Contains(told, m => m.Preheader.Contains(pair.Organisation.Facts.Name, StringComparison.Ordinal));
        Assert.Contains(told, m => m.Preheader.Contains(pair.School.Facts.Name, StringComparison.Ordinal));
        Assert.All(
            told.SelectMany(m => (string[])[m.Text, m.Html]),
            form => Assert.All((string[])[account.DisplayName, account.Email!, "Het bedrijf antwoordt niet."], words => Assert.Contains(words, form, StringComparison.Ordinal)));

        // What a side does comes to the coordinator; what the coordinator does goes to both, and not back.
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Wij horen niets meer." }).Body(HttpStatusCode.Created);
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(new(2027, 1, 14)) } }).Body(HttpStatusCode.OK);
        await coordinator.Post($"/partnerships/{pair.Id}/messages", new { message = "Ik bel morgen." }).Body(HttpStatusCode.Created);
        var news = await server.Mails("coordinator-news", account.Email);
        Assert.Equal(2, news.Count);
        var said = Assert.Single(news, m => m.Text.Contains("Wij horen niets meer.", StringComparison.Ordinal));
        var proposed = Assert.Single(news, m => m.Text.Contains("stelde momenten voor", StringComparison.Ordinal));
        Assert.NotEqual(said.Id, proposed.Id);
        Assert.All(news, m => Assert.DoesNotContain("keuze=", m.Text, StringComparison.Ordinal));
        await coordinator.Post($"/partnerships/{pair.Id}/activities", new { moment = Pair.Moment(new(2027, 1, 15)) }).Body(HttpStatusCode.Created);

        await coordinator.Post($"/partnerships/{pair.Id}/handback", new { note = "Jullie kunnen weer verder." }).Body(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtSchool)).GetProperty("coordination").ValueKind);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Dank." }).Body(HttpStatusCode.Created);
        Assert.Equal(2, (await server.Mails("coordinator-news", account.Email)).Count);
        await coordinator.Post($"/partnerships/{pair.Id}/handback", new { }).Refuses(HttpStatusCode.Conflict, "conversation-not-taken-over");
        await Sound(pair.Id);
        coordinator.Dispose();
    }

    [Fact]
    public async Task Another_region_and_the_sides_cannot_and_nothing_to_talk_about_cannot_be_taken_over()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        using var other = await server.AsCoordinator("ZWO");
        await other.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Ik wil ook." }).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Ik wil ook." }).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Ik help." }).Body(HttpStatusCode.OK);
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Nog eens." }).Refuses(HttpStatusCode.Conflict, "conversation-yours");

        // With the end of the request it is over, by itself.
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/withdrawal", new { }).Body(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtSchool)).GetProperty("coordination").ValueKind);
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Toch." }).Refuses(HttpStatusCode.Conflict, "partnership-closed");
        await Sound(pair.Id);
    }

    [Fact]
    public async Task The_person_exports_it_and_goes_from_it_and_the_history_stays()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var (account, coordinator) = await Coordinator("TWE");
        await coordinator.Post($"/partnerships/{pair.Id}/takeover", new { reason = "Ik help." }).Body(HttpStatusCode.OK);
        var mine = (await coordinator.Get("/me/data")).GetProperty("sections").GetProperty("coordination").GetProperty("contactOf");
        Assert.Equal(pair.Id, mine[0].GetProperty("partnershipId").GetGuid());
        await coordinator.Send(HttpMethod.Delete, "/me").Body(HttpStatusCode.NoContent);
        var contact = (await pair.Page(pair.AtSchool)).GetProperty("coordination").GetProperty("contact");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, "Ik help."), (contact.GetProperty("name").ValueKind, contact.GetProperty("email").ValueKind, contact.Text("reason")));
        await Sound(pair.Id);
        Assert.NotEqual(Guid.Empty, account.Id);
        coordinator.Dispose();
    }

    private async Task<(Account Account, HttpClient Browser)> Coordinator(string region)
    {
        (await server.AsCoordinator(region)).Dispose();
        var account = await server.AddAccount(id => Membership.OfRegion(Guid.CreateVersion7(), id, region, TestServer.Start));
        return (account, await server.SignIn(account));
    }

    private async Task Sound(Guid id)
    {
        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).SingleAsync(p => p.Id == id, TestContext.Current.CancellationToken);
        Assert.Empty(PartnershipAudit.Faults(partnership));
    }
}
