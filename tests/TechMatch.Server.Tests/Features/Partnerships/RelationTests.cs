using System.Net;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>Relations from before TechMatch: one side registers, the other confirms, and the school counts.</summary>
public sealed class RelationTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly object Visit = new
    {
        kind = "companyVisit",
        heldOn = "2026-04-14",
        start = "09:00",
        end = "11:30",
        venue = "atOrganisation",
        groupSize = 26,
        note = "Al vier jaar",
    };

    [Fact]
    public async Task What_a_school_registers_the_company_confirms_from_its_mail_and_the_school_counts()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("relatie@bedrijf.example"));
        var registered = await pair.AtSchool.Post($"/schools/{pair.School.Code}/partnerships", new { organisationId = pair.Organisation.Id, relation = Visit }).Body(HttpStatusCode.Created);
        Assert.Equal("suggested", registered.Text("stage"));
        var id = registered.GetProperty("partnershipId").GetGuid();
        var page = await pair.AtOrganisation.Get($"/partnerships/{id}");
        Assert.True(page.GetProperty("isYourTurn").GetBoolean());
        Assert.Equal(["accept", "decline"], page.GetProperty("actions").Texts());
        Assert.Equal("school", page.GetProperty("relation").Text("by"));

        // Nobody confirms their own word.
        await pair.AtSchool.Put($"/partnerships/{id}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Forbidden, "partnership-not-allowed");
        var token = (await server.LastMail("relation-registered", "relatie@bedrijf.example")).Token();
        using var nobody = server.CreateClient();
        var open = await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK);
        Assert.Equal(("confirmRelation", "open", "2026-04-14"), (open.Text("purpose"), open.Text("status"), open.GetProperty("relation").Text("heldOn")));
        await nobody.Post("/mail-links/_act", new { token, action = "accept" }).Body(HttpStatusCode.OK);
        await nobody.Post("/mail-links/_act", new { token, action = "decline" }).Refuses(HttpStatusCode.Conflict, "relation-answered");
        page = await pair.AtSchool.Get($"/partnerships/{id}");
        Assert.Equal(("active", true, "2027-04-13"), (page.Text("stage"), page.GetProperty("coverage").GetProperty("counts").GetBoolean(), page.GetProperty("coverage").Text("until")));
        Assert.Single(await server.Mails("relation-answered"), m => m.ThreadKey == $"partnership-{id:N}");

        // What comes next needs no offer of the company, but says what it is.
        await pair.AtSchool.Post($"/partnerships/{id}/activities", new { moment = Pair.Moment(new(2027, 3, 2)) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "kind: kind-required", "venue: venue-required", "groupSize: group-size-range");
        await pair.AtSchool.Post($"/partnerships/{id}/activities", new { moment = Pair.Moment(new(2027, 3, 2)), kind = "companyVisit", venue = "atOrganisation", groupSize = 26 })
            .Body(HttpStatusCode.Created);
        Assert.Contains((await server.LastMail("activity-planned", "relatie@bedrijf.example")).Subject, "Afgesproken: dinsdag 2 maart 2027, Bedrijfsbezoek");
    }

    [Fact]
    public async Task When_both_register_it_that_is_a_confirmation()
    {
        using var pair = await Pair.Make(server);
        await pair.AtOrganisation.Post($"/organisations/{pair.Organisation.Id}/partnerships", new { schoolCode = pair.School.Code.Value, relation = Visit }).Body(HttpStatusCode.Created);
        var both = await pair.AtSchool.Post($"/schools/{pair.School.Code}/partnerships", new { organisationId = pair.Organisation.Id, relation = Visit }).Body(HttpStatusCode.Created);
        Assert.Equal("active", both.Text("stage"));
        await pair.AtSchool.Post($"/schools/{pair.School.Code}/partnerships", new { organisationId = pair.Organisation.Id, relation = Visit })
            .Refuses(HttpStatusCode.Conflict, "partnership-exists");
    }

    [Fact]
    public async Task The_other_side_can_say_that_it_was_not_them()
    {
        using var pair = await Pair.Make(server);
        var registered = await pair.AtOrganisation.Post($"/organisations/{pair.Organisation.Id}/partnerships", new { schoolCode = pair.School.Code.Value, relation = Visit }).Body(HttpStatusCode.Created);
        var id = registered.GetProperty("partnershipId").GetGuid();
        var denied = await pair.AtSchool.Put($"/partnerships/{id}/answer", new { answer = "decline", note = "Dat was een andere school" }).Body(HttpStatusCode.OK);
        Assert.Equal("declined", denied.Text("stage"));
        Assert.Contains(await server.Mails("relation-answered", pair.Organisation.ContactEmail), m => m.Text.Contains("Dat was een andere school", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_hold_is_named()
    {
        using var pair = await Pair.Make(server);
        Task<HttpResponseMessage> Register(object body) => pair.AtSchool.Post($"/schools/{pair.School.Code}/partnerships", body);
        await Register(new { relation = Visit }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "organisationId: organisation-required");
        await Register(new { organisationId = Guid.NewGuid(), relation = Visit }).Refuses(HttpStatusCode.NotFound, "organisation-unknown");
        await Register(new { organisationId = pair.Organisation.Id, relation = new { } }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "kind: kind-required", "heldOn: date-required", "start: time-required", "end: time-required", "venue: venue-required", "groupSize: group-size-range");
        await Register(new { organisationId = pair.Organisation.Id, relation = new { kind = "companyVisit", heldOn = "2027-04-14", start = "09:00", end = "08:30", venue = "either", groupSize = 0 } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "venue: venue-required", "heldOn: relation-date-range", "end: moment-end-before-start", "groupSize: group-size-range");
        await pair.AtOrganisation.Post($"/organisations/{pair.Organisation.Id}/partnerships", new { schoolCode = "99ZZ99", relation = Visit }).Refuses(HttpStatusCode.NotFound, "school-unknown");
        Assert.DoesNotContain(await server.Mails("relation-registered"), m => m.ToAddress == pair.Organisation.ContactEmail);
    }

    [Fact]
    public async Task A_relation_that_waits_for_the_other_side_does_not_stand_in_the_way_of_a_request()
    {
        using var pair = await Pair.Make(server);
        await pair.AtSchool.Post($"/schools/{pair.School.Code}/partnerships", new { organisationId = pair.Organisation.Id, relation = Visit }).Body(HttpStatusCode.Created);
        await pair.Ask();
        Assert.Equal(PartnershipStage.Requested, await pair.Stage());
        await pair.Accept();
        Assert.Equal(PartnershipStage.InConversation, await pair.Stage());
    }
}
