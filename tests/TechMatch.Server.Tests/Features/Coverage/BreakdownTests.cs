using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Any choice of schools, by any one thing, as the register of the date says.</summary>
public sealed class BreakdownTests(BreakdownTests.World world) : IClassFixture<BreakdownTests.World>
{
    private const string Path = "/api/v1/coverage/breakdown";

    /// <summary>By what, in which part, and for each group its key, sector, numerator and denominator.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "by=province", "Gelderland po 0/1; Overijssel po 2/4; Overijssel vo 0/1" },
        { "by=municipality&province=Overijssel&sector=po", "GM0141 po 0/1; GM0164 po 2/2; GM0193 po 0/1" },
        { "by=region&province=Overijssel", "TWE po 2/3; TWE vo 0/1; ZWO po 0/1" },
        { "by=board&province=Overijssel", " po 0/1; 41001 po 1/2; 41001 vo 0/1; =4100 po 1/1" },
        { "by=board&municipality=GM0164", "41001 po 1/1; 41001 vo 0/1; =4100 po 1/1" },
        { "by=holidayRegion", "midden po 0/1; noord po 2/4; noord vo 0/1" },
        { "by=sector&province=Overijssel", "po po 2/4; vo vo 0/1" },
        { "by=denomination&province=Overijssel&sector=po", " po 1/2; Openbaar po 1/1; Rooms-Katholiek po 0/1" },
        { "by=size&province=Overijssel&sector=po", "unknown po 0/1; under100 po 1/1; from100 po 1/1; from200 po 0/1" },
        { "by=size&size=from800", "from800 vo 0/1" },
        { "by=municipality&board=41001&holidayRegion=noord", "GM0141 po 0/1; GM0164 po 1/1; GM0164 vo 0/1" },
        { "by=municipality&denomination=openbaar&sector=po", "GM0164 po 1/1" },
        { "by=board&denomination=Reformatorisch&size=under100", "" },
        { "by=board&unit=institutions&municipality=GM0164&sector=po", "41001 po 1/1; =4100 po 1/1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_group_has_its_schools(string query, string expected)
    {
        var answer = await world.Get($"{Path}?{query}");
        var groups = answer.GetProperty("groups").EnumerateArray().ToList();
        var found = string.Join("; ", groups.SelectMany(g => g.GetProperty("figures").EnumerateArray(), (g, f) =>
            $"{g.GetProperty("key").GetString()} {f.Text("sector")} {f.GetProperty("numerator").GetInt32()}/{f.GetProperty("denominator").GetInt32()}"));
        Assert.Equal(Sorted(expected), Sorted(found));
        Assert.Equal(groups.Count, answer.GetProperty("total").GetInt32());
        foreach (var figure in groups.SelectMany(g => g.GetProperty("figures").EnumerateArray()))
        {
            Assert.Equal("test-register", figure.Text("registerVersion"));
        }

        Assert.Equal(("2026-11-24", "1"), (answer.Text("date"), answer.Text("definitionVersion")));
    }

    [Fact]
    public async Task The_whole_is_the_sum_of_its_groups()
    {
        foreach (var by in new[] { "municipality", "board", "size", "denomination", "holidayRegion", "region" })
        {
            var answer = await world.Get($"{Path}?by={by}");
            foreach (var whole in answer.GetProperty("figures").EnumerateArray())
            {
                var parts = answer.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("figures").EnumerateArray()).Where(f => f.Text("sector") == whole.Text("sector")).ToList();
                Assert.Equal(whole.GetProperty("numerator").GetInt32(), parts.Sum(p => p.GetProperty("numerator").GetInt32()));
                Assert.Equal(whole.GetProperty("denominator").GetInt32(), parts.Sum(p => p.GetProperty("denominator").GetInt32()));
            }
        }
    }

