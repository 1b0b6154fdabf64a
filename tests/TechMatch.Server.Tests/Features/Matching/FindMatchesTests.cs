using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Matching;

/// <summary>A school sees what fits, why, and how far it is; and where nothing fits, what would have to give.</summary>
public sealed class FindMatchesTests(TestServer server) : IClassFixture<TestServer>
{
    // Every test has a part of the country of its own, so that they do not see each other's offers.
    private const double KilometresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180_000;

    [Fact]
    public async Task What_fits_comes_best_first_with_its_reasons_distance_places_and_score()
    {
        var (school, client) = await SchoolIn("Winterswijk");
        var near = await server.Add(An.Offer().Titled("Dichtbij").Of(await At(school, 3)).WithCapacity(3).Which(d => d with { Months = EnumSet<Month>.Of(Month.March) }));
        var far = await server.Add(An.Offer().Titled("Ver").Of(await At(school, 14)));
        await server.Add(An.Offer().Titled("Te ver").Of(await At(school, 26)).Within(50));
        await server.Add(An.Offer().Titled("Ander soort").Of(await At(school, 1)).For(ActivityKind.LabUse));
        await server.Add(An.Offer().Titled("Concept").Of(await At(school, 1)).AsDraft());
        var need = await server.Add(A.Need().Of(school).Between(new(2027, 2, 1), new(2027, 3, 26)).Which(d => d with { RequiresVog = true }));

        var answer = await client.Get($"/needs/{need.Id}/matches");
        Assert.Equal(2, answer.GetProperty("total").GetInt32());
        Assert.Equal(["Dichtbij", "Ver"], Titles(answer));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("nothingFits").ValueKind);
        Assert.Equal(school.Code.Value, answer.GetProperty("school").Text("code"));
        Assert.Equal(0.3, answer.GetProperty("weights").GetProperty("topics").GetDouble());

