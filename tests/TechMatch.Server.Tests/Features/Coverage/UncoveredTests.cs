using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Of each school that does not count it is said why, and how many there are for each reason.</summary>
public sealed class UncoveredTests(UncoveredTests.World world) : IClassFixture<UncoveredTests.World>
{
    private const string Path = "/coverage/schools?municipality=GM0164&sector=po&state=uncovered";

    [Theory]
    [InlineData("noNeed", null)]
    [InlineData("notAsked", "2026-11-24")]
    [InlineData("noOfferInReach", "2026-11-24")]
    [InlineData("requestUnanswered", "2026-11-20")]
    [InlineData("underWay", "2026-11-18")]
    [InlineData("turnedDown", "2026-11-19")]
    [InlineData("lapsed", "2026-11-10")]
    public async Task A_school_has_its_reason_and_since_when(string reason, string? since)
    {
        var answer = await world.Get($"{Path}&reason={reason}");
        var row = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(reason, row.Text("name"));
        Assert.Equal((reason, since), (row.GetProperty("why").Text("reason"), row.GetProperty("why").GetProperty("since").GetString()));
        Assert.Equal(1, answer.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Every_reason_is_counted_also_when_one_is_chosen()
    {
        foreach (var query in new[] { Path, $"{Path}&reason=lapsed" })
        {
            var reasons = (await world.Get(query)).GetProperty("reasons").EnumerateArray().ToDictionary(r => r.Text("reason"), r => r.GetProperty("schools").GetInt32());
            Assert.Equal(["lapsed", "noNeed", "noOfferInReach", "notAsked", "requestUnanswered", "turnedDown", "underWay"], reasons.Keys.Order(StringComparer.Ordinal));
            Assert.All(reasons.Values, n => Assert.Equal(1, n));
        }
    }

    [Fact]
    public async Task On_a_past_day_the_reason_is_that_of_the_day()
    {
        // On 17 November the request that was accepted on the 18th had not been sent, and the one that was declined neither.
        var items = (await world.Get($"{Path}&date=2026-11-17")).GetProperty("items").EnumerateArray().ToDictionary(i => i.Text("name"), i => i.GetProperty("why").Text("reason"));
        Assert.Equal(("noNeed", "noNeed", "lapsed"), (items["underWay"], items["turnedDown"], items["lapsed"]));
        items = (await world.Get($"{Path}&date=2026-11-09")).GetProperty("items").EnumerateArray().ToDictionary(i => i.Text("name"), i => i.GetProperty("why").Text("reason"));
        Assert.Equal("underWay", items["lapsed"]);
    }

    [Fact]
    public async Task Who_did_not_answer_is_not_said()
    {
        var row = (await world.Get($"{Path}&reason=requestUnanswered")).GetProperty("items")[0];
        Assert.DoesNotContain("Zwijger", row.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_counts_has_no_reason()
    {
        var counting = await world.Get("/coverage/schools?municipality=GM0193&state=covered");
        var row = Assert.Single(counting.GetProperty("items").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Object), (row.GetProperty("why").ValueKind, row.GetProperty("because").ValueKind));
        Assert.Empty(counting.GetProperty("reasons").EnumerateArray());
    }

    /// <summary>In Hengelo a school for each reason, called after it; in Zwolle one that counts.</summary>
    public sealed class World : IAsyncLifetime
    {
        private TestServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var company = await Server.Add(An.Organisation().Named("Zwijger").In("Borne"));
            await Add("noNeed");
            await Server.Add(A.Need().Of(await Add("notAsked")));
            var gap = await Server.Add(A.Need().Of(await Add("noOfferInReach")));
            await Server.Add(A.Partnership().Between(await Add("requestUnanswered"), company).RequestedAt(At(20)));
            await Server.Add(A.Partnership().Between(await Add("underWay"), company).RequestedAt(At(18)).Accepted());
            var no = await Server.Add(A.Partnership().Between(await Add("turnedDown"), company).RequestedAt(At(18)));
            var end = await Server.Add(A.Partnership().Between(await Add("lapsed"), company).RequestedAt(At(2)).Accepted());
            await Server.Add(A.Partnership().Between(await Server.Add(A.School().In("Zwolle")), company).Held(new DateOnly(2026, 3, 10)));
            await using var db = Server.Database.Open();
            var (turned, ended) = (await Load(no.Id), await Load(end.Id));
            turned.Decline(DeclineReason.NoTime, null, new Actor(TechMatch.Domain.Actors.Organisation, null, Via.MailLink), At(19));
            ended.End("Klaar", new Actor(TechMatch.Domain.Actors.School, null, Via.Screen), At(10));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO need_gaps (id, need_id, since, offers, \"values\") VALUES ({Guid.CreateVersion7()}, {gap.Id}, {Server.Clock.GetUtcNow()}, 0, '{{}}')");

            Task<School> Add(string name) => Server.Add(A.School().Named(name).In("Hengelo"));
            Task<Partnership> Load(Guid id) => db.Set<Partnership>().Include(p => p.Requests).Include(p => p.Events).Include(p => p.Activities).SingleAsync(p => p.Id == id);
        }

        public async Task<JsonElement> Get(string path)
        {
            using var client = Server.CreateClient();
            return await client.Get(path);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        private static DateTimeOffset At(int day) => ActivityMoments.Noon(new(2026, 11, day));
    }
}