    [Fact]
    public async Task An_institution_counts_once_when_one_of_its_establishments_does()
    {
        // 10AA00 and 10AA01 are one institution: in Hengelo it counts, in Almelo its establishment does not, and in Overijssel it counts once.
        var whole = (await world.Get($"{Path}?province=Overijssel&sector=po&unit=institutions")).GetProperty("figures")[0];
        Assert.Equal((2, 3), (whole.GetProperty("numerator").GetInt32(), whole.GetProperty("denominator").GetInt32()));
        var places = await world.Get($"{Path}?province=Overijssel&sector=po&unit=institutions&by=municipality");
        Assert.Equal(["0/1", "2/2", "0/1"], places.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("figures")[0])
            .Select(f => $"{f.GetProperty("numerator").GetInt32()}/{f.GetProperty("denominator").GetInt32()}"));
    }

    [Fact]
    public async Task What_the_register_said_then_counts_and_not_what_the_school_is_now()
    {
        // Since 1 October 2026 De Zandloper has another board, is larger and stands in Borne.
        await using var own = new World();
        await own.InitializeAsync();
        await using (var db = own.Server.Database.Open())
        {
            var newer = RegisterVersion.Create(
                Guid.CreateVersion7(), "newer", "test", new DateOnly(2026, 10, 1), TestServer.Start, new string('b', 64), new RegisterCounts(1, 0, 0, 1, 1, 0),
                [new(Sector.Po, "Overijssel", MunicipalityCode.Parse("GM0164")), new(Sector.Po, "Overijssel", MunicipalityCode.Parse("GM0147"))]);
            db.Add(newer);
            db.Add(RegisterEntry.Of(newer.Id, own.Zandloper.Code, Sector.Po, new SchoolFacts
            {
                Name = "De Zandloper",
                MunicipalityCode = MunicipalityCode.Parse("GM0147"),
                BoardNumber = "41009",
                Pupils = 450,
                HolidayRegion = HolidayRegion.Noord,
            }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (by, before, after) in new[] { ("municipality", "GM0164", "GM0147"), ("board", "41001", "41009"), ("size", "under100", "from400") })
        {
            Assert.Contains(before, Counting(await own.Get($"{Path}?by={by}&sector=po&province=Overijssel&date=2026-09-30")));
            var now = Counting(await own.Get($"{Path}?by={by}&sector=po&province=Overijssel&date=2026-10-01"));
            Assert.Equal([after], now);
        }
    }

    [Fact]
    public async Task The_stricter_definition_leaves_out_what_one_side_alone_showed()
    {
        await using var own = new World();
        await own.InitializeAsync();
        await using (var db = own.Server.Database.Open())
        {
            var shown = await own.Server.Add(A.Partnership().Between(own.Almelo, await own.Server.Add(An.Organisation().In("Borne"))).Accepted());
            await db.AddActivity(shown, new ActivityMoments(new(2026, 9, 1)) { School = (true, ActivityMoments.Noon(new(2026, 9, 2))), EvidenceAt = ActivityMoments.Noon(new(2026, 9, 2)) });
        }

        var lenient = (await own.Get($"{Path}?province=Overijssel&sector=po")).GetProperty("figures")[0];
        var strict = await own.Get($"{Path}?province=Overijssel&sector=po&definition=1-both-sides");
        Assert.Equal((3, 2), (lenient.GetProperty("numerator").GetInt32(), strict.GetProperty("figures")[0].GetProperty("numerator").GetInt32()));
        Assert.Equal("1-both-sides", strict.Text("definitionVersion"));
        Assert.Equal(2, (await own.Get("/api/v1/coverage?definition=1-both-sides")).GetProperty("figures")[0].GetProperty("numerator").GetInt32());
        Assert.Equal(2, (await own.Get("/api/v1/coverage/trend?months=1&definition=1-both-sides")).GetProperty("points").EnumerateArray().Last(p => p.Text("sector") == "po").GetProperty("numerator").GetInt32());
        Assert.False((await own.Get($"/api/v1/schools/{own.Almelo.Code}/coverage?definition=1-both-sides")).GetProperty("isCovered").GetBoolean());
        Assert.True((await own.Get($"/api/v1/schools/{own.Almelo.Code}/coverage")).GetProperty("isCovered").GetBoolean());
        Assert.Equal(["1", "1-both-sides"], (await own.Get("/api/v1/coverage/definitions")).GetProperty("items").EnumerateArray().Select(d => d.Text("version")));
    }

    [Fact]
    public async Task As_CSV_it_says_all_that_makes_a_figure_traceable_and_no_formula()
    {
        using var client = world.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?by=board&province=Overijssel&sector=po");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("dekking-2026-11-24.csv", response.Content.Headers.ContentDisposition?.FileName);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("by,key,name,sector,numerator,denominator,percentage,unit,date,definition,register,kept_numerator,kept_denominator,kept_register,kept_at", lines[0]);
        Assert.Equal("board,total,,po,2,4,50,establishments,2026-11-24,1,test-register,,,,", lines[1]);
        Assert.Contains("board,'=4100,,po,1,1,100,establishments,2026-11-24,1,test-register,,,,", lines);
    }

    [Theory]
    [InlineData("?province=Atlantis", "province", "province-unknown")]
    [InlineData("?municipality=GM0363&province=Overijssel", "municipality", "municipality-unknown")]
    [InlineData("?region=XXX", "region", "region-unknown")]
    [InlineData("?board=99999", "board", "board-unknown")]
    [InlineData("?sector=so", "sector", "sector-not-counted")]
    [InlineData("?definition=7", "definition", "definition-unknown")]
    [InlineData("?date=2099-01-01", "date", "date-in-future")]
    [InlineData("?date=1999-01-01", "date", "date-unlikely")]
    public async Task What_is_not_known_gets_a_clear_answer(string query, string field, string code)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync(Path + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.Text("field"), error.Text("code")));
        Assert.NotEqual(code, error.Text("detail"));
    }

    [Theory]
    [InlineData("?by=colour")]
    [InlineData("?by=3")]
    [InlineData("?unit=pupils")]
    [InlineData("?size=huge")]
    public async Task What_cannot_be_read_is_a_bad_request(string query)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync(Path + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Before_the_first_register_and_where_no_school_fits_there_is_no_percentage()
    {
        foreach (var query in new[] { "?by=board&date=2015-06-01", "?by=board&denomination=Hindoe" })
        {
            var answer = await world.Get(Path + query);
            Assert.Empty(answer.GetProperty("groups").EnumerateArray());
            foreach (var figure in answer.GetProperty("figures").EnumerateArray())
            {
                Assert.Equal((0, JsonValueKind.Null, JsonValueKind.Null), (figure.GetProperty("denominator").GetInt32(), figure.GetProperty("percentage").ValueKind, figure.GetProperty("registerVersion").ValueKind));
            }
        }
    }

    private static string Sorted(string groups) => string.Join("; ", groups.Split("; ").Order(StringComparer.Ordinal));

    private static List<string?> Counting(JsonElement answer) =>
        [.. answer.GetProperty("groups").EnumerateArray().Where(g => g.GetProperty("figures")[0].GetProperty("numerator").GetInt32() > 0).Select(g => g.GetProperty("key").GetString())];

    /// <summary>Schools that differ in everything that coverage is broken down by.</summary>
    public sealed class World : IAsyncLifetime, IAsyncDisposable
    {
        public TestServer Server { get; } = new();

        public School Zandloper { get; private set; } = null!;

        public School Almelo { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            Zandloper = await Server.Add(A.School().WithCode("10AA00").Named("De Zandloper").In("Hengelo").OfBoard("41001").OfDenomination("Openbaar").WithPupils(80));
            Almelo = await Server.Add(A.School().WithCode("10AA01").Named("De Zandloper Almelo").In("Almelo").OfBoard("41001").OfDenomination("Rooms-Katholiek").WithPupils(250));
            var other = await Server.Add(A.School().WithCode("10AB00").Named("Het Anker").In("Hengelo").OfBoard("=4100").WithPupils(199));
            await Server.Add(A.School().WithCode("10AC00").Named("Het Palet").In("Zwolle"));
            await Server.Add(A.School().WithCode("10AD00").Named("Het College").In("Hengelo").Secondary().OfBoard("41001").OfDenomination("Openbaar").WithPupils(1200));
            await Server.Add(A.School().WithCode("10AE00").Named("De Brug").In("Hengelo").Special().OfBoard("41001"));
            await Server.Add(A.School().WithCode("10AF00").Named("De Esdoorn").In("Apeldoorn").OfBoard("41003").WithHolidaysOf(HolidayRegion.Midden));
            var company = await Server.Add(An.Organisation().In("Borne"));
            await Server.Add(A.Partnership().Between(Zandloper, company).Held(new DateOnly(2026, 3, 10)));
            await Server.Add(A.Partnership().Between(other, company).Held(new DateOnly(2026, 3, 10)));
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public async Task<JsonElement> Get(string path)
        {
            using var client = Server.CreateClient();
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        }
    }
}
