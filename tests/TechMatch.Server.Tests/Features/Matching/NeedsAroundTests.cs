using System.Net;
using System.Text.Json;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Matching;

/// <summary>An organisation sees which schools around it ask for what it offers, those not yet covered first. Today is Tuesday 24 November 2026.</summary>
public sealed class NeedsAroundTests(TestServer server) : IClassFixture<TestServer>
{
    private const double KilometresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180_000;

    [Fact]
    public async Task Each_need_comes_once_with_the_offer_that_fits_it_best_and_without_anybody_s_words_or_name()
    {
        var (company, client) = await CompanyIn("Groningen");
        var robots = await server.Add(An.Offer().Of(company).Titled("Robots").On(Topic.Robotics));
        var code = await server.Add(An.Offer().Of(company).Titled("Code").On(Topic.Ict));
        await server.Add(An.Offer().Of(company).Titled("Concept").AsDraft());
        var school = await At(company, 3, "De Beuk");
        var need = await server.Add(A.Need().Of(school).On(Topic.Robotics).Which(d => d with { Remarks = "Vraag naar juf Willemien." }));
        await server.Add(A.Need().Of(await At(company, 40)));

        var answer = await client.Get($"/organisations/{company.Id}/needs");
        var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal((need.Id, robots.Id), (item.GetProperty("need").Id(), item.GetProperty("offerId").GetGuid()));
        Assert.Equal(("De Beuk", "Groningen", "po"), (item.GetProperty("school").Text("name"), item.GetProperty("school").Text("place"), item.GetProperty("school").Text("sector")));
        Assert.Equal(3_000, item.GetProperty("distanceMetres").GetDouble(), 1);
        Assert.True(item.GetProperty("isUncovered").GetBoolean());
        Assert.Equal(3, item.GetProperty("decidedBy").GetArrayLength());
        Assert.Contains(item.GetProperty("decidedBy").EnumerateArray(), d => d.GetProperty("reason").Text("code") == "schoolUncovered");
        Assert.Equal(
            ["Code 1", "Robots 1"],
            answer.GetProperty("offers").EnumerateArray().Select(o => $"{o.Text("title")} {o.GetProperty("fits").GetInt32()}"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("whyNone").ValueKind);
        Assert.DoesNotContain("Willemien", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("@", answer.GetRawText(), StringComparison.Ordinal);

        var ofOne = await client.Get($"/offers/{code.Id}/needs");
        Assert.Equal(code.Id, Assert.Single(ofOne.GetProperty("items").EnumerateArray()).GetProperty("offerId").GetGuid());
    }

    [Fact]
    public async Task A_school_that_is_not_covered_comes_before_a_nearer_one_that_is()
    {
        var (company, client) = await CompanyIn("Maastricht");
        await server.Add(An.Offer().Of(company));
        var (covered, uncovered, special) = (await At(company, 1, "Gedekt"), await At(company, 6, "Ongedekt"), await At(company, 2, "Speciaal", A.School().Special()));
        await server.Add(A.Partnership().Between(covered, await server.Add(A.Company().In("Dalfsen"))).Held(new(2026, 9, 15)));
        foreach (var school in new[] { covered, uncovered, special })
        {
            await server.Add(A.Need().Of(school));
        }

        var answer = await client.Get($"/organisations/{company.Id}/needs");
        Assert.Equal(["Ongedekt", "Gedekt", "Speciaal"], Names(answer));
        Assert.Equal([true, false, false], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("isUncovered").GetBoolean()));
        Assert.Equal((3, 1), (answer.GetProperty("total").GetInt32(), answer.GetProperty("uncovered").GetInt32()));
        Assert.Equal(["Ongedekt"], Names(await client.Get($"/organisations/{company.Id}/needs?uncovered=true")));
        Assert.Equal(["Speciaal"], Names(await client.Get($"/organisations/{company.Id}/needs?sector=so")));
        Assert.Equal(["Gedekt"], Names(await client.Get($"/organisations/{company.Id}/needs?page=2&pageSize=1")));
    }

    [Fact]
    public async Task Nothing_says_why()
    {
        var (company, client) = await CompanyIn("Terneuzen");
        async Task<string> Why(string query = "") => (await client.Get($"/organisations/{company.Id}/needs{query}")).Text("whyNone");
        Assert.Equal("noLiveOffer", await Why());
        var draft = await server.Add(An.Offer().Of(company).AsDraft());
        Assert.Equal("noLiveOffer", await Why());
        var offer = await server.Add(An.Offer().Of(company));
        Assert.Equal("nothingFits", await Why());
        await server.Add(A.Need().Of(await At(company, 2)));
        Assert.Equal("filteredOut", await Why("?sector=vo"));
        Assert.Equal("filteredOut", await Why($"?sector=vo&offerId={offer.Id}"));
        Assert.Equal("noLiveOffer", await Why($"?offerId={draft.Id}"));
        Assert.Equal("noLiveOffer", (await client.Get($"/offers/{draft.Id}/needs")).Text("whyNone"));

        var (busy, itsClient) = await CompanyIn("Dalfsen");
        var taken = await server.Add(An.Offer().Of(busy).WithCapacity(1));
        await server.Add(A.Partnership().Between(await server.Add(A.School()), busy).About(taken).Accepted());
        Assert.Equal("full", (await itsClient.Get($"/organisations/{busy.Id}/needs")).Text("whyNone"));

        var other = await server.Add(An.Offer());
        await client.Send(HttpMethod.Get, $"/organisations/{company.Id}/needs?offerId={other.Id}").Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-of-another");
    }

    private static string[] Names(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("school").Text("name"))];

    private async Task<(Organisation Company, HttpClient Client)> CompanyIn(string municipality)
    {
        var company = await server.Add(A.Company().In(municipality));
        return (company, await server.AsOrganisation(company));
    }

    /// <summary>A school so many kilometres south of a company.</summary>
    private Task<School> At(Organisation company, double kilometres, string name = "School", SchoolBuilder? school = null)
    {
        var point = company.Location!.Point;
        return server.Add((school ?? A.School()).Named(name).In(company.Facts.Place!).At(point.Latitude - (kilometres / KilometresPerDegree), point.Longitude));
    }
}
