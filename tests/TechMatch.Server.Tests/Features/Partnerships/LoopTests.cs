using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>From a need to a school that counts, the way people go: one step on the screen, the next from the mail.</summary>
public sealed class LoopTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear Year = new(2026);

    [Fact]
    public async Task A_need_becomes_a_school_that_counts()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("planning@boldermolen.example"), s => s.Titled("Bouw zelf een grijper"));
        await pair.Ask("We hebben 6 bouwsets.");
        var page = await pair.Page(pair.AtSchool);
        Assert.Equal("requested", page.Text("stage"));
        Assert.Equal("answerRequest", page.GetProperty("turn").Text("step"));
        Assert.False(page.GetProperty("isYourTurn").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.GetProperty("contacts").ValueKind);

        // The company says yes from its mail, without an account, with two moments.
        var mail = await server.LastMail("request-received", "planning@boldermolen.example");
        Assert.Contains("Bouw zelf een grijper", mail.Html);
        Assert.Contains("We hebben 6 bouwsets.", mail.Text);
        using var nobody = server.CreateClient();
        var open = await nobody.Post("/mail-links/_open", new { token = mail.Token() }).Body(HttpStatusCode.OK);
        Assert.Equal(("answerRequest", "open"), (open.Text("purpose"), open.Text("status")));
        Assert.Equal(["accept", "otherDate", "decline", "never"], open.GetProperty("actions").Texts());
        Assert.Equal(0, await pair.Taken(Year));
        var first = new DateOnly(2027, 2, 9);
        var second = new DateOnly(2027, 2, 11);
        var acted = await nobody.Post(
            "/mail-links/_act", new { token = mail.Token(), action = "accept", moments = new[] { Pair.Moment(first), Pair.Moment(second) } }).Body(HttpStatusCode.OK);
        Assert.Equal("inConversation", acted.Text("stage"));
        Assert.Equal(1, await pair.Taken(Year));
        Assert.NotEmpty(await server.Mails("request-accepted"));

        // The school chooses.
        page = await pair.Page(pair.AtSchool);
        Assert.True(page.GetProperty("isYourTurn").GetBoolean());
        Assert.Equal("chooseMoment", page.GetProperty("turn").Text("step"));
        Assert.Contains("planning@boldermolen.example", page.GetProperty("contacts").GetRawText());
        var moment = page.GetProperty("moments")[1];
        Assert.Equal("2027-02-11", moment.Text("date"));
        var planned = await pair.AtSchool.Post($"/partnerships/{pair.Id}/activities", new { momentId = moment.Id() }).Body(HttpStatusCode.Created);
        Assert.Equal("planned", planned.Text("stage"));
        Assert.Equal(1, await pair.Taken(Year));
        Assert.Equal(NeedStatus.Fulfilled, await pair.NeedStatus());
        Assert.Single((await server.LastMail("activity-planned", "planning@boldermolen.example")).Attachments);

        // A week and a day ahead both hear of it; the day after both are asked.
        server.GoTo(second.AddDays(-7));
        await server.Progress();
        server.GoTo(second.AddDays(-1));
        await server.Progress();
        Assert.Equal(2, (await server.Mails("activity-reminder", "planning@boldermolen.example")).Count);
        server.GoTo(second.AddDays(1));
        await server.Progress();
        await server.Progress();
        var question = Assert.Single(await server.Mails("did-it-take-place", "planning@boldermolen.example"));

        // The company says so from its mail, the school on its page.
        var said = await nobody.Post("/mail-links/_act", new { token = question.Token(), action = "tookPlace", participants = 26 }).Body(HttpStatusCode.OK);
        Assert.Equal("planned", said.Text("activityStatus"));
        using var atSchool = await server.AsSchool(pair.School.Code);
        page = await pair.Page(atSchool);
        Assert.Equal("sayWhetherItTookPlace", page.GetProperty("turn").Text("step"));
        Assert.False(page.GetProperty("coverage").GetProperty("counts").GetBoolean());
        var activity = page.GetProperty("activities")[0].Id();
        var confirmed = await atSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true, participants = 28 }).Body(HttpStatusCode.OK);
        Assert.Equal(("confirmed", "active"), (confirmed.Text("status"), confirmed.Text("stage")));

        page = await pair.Page(atSchool);
        Assert.True(page.GetProperty("coverage").GetProperty("counts").GetBoolean());
        Assert.Equal("2028-02-10", page.GetProperty("coverage").Text("until"));
        Assert.Equal(
            ["2027-02-12", "2026-11-24", "2026-11-24", "2026-11-24", "2026-11-24"],
            page.GetProperty("rail").EnumerateArray().Where(s => s.GetProperty("reachedAt").ValueKind != System.Text.Json.JsonValueKind.Null)
                .Select(s => s.Text("reachedAt")[..10]).Reverse());

        // And the province's page says the same.
        var school = await atSchool.Get($"/coverage?province=Overijssel&date=2027-02-12");
        var primary = school.GetProperty("figures").EnumerateArray().Single(f => f.Text("sector") == "po");
        Assert.Equal(1, primary.GetProperty("numerator").GetInt32());
        await using var db = server.Database.Open();
        var kept = await db.Set<Partnership>().Include(p => p.Events).SingleAsync(p => p.Id == pair.Id, TestContext.Current.CancellationToken);
        Assert.Equal(kept.Stage, Partnership.Rebuild(kept.Events));
        Assert.Equal(Enumerable.Range(1, kept.EventCount), kept.Events.Select(e => e.Sequence).Order());
    }
}
