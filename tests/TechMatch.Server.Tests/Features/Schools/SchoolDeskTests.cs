using System.Net;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Schools;

/// <summary>A school opens its desk and sees what is next. Today is Tuesday 24 November 2026.</summary>
public sealed class SchoolDeskTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Actor Company = new(Actors.Organisation, null, Via.MailLink);

    [Fact]
    public async Task A_new_school_has_an_empty_desk_with_its_own_facts()
    {
        var school = await server.Add(A.School().Named("De Zandloper").In("Hengelo"));
        var desk = await Desk(school);
        Assert.Equal(("De Zandloper", "po", "Hengelo", "Overijssel", "TWE"), (
            desk.GetProperty("school").Text("name"), desk.GetProperty("school").Text("sector"), desk.GetProperty("school").Text("municipality"),
            desk.GetProperty("school").Text("province"), desk.GetProperty("school").Text("regionCode")));
        Assert.False(desk.GetProperty("coverage").GetProperty("counts").GetBoolean());
        Assert.Equal(JsonValueKind.Null, desk.GetProperty("coverage").GetProperty("until").ValueKind);
        Assert.All(new[] { "toDos", "needs", "partnerships" }, list => Assert.Equal(0, desk.GetProperty(list).GetArrayLength()));
    }

    [Fact]
    public async Task It_says_whether_the_school_counts_until_when_and_what_a_yes_would_add()
    {
        var school = await server.Add(A.School());
        var old = await server.Add(A.Company().Named("Houtbouw De Zwaluwstaart"));
        var held = await server.Add(A.Partnership().Between(school, old).Held(new(2026, 4, 15)));
        var waiting = await server.Add(A.Company().Named("Lasserij Vonkenvanger"));
        var passed = await server.Add(A.Partnership().Between(school, waiting).RequestedAt(TestServer.Start.AddDays(-30)).Planned(new(2026, 11, 20)));
        await Change(passed, p => p.ConfirmActivity(p.Activities[0].Id, true, 24, null, Company, Today, TestServer.Start));

        var coverage = (await Desk(school)).GetProperty("coverage");
        Assert.True(coverage.GetProperty("counts").GetBoolean());
        Assert.Equal("2027-04-14", coverage.Text("until"));
        Assert.Equal("Houtbouw De Zwaluwstaart", coverage.GetProperty("activity").Text("organisationName"));
        Assert.Equal(held.Activities[0].Id, coverage.GetProperty("activity").GetProperty("activityId").GetGuid());
        var gain = coverage.GetProperty("gain");
        Assert.Equal(("2027-11-19", "Lasserij Vonkenvanger", false), (
            gain.Text("until"), gain.GetProperty("activity").Text("organisationName"), gain.GetProperty("waitsForOther").GetBoolean()));
    }

    [Fact]
    public async Task Special_education_has_a_desk_too()
    {
        var school = await server.Add(A.School().Special());
        Assert.Equal("so", (await Desk(school)).GetProperty("school").Text("sector"));
    }

    [Fact]
    public async Task What_is_asked_comes_in_order_with_the_working_days_that_are_left()
    {
        var school = await server.Add(A.School().In("Deventer"));

        // Moments to choose from, until 1 December.
        var proposes = await server.Add(A.Partnership().Between(school, await server.Add(A.Company().Named("Boldermolen"))).Accepted());
        await Change(proposes, p => p.ProposeMoments(
            [(Guid.CreateVersion7(), new Moment(new(2026, 11, 30), new(9, 0), new(10, 0))), (Guid.CreateVersion7(), new Moment(new(2026, 12, 1), new(9, 0), new(10, 0)))],
            null, Company, Today, TestServer.Start));

        // A visit that has passed.
        await server.Add(A.Partnership().Between(school, await server.Add(A.Company().Named("Vonkenvanger")))
            .RequestedAt(TestServer.Start.AddDays(-30)).Planned(new(2026, 11, 20)));

        // A request that has waited so long that the coordinator saw it.
        var need = await server.Add(A.Need().Of(school));
        var silent = await server.Add(A.Partnership().Between(school, await server.Add(A.Company().Named("Weidewatt"))).For(need)
            .RequestedAt(TestServer.Start.AddDays(-15)));
        await Change(silent, p => p.Escalate(TestServer.Start));

        // An activity that counts until 9 January 2027 and nothing after it.
        await server.Add(A.Partnership().Between(school, await server.Add(A.Company().Named("Oude bekende"))).Held(new(2026, 1, 10)));

        // A coordinator's proposal, a draft, a need for which something fits and one whose window has passed.
        await server.Add(A.Partnership().Between(school, await server.Add(A.Company().Named("Voorstel"))).Suggested());
        var draft = await server.Add(A.Need().Of(school).AsDraft());
        await server.Add(An.Offer().Of(await server.Add(A.Company().In("Deventer"))).For(ActivityKind.TeacherPlacement));
        var open = await server.Add(A.Need().Of(school).For(ActivityKind.TeacherPlacement));
        var past = await server.Database.Add(
            A.Need().Of(school).For(ActivityKind.Mentoring).Between(new(2026, 11, 9), new(2026, 11, 20)), TestServer.Start.AddDays(-20));

        var desk = await Desk(school);
        var toDos = desk.GetProperty("toDos").EnumerateArray().ToList();
        Assert.Equal(
            ["chooseMoment", "sayWhetherItTookPlace", "lookElsewhere", "chooseOffer", "considerSuggestion", "finishNeed", "renewWindow", "planNext"],
            toDos.Select(t => t.Text("kind")));
        Assert.Equal(("Boldermolen", "2026-12-01", 5, 2), (
            toDos[0].Text("organisationName"), toDos[0].Text("until"), toDos[0].GetProperty("workingDaysLeft").GetInt32(), toDos[0].GetProperty("count").GetInt32()));
        Assert.Equal(("Vonkenvanger", "2026-11-20"), (toDos[1].Text("organisationName"), toDos[1].Text("heldOn")));
        Assert.Equal((silent.Id, need.Id), (toDos[2].GetProperty("partnershipId").GetGuid(), toDos[2].GetProperty("needId").GetGuid()));
        Assert.Equal((open.Id, 1), (toDos[3].GetProperty("needId").GetGuid(), toDos[3].GetProperty("count").GetInt32()));
        Assert.Equal(draft.Id, toDos[5].GetProperty("needId").GetGuid());
        Assert.Equal(past.Id, toDos[6].GetProperty("needId").GetGuid());
        Assert.Equal(("Oude bekende", "2027-01-09"), (toDos[7].Text("organisationName"), toDos[7].Text("until")));

        var needs = desk.GetProperty("needs").EnumerateArray().ToDictionary(n => n.Id());
        Assert.Equal(1, needs[open.Id].GetProperty("matches").GetInt32());
        Assert.Equal(0, needs[open.Id].GetProperty("nearestMetres").GetDouble(), 0.01);
        Assert.Equal(JsonValueKind.Null, needs[draft.Id].GetProperty("matches").ValueKind);
        Assert.Equal(JsonValueKind.Null, needs[past.Id].GetProperty("matches").ValueKind);
    }

    [Fact]
    public async Task Partnerships_stand_with_their_stage_and_whose_turn_it_is()
    {
        var school = await server.Add(A.School());
        var first = await server.Add(A.Company().Named("Aan hen"));
        await server.Add(A.Partnership().Between(school, first));
        var second = await server.Add(A.Company().Named("Afgesproken"));
        await server.Add(A.Partnership().Between(school, second).Planned(new(2026, 12, 8)));
        var third = await server.Add(A.Company().Named("Aan ons"));
        var registered = await server.Add(A.Partnership().Between(school, third).Suggested());
        await Change(registered, p => p.Register(
            new RegisteredRelation
            {
                Kind = ActivityKind.ProjectAssignment,
                HeldOn = new(2026, 10, 1),
                Start = new(9, 0),
                End = new(10, 0),
                Venue = Venue.AtOrganisation,
                GroupSize = 12,
            },
            null, Company, Today, TestServer.Start));

        var desk = await Desk(school);
        var rows = desk.GetProperty("partnerships").EnumerateArray().ToList();
        Assert.Equal("Aan ons", rows[0].Text("organisationName"));
        Assert.Equal("projectAssignment", rows[0].Text("kind"));
        Assert.Equal(
            ["Aan hen: requested answerRequest, they until 2026-12-15", "Aan ons: suggested confirmRelation, we", "Afgesproken: planned awaitDay until 2026-12-08"],
            rows.Select(r => $"{r.Text("organisationName")}: {r.Text("stage")} {r.Text("step")}"
                + (r.GetProperty("isMyTurn").GetBoolean() ? ", we" : "")
                + (r.GetProperty("isTheirTurn").GetBoolean() ? ", they" : "")
                + (r.GetProperty("until").ValueKind == JsonValueKind.Null ? "" : $" until {r.Text("until")}")).Order());
        Assert.Equal("2026-12-08", rows.Single(r => r.Text("organisationName") == "Afgesproken").Text("nextOn"));
        Assert.Equal("confirmRelation", Assert.Single(desk.GetProperty("toDos").EnumerateArray()).Text("kind"));
    }

    [Fact]
    public async Task The_desk_is_the_schools_own()
    {
        var school = await server.Add(A.School());
        using var other = await server.AsSchool((await server.Add(A.School())).Code);
        await other.Send(HttpMethod.Get, $"/schools/{school.Code}/desk").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var company = await server.AsOrganisation(await server.Add(A.Company()));
        await company.Send(HttpMethod.Get, $"/schools/{school.Code}/desk").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, $"/schools/{school.Code}/desk").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.Get($"/schools/{school.Code}/desk");
        await coordinator.Send(HttpMethod.Get, "/schools/99ZZ98/desk").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private async Task<JsonElement> Desk(School school)
    {
        using var client = await server.AsSchool(school.Code);
        return await client.Get($"/schools/{school.Code}/desk");
    }

    private async Task Change(Partnership partnership, Action<Partnership> change)
    {
        await using var db = server.Database.Open();
        db.Attach(partnership);
        change(partnership);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
