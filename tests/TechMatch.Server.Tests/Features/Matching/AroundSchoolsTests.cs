using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Matching;

/// <summary>What a school sees around it without asking, and with whom it can go along. Today is Tuesday 24 November 2026.</summary>
public sealed class AroundSchoolsTests(TestServer server) : IClassFixture<TestServer>
{
    private const double KilometresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180_000;

    [Fact]
    public async Task Organisations_around_come_nearest_first_without_those_that_are_full_too_far_for_others_or_busy_with_it()
    {
        var school = await server.Add(A.School().In("Maastricht"));
        using var client = await server.AsSchool(school.Code);
        var (far, near) = (await At(school, 9, "Ver"), await At(school, 2, "Dichtbij"));
        await server.Add(An.Offer().Of(far).For(ActivityKind.CompanyVisit));
        var first = await server.Add(An.Offer().Of(near).On(Topic.Metal));
        await server.Add(An.Offer().Of(near).For(ActivityKind.LabUse).On(Topic.Energy));
        await server.Add(An.Offer().Of(await At(school, 6, "Komt niet zo ver")).Within(5));
        await server.Add(An.Offer().Of(await At(school, 3, "Voor anderen")).Which(d => d with { Audiences = EnumSet<Audience>.Of(Audience.Havo3) }));
        await server.Add(An.Offer().Of(await At(school, 30, "Te ver")).Within(100));
        var busy = await At(school, 1, "Al bezig");
        await server.Add(A.Partnership().Between(school, busy).About(await server.Add(An.Offer().Of(busy))));

        var answer = await client.Get($"/schools/{school.Code}/organisations");
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Dichtbij", "Ver"], items.Select(i => i.Text("name")));
        Assert.Equal((2, 1, 25), (answer.GetProperty("total").GetInt32(), answer.GetProperty("underWay").GetInt32(), answer.GetProperty("withinKm").GetInt32()));
        Assert.Equal(2_000, items[0].GetProperty("distanceMetres").GetDouble(), 1);
        Assert.Equal(["guestLesson", "labUse"], items[0].GetProperty("kinds").Texts());
        Assert.Equal(["energy", "metal"], items[0].GetProperty("topics").Texts());
        Assert.Equal((first.Id, 2), (items[0].GetProperty("offerId").GetGuid(), items[0].GetProperty("offers").GetInt32()));
        Assert.Equal("Ver", Assert.Single((await client.Get($"/schools/{school.Code}/organisations?page=2&pageSize=1")).GetProperty("items").EnumerateArray()).Text("name"));
        Assert.DoesNotContain("@", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_without_a_place_has_nobody_around_and_is_told_so()
    {
        var school = await server.Add(A.School().WithoutLocation());
        using var client = await server.AsSchool(school.Code);
        var answer = await client.Get($"/schools/{school.Code}/organisations");
        Assert.False(answer.GetProperty("hasLocation").GetBoolean());
        Assert.Equal(0, answer.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Small_schools_near_one_another_are_proposed_together_and_see_it_beside_their_need()
    {
        var company = await server.Add(A.Company().In("Enschede").Named("Walserij De Eik"));
        var visit = await server.Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Titled("Kijk achter de wals").Which(d => d with { MaxGroupSize = 40 }));
        var smaller = await server.Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Which(d => d with { MaxGroupSize = 30 }));
        var centre = company.Location!.Point;
        Task<School> Small(string name, double kilometres, int pupils = 80) => server.Add(
            A.School().Named(name).In("Enschede").WithPupils(pupils).At(centre.Latitude - (kilometres / KilometresPerDegree), centre.Longitude));
        async Task<Guid> Ask(School school, int size) =>
            (await server.Add(A.Need().Of(school).For(ActivityKind.CompanyVisit).Which(d => d with { GroupSize = size }))).Id;

        var beech = await Small("De Beuk", 1);
        var (one, two) = (await Ask(beech, 18), await Ask(await Small("De Bron", 2.2), 20));
        await Ask(await Small("Te ver", 9), 10);
        await Ask(await Small("Te groot", 1.5, 400), 2);
        using var coordinator = await server.AsCoordinator("TWE");
        var answer = await coordinator.Get("/regions/TWE/pools");
        var pool = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal((visit.Id, "Walserij De Eik", 38, 40), (pool.GetProperty("offerId").GetGuid(), pool.Text("organisationName"), pool.GetProperty("groupSize").GetInt32(), pool.GetProperty("maxGroupSize").GetInt32()));
        Assert.Equal(1_200, pool.GetProperty("spreadMetres").GetDouble(), 1);
        Assert.Equal(new[] { one, two }.Order(), pool.GetProperty("schools").EnumerateArray().Select(s => s.GetProperty("needId").GetGuid()).Order());
        Assert.NotEqual(visit.Id, smaller.Id);

        using var client = await server.AsSchool(beech.Code);
        var own = Assert.Single((await client.Get($"/needs/{one}/pools")).GetProperty("items").EnumerateArray());
        var along = own.GetProperty("schools").EnumerateArray().Single(s => s.Text("name") == "De Bron");
        Assert.Equal(1_200, along.GetProperty("distanceMetres").GetDouble(), 1);
        Assert.DoesNotContain("@", answer.GetRawText(), StringComparison.Ordinal);

        // What is no company visit has nobody to go along with.
        var lesson = await server.Add(A.Need().Of(beech));
        Assert.Empty((await client.Get($"/needs/{lesson.Id}/pools")).GetProperty("items").EnumerateArray());
    }

    private Task<Organisation> At(School school, double kilometres, string name)
    {
        var point = school.Location!.Point;
        return server.Add(A.Company().Named(name).At(point.Latitude - (kilometres / KilometresPerDegree), point.Longitude));
    }
}
