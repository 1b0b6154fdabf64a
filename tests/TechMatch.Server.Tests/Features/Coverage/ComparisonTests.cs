using System.Net.Http.Headers;
using System.Text.Json;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Two counts side by side: each school that came, went or moved stands there with its reason.</summary>
public sealed class ComparisonTests(ComparisonTests.World world) : IClassFixture<ComparisonTests.World>
{
    private const string Path = "/api/v1/coverage/comparison";

    /// <summary>A school for each thing that can happen between 1 March and 1 November 2026.</summary>
    public static TheoryData<string, string, bool, bool> Changes => new()
    {
        { "Nieuwe activiteit", "newActivity", false, true },
        { "Te oud", "activityExpired", true, false },
        { "Beëindigd", "partnershipEnded", true, false },
        { "Verhuisd", "moved", true, true },
        { "Gesloten", "closed", true, false },
        { "Nieuw", "opened", false, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_school_stands_there_with_the_reason(string school, string change, bool counted, bool counts)
    {
        var answer = await world.Get($"{Path}?province=Overijssel&sector=po&against=2026-03-01&date=2026-11-01");
        var row = answer.GetProperty("items").EnumerateArray().Single(i => i.Text("name") == school);
        Assert.Equal((change, counted, counts), (row.Text("change"), row.GetProperty("countedBefore").GetBoolean(), row.GetProperty("countsAfter").GetBoolean()));
    }

    [Fact]
    public async Task Figures_of_both_stand_side_by_side_and_their_difference_is_the_changes()
    {
        var answer = await world.Get($"{Path}?province=Overijssel&against=2026-03-01&date=2026-11-01");
        var po = answer.GetProperty("figures").EnumerateArray().Single(f => f.Text("sector") == "po");
        Assert.Equal((5, 8, 3, 8), Counts(po));
        Assert.Equal(("first", "newer"), (po.GetProperty("before").Text("registerVersion"), po.GetProperty("after").Text("registerVersion")));
        Assert.Equal(6, answer.GetProperty("total").GetInt32());
        Assert.DoesNotContain(answer.GetProperty("items").EnumerateArray(), i => i.Text("name") is "Blijft" or "Nooit");

        // The one that moved went from Hengelo to Borne.
        var moved = answer.GetProperty("items").EnumerateArray().Single(i => i.Text("change") == "moved");
        Assert.Equal(("Hengelo", "Borne"), (moved.Text("municipalityBefore"), moved.Text("municipalityAfter")));
        var borne = answer.GetProperty("municipalities").EnumerateArray().Single(m => m.Text("code") == "GM0147").GetProperty("figures")[0];
        Assert.Equal(JsonValueKind.Null, borne.GetProperty("before").ValueKind);
        Assert.Equal(1, borne.GetProperty("after").GetProperty("numerator").GetInt32());

        // What changed is what the numerators differ by.
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3 - 5, items.Count(i => i.GetProperty("countsAfter").GetBoolean()) - items.Count(i => i.GetProperty("countedBefore").GetBoolean()));
    }

    [Fact]
    public async Task A_school_that_leaves_the_chosen_part_moved_and_is_not_closed()
    {
        var answer = await world.Get($"{Path}?municipality=GM0164&sector=po&against=2026-03-01&date=2026-11-01&change=moved");
        Assert.Equal(("Verhuisd", 1), (Assert.Single(answer.GetProperty("items").EnumerateArray()).Text("name"), answer.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Two_definitions_on_one_day_differ_by_what_one_side_alone_showed()
    {
        await using var own = new World();
        await own.InitializeAsync();
        await using (var db = own.Server.Database.Open())
        {
            var shown = await own.Server.Add(A.Partnership().Between(own.Never, await own.Server.Add(An.Organisation().In("Borne"))).Accepted());
            await db.AddActivity(shown, new ActivityMoments(new(2026, 9, 1)) { Organisation = (true, ActivityMoments.Noon(new(2026, 9, 2))), EvidenceAt = ActivityMoments.Noon(new(2026, 9, 2)) });
        }

        var answer = await own.Get($"{Path}?province=Overijssel&sector=po&against=2026-11-01&date=2026-11-01&againstDefinition=1-both-sides&definition=1");
        var row = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(("Nooit", "otherDefinition", true), (row.Text("name"), row.Text("change"), row.GetProperty("countsAfter").GetBoolean()));
        Assert.Equal(("1-both-sides", "1"), (answer.GetProperty("before").Text("definitionVersion"), answer.GetProperty("after").Text("definitionVersion")));
        var back = await own.Get($"{Path}?province=Overijssel&sector=po&against=2026-11-01&date=2026-11-01&againstDefinition=1&definition=1-both-sides");
        Assert.Equal(("otherDefinition", false), (back.GetProperty("items")[0].Text("change"), back.GetProperty("items")[0].GetProperty("countsAfter").GetBoolean()));
    }

    [Fact]
    public async Task The_same_day_by_the_same_rule_differs_in_nothing()
    {
        var answer = await world.Get($"{Path}?against=2026-11-01&date=2026-11-01");
        Assert.Equal(0, answer.GetProperty("total").GetInt32());
        Assert.Empty(answer.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task The_changes_can_be_had_as_CSV()
    {
        using var client = world.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?province=Overijssel&sector=po&against=2026-03-01&date=2026-11-01");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.Contains(lines, l => l.Contains(",Verhuisd,po,Hengelo,Borne,moved,true,true,2026-03-01,1,2026-11-01,1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?against=2099-01-01")]
    [InlineData("?againstDefinition=0")]
    [InlineData("?change=vanished")]
    [InlineData("?page=0")]
    public async Task What_cannot_be_asked_is_a_bad_request(string query)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync(Path + query, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static (int, int, int, int) Counts(JsonElement pair) => (
        pair.GetProperty("before").GetProperty("numerator").GetInt32(), pair.GetProperty("before").GetProperty("denominator").GetInt32(),
        pair.GetProperty("after").GetProperty("numerator").GetInt32(), pair.GetProperty("after").GetProperty("denominator").GetInt32());

    /// <summary>Two registers, of 1 January and 1 September 2026, and schools with different fates between.</summary>
    public sealed class World : IAsyncLifetime, IAsyncDisposable
    {
        public TestServer Server { get; } = new();

        public School Never { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var names = new[] { "Nieuwe activiteit", "Te oud", "Beëindigd", "Verhuisd", "Gesloten", "Nieuw", "Blijft", "Nooit", "Ook nooit" };
            var schools = new Dictionary<string, School>();
            foreach (var name in names)
            {
                schools[name] = await Server.Add(A.School().Named(name).In("Hengelo"));
            }

            Never = schools["Nooit"];
            await using (var db = Server.Database.Open())
            {
                Register(db, schools, "first", new(2026, 1, 1), name => name != "Nieuw", _ => "GM0164");
                Register(db, schools, "newer", new(2026, 9, 1), name => name != "Gesloten", name => name == "Verhuisd" ? "GM0147" : "GM0164");
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            }

            var company = await Server.Add(An.Organisation().In("Borne"));
            await Add("Nieuwe activiteit", new(2026, 6, 1), null);
            await Add("Te oud", new(2025, 6, 1), null);
            await Add("Beëindigd", new(2026, 2, 1), new(2026, 7, 1));
            foreach (var name in new[] { "Verhuisd", "Gesloten", "Blijft" })
            {
                await Add(name, new(2026, 2, 1), null);
            }

            async Task Add(string name, DateOnly held, DateOnly? ended)
            {
                var partnership = await Server.Add(A.Partnership().Between(schools[name], company).Accepted());
                await using var db = Server.Database.Open();
                await db.AddActivity(partnership, new ActivityMoments(held).SaidByBoth(held.AddDays(1)) with { PartnershipEndedAt = ended is { } day ? ActivityMoments.Noon(day) : null });
            }
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public async Task<JsonElement> Get(string path)
        {
            using var client = Server.CreateClient();
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            return await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<JsonElement>(response.Content, TestContext.Current.CancellationToken);
        }

        private static void Register(
            TechMatch.Server.Data.TechMatchDbContext db, Dictionary<string, School> schools, string label, DateOnly asOf, Func<string, bool> holds, Func<string, string> municipalityOf)
        {
            var version = RegisterVersion.Create(
                Guid.CreateVersion7(), label, "test", asOf, TestServer.Start, new string('c', 64), new RegisterCounts(0, 0, 0, 0, 0, 0), [new(Sector.Po, "Overijssel", null)]);
            db.Add(version);
            foreach (var (name, school) in schools.Where(s => holds(s.Key)))
            {
                db.Add(RegisterEntry.Of(version.Id, school.Code, Sector.Po, school.Facts with { MunicipalityCode = MunicipalityCode.Parse(municipalityOf(name)) }));
            }
        }
    }
}