        // Eight weeks, without a week of holidays in region Noord and without Good Friday.
        Assert.Equal(34, answer.GetProperty("schoolDays").GetInt32());
        var item = Item(answer, near.Id);
        Assert.Equal(3_000, item.GetProperty("distanceMetres").GetDouble(), 1);
        Assert.False(item.GetProperty("isDistanceEstimated").GetBoolean());
        Assert.Equal("address", item.Text("precision"));
        Assert.Equal("2026-2027", item.GetProperty("places").Text("schoolYear"));
        Assert.Equal(3, item.GetProperty("places").GetProperty("left").GetInt32());
        Assert.Equal("2027-03-01", item.Text("firstDay"));
        Assert.Equal(
            ["for topicsFit robotics", "for audienceFits poGroup78", "for hasVog ", "for neverChosen ", "attention onlyMonths march"],
            item.GetProperty("reasons").EnumerateArray().Select(r => $"{r.Text("tone")} {r.Text("code")} {string.Join(',', r.GetProperty("values").Texts())}"));
        var score = item.GetProperty("score");
        Assert.InRange(score.GetProperty("total").GetDouble(), 0.5, 1);
        Assert.Equal([1, 2], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("rank").GetInt32()));
        Assert.Equal(far.Id, answer.GetProperty("items")[1].GetProperty("offer").Id());
        Assert.DoesNotContain("@", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_shows_some_of_them_in_the_same_order_and_changes_nothing_of_the_need()
    {
        var (school, client) = await SchoolIn("Sluis");
        await server.Add(An.Offer().Titled("Robots").Of(await At(school, 2)).On(Topic.Robotics).Which(d => d with { HasVog = false }));
        await server.Add(An.Offer().Titled("Stroom").Of(await At(school, 6)).On(Topic.Energy).Which(d => d with { Months = EnumSet<Month>.Of(Month.March) }));
        await server.Add(An.Offer().Titled("Beide").Of(await At(school, 12)).On(Topic.Robotics, Topic.Energy).Which(d => d with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Monday), MaxGroupSize = 60 }));
        var need = await server.Add(A.Need().Of(school).Between(new(2027, 2, 1), new(2027, 3, 26)).Which(d => d with { Topics = default }));
        var before = (await client.Get($"/needs/{need.Id}")).GetRawText();
        var all = Titles(await client.Get($"/needs/{need.Id}/matches")).ToList();
        Assert.Equal(3, all.Count);
        foreach (var (query, expected) in new (string, string[])[]
        {
            ("topic=energy", ["Stroom", "Beide"]),
            ("topic=energy&topic=robotics", ["Robots", "Stroom", "Beide"]),
            ("maxDistanceKm=5", ["Robots"]),
            ("maxDistanceKm=7", ["Robots", "Stroom"]),
            ("month=february", ["Robots", "Beide"]),
            ("month=march&weekday=tuesday", ["Robots", "Stroom"]),
            ("weekday=monday&vog=true", ["Stroom", "Beide"]),
            ("maxDistanceKm=200", ["Robots", "Stroom", "Beide"]),
            ("topic=metal", []),
        })
        {
            var answer = await client.Get($"/needs/{need.Id}/matches?{query}");
            Assert.Equal(all.Where(expected.Contains), Titles(answer));
            Assert.Equal((expected.Length, 3), (answer.GetProperty("total").GetInt32(), answer.GetProperty("unfiltered").GetInt32()));
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("nothingFits").ValueKind);
        }

        Assert.Equal(before, (await client.Get($"/needs/{need.Id}")).GetRawText());
        await client.Send(HttpMethod.Get, $"/needs/{need.Id}/matches?maxDistanceKm=0").Refuses(HttpStatusCode.BadRequest, "invalid-input", "maxDistanceKm: max-distance-range");
    }

    [Fact]
    public async Task Some_can_be_laid_side_by_side_at_most_four_and_only_what_fits()
    {
        var (school, client) = await SchoolIn("Schouwen-Duiveland");
        var near = await server.Add(An.Offer().Titled("Dichtbij").Of(await At(school, 3)).Which(d => d with { MaxGroupSize = 60 }));
        var far = await server.Add(An.Offer().Titled("Ver").Of(await At(school, 9)));
        var no = await server.Add(An.Offer().Titled("Past niet").Of(await At(school, 40)));
        var need = await server.Add(A.Need().Of(school));
        var answer = await client.Get($"/needs/{need.Id}/matches?offer={far.Id}&offer={no.Id}&offer={near.Id}");
        Assert.Equal(["Dichtbij", "Ver"], Titles(answer));
        Assert.Equal(2, answer.GetProperty("total").GetInt32());
        Assert.Equal(60, Item(answer, near.Id).GetProperty("offer").GetProperty("maxGroupSize").GetInt32());
        Assert.True(Item(answer, near.Id).GetProperty("offer").GetProperty("hasVog").GetBoolean());
        Assert.Equal(0, Item(answer, near.Id).GetProperty("record").GetProperty("broken").GetInt32());
        var six = string.Join('&', Enumerable.Range(0, 6).Select(_ => $"offer={Guid.NewGuid()}"));
        await client.Send(HttpMethod.Get, $"/needs/{need.Id}/matches?{six}").Refuses(HttpStatusCode.BadRequest, "invalid-input", "offer: too-many-chosen");
        await client.Send(HttpMethod.Get, $"/needs/{need.Id}/matches?offer=abc").Refuses(HttpStatusCode.BadRequest, "invalid-input", "offer: value-unreadable");
    }

    [Theory]
    [InlineData(Venue.AtSchool, "Den Helder")]
    [InlineData(Venue.AtOrganisation, "Nijmegen")]
    public async Task Both_limits_hold_to_the_metre_in_the_database_and_in_the_domain(Venue venue, string place)
    {
        var (school, client) = await SchoolIn(place);
        foreach (var (title, kilometres, travel) in new[]
        {
            ("net binnen wat de school wil", 9.9995, 50), ("net buiten wat de school wil", 10.0005, 50),
            ("net binnen hoe ver het bedrijf gaat", 6.9995, 7), ("net buiten hoe ver het bedrijf gaat", 7.0005, 7),
        })
        {
            await server.Add(An.Offer().Titled(title).Of(await At(school, kilometres)).Within(travel).Which(d => d with { Venue = venue }));
        }

        var need = await server.Add(A.Need().Of(school).Within(10));
        var answer = await client.Get($"/needs/{need.Id}/matches");
        Assert.Equal(["net binnen hoe ver het bedrijf gaat", "net binnen wat de school wil"], Titles(answer).Order());
    }

    [Fact]
    public async Task A_place_that_is_estimated_or_unknown_says_so_and_is_not_dropped()
    {
        var (school, client) = await SchoolIn("Maastricht");
        var estimated = await server.Add(An.Offer().Of(await At(school, 4, LocationPrecision.PostalCode4)));
        var nowhere = await server.Add(An.Offer().Of(await server.Add(A.Company().WithoutLocation())).For(ActivityKind.Mentoring));
        var also = await server.Add(An.Offer().Of(await At(school, 4, LocationPrecision.PostalCode4)).For(ActivityKind.Mentoring));
        var lesson = await server.Add(A.Need().Of(school));
        var item = Item(await client.Get($"/needs/{lesson.Id}/matches"), estimated.Id);
        Assert.True(item.GetProperty("isDistanceEstimated").GetBoolean());
        Assert.Equal("postalCode4", item.Text("precision"));
        Assert.Contains(item.GetProperty("reasons").EnumerateArray(), r => r.Text("code") == "locationEstimated");

        var mentoring = await server.Add(A.Need().Of(school).For(ActivityKind.Mentoring));
        var answer = await client.Get($"/needs/{mentoring.Id}/matches");
        Assert.Equal([also.Id, nowhere.Id], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("offer").Id()));
        Assert.Equal(JsonValueKind.Null, Item(answer, nowhere.Id).GetProperty("distanceMetres").ValueKind);
        Assert.Equal(JsonValueKind.Null, Item(answer, nowhere.Id).GetProperty("precision").ValueKind);
    }

    [Fact]
    public async Task Who_is_at_work_with_the_school_already_and_who_said_no_to_this_need_is_left_out_and_counted()
    {
        var (school, client) = await SchoolIn("Groningen");
        var need = await server.Add(A.Need().Of(school));
        var other = await server.Add(A.Need().Of(school));
        var busy = await At(school, 2);
        var asked = await server.Add(An.Offer().Titled("Al gevraagd").Of(busy));
        await server.Add(An.Offer().Titled("Ook van hen").Of(busy));
        await server.Add(A.Partnership().Between(school, busy).About(asked));
        var unwilling = await At(school, 3);
        var declined = await server.Add(An.Offer().Titled("Zei nee").Of(unwilling));
        await Decline(await server.Add(A.Partnership().Between(school, unwilling).For(need).About(declined)));
        await server.Add(An.Offer().Titled("Vrij").Of(await At(school, 4)));

        var answer = await client.Get($"/needs/{need.Id}/matches");
        Assert.Equal(["Vrij"], Titles(answer));
        Assert.Equal((2, 1), (answer.GetProperty("leftOut").GetProperty("underWay").GetInt32(), answer.GetProperty("leftOut").GetProperty("refused").GetInt32()));

        // A no to one need is not a no to another.
        Assert.Equal(["Vrij", "Zei nee"], Titles(await client.Get($"/needs/{other.Id}/matches")).Order());
    }

    [Fact]
    public async Task Who_looks_again_reads_the_same_until_something_changed_and_then_at_once_the_new()
    {
        var (school, client) = await SchoolIn("Emmen");
        var company = await At(school, 2);
        var near = await server.Add(An.Offer().Titled("Dichtbij").Of(company));
        await server.Add(An.Offer().Titled("Ver").Of(await At(school, 9)));
        var need = await server.Add(A.Need().Of(school).Within(10));
        var path = $"/needs/{need.Id}/matches";
        var first = await client.Get(path);
        Assert.Equal(["Dichtbij", "Ver"], Titles(first));
        Assert.Equal(first.GetRawText(), (await client.Get(path)).GetRawText());
        Assert.Equal(["Ver"], Titles(await client.Get($"{path}?page=2&pageSize=1")));

        // The need, an offer, something under way, a pair that is closed.
        await Change(db => db.Set<Need>().Where(n => n.Id == need.Id).ExecuteUpdateAsync(set => set.SetProperty(n => n.Details.MaxDistanceKm, 5), TestContext.Current.CancellationToken));
        Assert.Equal(["Dichtbij"], Titles(await client.Get(path)));
        await server.Add(An.Offer().Titled("Nieuw").Of(await At(school, 3)));
        Assert.Equal(["Dichtbij", "Nieuw"], Titles(await client.Get(path)));
        await Change(db => db.Set<Offer>().Where(o => o.Id == near.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Details.Title, "Anders"), TestContext.Current.CancellationToken));
        Assert.Equal(["Anders", "Nieuw"], Titles(await client.Get(path)));
        await server.Add(A.Partnership().Between(school, company).About(near));
        var left = await client.Get(path);
        Assert.Equal(["Nieuw"], Titles(left));
        Assert.Equal(1, left.GetProperty("leftOut").GetProperty("underWay").GetInt32());
    }

    [Fact]
    public async Task An_offer_whose_places_are_taken_is_not_proposed_and_its_last_place_is_said()
    {
        var (school, client) = await SchoolIn("Leeuwarden");
        var company = await At(school, 2);
        var full = await server.Add(An.Offer().Titled("Vol").Of(company).WithCapacity(1));
        var last = await server.Add(An.Offer().Titled("Nog één").Of(company).WithCapacity(2));
        foreach (var offer in new[] { full, last })
        {
            var elsewhere = await server.Add(A.School().In("Dalfsen"));
            await server.Add(A.Partnership().Between(elsewhere, company).About(offer).Accepted());
        }

        var need = await server.Add(A.Need().Of(school).Between(new(2027, 1, 11), new(2027, 6, 25)));
        var answer = await client.Get($"/needs/{need.Id}/matches");
        var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal("Nog één", item.GetProperty("offer").Text("title"));
        Assert.Equal(1, item.GetProperty("places").GetProperty("left").GetInt32());
        Assert.Contains(item.GetProperty("reasons").EnumerateArray(), r => r.Text("code") == "lastPlace");
        Assert.DoesNotContain(item.GetProperty("reasons").EnumerateArray(), r => r.Text("code") == "neverChosen");
    }

    [Fact]
    public async Task Where_nothing_fits_the_answer_says_what_would_have_to_give()
    {
        var (school, client) = await SchoolIn("Eindhoven");
        var further = await server.Add(An.Offer().Titled("Verder").Of(await At(school, 6.2)));
        await server.Add(An.Offer().Titled("Zonder VOG").Of(await At(school, 1)).Which(d => d with { HasVog = false }));
        await server.Add(An.Offer().Titled("Ook zonder VOG").Of(await At(school, 2)).Which(d => d with { HasVog = false }));
        await server.Add(An.Offer().Titled("Twee dingen").Of(await At(school, 3)).Which(d => d with { HasVog = false, Languages = EnumSet<Language>.Of(Language.German) }));
        var need = await server.Add(A.Need().Of(school).Within(5).Which(d => d with { RequiresVog = true }));
        var answer = await client.Get($"/needs/{need.Id}/matches");
        Assert.Equal(0, answer.GetProperty("total").GetInt32());
        var nothing = answer.GetProperty("nothingFits");
        Assert.True(nothing.GetProperty("hasSchoolDays").GetBoolean());
        var nearest = nothing.GetProperty("misses").EnumerateArray().Take(3).Select(m => $"{m.GetProperty("offer").Text("title")}: {m.GetProperty("obstacle").Text("code")}");
        Assert.Equal(["Zonder VOG: vog", "Ook zonder VOG: vog", "Verder: distanceAsked"], nearest);
        var gives = nothing.GetProperty("wouldGive").EnumerateArray().ToDictionary(g => g.Text("code"));
        Assert.Equal(2, gives["vog"].GetProperty("offers").GetInt32());
        Assert.Equal(["7"], gives["distanceAsked"].GetProperty("values").Texts());
        Assert.DoesNotContain("Twee dingen", nothing.GetRawText(), StringComparison.Ordinal);

        // And it is true: 7 km would do.
        var wider = await server.Add(A.Need().Of(school).Within(7).Which(d => d with { RequiresVog = true }));
        Assert.Equal(further.Id, Assert.Single((await client.Get($"/needs/{wider.Id}/matches")).GetProperty("items").EnumerateArray()).GetProperty("offer").Id());
    }

    [Fact]
    public async Task A_window_without_a_school_day_is_said_to_be_the_reason()
    {
        var (school, client) = await SchoolIn("Rotterdam");
        await server.Add(An.Offer().Of(await At(school, 1)));
        var need = await server.Add(A.Need().Of(school).Between(new(2026, 12, 19), new(2027, 1, 3)));
        var nothing = (await client.Get($"/needs/{need.Id}/matches")).GetProperty("nothingFits");
        Assert.False(nothing.GetProperty("hasSchoolDays").GetBoolean());
        Assert.All(nothing.GetProperty("wouldGive").EnumerateArray(), g => Assert.Equal("window", g.Text("code")));
    }

    [Fact]
    public async Task A_draft_is_matched_when_it_holds_and_else_says_what_is_missing()
    {
        var (school, client) = await SchoolIn("Almere");
        await server.Add(An.Offer().Of(await At(school, 1)));
        var whole = await server.Add(A.Need().Of(school).AsDraft());
        Assert.Equal(1, (await client.Get($"/needs/{whole.Id}/matches")).GetProperty("total").GetInt32());
        var half = await client.Post($"/schools/{school.Code}/needs", new { kind = "guestLesson", audiences = new[] { "poGroup56" }, groupSize = 3, from = "2027-01-01", until = "2027-02-01" })
            .Body(HttpStatusCode.Created);
        await client.Send(HttpMethod.Get, $"/needs/{half.Id()}/matches").Refuses(HttpStatusCode.BadRequest, "invalid-input", "maxDistanceKm: max-distance-range");
    }

    [Fact]
    public async Task Matches_are_for_the_school_and_its_coordinator()
    {
        var (school, _) = await SchoolIn("Hellendoorn");
        var need = await server.Add(A.Need().Of(school));
        var (_, other) = await SchoolIn("Hellendoorn");
        await other.Send(HttpMethod.Get, $"/needs/{need.Id}/matches").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var company = await server.AsOrganisation(await server.Add(A.Company()));
        await company.Send(HttpMethod.Get, $"/needs/{need.Id}/matches").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.Get($"/needs/{need.Id}/matches");
    }

    [Fact]
    public async Task What_fits_is_counted_while_the_form_is_filled_in()
    {
        var (school, client) = await SchoolIn("Losser");
        await server.Add(An.Offer().Titled("Een").Of(await At(school, 4, name: "Boldermolen")).For(ActivityKind.TeacherTraining));
        await server.Add(An.Offer().Titled("Twee").Of(await At(school, 8)).For(ActivityKind.TeacherTraining).Which(d => d with { HasVog = false }));
        var path = $"/schools/{school.Code}/needs/_match-count";
        var first = await client.Post(path, new { kind = "teacherTraining" }).Body(HttpStatusCode.OK);
        Assert.Equal((2, 25), (first.GetProperty("total").GetInt32(), first.GetProperty("maxDistanceKm").GetInt32()));
        Assert.Equal("Boldermolen", first.GetProperty("best")[0].Text("organisationName"));
        var withVog = await client.Post(path, new { kind = "teacherTraining", requiresVog = true }).Body(HttpStatusCode.OK);
        Assert.Equal(1, withVog.GetProperty("total").GetInt32());
        Assert.Equal("vog 2", string.Join(',', withVog.GetProperty("moreWithout").EnumerateArray().Select(m => $"{m.Text("code")} {m.GetProperty("total").GetInt32()}")));
        await client.Post(path, new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "kind: kind-required");
        await client.Post(path, new { kind = "teacherTraining", groupSize = -1 }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "groupSize: group-size-range");
        Assert.Empty((await client.Get($"/schools/{school.Code}/needs")).GetProperty("items").EnumerateArray());
    }

    private static string[] Titles(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("offer").Text("title"))];

    private static JsonElement Item(JsonElement answer, Guid offer) =>
        answer.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("offer").Id() == offer);

    private async Task<(School School, HttpClient Client)> SchoolIn(string municipality)
    {
        var school = await server.Add(A.School().In(municipality));
        return (school, await server.AsSchool(school.Code));
    }

    /// <summary>A company so many kilometres south of a school.</summary>
    private Task<Domain.Organisations.Organisation> At(School school, double kilometres, LocationPrecision precision = LocationPrecision.Address, string name = "Bedrijf")
    {
        var point = school.Location!.Point;
        return server.Add(A.Company().Named(name).At(point.Latitude - (kilometres / KilometresPerDegree), point.Longitude).KnownTo(precision));
    }

    /// <summary>As another process would.</summary>
    private async Task Change(Func<TechMatchDbContext, Task> change)
    {
        await using var db = server.Database.Open();
        await change(db);
    }

    private async Task Decline(Partnership partnership)
    {
        await using var db = server.Database.Open();
        db.Attach(partnership);
        partnership.Decline(DeclineReason.NoTime, "Volgend jaar graag.", new Actor(Actors.Organisation, null, Via.MailLink), server.Clock.GetUtcNow());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
