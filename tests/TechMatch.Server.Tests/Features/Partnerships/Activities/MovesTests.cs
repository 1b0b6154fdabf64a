using System.Net;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Activities;

/// <summary>An agreed activity goes to another day: with its place, its reminders, its mails and what stands in calendars.</summary>
public sealed class MovesTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear Year = new(2026);
    private static readonly SchoolYear Next = new(2027);
    private static readonly DateOnly Day = new(2027, 2, 11);

    [Fact]
    public async Task The_other_side_chooses_and_both_get_the_same_appointment_moved()
    {
        using var pair = await Planned("kiest@bedrijf.example");
        var activity = pair.Activity;
        var proposed = await pair.Pair.AtOrganisation.Post(
            $"/activities/{activity}/proposals", new { moments = new[] { Pair.Moment(Day.AddDays(5)), Pair.Moment(Day.AddDays(6)) }, note = "De monteur is ziek" }).Body(HttpStatusCode.OK);
        Assert.Equal("planned", proposed.Text("stage"));
        var page = await pair.Pair.Page(pair.Pair.AtSchool);
        Assert.True(page.GetProperty("isYourTurn").GetBoolean());
        Assert.Equal(("chooseMoment", activity), (page.GetProperty("turn").Text("step"), page.GetProperty("turn").GetProperty("activityId").GetGuid()));
        Assert.Equal("2027-02-11", page.GetProperty("activities")[0].Text("heldOn"));
        var moment = page.GetProperty("moments")[1];
        Assert.Equal(activity, moment.GetProperty("activityId").GetGuid());

        await pair.Pair.AtOrganisation.Post($"/activities/{activity}/moves", new { momentId = moment.Id() }).Problem(HttpStatusCode.Conflict, "moment-own-proposal");
        var moved = await pair.Pair.AtSchool.Post($"/activities/{activity}/moves", new { momentId = moment.Id() }).Body(HttpStatusCode.OK);
        Assert.Equal("2027-02-17", moved.Text("heldOn"));
        page = await pair.Pair.Page(pair.Pair.AtSchool);
        var told = page.GetProperty("timeline")[0];
        Assert.Equal(("activityMoved", "2027-02-11", "2027-02-17"), (told.Text("happening"), told.Text("movedFrom"), told.Text("movedTo")));

        var first = Entry(await server.LastMail("activity-planned", "kiest@bedrijf.example"));
        var second = Entry(await server.LastMail("activity-moved", "kiest@bedrijf.example"));
        Assert.Equal((first.Uid, 0, 1), (second.Uid, first.Sequence, second.Sequence));
        Assert.Equal(new DateTime(2027, 2, 17, 12, 0, 0, DateTimeKind.Utc), second.Start!.AsUtc);
        await pair.Pair.AtSchool.Post($"/activities/{activity}/cancellation", new { reason = "Toch niet" }).Body(HttpStatusCode.OK);
        var last = await server.LastMail("activity-cancelled", "kiest@bedrijf.example");
        Assert.Equal((first.Uid, 2, "CANCELLED"), (Entry(last).Uid, Entry(last).Sequence, Entry(last).Status));
        Assert.Contains("METHOD:CANCEL", System.Text.Encoding.UTF8.GetString(last.Attachments[0].Content));
    }

    [Fact]
    public async Task Across_the_first_of_August_the_place_goes_along_or_nothing_does()
    {
        using var pair = await Planned("zomer@bedrijf.example", capacity: 1, day: new DateOnly(2027, 7, 1));
        Assert.Equal((1, 0), (await pair.Pair.Taken(Year), await pair.Pair.Taken(Next)));
        var body = new { moment = Pair.Moment(new DateOnly(2027, 9, 2)), reason = "Na de zomer" };
        await pair.Pair.AtSchool.Post($"/activities/{pair.Activity}/moves", body).Body(HttpStatusCode.OK);
        Assert.Equal((0, 1), (await pair.Pair.Taken(Year), await pair.Pair.Taken(Next)));

        // The year it came from is free again, and the one that is full refuses the next.
        var second = await pair.Pair.Plan(new DateOnly(2027, 6, 1));
        await pair.Pair.AtSchool.Post($"/activities/{second}/moves", body with { moment = Pair.Moment(new DateOnly(2027, 9, 9)) }).Problem(HttpStatusCode.Conflict, "offer-full");
        Assert.Equal((1, 1), (await pair.Pair.Taken(Year), await pair.Pair.Taken(Next)));
        await using var db = server.Database.Open();
        Assert.Equal(new DateOnly(2027, 6, 1), await db.Set<Activity>().Where(a => a.Id == second).Select(a => a.HeldOn).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Single(await server.Mails("activity-moved", "zomer@bedrijf.example"));
        await VerifiesAll(pair.Pair.Id);
    }

    [Fact]
    public async Task Of_many_that_move_to_the_last_place_of_a_year_at_once_one_gets_it()
    {
        using var pair = await Planned("druk@bedrijf.example", capacity: 8, day: new DateOnly(2027, 6, 1));
        var activities = new List<Guid> { pair.Activity };
        for (var i = 0; i < 7; i++)
        {
            activities.Add(await pair.Pair.Plan(new DateOnly(2027, 6, 2).AddDays(i)));
        }

        for (var i = 0; i < 7; i++)
        {
            await pair.Pair.Plan(new DateOnly(2027, 9, 1).AddDays(i));
        }

        Assert.Equal((8, 7), (await pair.Pair.Taken(Year), await pair.Pair.Taken(Next)));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = activities.Select((id, i) => Task.Run(async () =>
        {
            await gate.Task;
            using var answer = await pair.Pair.AtSchool.Post($"/activities/{id}/moves", new { moment = Pair.Moment(new DateOnly(2027, 10, 4).AddDays(i)), reason = "Drukte" });
            return answer.StatusCode;
        })).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(running);
        Assert.Equal((1, 7), (answers.Count(a => a == HttpStatusCode.OK), answers.Count(a => a == HttpStatusCode.Conflict)));
        Assert.Equal((7, 8), (await pair.Pair.Taken(Year), await pair.Pair.Taken(Next)));
        await VerifiesAll(pair.Pair.Id);
    }

    [Fact]
    public async Task Reminders_come_again_for_the_new_day()
    {
        using var pair = await Planned("weer@bedrijf.example");
        server.GoTo(Day.AddDays(-7));
        await server.Progress();
        using var again = await server.AsOrganisation(pair.Pair.Organisation);
        await again.Post($"/activities/{pair.Activity}/moves", new { moment = Pair.Moment(Day.AddDays(14)), reason = "Ziek" }).Body(HttpStatusCode.OK);
        server.GoTo(Day.AddDays(1));
        await server.Progress();
        Assert.Empty(await server.Mails("did-it-take-place", "weer@bedrijf.example"));
        server.GoTo(Day.AddDays(7));
        await server.Progress();
        Assert.Equal(2, (await server.Mails("activity-reminder", "weer@bedrijf.example")).Count);
    }

    [Fact]
    public async Task An_address_of_its_own_is_on_the_page_in_the_mail_and_in_the_calendar()
    {
        using var pair = await Planned("elders@bedrijf.example");
        var elsewhere = new { name = "Museum, HEIM; boven", street = "Industriestraat", houseNumber = "9", postalCode = "7553 ck", place = "Hengelo" };
        await pair.Pair.AtSchool.Put($"/activities/{pair.Activity}/location", new { venue = "atSchool", elsewhere }).Body(HttpStatusCode.OK);
        await pair.Pair.AtSchool.Put($"/activities/{pair.Activity}/location", new { venue = "atSchool", elsewhere }).Body(HttpStatusCode.OK);
        var place = (await pair.Pair.Page(pair.Pair.AtOrganisation)).GetProperty("arrangements")[0].GetProperty("place");
        Assert.Equal(("Museum, HEIM; boven", "Industriestraat 9, 7553 CK Hengelo"), (place.Text("name"), place.Text("address")));
        var mail = Assert.Single(await server.Mails("activity-relocated", "elders@bedrijf.example"));
        var file = System.Text.Encoding.UTF8.GetString(mail.Attachments[0].Content);
        Assert.Contains("LOCATION:Museum\\, HEIM\\; boven\\, Industriestraat 9\\, 7553 CK Hengelo", file.Replace("\r\n ", "", StringComparison.Ordinal));
        Assert.Equal(1, Entry(mail).Sequence);
        await pair.Pair.AtSchool.Put($"/activities/{pair.Activity}/location", new { venue = "atOrganisation" }).Body(HttpStatusCode.OK);
        place = (await pair.Pair.Page(pair.Pair.AtOrganisation)).GetProperty("arrangements")[0].GetProperty("place");
        Assert.False(place.GetProperty("isElsewhere").GetBoolean());
    }

    [Theory]
    [InlineData("2027-03-28", "10:00", "2027-03-28T08:00:00")]
    [InlineData("2027-10-31", "10:00", "2027-10-31T09:00:00")]
    [InlineData("2027-03-27", "10:00", "2027-03-27T09:00:00")]
    public async Task Its_hour_is_the_same_on_the_page_in_the_mail_and_in_the_calendar_when_the_clock_changes(string day, string start, string instant)
    {
        using var pair = await Planned($"klok-{day}@bedrijf.example");
        await pair.Pair.AtSchool.Post(
            $"/activities/{pair.Activity}/moves", new { moment = new { date = day, start, end = "11:30" }, reason = "Op zondag" }).Body(HttpStatusCode.OK);
        var view = (await pair.Pair.Page(pair.Pair.AtSchool)).GetProperty("activities")[0];
        Assert.Equal((day, start, "Europe/Amsterdam"), (view.Text("heldOn"), view.Text("start"), view.Text("startTimeZone")));
        Assert.StartsWith(instant, view.GetProperty("startsAt").GetDateTimeOffset().UtcDateTime.ToString("s"));
        var mail = await server.LastMail("activity-moved", $"klok-{day}@bedrijf.example");
        Assert.Contains("10.00", mail.Text);
        var file = System.Text.Encoding.UTF8.GetString(mail.Attachments[0].Content);
        Assert.Contains($"DTSTART;TZID=Europe/Amsterdam:{day.Replace("-", "", StringComparison.Ordinal)}T100000", file);
        Assert.Contains("BEGIN:VTIMEZONE", file);
        Assert.StartsWith(instant, Entry(mail).Start!.AsUtc.ToString("s"));
    }

    [Theory]
    [InlineData("2027-03-28", "02:30", "moment-no-such-time")]
    [InlineData("1900-01-01", "09:00", "moment-in-past")]
    [InlineData("2999-01-01", "09:00", "moment-too-far")]
    public async Task A_moment_that_cannot_be_is_refused(string date, string start, string code)
    {
        using var pair = await Planned($"fout-{date}@bedrijf.example");
        var moment = new { date, start, end = "23:00" };
        foreach (var (path, body, field) in new (string, object, string)[]
        {
            ($"/activities/{pair.Activity}/moves", new { moment, reason = "Zo" }, "moment"),
            ($"/activities/{pair.Activity}/proposals", new { moments = new[] { moment } }, "moments[0]"),
            ($"/partnerships/{pair.Pair.Id}/activities", new { moment }, "moment"),
            ($"/partnerships/{pair.Pair.Id}/proposals", new { moments = new[] { moment } }, "moments[0]"),
        })
        {
            var problem = await pair.Pair.AtSchool.Post(path, body).Problem(HttpStatusCode.BadRequest, "invalid-input");
            Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => (e.Text("field"), e.Text("code")) == (field, code));
        }
    }

    [Fact]
    public async Task Bad_input_changes_nothing()
    {
        using var pair = await Planned("slecht@bedrijf.example");
        var path = $"/activities/{pair.Activity}";
        await pair.Pair.AtSchool.Post($"{path}/moves", new { }).Problem(HttpStatusCode.BadRequest, "invalid-input");
        await pair.Pair.AtSchool.Post($"{path}/moves", new { momentId = Guid.CreateVersion7() }).Problem(HttpStatusCode.Conflict, "moment-gone");
        await pair.Pair.AtSchool.Post($"{path}/moves", new { moment = Pair.Moment(Day.AddDays(1)), reason = new string('a', 100_000) }).Problem(HttpStatusCode.BadRequest, "invalid-input");
        await pair.Pair.AtSchool.Post($"{path}/proposals", new { moments = Enumerable.Repeat(Pair.Moment(Day), 4) }).Problem(HttpStatusCode.BadRequest, "invalid-input");
        await pair.Pair.AtSchool.Put($"{path}/location", new { }).Problem(HttpStatusCode.BadRequest, "invalid-input");
        await pair.Pair.AtSchool.Put($"{path}/location", new { venue = "atSchool", elsewhere = new { street = "A\nB", postalCode = "x" } }).Problem(HttpStatusCode.BadRequest, "invalid-input");
        await using var db = server.Database.Open();
        var kept = await db.Set<Activity>().SingleAsync(a => a.Id == pair.Activity, TestContext.Current.CancellationToken);
        Assert.Equal((Day, 0), (kept.HeldOn, kept.Revision));
    }

    private static Ical.Net.CalendarComponents.CalendarEvent Entry(TechMatch.Server.Features.Notifications.OutboxMail mail) =>
        Assert.Single(Calendar.Load(System.Text.Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content))!.Events);

    private async Task VerifiesAll(Guid id)
    {
        await using var db = server.Database.Open();
        var kept = await db.Set<Partnership>().AsSplitQuery().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities)
            .SingleAsync(p => p.Id == id, TestContext.Current.CancellationToken);
        Assert.Empty(PartnershipAudit.Faults(kept));
    }

    private async Task<PlannedPair> Planned(string contact, int capacity = 3, DateOnly? day = null)
    {
        server.Clock.AdjustTime(TestServer.Start);
        var pair = await Pair.Make(server, o => o.WithContact(contact), o => o.WithCapacity(capacity));
        await pair.Ask();
        await pair.Accept();
        return new PlannedPair(pair, await pair.Plan(day ?? Day));
    }

    private sealed record PlannedPair(Pair Pair, Guid Activity) : IDisposable
    {
        public void Dispose() => Pair.Dispose();
    }
}
