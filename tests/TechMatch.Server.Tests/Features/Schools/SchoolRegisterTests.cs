using System.Net;
using System.Text.Json;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Schools;

/// <summary>Everybody finds a school in the register, and sees where its facts come from.</summary>
public sealed class SchoolRegisterTests(SchoolRegisterTests.World world) : IClassFixture<SchoolRegisterTests.World>
{
    [Theory]
    [InlineData("regenboog", "80AA00 80AA01")]
    [InlineData("REGENBOOG hengelo", "80AA00")]
    [InlineData("Régenboog", "80AA00 80AA01")]
    [InlineData("regenbog", "80AA00 80AA01")]
    [InlineData("'t Spölletje", "80AB00")]
    [InlineData("t spolletje", "80AB00")]
    [InlineData("spolletje zwolle", "80AB00")]
    [InlineData("8011 AB", "80AB00")]
    [InlineData("8011ab", "80AB00")]
    [InlineData("80AA01", "80AA01")]
    [InlineData("80aa", "80AA00 80AA01")]
    [InlineData("Zwolle", "80AA01 80AB00")]
    [InlineData("quantumfysica", "")]
    [InlineData("%", "80AA00 80AB00 80AA01 80AC00")]
    [InlineData("100%", "")]
    [InlineData("'; DROP TABLE schools; --", "")]
    public async Task A_search_finds_what_people_mean(string query, string codes)
    {
        using var client = world.CreateClient();
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), (await Codes(client, $"/schools?q={Uri.EscapeDataString(query)}")).Order());
    }

    [Theory]
    [InlineData("municipality=GM0193", "80AA01 80AB00")]
    [InlineData("province=Gelderland", "80AC00")]
    [InlineData("sector=vo", "80AC00")]
    [InlineData("province=Vlaanderen", "")]
    [InlineData("q=gesloten", "")]
    [InlineData("q=gesloten&includeClosed=true", "80AD00")]
    public async Task Filters_leave_out_the_rest(string query, string codes)
    {
        using var client = world.CreateClient();
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), await Codes(client, "/schools?" + query));
    }

    [Fact]
    public async Task The_best_come_first_and_pages_link_to_one_another()
    {
        using var client = world.CreateClient();
        Assert.Equal("80AA01", (await Codes(client, "/schools?q=De%20Regenboog"))[0]);
        using var response = await client.GetAsync("/api/v1/schools?pageSize=3&page=2", TestContext.Current.CancellationToken);
        var body = await response.Body(HttpStatusCode.OK);
        Assert.Equal((4, 2, 1), (body.GetProperty("total").GetInt32(), body.GetProperty("page").GetInt32(), body.GetProperty("items").GetArrayLength()));
        Assert.Contains("rel=\"prev\"", Assert.Single(response.Headers.GetValues("Link")));
    }

    [Theory]
    [InlineData("page=0", "page: page-range")]
    [InlineData("pageSize=1000", "pageSize: page-size-range")]
    [InlineData("municipality=Hengelo", "municipality: municipality-unknown")]
    [InlineData("q=%00", "q: value-unreadable")]
    public async Task A_question_that_cannot_be_is_refused(string query, string field)
    {
        using var client = world.CreateClient();
        await client.Send(HttpMethod.Get, "/schools?" + query).Refuses(HttpStatusCode.BadRequest, "invalid-input", field);
        await client.Send(HttpMethod.Get, "/schools?q=" + new string('x', 101)).Refuses(HttpStatusCode.BadRequest, "invalid-input", "q: text-too-long");
    }

    [Fact]
    public async Task One_school_says_what_is_known_and_from_where()
    {
        using var client = world.CreateClient();
        var school = await client.Get("/schools/80AB00");
        Assert.Equal(
            ("'t Spölletje", "po", "Zwolle", "GM0193", "Overijssel", "ZWO", "8011 AB", "test-register"),
            (school.Text("name"), school.Text("sector"), school.Text("municipality"), school.Text("municipalityCode"), school.Text("province"), school.Text("regionCode"), school.Text("postalCode"), school.Text("registerVersion")));
        var location = school.GetProperty("location");
        Assert.Equal(("postalCode4", true), (location.Text("precision"), location.GetProperty("isEstimated").GetBoolean()));
        Assert.Equal("register", school.Text("locationSource"));
        Assert.Equal("2026-08-01", (await client.Get("/schools/80AD00")).Text("closedOn"));
        Assert.Equal(JsonValueKind.Null, (await client.Get("/schools/80AC00")).GetProperty("location").ValueKind);
        await client.Send(HttpMethod.Get, "/schools/99ZZ99").Refuses(HttpStatusCode.NotFound, "school-unknown");
    }

    [Fact]
    public async Task Schools_without_a_location_are_listed_for_who_can_do_something_about_it()
    {
        using var officer = await world.AsProvince();
        var list = await officer.Get("/schools-without-location");
        Assert.Equal("80AC00", Assert.Single(list.GetProperty("items").EnumerateArray()).Text("code"));
        Assert.Equal(
            [("address", 2), ("postalCode4", 1)],
            list.GetProperty("precisions").EnumerateArray().Select(p => (p.Text("precision"), p.GetProperty("schools").GetInt32())));
        Assert.Equal(0, (await officer.Get("/schools-without-location?province=Overijssel")).GetProperty("total").GetInt32());
        using var coordinator = await world.AsCoordinator("TWE");
        await coordinator.Get("/schools-without-location");
        using var school = await world.AsSchool(EstablishmentCode.Parse("80AA00"));
        await school.Send(HttpMethod.Get, "/schools-without-location").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = world.CreateClient();
        await nobody.Send(HttpMethod.Get, "/schools-without-location").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    private static async Task<string[]> Codes(HttpClient client, string path) =>
        [.. (await client.Get(path)).GetProperty("items").EnumerateArray().Select(i => i.Text("code"))];

    public sealed class World : TestServer, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await this.Add(A.School().WithCode("80AA00").Named("Basisschool de Regenboog").In("Hengelo").WithPostalCode("7551AB"));
            await this.Add(A.School().WithCode("80AA01").Named("De Regenboog").In("Zwolle").WithPostalCode("8012CD"));
            await this.Add(A.School().WithCode("80AB00").Named("'t Spölletje").In("Zwolle").WithPostalCode("8011AB").KnownTo(LocationPrecision.PostalCode4));
            await this.Add(A.School().WithCode("80AC00").Named("Lyceum Veluwe").In("Apeldoorn").Secondary().WithoutLocation());
            await this.Add(A.School().WithCode("80AD00").Named("De gesloten deur").In("Hengelo").ClosedOn(new DateOnly(2026, 8, 1)));
        }
    }
}
