using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Activities;

/// <summary>What has to be arranged before an activity: each side ticks its own.</summary>
public sealed class ChecklistTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateOnly Day = new(2027, 2, 11);

    [Fact]
    public async Task Every_kind_of_activity_has_a_list_for_both_sides_in_both_languages() => await server.With<Checklists, bool>(lists =>
    {
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            var list = lists.For(kind, requiresVog: true);
            Assert.Equal(2, list.Select(i => i.Side).Distinct().Count());
            Assert.Equal(list.Count, list.Select(i => i.Code).Distinct().Count());
            Assert.All(list, i => Assert.False(string.IsNullOrWhiteSpace(i.Dutch) || string.IsNullOrWhiteSpace(i.English)));
            Assert.DoesNotContain(lists.For(kind, requiresVog: false), i => i.IsVog);
        }

        return Task.FromResult(true);
    });

    [Fact]
    public async Task Ticks_at_the_same_moment_do_not_lose_one_another()
    {
        using var pair = await Pair.Make(server);
        var activity = await Planned(pair);
        var list = await List(pair, pair.AtSchool);
        var calls = list.Select(i => (i.Text("side") == "school" ? pair.AtSchool : pair.AtOrganisation)
            .Put($"/activities/{activity}/checks/{i.Text("item")}", Done(i)).Body(HttpStatusCode.NoContent));
        await Task.WhenAll(calls.Concat(list.Select(i => (i.Text("side") == "school" ? pair.AtSchool : pair.AtOrganisation)
            .Put($"/activities/{activity}/checks/{i.Text("item")}", Done(i)).Body(HttpStatusCode.NoContent))));
        Assert.All(await List(pair, pair.AtOrganisation), i => Assert.NotEqual(System.Text.Json.JsonValueKind.Null, i.GetProperty("doneAt").ValueKind));
        await using var db = server.Database.Open();
        Assert.Equal(list.Count, await db.Set<ActivityCheck>().CountAsync(c => c.ActivityId == activity, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_side_ticks_its_own_and_can_take_it_back()
    {
        using var pair = await Pair.Make(server);
        var activity = await Planned(pair);
        var list = await List(pair, pair.AtSchool);
        Assert.Equal(list.Select(i => i.Text("side") == "school"), list.Select(i => i.GetProperty("canTick").GetBoolean()));
        await pair.AtOrganisation.Put($"/activities/{activity}/checks/room", new { isDone = true }).Refuses(HttpStatusCode.Forbidden, "checklist-not-allowed");
        await pair.AtSchool.Put($"/activities/{activity}/checks/nonsense", new { isDone = true }).Refuses(HttpStatusCode.NotFound, "checklist-unknown");
        await pair.AtSchool.Put($"/activities/{activity}/checks/{new string('x', 3000)}", new { isDone = true }).Refuses(HttpStatusCode.NotFound, "checklist-unknown");
        await pair.AtSchool.Put($"/activities/{activity}/checks/room", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "isDone: answer-required");
        await pair.AtSchool.Put($"/activities/{activity}/checks/room", new { isDone = true }).Body(HttpStatusCode.NoContent);
        await pair.AtSchool.Put($"/activities/{activity}/checks/room", new { isDone = false }).Body(HttpStatusCode.NoContent);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await List(pair, pair.AtSchool)).Single(i => i.Text("item") == "room").GetProperty("doneAt").ValueKind);
    }

    [Fact]
    public async Task A_certificate_is_asked_for_where_the_school_requires_it_and_ticked_with_the_day_on_which_it_was_seen()
    {
        using var without = await Pair.Make(server);
        await Planned(without);
        Assert.DoesNotContain(await List(without, without.AtSchool), i => i.GetProperty("isVog").GetBoolean());

        using var pair = await Pair.Make(server, need: n => n.Which(d => d with { RequiresVog = true }));
        var activity = await Planned(pair);
        var path = $"/activities/{activity}/checks/vog";
        foreach (var seenOn in new[] { null, "2026-11-25", "2021-11-23", "1900-01-01" })
        {
            await pair.AtSchool.Put(path, new { isDone = true, seenOn }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "seenOn: seen-on-range");
        }

        await pair.AtSchool.Put(path, new { isDone = true, seenOn = "2026-11-20" }).Body(HttpStatusCode.NoContent);
        Assert.Equal("2026-11-20", (await List(pair, pair.AtOrganisation)).Single(i => i.GetProperty("isVog").GetBoolean()).Text("seenOn"));
    }

    [Fact]
    public async Task The_reminder_says_what_is_still_open()
    {
        server.Clock.AdjustTime(TestServer.Start);
        using var pair = await Pair.Make(server, o => o.WithContact("lijst@bedrijf.example"));
        var activity = await Planned(pair);
        await pair.AtOrganisation.Put($"/activities/{activity}/checks/materials", new { isDone = true }).Body(HttpStatusCode.NoContent);
        server.GoTo(Day.AddDays(-7));
        await server.Progress();
        var mail = await server.LastMail("activity-reminder", "lijst@bedrijf.example");
        Assert.Contains("Wie komt, staat vast", mail.Text);
        Assert.Contains("Een lokaal is geregeld", mail.Html);
        Assert.DoesNotContain("Het materiaal gaat mee", mail.Text);
    }

    private static object Done(System.Text.Json.JsonElement item) =>
        item.GetProperty("isVog").GetBoolean() ? new { isDone = true, seenOn = (string?)"2026-11-20" } : new { isDone = true, seenOn = (string?)null };

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> List(Pair pair, HttpClient reader) =>
        [.. (await pair.Page(reader)).GetProperty("arrangements")[0].GetProperty("checklist").EnumerateArray()];

    private static async Task<Guid> Planned(Pair pair)
    {
        await pair.Ask();
        await pair.Accept();
        return await pair.Plan(Day);
    }
}
