using System.Net;
using System.Text;
using System.Text.Json;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Needs;

/// <summary>A school writes down what it needs, changes it, publishes it and takes it back.</summary>
public sealed class NeedsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly object Whole = new
    {
        kind = "guestLesson",
        topics = new[] { "robotics", "ict" },
        audiences = new[] { "poGroup78" },
        groupSize = 28,
        from = "2027-02-01",
        until = "2027-03-26",
        weekdays = new[] { "monday", "thursday" },
        maxDistanceKm = 15,
        requiresVog = true,
        remarks = "We werken met 6 bouwsets.",
    };

    [Fact]
    public async Task A_need_goes_from_draft_to_published_to_paused_to_published_to_withdrawn()
    {
        var (school, client) = await School();
        using var created = await client.Post($"/schools/{school.Code}/needs", Whole);
        var need = await created.Body(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/needs/{need.Id()}", created.Headers.Location?.ToString());
        Assert.Equal("draft", need.Text("status"));
        Assert.Equal(["ict", "robotics"], need.GetProperty("topics").Texts());
        Assert.Equal(["monday", "thursday"], need.GetProperty("weekdays").Texts());
        Assert.Equal("2027-02-01", need.Text("from"));
        Assert.Equal("dutch", need.Text("language"));

        foreach (var status in new[] { "published", "paused", "published", "withdrawn" })
        {
            var after = await client.Put($"/needs/{need.Id()}/status", new { status }).Body(HttpStatusCode.OK);
            Assert.Equal(status, after.Text("status"));
            Assert.Equal(server.Clock.GetUtcNow(), after.GetProperty("publishedAt").GetDateTimeOffset());
        }

        var list = await client.Get($"/schools/{school.Code}/needs");
        Assert.Equal("withdrawn", Assert.Single(list.GetProperty("items").EnumerateArray()).Text("status"));
        await client.Put($"/needs/{need.Id()}/status", new { status = "published" }).Refuses(HttpStatusCode.Conflict, "need-wrong-stage");
        await client.Put($"/needs/{need.Id()}", Whole, await client.TagOf($"/needs/{need.Id()}")).Refuses(HttpStatusCode.Conflict, "need-closed");
    }

    [Fact]
    public async Task A_half_filled_form_is_kept_as_it_is_and_publishing_says_all_that_is_missing_at_once()
    {
        var (school, client) = await School();
        var need = await client.Post($"/schools/{school.Code}/needs", new { topics = new[] { "metal" }, remarks = "Later meer" }).Body(HttpStatusCode.Created);
        var read = await client.Get($"/needs/{need.Id()}");
        Assert.Equal(["metal"], read.GetProperty("topics").Texts());
        Assert.All(new[] { "kind", "groupSize", "from", "until", "maxDistanceKm" }, field => Assert.Equal(JsonValueKind.Null, read.GetProperty(field).ValueKind));
        await client.Put($"/needs/{need.Id()}/status", new { status = "published" }).Refuses(
            HttpStatusCode.BadRequest,
            "invalid-input",
            "kind: kind-required",
            "audiences: audiences-required",
            "groupSize: group-size-range",
            "from: date-required",
            "until: date-required",
            "maxDistanceKm: max-distance-range");
        Assert.Equal("draft", (await client.Get($"/needs/{need.Id()}")).Text("status"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_field_by_field()
    {
        var (school, client) = await School();
        var need = await client.Post($"/schools/{school.Code}/needs", new
        {
            kind = "mentoring",
            audiences = new[] { "havo3" },
            groupSize = -3,
            from = "2027-05-02",
            until = "2027-05-01",
            weekdays = new[] { "saturday" },
            maxDistanceKm = -1,
        }).Body(HttpStatusCode.Created);
        await client.Put($"/needs/{need.Id()}/status", new { status = "published" }).Refuses(
            HttpStatusCode.BadRequest,
            "invalid-input",
            "audiences: audiences-other-sector",
            "groupSize: group-size-range",
            "until: until-before-from",
            "weekdays: weekdays-no-weekend",
            "maxDistanceKm: max-distance-range");
    }

    [Theory]
    [InlineData("""{"kind":"danceLesson"}""", "kind")]
    [InlineData("""{"kind":3}""", "kind")]
    [InlineData("""{"from":"2027-02-30"}""", "from")]
    [InlineData("""{"groupSize":12.5}""", "groupSize")]
    [InlineData("""{"groupSize":"veel"}""", "groupSize")]
    [InlineData("""{"maxDistanceKm":99999999999}""", "maxDistanceKm")]
    [InlineData("""{"topics":["robotics","love"]}""", "topics")]
    public async Task What_cannot_be_read_is_named(string body, string field)
    {
        var (school, client) = await School();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await client.PostAsync($"{Calls.Base}/schools/{school.Code}/needs", content, TestContext.Current.CancellationToken)
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", $"{field}: value-unreadable");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("null", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("[]", HttpStatusCode.BadRequest, "bad-request")]
    public async Task What_is_no_form_at_all_is_refused(string body, HttpStatusCode status, string code)
    {
        var (school, client) = await School();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await client.PostAsync($"{Calls.Base}/schools/{school.Code}/needs", content, TestContext.Current.CancellationToken).Refuses(status, code);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_script_tags_stay_text()
    {
        var (school, client) = await School();
        await client.Post($"/schools/{school.Code}/needs", new { remarks = new string('a', 10 * 1024 * 1024) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "remarks: text-too-long");
        await client.Post($"/schools/{school.Code}/needs", new { remarks = "Vraag naar 111222333" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "remarks: text-has-bsn");
        const string Script = "<script>alert('x')</script> & \"groep\"";
        var need = await client.Post($"/schools/{school.Code}/needs", new { remarks = Script + "\u0000\u0007" }).Body(HttpStatusCode.Created);
        Assert.Equal(Script, (await client.Get($"/needs/{need.Id()}")).Text("remarks"));
    }

    [Fact]
    public async Task The_second_of_two_editors_hears_of_the_first()
    {
        var (school, client) = await School();
        var path = $"/needs/{(await client.Post($"/schools/{school.Code}/needs", Whole).Body(HttpStatusCode.Created)).Id()}";
        var tag = await client.TagOf(path);
        await client.Put(path, new { groupSize = 20 }).Refuses((HttpStatusCode)428, "version-required");
        using var first = await client.Put(path, new { groupSize = 20 }, tag);
        await first.Body(HttpStatusCode.OK);
        await client.Put(path, new { groupSize = 25 }, tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        await client.Put(path, new { groupSize = 25 }, "not a tag").Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        await client.Put(path + "/status", new { status = "withdrawn" }, tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.Equal(20, (await client.Get(path)).GetProperty("groupSize").GetInt32());
        await client.Put(path, new { groupSize = 25 }, first.Tag()).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_editors_at_the_same_moment_one_wins_and_the_others_hear_so()
    {
        var (school, client) = await School();
        var path = $"/needs/{(await client.Post($"/schools/{school.Code}/needs", Whole).Body(HttpStatusCode.Created)).Id()}";
        var tag = await client.TagOf(path);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => client.Put(path, new { groupSize = n }, tag)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        var won = Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.OK) + 1;
        Assert.Equal(won, (await client.Get(path)).GetProperty("groupSize").GetInt32());
    }

    [Fact]
    public async Task A_published_need_cannot_be_made_half_and_a_draft_can()
    {
        var (school, client) = await School();
        var path = $"/needs/{(await client.Post($"/schools/{school.Code}/needs", Whole).Body(HttpStatusCode.Created)).Id()}";
        await client.Put(path, new { kind = "labUse" }, await client.TagOf(path)).Body(HttpStatusCode.OK);
        await client.Put(path, Whole, await client.TagOf(path)).Body(HttpStatusCode.OK);
        await client.Put(path + "/status", new { status = "published" }).Body(HttpStatusCode.OK);
        await client.Put(path, new { kind = "labUse" }, await client.TagOf(path)).Refuses(
            HttpStatusCode.BadRequest,
            "invalid-input",
            "audiences: audiences-required",
            "groupSize: group-size-range",
            "from: date-required",
            "until: date-required",
            "maxDistanceKm: max-distance-range");
        Assert.Equal("guestLesson", (await client.Get(path)).Text("kind"));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("fulfilled")]
    [InlineData(null)]
    public async Task Only_three_statuses_can_be_set(string? status)
    {
        var (school, client) = await School();
        var need = await client.Post($"/schools/{school.Code}/needs", Whole).Body(HttpStatusCode.Created);
        await client.Put($"/needs/{need.Id()}/status", new { status = "published" }).Body(HttpStatusCode.OK);
        await client.Put($"/needs/{need.Id()}/status", new { status }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "status: status-not-settable");
    }

    [Fact]
    public async Task Needs_are_the_schools_own()
    {
        var (school, client) = await School();
        var need = await client.Post($"/schools/{school.Code}/needs", Whole).Body(HttpStatusCode.Created);
        var (_, other) = await School();
        await other.Send(HttpMethod.Get, $"/needs/{need.Id()}").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Send(HttpMethod.Get, $"/schools/{school.Code}/needs").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Put($"/needs/{need.Id()}", Whole, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, $"/needs/{need.Id()}").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        using var coordinator = await server.AsCoordinator("TWE");
        Assert.Equal("draft", (await coordinator.Get($"/needs/{need.Id()}")).Text("status"));
        await coordinator.Put($"/needs/{need.Id()}", Whole, "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await client.Send(HttpMethod.Get, $"/needs/{Guid.CreateVersion7()}").Refuses(HttpStatusCode.NotFound, "not-found");
        await client.Post("/schools/99ZZ99/needs", Whole).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_list_is_newest_first_and_can_be_of_one_status()
    {
        var (school, client) = await School();
        var first = await server.Add(A.Need().Of(school));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await client.Post($"/schools/{school.Code}/needs", new { kind = "labUse" }).Body(HttpStatusCode.Created);
        var all = (await client.Get($"/schools/{school.Code}/needs")).GetProperty("items");
        Assert.Equal([second.Id(), first.Id], all.EnumerateArray().Select(n => n.Id()));
        var drafts = (await client.Get($"/schools/{school.Code}/needs?status=draft")).GetProperty("items");
        Assert.Equal(second.Id(), Assert.Single(drafts.EnumerateArray()).Id());
        await client.Send(HttpMethod.Get, $"/schools/{school.Code}/needs?status=gone").Refuses(HttpStatusCode.BadRequest, "invalid-input", "status: value-unreadable");
    }

    private async Task<(School School, HttpClient Client)> School()
    {
        var school = await server.Add(A.School());
        return (school, await server.AsSchool(school.Code));
    }
}
