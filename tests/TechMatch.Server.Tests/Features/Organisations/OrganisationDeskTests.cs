using System.Net;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Organisations;

/// <summary>A company opens its desk and sees who asks, what it has left and what it led to. Today is Tuesday 24 November 2026.</summary>
public sealed class OrganisationDeskTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Actor School = new(Actors.School, null, Via.Screen);

    [Fact]
    public async Task A_new_company_is_asked_to_make_an_offer()
    {
        var company = await server.Add(A.Company());
        var desk = await Desk(company);
        Assert.Equal("makeOffer", Assert.Single(desk.GetProperty("toDos").EnumerateArray()).Text("kind"));
        Assert.Equal(company.ContactEmail, desk.GetProperty("organisation").GetProperty("contact").Text("email"));
        Assert.All(new[] { "requests", "offers", "partnerships" }, list => Assert.Equal(0, desk.GetProperty(list).GetArrayLength()));
        Assert.Equal(0, desk.GetProperty("results").GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task Requests_stand_with_what_is_asked_how_far_it_is_and_how_long_there_is()
    {
        var company = await server.Add(A.Company().In("Hengelo"));
        var offer = await server.Add(An.Offer().Of(company).Titled("Bouw zelf een grijper"));
        var school = await server.Add(A.School().Named("De Zandloper").In("Borne"));
        var need = await server.Add(A.Need().Of(school).Which(d => d with { Remarks = "We hebben bouwsets.", GroupSize = 28 }));
        var later = await server.Add(A.Partnership().Between(school, company).For(need).About(offer));
        var earlier = await server.Add(A.Partnership().Between(await server.Add(A.School().WithoutLocation()), company).About(offer).RequestedAt(TestServer.Start.AddDays(-7)));

        var desk = await Desk(company);
        var requests = desk.GetProperty("requests").EnumerateArray().ToList();
        Assert.Equal([earlier.Id, later.Id], requests.Select(r => r.GetProperty("partnershipId").GetGuid()));
        Assert.Equal(JsonValueKind.Null, requests[0].GetProperty("distanceMetres").ValueKind);
        Assert.Equal(JsonValueKind.Null, requests[0].GetProperty("need").ValueKind);
        Assert.Equal(("De Zandloper", "Bouw zelf een grijper", "Past dit bij jullie?"), (requests[1].Text("schoolName"), requests[1].Text("offerTitle"), requests[1].Text("message")));
        Assert.Equal(28, requests[1].GetProperty("need").GetProperty("groupSize").GetInt32());
        Assert.Equal("We hebben bouwsets.", requests[1].GetProperty("need").Text("remarks"));
        Assert.Equal(Places.Centre("Hengelo").DistanceTo(Places.Centre("Borne")), requests[1].GetProperty("distanceMetres").GetDouble(), 0.01);
        Assert.Equal(("2026-12-15", 15), (requests[1].Text("expireOn"), requests[1].GetProperty("workingDaysLeft").GetInt32()));
        Assert.Equal(2, Assert.Single(desk.GetProperty("offers").EnumerateArray()).GetProperty("openRequests").GetInt32());

        // A request is answered from its own list; it is no to-do besides.
        Assert.Empty(desk.GetProperty("toDos").EnumerateArray());
    }

    [Fact]
    public async Task Offers_stand_with_what_is_left_and_the_work_with_what_it_led_to()
    {
        var company = await server.Add(A.Company());
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(4));
        var draft = await server.Add(An.Offer().Of(company).AsDraft());
        var first = await server.Add(A.School());
        var second = await server.Add(A.School());
        await server.Add(A.Partnership().Between(first, company).About(offer).Held(new(2025, 10, 6)).Held(new(2026, 10, 5)));
        await server.Add(A.Partnership().Between(second, company).About(offer).Held(new(2025, 11, 10)).Planned(new(2026, 12, 1)));

        var desk = await Desk(company);
        var shown = desk.GetProperty("offers").EnumerateArray().ToDictionary(o => o.Id());
        Assert.Equal(("2026-2027", 4, 2, 2), Places(shown[offer.Id].GetProperty("thisYear")));
        Assert.Equal(("2027-2028", 4, 0, 4), Places(shown[offer.Id].GetProperty("nextYear")));
        Assert.Equal(2, shown[offer.Id].GetProperty("timesChosen").GetInt32());
        Assert.Equal("finishOffer", Assert.Single(desk.GetProperty("toDos").EnumerateArray()).Text("kind"));
        Assert.Equal("draft", shown[draft.Id].Text("status"));

        // The activity of 10 November 2025 stopped counting on 9 November 2026.
        Assert.Equal(
            """{"schoolYear":"2026-2027","activitiesThisYear":1,"activities":3,"activitiesPlanned":1,"schoolsThisYear":1,"schools":2,"participants":72,"schoolsCounting":1}""",
            desk.GetProperty("results").GetRawText());
        var rows = desk.GetProperty("partnerships").EnumerateArray().ToDictionary(r => r.Text("schoolCode"));
        Assert.Equal(("structural", "2026-10-05"), (rows[first.Code.Value].Text("stage"), rows[first.Code.Value].Text("lastOn")));
        Assert.Equal(("active", "2026-12-01"), (rows[second.Code.Value].Text("stage"), rows[second.Code.Value].Text("nextOn")));

        static (string, int, int, int) Places(JsonElement places) => (
            places.Text("schoolYear"), places.GetProperty("capacity").GetInt32(), places.GetProperty("taken").GetInt32(), places.GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task What_else_is_asked_comes_in_order()
    {
        var company = await server.Add(A.Company());
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(9));
        var said = await server.Add(A.Partnership().Between(await server.Add(A.School().Named("Voorbij")), company).About(offer)
            .RequestedAt(TestServer.Start.AddDays(-30)).Planned(new(2026, 11, 20)));
        await Change(said, p => p.ConfirmActivity(p.Activities[0].Id, true, 24, null, School, Today, TestServer.Start));
        await server.Add(A.Partnership().Between(await server.Add(A.School().Named("Ja gezegd")), company).About(offer).Accepted());
        var chooses = await server.Add(A.Partnership().Between(await server.Add(A.School().Named("Stelt voor")), company).About(offer).Accepted());
        await Change(chooses, p => p.ProposeMoments([(Guid.CreateVersion7(), new Moment(new(2027, 1, 12), new(9, 0), new(10, 0)))], null, School, Today, TestServer.Start));

        var toDos = (await Desk(company)).GetProperty("toDos").EnumerateArray().ToList();
        Assert.Equal(["chooseMoment Stelt voor", "proposeMoments Ja gezegd", "sayWhetherItTookPlace Voorbij"], toDos.Select(t => $"{t.Text("kind")} {t.Text("schoolName")}"));
        Assert.True(toDos[2].GetProperty("otherSaidYes").GetBoolean());

        // Two weeks of Christmas holidays lie between.
        Assert.Equal(25, toDos[0].GetProperty("workingDaysLeft").GetInt32());
    }

    [Fact]
    public async Task Everybody_sees_an_organisation_and_only_its_own_people_and_keepers_see_where_its_mail_goes()
    {
        var company = await server.Add(A.Company().Named("Boldermolen").In("Hengelo").WithWebsite("boldermolen.example"));
        await server.Add(An.Offer().Of(company));
        await server.Add(An.Offer().Of(company).AsDraft());
        using var nobody = server.CreateClient();
        var seen = await nobody.Get($"/organisations/{company.Id}");
        Assert.Equal(("Boldermolen", "company", "boldermolen.example", 1), (
            seen.Text("name"), seen.Text("kind"), seen.Text("website"), seen.GetProperty("offers").GetInt32()));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("contact").ValueKind);
        Assert.DoesNotContain("@", seen.GetRawText(), StringComparison.Ordinal);
        using var other = await server.AsOrganisation(await server.Add(A.Company()));
        Assert.Equal(JsonValueKind.Null, (await other.Get($"/organisations/{company.Id}")).GetProperty("contact").ValueKind);
        foreach (var browser in new[] { await server.AsOrganisation(company), await server.AsCoordinator("TWE"), await server.AsAdministrator() })
        {
            Assert.Equal(company.ContactEmail, (await browser.Get($"/organisations/{company.Id}")).GetProperty("contact").Text("email"));
        }

        await nobody.Send(HttpMethod.Get, $"/organisations/{Guid.CreateVersion7()}").Refuses(HttpStatusCode.NotFound, "not-found");
        await nobody.Send(HttpMethod.Get, "/organisations/boldermolen").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_organisation_says_where_its_mail_goes_and_its_website_is()
    {
        var company = await server.Add(A.Company());
        using var client = await server.AsOrganisation(company);
        var path = $"/organisations/{company.Id}";
        var tag = await client.TagOf(path);
        var body = new { website = " https://WWW.Boldermolen.example/onderwijs/ ", contactEmail = "techniek@boldermolen.example", contactLanguage = "en" };
        await client.Put(path, body).Refuses((HttpStatusCode)428, "version-required");
        var changed = await client.Put(path, body, tag).Body(HttpStatusCode.OK);
        Assert.Equal(("www.boldermolen.example/onderwijs", "techniek@boldermolen.example", "en"), (
            changed.Text("website"), changed.GetProperty("contact").Text("email"), changed.GetProperty("contact").Text("language")));
        await client.Put(path, body, tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var emptied = await client.Put(path, new { }, await client.TagOf(path)).Body(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, emptied.GetProperty("website").ValueKind);
        Assert.Equal(JsonValueKind.Null, emptied.GetProperty("contact").GetProperty("email").ValueKind);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user@host.example")]
    [InlineData("localhost")]
    [InlineData("ftp://bedrijf.example")]
    [InlineData("bedrijf.example/<script>")]
    [InlineData("192.168.1.1")]
    public async Task What_is_no_website_or_address_is_refused(string website)
    {
        var company = await server.Add(A.Company());
        using var client = await server.AsOrganisation(company);
        await client.Put($"/organisations/{company.Id}", new { website, contactEmail = "geen adres", contactLanguage = "fr" }, "*").Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "website: website-unreadable", "contactEmail: email-unreadable", "contactLanguage: value-unreadable");
    }

    [Fact]
    public async Task The_desk_is_the_organisations_own()
    {
        var company = await server.Add(A.Company());
        using var other = await server.AsOrganisation(await server.Add(A.Company()));
        await other.Send(HttpMethod.Get, $"/organisations/{company.Id}/desk").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Put($"/organisations/{company.Id}", new { }, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, $"/organisations/{company.Id}/desk").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.Get($"/organisations/{company.Id}/desk");
        await coordinator.Put($"/organisations/{company.Id}", new { }, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
    }

    private async Task<JsonElement> Desk(Organisation company)
    {
        using var client = await server.AsOrganisation(company);
        return await client.Get($"/organisations/{company.Id}/desk");
    }

    private async Task Change(Partnership partnership, Action<Partnership> change)
    {
        await using var db = server.Database.Open();
        db.Attach(partnership);
        change(partnership);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
