using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>How long anything may wait: by the holidays of the school's region, and as its Techniekpact set it.</summary>
public sealed class TimingsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly object Short = new
    {
        remindAfter = 2,
        escalateAfter = 4,
        expireAfter = 6,
        weekAhead = 10,
        dayAhead = 2,
        askAfter = 3,
        unconfirmedAfter = 5,
        silentAfter = 8,
        lapseAfterMonths = 6,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]

    // The May holiday is the same everywhere; Liberation Day, Ascension Day and Whit Monday follow it.
    [InlineData("Zwolle", HolidayRegion.Noord, "2027-04-23", "2027-05-11", "2027-05-19", "2027-05-26")]
    [InlineData("Tiel", HolidayRegion.Zuid, "2027-04-23", "2027-05-11", "2027-05-19", "2027-05-26")]

    // In autumn the north has its week first.
    [InlineData("Zwolle", HolidayRegion.Noord, "2026-10-09", "2026-10-23", "2026-10-30", "2026-11-06")]
    [InlineData("Tiel", HolidayRegion.Zuid, "2026-10-09", "2026-10-16", "2026-10-30", "2026-11-06")]
    public async Task A_request_from_the_Friday_before_a_holiday_moves_on_the_right_days_of_the_region(
        string place, HolidayRegion region, string sent, string reminded, string escalated, string expired)
    {
        var day = Day(sent);
        server.GoTo(day);
        using var pair = await Pair.Make(
            server, o => o.In(place), need: n => n.Between(day.AddDays(40), day.AddDays(200)), school: s => s.In(place).WithHolidaysOf(region));
        await pair.Ask();
        var seen = new List<(string What, DateOnly On)>();
        for (; day <= Day(expired).AddDays(1); day = day.AddDays(1))
        {
            server.GoTo(day);
            await server.Progress();
            await using var db = server.Database.Open();
            var events = await db.Set<PartnershipEvent>().Where(e => e.PartnershipId == pair.Id).OrderBy(e => e.Sequence).ToListAsync(Cancel);
            seen.AddRange(events.Where(e => e.Role == Actors.System && DutchTime.DayOf(e.At) == day)
                .Select(e => (e.Verb?.ToString() ?? e.Happening.ToString(), day)).Where(e => e.Item1 != "Suggested"));
        }

        Assert.Equal([("Reminded", Day(reminded)), ("Escalated", Day(escalated)), ("Expire", Day(expired))], seen);
    }

    [Fact]
    public async Task A_region_sets_its_own_and_goes_back()
    {
        server.GoTo(new DateOnly(2026, 11, 24));
        using var coordinator = await server.AsCoordinator("ZWO");
        var (before, tag) = await Read(coordinator, "ZWO");
        Assert.False(before.GetProperty("isOwn").GetBoolean());
        Assert.Equal(5, before.GetProperty("timings").GetProperty("remindAfter").GetInt32());

        await Put(coordinator, "ZWO", Short, null).Refuses((HttpStatusCode)428, "version-required");
        var set = await Put(coordinator, "ZWO", Short, tag).Body(HttpStatusCode.OK);
        Assert.True(set.GetProperty("isOwn").GetBoolean());
        Assert.Equal((2, 15), (set.GetProperty("timings").GetProperty("remindAfter").GetInt32(), set.GetProperty("defaults").GetProperty("expireAfter").GetInt32()));
        await Put(coordinator, "ZWO", Short, tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");

        // Its schools wait so long, those of another region as ever.
        using var here = await Pair.Make(server, o => o.In("Zwolle"), school: s => s.In("Zwolle"));
        using var elsewhere = await Pair.Make(server);
        Assert.Equal("2026-11-26", (await Asked(here)).Text("remindOn"));
        Assert.Equal("2026-12-01", (await Asked(elsewhere)).Text("remindOn"));

        using var other = await server.AsCoordinator("TWE");
        await other.GetAsync("/api/v1/regions/ZWO/timings", Cancel).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await Clear(coordinator, "ZWO");
        await Clear(coordinator, "ZWO");
        Assert.False((await Read(coordinator, "ZWO")).Body.GetProperty("isOwn").GetBoolean());
    }

    [Fact]
    public async Task What_changes_holds_at_once_for_activities_that_are_agreed()
    {
        server.GoTo(new DateOnly(2026, 11, 24));
        using var pair = await Pair.Make(server, o => o.In("Zutphen"), school: s => s.In("Zutphen"));
        await pair.Ask();
        await pair.Accept();
        await pair.Plan(new DateOnly(2026, 12, 10));
        await server.Progress();
        using var coordinator = await server.AsCoordinator("STE");
        var (_, tag) = await Read(coordinator, "STE");
        await Put(coordinator, "STE", Short, tag).Body(HttpStatusCode.OK);

        // Ten days ahead now, and not seven.
        server.GoTo(new DateOnly(2026, 11, 30));
        await server.Progress();
        Assert.Contains(await server.Mails("activity-reminder"), m => m.ThreadKey == $"partnership-{pair.Id:N}");

        // A session does not last that long.
        using var later = await server.AsCoordinator("STE");
        await Clear(later, "STE");
    }

    [Theory]
    [InlineData("""{"remindAfter":0,"escalateAfter":4,"expireAfter":6,"weekAhead":10,"dayAhead":2,"askAfter":3,"unconfirmedAfter":5,"silentAfter":8,"lapseAfterMonths":6}""", "remindAfter: timings-range")]
    [InlineData("""{"remindAfter":5,"escalateAfter":5,"expireAfter":6,"weekAhead":10,"dayAhead":2,"askAfter":3,"unconfirmedAfter":5,"silentAfter":8,"lapseAfterMonths":6}""", "escalateAfter: timings-order")]
    [InlineData("""{"remindAfter":5,"escalateAfter":6,"expireAfter":2000000000,"weekAhead":10,"dayAhead":2,"askAfter":3,"unconfirmedAfter":5,"silentAfter":8,"lapseAfterMonths":6}""", "expireAfter: timings-range")]
    [InlineData("""{"remindAfter":5,"escalateAfter":6,"expireAfter":7,"weekAhead":10,"dayAhead":2,"askAfter":3,"unconfirmedAfter":5,"silentAfter":8}""", "lapseAfterMonths: timings-range")]
    public async Task What_cannot_be_is_refused_by_field(string body, string fault)
    {
        using var coordinator = await server.AsCoordinator("ACH");
        var (_, tag) = await Read(coordinator, "ACH");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/regions/ACH/timings") { Content = new StringContent(body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        await coordinator.SendAsync(request, Cancel).Refuses(HttpStatusCode.BadRequest, "invalid-input", fault);
    }

    [Fact]
    public async Task Of_two_who_set_them_at_once_one_hears_of_the_other()
    {
        using var coordinator = await server.AsCoordinator("FOO");
        var (_, tag) = await Read(coordinator, "FOO");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Put(coordinator, "FOO", Short, tag)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.All(answers, a => a.Dispose());
    }

    private static async Task Clear(HttpClient browser, string region)
    {
        using var response = await browser.DeleteAsync($"/api/v1/regions/{region}/timings", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<System.Text.Json.JsonElement> Asked(Pair pair) =>
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Body(HttpStatusCode.Created);

    private static async Task<(System.Text.Json.JsonElement Body, string Tag)> Read(HttpClient browser, string region)
    {
        using var response = await browser.GetAsync($"/api/v1/regions/{region}/timings", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel), response.Headers.ETag!.ToString());
    }

    private static async Task<HttpResponseMessage> Put(HttpClient browser, string region, object body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/regions/{region}/timings") { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await browser.SendAsync(request, Cancel);
    }
}
