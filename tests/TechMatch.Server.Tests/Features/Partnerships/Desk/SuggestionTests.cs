using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>A coordinator proposes an offer with a reason; the school asks for it with one click, or says no.</summary>
public sealed class SuggestionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Reason = "Zij deden dit vorig jaar op de school ernaast.";

    [Fact]
    public async Task The_school_asks_for_what_was_proposed_although_it_does_not_fit_in_all_respects()
    {
        // The company goes no farther than a kilometre; the coordinator knows that it will come.
        using var pair = await Pair.Make(server, offer: o => o.Within(1));
        using var coordinator = await server.AsCoordinator("TWE");
        var candidate = (await coordinator.Get($"/needs/{pair.Need.Id}/candidates")).GetProperty("items").EnumerateArray()
            .Single(c => c.GetProperty("offerId").GetGuid() == pair.Offer.Id);
        Assert.False(candidate.GetProperty("fits").GetBoolean());
        Assert.Equal("distanceOffered", candidate.GetProperty("obstacles")[0].Text("code"));

        var made = await Suggest(coordinator, pair).Body(HttpStatusCode.Created);
        var mail = Assert.Single(await server.Mails("suggestion-made"), m => m.Text.Contains(pair.Need.Id.ToString(), StringComparison.Ordinal));
        Assert.Contains(Reason, mail.Text, StringComparison.Ordinal);
        var seen = (await pair.AtSchool.Get($"/needs/{pair.Need.Id}/help")).GetProperty("suggestions")[0];
        Assert.Equal((Reason, pair.Organisation.Id), (seen.Text("reason"), seen.GetProperty("organisation").Id()));

        // The reason stands in the history, by the coordinator, and the page of the two says it too.
        var id = made.GetProperty("partnershipId").GetGuid();
        var page = await pair.AtSchool.Get($"/partnerships/{id}");
        Assert.Equal(("suggested", Reason, "coordinator"), (page.Text("stage"), page.GetProperty("timeline")[0].Text("note"), page.GetProperty("timeline")[0].Text("by")));
        Assert.Equal(made.Id(), page.GetProperty("coordination").GetProperty("suggestion").Id());
        await Suggest(coordinator, pair).Refuses(HttpStatusCode.Conflict, "already-suggested");

        await pair.AtSchool.Post($"/partnerships/{id}/suggested-requests", new { suggestionId = made.Id(), message = "Graag." }).Body(HttpStatusCode.Created);
        Assert.Equal("requested", (await pair.AtOrganisation.Get($"/partnerships/{id}")).Text("stage"));
        Assert.Equal(0, (await pair.AtSchool.Get($"/needs/{pair.Need.Id}/help")).GetProperty("suggestions").GetArrayLength());
        await pair.AtSchool.Post($"/partnerships/{id}/suggested-requests", new { suggestionId = made.Id() }).Refuses(HttpStatusCode.Conflict, "suggestion-over");
        await Suggest(coordinator, pair).Refuses(HttpStatusCode.Conflict, "partnership-under-way");
    }

    [Fact]
    public async Task The_school_says_no_and_another_may_be_proposed()
    {
        using var pair = await Pair.Make(server);
        using var coordinator = await server.AsCoordinator("TWE");
        var made = await Suggest(coordinator, pair).Body(HttpStatusCode.Created);
        var id = made.GetProperty("partnershipId").GetGuid();
        await pair.AtOrganisation.Post($"/partnerships/{id}/suggestion-refusals", new { suggestionId = made.Id() }).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        var refused = await pair.AtSchool.Post($"/partnerships/{id}/suggestion-refusals", new { suggestionId = made.Id(), note = "Past niet bij ons rooster." }).Body(HttpStatusCode.OK);
        Assert.Equal("declined", refused.Text("stage"));

        // Proposed again; now nothing but the suggestion ends with a no, and nothing else of the two changes.
        var again = await Suggest(coordinator, pair).Body(HttpStatusCode.Created);
        await pair.AtSchool.Post($"/partnerships/{id}/suggestion-refusals", new { suggestionId = again.Id() }).Body(HttpStatusCode.OK);
        Assert.Equal(0, (await pair.AtSchool.Get($"/needs/{pair.Need.Id}/help")).GetProperty("suggestions").GetArrayLength());
        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).SingleAsync(p => p.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal(PartnershipStage.Declined, partnership.Stage);
        Assert.Empty(PartnershipAudit.Faults(partnership));
    }

    [Fact]
    public async Task A_school_that_asked_for_nothing_is_proposed_someone_too()
    {
        using var pair = await Pair.Make(server);
        using var coordinator = await server.AsCoordinator("TWE");
        Assert.Contains(
            (await coordinator.Get($"/schools/{pair.School.Code}/candidates")).GetProperty("items").EnumerateArray(),
            c => c.GetProperty("offerId").GetGuid() == pair.Offer.Id);
        var made = await coordinator.Post($"/schools/{pair.School.Code}/suggestions", new { offerId = pair.Offer.Id, reason = Reason }).Body(HttpStatusCode.Created);
        var id = made.GetProperty("partnershipId").GetGuid();
        await pair.AtSchool.Post($"/partnerships/{id}/suggested-requests", new { suggestionId = made.Id() }).Body(HttpStatusCode.Created);
        Assert.Equal(PartnershipStage.Requested, await Stage(id));
    }

    [Fact]
    public async Task Only_a_coordinator_of_the_region_proposes_and_only_with_a_reason()
    {
        using var pair = await Pair.Make(server);
        using var coordinator = await server.AsCoordinator("TWE");
        using var other = await server.AsCoordinator("ZWO");
        await Suggest(other, pair).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await Suggest(pair.AtSchool, pair).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Send(HttpMethod.Get, $"/needs/{pair.Need.Id}/candidates").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await coordinator.Post($"/needs/{pair.Need.Id}/suggestions", new { offerId = pair.Offer.Id, reason = "  " }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        await coordinator.Post($"/needs/{pair.Need.Id}/suggestions", new { reason = Reason }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-required");
        await coordinator.Post($"/needs/{pair.Need.Id}/suggestions", new { offerId = Guid.NewGuid(), reason = Reason }).Refuses(HttpStatusCode.NotFound, "offer-unknown");
        await coordinator.Send(HttpMethod.Get, $"/needs/{pair.Need.Id}/candidates?q={new string('x', 500)}").Refuses(HttpStatusCode.BadRequest, "invalid-input", "q: text-too-long");
        Assert.Equal(0, (await coordinator.Get($"/needs/{pair.Need.Id}/candidates?q=%25_%5C%27%3B--")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Of_many_at_once_one_suggestion_and_one_request_come()
    {
        using var pair = await Pair.Make(server);
        using var coordinator = await server.AsCoordinator("TWE");
        var suggested = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Suggest(coordinator, pair)));
        var made = await Assert.Single(suggested, a => a.StatusCode == HttpStatusCode.Created).Body(HttpStatusCode.Created);
        var path = $"/partnerships/{made.GetProperty("partnershipId").GetGuid()}/suggested-requests";
        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pair.AtSchool.Post(path, new { suggestionId = made.Id() })));
        Assert.Single(asked, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(asked.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
    }

    private static Task<HttpResponseMessage> Suggest(HttpClient by, Pair pair) =>
        by.Post($"/needs/{pair.Need.Id}/suggestions", new { offerId = pair.Offer.Id, reason = Reason });

    private async Task<PartnershipStage> Stage(Guid id)
    {
        await using var db = server.Database.Open();
        return await db.Set<Partnership>().Where(p => p.Id == id).Select(p => p.Stage).SingleAsync(TestContext.Current.CancellationToken);
    }
}
