using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Coverage.ActivityMoments;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>The rules on real dates, from the database to the wire.</summary>
public sealed class RealDatesTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateOnly Held = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What happened, and on which days the school does and does not count.</summary>
    public static TheoryData<string, string, bool> Cases => new()
    {
        { "both", "2026-03-10", false }, // they said so the day after
        { "both", "2026-03-11", true },
        { "both", "2027-03-09", true }, // twelve months less a day
        { "both", "2027-03-10", false }, // twelve months
        { "both", "2027-03-11", false },
        { "one side without evidence", "2026-03-28", false },
        { "one side with evidence", "2026-03-25", false }, // the fourteenth day after the evidence of 11 March
        { "one side with evidence", "2026-03-26", true },
        { "disputed on day 13", "2026-03-26", false },
        { "disputed on day 13", "2026-06-01", false },
        { "disputed on day 15", "2026-03-25", false },
        { "disputed on day 15", "2026-03-26", true },
        { "disputed on day 15", "2026-06-01", true },
        { "ended", "2026-06-30", true },
        { "ended", "2026-07-01", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_school_counts_from_and_until_the_day_of_the_rule(string what, string date, bool counts)
    {
        server.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 1, 9, 0, 0, TimeSpan.Zero) > server.Clock.GetUtcNow() ? new(2027, 6, 1, 9, 0, 0, TimeSpan.Zero) : server.Clock.GetUtcNow());
        var school = await server.Add(A.School().In("Hengelo"));
        await Add(school, what switch
        {
            "both" => new ActivityMoments(Held).SaidByBoth(Held.AddDays(1)),
            "one side without evidence" => Shown() with { EvidenceAt = null },
            "one side with evidence" => Shown(),
            "disputed on day 13" => Shown() with { Organisation = (false, Noon(Held.AddDays(14))), DisputedAt = Noon(Held.AddDays(14)) },
            "disputed on day 15" => Shown() with { Organisation = (false, Noon(Held.AddDays(16))), DisputedAt = Noon(Held.AddDays(16)) },
            _ => new ActivityMoments(Held).SaidByBoth(Held.AddDays(1)) with { PartnershipEndedAt = Noon(new(2026, 7, 1)) },
        });
        var rows = await Get($"/api/v1/coverage/schools?municipality=GM0164&sector=po&pageSize=100&date={date}");
        Assert.Equal(counts, rows.GetProperty("items").EnumerateArray().Single(i => i.Text("code") == school.Code.Value).GetProperty("isCovered").GetBoolean());
        Assert.Equal(counts, (await Get($"/api/v1/schools/{school.Code}/coverage?date={date}")).GetProperty("isCovered").GetBoolean());

        // The evidence came with the school's word on 11 March.
        static ActivityMoments Shown() => new(Held) { School = (true, Noon(Held.AddDays(1))), EvidenceAt = Noon(Held.AddDays(1)) };
    }

    [Fact]
    public async Task Geldermalsen_Neerijnen_and_Lingewaal_became_West_Betuwe_on_1_January_2019()
    {
        await using var own = new TestServer();
        await own.InitializeAsync();
        var former = new[] { ("GM0236", "Geldermalsen"), ("GM0304", "Neerijnen"), ("GM0733", "Lingewaal") };
        var schools = new List<School>();
        foreach (var (_, name) in former)
        {
            schools.Add(await own.Add(A.School().Named($"School in {name}").In("West Betuwe")));
        }

        await using (var db = own.Database.Open())
        {
            db.AddRange(former.Select(m => Municipality.FromRegister(MunicipalityCode.Parse(m.Item1), m.Item2, "Gelderland")));
            var (before, after) = (Register("2018", new(2018, 10, 1), 'a'), Register("2019", new(2019, 1, 1), 'b'));
            db.AddRange(before, after);
            foreach (var (school, (code, _)) in schools.Zip(former))
            {
                db.Add(RegisterEntry.Of(before.Id, school.Code, Sector.Po, school.Facts with { MunicipalityCode = MunicipalityCode.Parse(code) }));
                db.Add(RegisterEntry.Of(after.Id, school.Code, Sector.Po, school.Facts with { MunicipalityCode = MunicipalityCode.Parse("GM1960") }));
            }

            await db.SaveChangesAsync(Cancel);
        }

        var company = await own.Add(An.Organisation().In("Borne"));
        await Add(schools[0], new ActivityMoments(new(2018, 6, 1)).SaidByBoth(new(2018, 6, 2)), own, company);

        // On 31 December each stands in its own municipality, the next day all in one; the province stays as it was.
        Assert.Equal("GM0236 1/1, GM0304 0/1, GM0733 0/1", await Groups("2018-12-31"));
        Assert.Equal("GM1960 1/3", await Groups("2019-01-01"));
        var old = await Get("/api/v1/coverage?province=Gelderland&date=2018-12-31", own);
        Assert.Contains(old.GetProperty("municipalities").EnumerateArray(), m => m.Text("name") == "Geldermalsen" && m.GetProperty("figures")[0].GetProperty("numerator").GetInt32() == 1);
        Assert.Equal(3, old.GetProperty("figures")[0].GetProperty("denominator").GetInt32());

        // All three moved, and none came or went.
        var comparison = await Get("/api/v1/coverage/comparison?province=Gelderland&against=2018-12-31&date=2019-01-01", own);
        Assert.Equal(["moved", "moved", "moved"], comparison.GetProperty("items").EnumerateArray().Select(i => i.Text("change")));
        Assert.All(comparison.GetProperty("items").EnumerateArray(), i => Assert.Equal("West Betuwe", i.Text("municipalityAfter")));

        async Task<string> Groups(string date) => string.Join(", ", (await Get($"/api/v1/coverage/breakdown?by=municipality&province=Gelderland&sector=po&date={date}", own))
            .GetProperty("groups").EnumerateArray()
            .Select(g => $"{g.Text("key")} {g.GetProperty("figures")[0].GetProperty("numerator").GetInt32()}/{g.GetProperty("figures")[0].GetProperty("denominator").GetInt32()}")
            .Order(StringComparer.Ordinal));
        static RegisterVersion Register(string label, DateOnly asOf, char mark) => RegisterVersion.Create(
            Guid.CreateVersion7(), label, "test", asOf, TestServer.Start, new string(mark, 64), new RegisterCounts(3, 0, 0, 0, 0, 0), [new(Sector.Po, "Gelderland", null)]);
    }

    private async Task Add(School school, ActivityMoments moments, TestServer? on = null, Organisation? company = null)
    {
        var where = on ?? server;
        var partnership = await where.Add(A.Partnership().Between(school, company ?? await where.Add(An.Organisation().In("Borne"))).Accepted());
        await using var db = where.Database.Open();
        await db.AddActivity(partnership, moments);
    }

    private async Task<System.Text.Json.JsonElement> Get(string path, TestServer? on = null)
    {
        using var client = (on ?? server).CreateClient();
        using var response = await client.GetAsync(path, Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<System.Text.Json.JsonElement>(response.Content, Cancel);
    }
}
