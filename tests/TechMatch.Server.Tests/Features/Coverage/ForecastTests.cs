using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TechMatch.Server.Tests.Features.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

public sealed class ForecastTests(CoverageWorld world) : IClassFixture<CoverageWorld>
{
    private const string Path = "/api/v1/coverage/forecast";

    [Fact]
    public async Task It_begins_from_the_figure_on_the_screen_and_looks_ahead_to_the_target()
    {
        var now = CoverageWorld.Figure(await world.Get("/api/v1/coverage"), "po");
        var forecast = await world.Get($"{Path}?sector=po");
        Assert.Equal(now.GetProperty("numerator").GetInt32(), forecast.GetProperty("numerator").GetInt32());
        Assert.Equal(now.GetProperty("denominator").GetInt32(), forecast.GetProperty("denominator").GetInt32());
        Assert.Equal(now.GetProperty("registerVersion").GetString(), forecast.GetProperty("registerVersion").GetString());
        Assert.Equal(now.GetProperty("targetDueOn").GetString(), forecast.GetProperty("targetDueOn").GetString());
        var points = forecast.GetProperty("points").EnumerateArray().ToList();
        Assert.Contains(points, p => p.GetProperty("date").GetString() == now.GetProperty("targetDueOn").GetString());
        Assert.All(points, p => Assert.InRange(p.GetProperty("median").GetInt32(), p.GetProperty("low80").GetInt32(), p.GetProperty("high80").GetInt32()));
        Assert.All(points, p => Assert.True(string.CompareOrdinal(p.GetProperty("date").GetString(), forecast.GetProperty("date").GetString()) > 0));
        Assert.Equal(6, forecast.GetProperty("assumptions").GetProperty("stages").GetArrayLength());
        Assert.Equal(1, Stage(forecast, "active").GetProperty("now").GetInt32());
    }

    [Fact]
    public async Task A_past_day_knows_nothing_of_what_came_after_it()
    {
        var before = await world.Get($"{Path}?sector=po&date=2026-03-01");
        Assert.Equal(0, before.GetProperty("numerator").GetInt32());
        Assert.Equal(0, Stage(before, "active").GetProperty("now").GetInt32());
    }

    [Fact]
    public async Task Any_part_of_the_schools_can_be_asked_for()
    {
        var zwolle = await world.Get($"{Path}?municipality=GM0193");
        Assert.Equal((0, 1), (zwolle.GetProperty("numerator").GetInt32(), zwolle.GetProperty("denominator").GetInt32()));
        var vo = await world.Get($"{Path}?sector=vo");
        Assert.Equal((0, 1), (vo.GetProperty("numerator").GetInt32(), vo.GetProperty("denominator").GetInt32()));
        var both = await world.Get($"{Path}?definition=1-both-sides");
        Assert.Equal("1-both-sides", both.GetProperty("definitionVersion").GetString());
    }

    [Fact]
    public async Task Before_the_first_register_there_are_no_schools_to_forecast()
    {
        var early = await world.Get($"{Path}?date=2012-05-01");
        Assert.Equal(0, early.GetProperty("denominator").GetInt32());
        Assert.Equal(JsonValueKind.Null, early.GetProperty("registerVersion").ValueKind);
        Assert.All(early.GetProperty("points").EnumerateArray(), p => Assert.Equal(0, p.GetProperty("high95").GetInt32()));
    }

    [Fact]
    public async Task An_agreed_day_is_known_from_the_day_it_was_agreed_until_it_was_called_off()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        server.Clock.Advance(TimeSpan.FromDays(1));
        Guid activity;
        using (var school = await server.AsSchool(pair.School.Code))
        {
            activity = (await school.Post($"/partnerships/{pair.Id}/activities", new { moment = Pair.Moment(new(2027, 3, 11)) }).Body(HttpStatusCode.Created))
                .GetProperty("activityId").GetGuid();
        }

        server.Clock.Advance(TimeSpan.FromDays(1));
        using (var organisation = await server.AsOrganisation(pair.Organisation.Id))
        {
            await organisation.Post($"/activities/{activity}/moves", new { moment = Pair.Moment(new(2027, 4, 8)), reason = "De monteur is op cursus" }).Body(HttpStatusCode.OK);
        }

        server.Clock.Advance(TimeSpan.FromDays(1));
        using (var organisation = await server.AsOrganisation(pair.Organisation.Id))
        {
            await organisation.Post($"/activities/{activity}/cancellation", new { reason = "De monteur is ziek" }).Body(HttpStatusCode.OK);
        }

        server.Clock.Advance(TimeSpan.FromDays(1));
        var now = new List<int>();
        using var client = server.CreateClient();
        foreach (var day in new[] { "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28" })
        {
            var agreed = (await client.Get($"/coverage/forecast?province=Overijssel&date={day}")).GetProperty("assumptions").GetProperty("agreedDays");
            now.Add(agreed.GetProperty("now").GetInt32());
            Assert.Equal((0, 0.9), (agreed.GetProperty("seen").GetInt32(), agreed.GetProperty("kept").GetDouble()));
        }

        Assert.Equal([0, 1, 1, 0, 0], now);
    }

    [Fact]
    public async Task Asked_by_many_at_once_it_is_made_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => world.Get($"{Path}?sector=po&date=2026-02-02")));
        Assert.Single(answers.Select(a => a.GetProperty("madeAt").GetString()).Distinct());
        Assert.Single(answers.Select(a => a.GetRawText()).Distinct());
    }

    [Fact]
    public async Task It_can_be_had_as_a_table()
    {
        using var client = world.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?sector=po");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var forecast = await world.Get($"{Path}?sector=po");
        Assert.Equal("date,schools,median,low_80,high_80,low_95,high_95,under_way_alone", lines[0]);
        Assert.Equal(forecast.GetProperty("points").GetArrayLength(), lines.Length - 1);
    }

    [Theory]
    [InlineData("province=Atlantis", "province", "province-unknown")]
    [InlineData("date=2099-01-01", "date", "date-in-future")]
    [InlineData("date=0001-01-01", "date", "date-unlikely")]
    [InlineData("region=XXX", "region", "region-unknown")]
    [InlineData("sector=so", "sector", "sector-not-counted")]
    [InlineData("definition=9", "definition", "definition-unknown")]
    public async Task What_cannot_be_asked_gets_a_clear_answer(string query, string field, string code)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync($"{Path}?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }

    private static JsonElement Stage(JsonElement forecast, string stage) =>
        forecast.GetProperty("assumptions").GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("stage").GetString() == stage);
}
