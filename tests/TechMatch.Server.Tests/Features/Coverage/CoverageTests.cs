using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Rule 1 and rule 2, from the database to the wire.</summary>
public sealed class CoverageTests(CoverageWorld world) : IClassFixture<CoverageWorld>
{
    [Fact]
    public async Task A_percentage_comes_with_all_that_makes_it_traceable()
    {
        var coverage = await world.Get("/api/v1/coverage?province=Overijssel");
        var po = CoverageWorld.Figure(coverage, "po");
        Assert.Equal(1, po.GetProperty("numerator").GetInt32());
        Assert.Equal(2, po.GetProperty("denominator").GetInt32());
        Assert.Equal(50m, po.GetProperty("percentage").GetDecimal());
        Assert.Equal("2026-11-24", po.GetProperty("date").GetString());
        Assert.Equal("Overijssel", po.GetProperty("area").GetString());
        Assert.Equal("1", po.GetProperty("definitionVersion").GetString());
        Assert.Equal("test-register", po.GetProperty("registerVersion").GetString());
        Assert.Equal(1, CoverageWorld.Figure(coverage, "vo").GetProperty("denominator").GetInt32());
        Assert.Equal(1, coverage.GetProperty("specialEducation").GetInt32());
        var municipality = coverage.GetProperty("municipalities").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "GM0164");
        Assert.Equal("TWE", municipality.GetProperty("regionCode").GetString());
        Assert.Equal(1, municipality.GetProperty("figures")[0].GetProperty("denominator").GetInt32());
    }

    [Theory]
    [InlineData("2026-03-10", 0)]
    [InlineData("2026-03-11", 1)]
    [InlineData("2026-11-24", 1)]
    public async Task Any_date_gives_what_was_known_on_the_day_itself(string date, int numerator)
    {
        // Both sides said so on 11 March, the day after.
        var coverage = await world.Get($"/api/v1/coverage?province=Overijssel&date={date}");
        Assert.Equal(numerator, CoverageWorld.Figure(coverage, "po").GetProperty("numerator").GetInt32());
    }

    [Fact]
    public async Task Before_the_first_register_there_is_no_percentage()
    {
        var po = CoverageWorld.Figure(await world.Get("/api/v1/coverage?date=2015-06-01"), "po");
        Assert.Equal(0, po.GetProperty("denominator").GetInt32());
        Assert.Equal(JsonValueKind.Null, po.GetProperty("percentage").ValueKind);
        Assert.Equal(JsonValueKind.Null, po.GetProperty("registerVersion").ValueKind);
    }

    [Fact]
    public async Task A_figure_opens_to_its_schools_and_a_school_to_its_activities()
    {
        var schools = await world.Get("/api/v1/coverage/schools?sector=po&state=covered");
        var row = Assert.Single(schools.GetProperty("items").EnumerateArray());
        Assert.Equal(world.Hengelo.Code.Value, row.GetProperty("code").GetString());
        Assert.Equal("2027-03-09", row.GetProperty("countsUntil").GetString());
        Assert.Equal("2026-03-10", row.GetProperty("because").GetProperty("heldOn").GetString());
        var uncovered = await world.Get("/api/v1/coverage/schools?sector=po&state=uncovered");
        Assert.Equal(world.Zwolle.Code.Value, Assert.Single(uncovered.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());

        var school = await world.Get($"/api/v1/schools/{world.Hengelo.Code}/coverage");
        Assert.True(school.GetProperty("isCovered").GetBoolean());
        var activity = Assert.Single(school.GetProperty("activities").EnumerateArray());
        Assert.Equal("2026-03-11", activity.GetProperty("countsFrom").GetString());
        Assert.Equal("2026-03-11", activity.GetProperty("organisationConfirmedOn").GetString());
    }

    [Fact]
    public async Task The_trend_is_what_each_date_gives_by_itself()
    {
        var trend = await world.Get("/api/v1/coverage/trend?months=12");
        foreach (var point in trend.GetProperty("points").EnumerateArray().Where(p => p.GetProperty("sector").GetString() == "po"))
        {
            var day = CoverageWorld.Figure(await world.Get($"/api/v1/coverage?date={point.GetProperty("date").GetString()}"), "po");
            Assert.Equal(day.GetProperty("numerator").GetInt32(), point.GetProperty("numerator").GetInt32());
        }
    }

    [Fact]
    public async Task The_trend_of_each_region_is_its_part_of_the_province()
    {
        var trend = await world.Get("/api/v1/coverage/trend?months=12&regions=true");
        Assert.Equal(JsonValueKind.Null, (await world.Get("/api/v1/coverage/trend?months=12")).GetProperty("regions").ValueKind);
        var regions = trend.GetProperty("regions").EnumerateArray().ToList();
        var today = (await world.Get("/api/v1/coverage")).GetProperty("regions").EnumerateArray().ToDictionary(r => r.GetProperty("code").GetString()!);
        Assert.True(regions.Count >= 2);
        foreach (var region in regions)
        {
            var last = region.GetProperty("points").EnumerateArray().Last(p => p.GetProperty("sector").GetString() == "po");
            var figure = today[region.GetProperty("code").GetString()!].GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("sector").GetString() == "po");
            Assert.Equal(figure.GetProperty("numerator").GetInt32(), last.GetProperty("numerator").GetInt32());
            Assert.Equal(figure.GetProperty("denominator").GetInt32(), last.GetProperty("denominator").GetInt32());
        }

        foreach (var point in trend.GetProperty("points").EnumerateArray())
        {
            var same = regions.SelectMany(r => r.GetProperty("points").EnumerateArray()).Where(
                p => p.GetProperty("date").GetString() == point.GetProperty("date").GetString() && p.GetProperty("sector").GetString() == point.GetProperty("sector").GetString()).ToList();
            Assert.Equal(point.GetProperty("numerator").GetInt32(), same.Sum(p => p.GetProperty("numerator").GetInt32()));
            Assert.Equal(point.GetProperty("denominator").GetInt32(), same.Sum(p => p.GetProperty("denominator").GetInt32()));
        }
    }

    [Theory]
    [InlineData("/api/v1/coverage?province=Atlantis", "province", "province-unknown")]
    [InlineData("/api/v1/coverage?date=2099-01-01", "date", "date-in-future")]
    [InlineData("/api/v1/coverage?date=0001-01-01", "date", "date-unlikely")]
    [InlineData("/api/v1/coverage/schools?municipality=GM0363", "municipality", "municipality-unknown")]
    [InlineData("/api/v1/coverage/schools?pageSize=100000", "pageSize", "page-size-range")]
    [InlineData("/api/v1/coverage/trend?months=6000", "months", "months-range")]
    public async Task What_cannot_be_asked_gets_a_clear_answer(string path, string field, string code)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.NotEqual(code, error.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/api/v1/coverage?date=yesterday")]
    [InlineData("/api/v1/coverage/schools?state=half")]
    [InlineData("/api/v1/coverage/schools?page=999999999999")]
    public async Task What_cannot_be_read_is_a_bad_request(string path)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
