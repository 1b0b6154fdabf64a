using System.Net;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Schools that nothing reaches and offers that reach nobody, by kind, audience and the distance that both may go.</summary>
public sealed class WhiteSpotsTests(WhiteSpotsTests.World world) : IClassFixture<WhiteSpotsTests.World>
{
    private const string Path = "/coverage/white-spots";

    [Fact]
    public async Task A_school_is_one_when_no_offer_of_a_kind_that_it_asks_for_comes_to_it()
    {
        var spots = (await world.Get(Path + "?sector=po")).GetProperty("schools").EnumerateArray().ToDictionary(s => s.Text("name"));
        Assert.Equal(["asksOther", "farAndSilent", "wantsNear"], spots.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["labUse"], Asks("asksOther"));
        Assert.Equal(JsonValueKind.Null, spots["asksOther"].GetProperty("nearestMetres").ValueKind);

        // Asks for nothing, and the nearest offer is some 30 km away.
        Assert.Empty(Asks("farAndSilent"));
        Assert.InRange(spots["farAndSilent"].GetProperty("nearestMetres").GetDouble(), 25_000, 45_000);

        // The offer would come 25 km; the school goes no farther than 1.
        Assert.Equal(1, spots["wantsNear"].GetProperty("reachKm").GetInt32());
        Assert.InRange(spots["wantsNear"].GetProperty("nearestMetres").GetDouble(), 1_000, 15_000);

        string[] Asks(string name) => [.. spots[name].GetProperty("asks").EnumerateArray().Select(a => a.GetString()!)];
    }

    [Fact]
    public async Task A_longer_presumed_reach_helps_only_who_asks_for_nothing_and_only_as_far_as_the_offer_goes()
    {
        var spots = (await world.Get(Path + "?sector=po&reachKm=50")).GetProperty("schools").EnumerateArray().Select(s => s.Text("name")).Order(StringComparer.Ordinal);
        Assert.Equal(["asksOther", "wantsNear"], spots);
    }

    [Fact]
    public async Task An_offer_is_one_when_no_school_within_reach_asks_for_it_and_it_says_why()
    {
        var spots = (await world.Get(Path)).GetProperty("offers").EnumerateArray().Where(o => o.Text("title") != "Robots in de klas").ToDictionary(o => o.Text("title"));
        Assert.Equal(["nobodyAsks", "nobodyNear"], spots.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("noSchoolAsks", spots["nobodyAsks"].Text("reason"));
        Assert.True(spots["nobodyAsks"].GetProperty("schoolsInReach").GetInt32() >= 2);
        Assert.Equal(("noSchoolInReach", 0), (spots["nobodyNear"].Text("reason"), spots["nobodyNear"].GetProperty("schoolsInReach").GetInt32()));
    }

    [Fact]
    public async Task A_school_that_counts_and_one_of_another_area_are_none()
    {
        Assert.Equal(0, (await world.Get(Path + "?municipality=GM0193")).GetProperty("schoolsTotal").GetInt32());
        Assert.Equal(0, (await world.Get(Path + "?province=Gelderland")).GetProperty("schoolsTotal").GetInt32());
    }

    [Fact]
    public async Task The_table_has_both()
    {
        var rows = (await world.Csv("/api/v1" + Path)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("spot,code,name", rows[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(rows, r => r.StartsWith("school,", StringComparison.Ordinal) && r.Contains("asksOther", StringComparison.Ordinal) && r.Contains("labUse", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.StartsWith("offer,", StringComparison.Ordinal) && r.Contains("noSchoolInReach", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reachKm=0", "reachKm: reach-range")]
    [InlineData("reachKm=201", "reachKm: reach-range")]
    [InlineData("region=XXX", "region: region-unknown")]
    [InlineData("municipality=GM9999", "municipality: municipality-unknown")]
    public Task What_cannot_be_is_refused(string query, string problem) => world.Refuses($"{Path}?{query}", problem);

    /// <summary>
    /// Schools around Hengelo and one in Steenwijk; an offer of guest lessons for everybody in Hengelo, one that nobody asks for, and one of
    /// which nobody is within reach.
    /// </summary>
    public sealed class World : IAsyncLifetime
    {
        private TestServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var company = await Add(An.Organisation().In("Hengelo"));
            await Add(An.Offer().Of(company).Which(d => d with { Audiences = Audiences.OfPo }));
            await Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Titled("nobodyAsks").Within(60).Which(d => d with { Venue = Venue.AtOrganisation }));
            await Add(An.Offer().Of(await Add(An.Organisation().In("Kampen"))).For(ActivityKind.CompanyVisit).Titled("nobodyNear").Within(1));
            await Add(A.Need().Of(await Add(A.School().In("Hengelo").Named("served"))).Within(25));
            await Add(A.School().In("Hengelo").Named("silentButReached"));
            await Add(A.Need().Of(await Add(A.School().In("Hengelo").Named("asksOther"))).For(ActivityKind.LabUse));
            await Add(A.Need().Of(await Add(A.School().In("Borne").Named("wantsNear"))).Within(1));
            await Add(A.School().In("Deventer").Named("farAndSilent"));
            await Add(A.Partnership().Between(await Add(A.School().In("Zwolle").Named("counts")), company).Held(new DateOnly(2026, 3, 10)));
        }

        public Task<T> Add<T>(Builder<T> builder)
            where T : class => Server.Add(builder);

        public async Task<JsonElement> Get(string path)
        {
            using var anybody = Server.CreateClient();
            return await anybody.Get(path);
        }

        public async Task Refuses(string path, string problem)
        {
            using var anybody = Server.CreateClient();
            await anybody.Send(HttpMethod.Get, path).Refuses(HttpStatusCode.BadRequest, "invalid-input", problem);
        }

        public async Task<string> Csv(string path)
        {
            using var anybody = Server.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd("text/csv");
            using var answer = await anybody.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
