using System.Net;
using System.Text;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>What the clock does: no one waits in silence, and a second run does nothing.</summary>
public sealed class ProgressTests(TestServer server) : IAsyncLifetime, IClassFixture<TestServer>
{
    private static readonly DateOnly Start = new(2026, 11, 24);
    private readonly string _contact = $"klok-{Guid.NewGuid():N}@bedrijf.example";

    public async ValueTask InitializeAsync()
    {
        // What earlier tests left behind in this database is none of this one's business.
        server.GoTo(Start.AddYears(5));
        await server.Progress();
        server.GoTo(Start);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_unanswered_request_is_reminded_escalated_and_stopped_on_its_working_days_each_once()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        await pair.Ask();
        var days = new Dictionary<DateOnly, string[]>();
        for (var day = Start; day <= new DateOnly(2026, 12, 18); day = day.AddDays(1))
        {
            server.GoTo(day);
            var before = await Mails(pair);
            await server.Progress();
            await server.Progress();
            if ((await Mails(pair))[before.Count..] is { Count: > 0 } sent)
            {
                days[day] = [.. sent];
            }
        }

        Assert.Equal([new(2026, 12, 1), new(2026, 12, 8), new(2026, 12, 15)], days.Keys);
        Assert.All(days[new(2026, 12, 1)], t => Assert.Equal("request-reminder", t));
        Assert.Equal(["request-escalated"], days[new(2026, 12, 8)]);
        Assert.Equal(["request-expired", "request-expired", "request-expired"], days[new(2026, 12, 15)]);
        Assert.Equal(PartnershipStage.Expired, await pair.Stage());
        Assert.Equal(0, await pair.Taken(new SchoolYear(2026)));

        // Asking again is possible, and the link in the reminder is dead.
        using var nobody = server.CreateClient();
        var token = (await server.LastMail("request-reminder", _contact)).Token();
        await nobody.Post("/mail-links/_act", new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-expired");
    }

    [Fact]
    public async Task A_request_from_the_Friday_before_the_May_holiday_waits_through_the_holiday_of_its_own_region()
    {
        server.GoTo(new DateOnly(2027, 4, 23));
        using var pair = await Pair.Make(server, need: n => n.Between(new(2027, 5, 10), new(2027, 7, 1)));
        var asked = await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Body(HttpStatusCode.Created);
        await using var db = server.Database.Open();
        var request = await db.Set<PartnershipRequest>().SingleAsync(r => r.Id == asked.GetProperty("requestId").GetGuid(), TestContext.Current.CancellationToken);
        var calendar = await server.With<WorkingDays, WorkingDays>(Task.FromResult);
        Assert.Equal(calendar.Add(new(2027, 4, 23), 5, HolidayRegion.Noord), request.Timers.RemindOn);
        Assert.True(request.Timers.RemindOn > new DateOnly(2027, 5, 9), $"{request.Timers.RemindOn} is within the holiday.");
    }

    [Fact]
    public async Task After_days_without_a_run_only_the_furthest_is_done()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        server.GoTo(new DateOnly(2026, 12, 9));
        await server.Progress();
        Assert.Equal(["request-received", "request-received", "request-escalated"], await Mails(pair));
    }

    [Fact]
    public async Task An_activity_is_announced_a_week_and_a_day_ahead_asked_the_day_after_and_shown_when_nobody_answers()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        await pair.Ask();
        await pair.Accept();
        var day = new DateOnly(2026, 12, 10);
        var activity = await pair.Plan(day);
        var sent = new List<(DateOnly, string)>();
        var seen = (await MailsTo(pair, _contact)).Count;
        for (var today = Start; today <= new DateOnly(2027, 1, 12); today = today.AddDays(1))
        {
            server.GoTo(today);
            await server.Progress();
            await server.Progress();
            var all = await MailsTo(pair, _contact);
            sent.AddRange(all[seen..].Select(t => (today, t)));
            seen = all.Count;
        }

        Assert.Equal([(day.AddDays(-7), "activity-reminder"), (day.AddDays(-1), "activity-reminder"), (day.AddDays(1), "did-it-take-place")], sent);
        await using var db = server.Database.Open();
        var kept = await db.Set<Activity>().SingleAsync(a => a.Id == activity, TestContext.Current.CancellationToken);

        // The tenth working day after Thursday 10 December, with the Christmas holiday of the north in between.
        Assert.Equal(new DateOnly(2027, 1, 7), DutchTime.DayOf(kept.UnconfirmedEscalatedAt!.Value));
        using var coordinator = await server.AsCoordinator("TWE");
        var desk = await coordinator.Get("/regions/TWE/desk?kind=unconfirmedActivity&pageSize=100");
        Assert.Contains(desk.GetProperty("items").EnumerateArray(), a => a.GetProperty("activityId").GetGuid() == activity);
    }

    [Fact]
    public async Task Who_agrees_on_a_day_tomorrow_is_not_reminded_of_what_was_agreed_just_now()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        await pair.Plan(Start.AddDays(1));
        await server.Progress();
        server.GoTo(Start.AddDays(1));
        await server.Progress();
        Assert.DoesNotContain("activity-reminder", await Mails(pair));
    }

    [Fact]
    public async Task A_year_after_the_last_activity_the_two_fall_asleep_and_a_new_day_wakes_them()
    {
        using var pair = await Pair.Make(server);
        var held = new DateOnly(2026, 3, 10);
        var partnership = await server.Add(A.Partnership().Between(pair.School, pair.Organisation).About(pair.Offer).For(pair.Need).Held(held));
        server.GoTo(held.AddMonths(12).AddDays(-1));
        await server.Progress();
        Assert.Equal(PartnershipStage.Active, await StageOf(partnership.Id));
        server.GoTo(held.AddMonths(12));
        await server.Progress();
        await server.Progress();
        Assert.Equal(PartnershipStage.Dormant, await StageOf(partnership.Id));
        Assert.Equal(2, (await server.Mails("partnership-lapsed")).Count(m => m.ThreadKey == $"partnership-{partnership.Id:N}" && m.ToAddress != pair.Organisation.ContactEmail));
        using var atSchool = await server.AsSchool(pair.School.Code);
        await atSchool.Post($"/partnerships/{partnership.Id}/activities", new { moment = Pair.Moment(new(2027, 4, 1)) }).Body(HttpStatusCode.Created);
        Assert.Equal(PartnershipStage.Planned, await StageOf(partnership.Id));
    }

    [Fact]
    public async Task Evidence_that_nobody_disputes_for_fourteen_days_stands_for_the_silent_side()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(Start);
        server.GoTo(Start.AddDays(1));

        // A session does not last the night.
        using var atSchool = await server.AsSchool(pair.School.Code);
        using var atOrganisation = await server.AsOrganisation(pair.Organisation);
        await atSchool.Post($"/activities/{activity}/evidence", new { evidence = "https://school.example/gastles" })
            .Refuses(HttpStatusCode.Conflict, "evidence-needs-yes");
        await atSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true }).Body(HttpStatusCode.OK);
        await atSchool.Post($"/activities/{activity}/evidence", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "evidence: text-required");
        Assert.Contains("attachEvidence", (await pair.Page(atSchool)).GetProperty("actions").Texts());
        Assert.DoesNotContain("attachEvidence", (await pair.Page(atOrganisation)).GetProperty("actions").Texts());
        var attached = await atSchool.Post($"/activities/{activity}/evidence", new { evidence = "https://school.example/gastles" }).Body(HttpStatusCode.Created);
        Assert.Equal("2026-12-09", attached.Text("disputableUntil"));
        Assert.Contains("https://school.example/gastles", (await server.LastMail("evidence-attached", _contact)).Text);
        var shown = (await pair.Page(atOrganisation)).GetProperty("activities")[0].GetProperty("evidence");
        Assert.Equal(("school", "2026-12-09"), (shown.Text("by"), shown.Text("disputableUntil")));

        server.GoTo(new DateOnly(2026, 12, 9));
        await server.Progress();
        Assert.Equal(PartnershipStage.Planned, await pair.Stage());
        server.GoTo(new DateOnly(2026, 12, 10));
        await server.Progress();
        await server.Progress();
        Assert.Equal(PartnershipStage.Active, await pair.Stage());
        using var nobody = server.CreateClient();
        Assert.True((await nobody.Get($"/schools/{pair.School.Code.Value}/coverage")).GetProperty("isCovered").GetBoolean());
    }

    [Fact]
    public async Task Evidence_that_is_disputed_from_the_mail_settles_nothing()
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(Start);
        server.GoTo(Start.AddDays(1));

        // A session does not last the night.
        using var atSchool = await server.AsSchool(pair.School.Code);
        await atSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true }).Body(HttpStatusCode.OK);
        await atSchool.Post($"/activities/{activity}/evidence", new { evidence = "https://school.example/gastles" }).Body(HttpStatusCode.Created);
        using var nobody = server.CreateClient();
        var token = (await server.LastMail("evidence-attached", _contact)).Token();
        await nobody.Post("/mail-links/_act", new { token, action = "didNotTakePlace" }).Body(HttpStatusCode.OK);
        server.GoTo(Start.AddDays(40));
        await server.Progress();
        Assert.Equal(PartnershipStage.Planned, await pair.Stage());
        using var later = await server.AsSchool(pair.School.Code);
        Assert.Equal("disputed", (await pair.Page(later)).GetProperty("activities")[0].Text("status"));
    }

    [Fact]
    public async Task A_covenant_makes_an_active_partnership_structural_and_no_other()
    {
        using var pair = await Pair.Make(server);
        var partnership = await server.Add(A.Partnership().Between(pair.School, pair.Organisation).About(pair.Offer).For(pair.Need).Held(Start.AddDays(-40)));
        using var atSchool = await server.AsSchool(pair.School.Code);
        var path = $"/partnerships/{partnership.Id}/recognition";
        Assert.Contains("recognise", (await atSchool.Get($"/partnerships/{partnership.Id}")).GetProperty("actions").Texts());
        await atSchool.Post(path, new { reason = " " }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        var recognised = await atSchool.Post(path, new { reason = "Convenant van 1 november" }).Body(HttpStatusCode.OK);
        Assert.Equal("structural", recognised.Text("stage"));
        await atSchool.Post(path, new { reason = "Nog eens" }).Refuses(HttpStatusCode.Conflict, "partnership-wrong-stage");
        Assert.Equal("Convenant van 1 november", (await atSchool.Get($"/partnerships/{partnership.Id}")).GetProperty("timeline")[0].Text("note"));
    }

    [Fact]
    public async Task One_that_cannot_take_its_step_does_not_hold_up_the_others()
    {
        using var broken = await Pair.Make(server);
        using var sound = await Pair.Make(server);
        await broken.Ask();
        await sound.Ask();
        await using (var db = server.Database.Open())
        {
            // An address that no mail can be written to, as only a damaged database could hold.
            await db.Database.ExecuteSqlAsync($"UPDATE organisations SET contact_email = 'geen adres' WHERE id = {broken.Organisation.Id}", TestContext.Current.CancellationToken);
        }

        server.GoTo(new DateOnly(2026, 12, 1));
        var report = await server.With<PartnershipProgress, Server.Platform.Jobs.JobReport>(job => job.Run(TestContext.Current.CancellationToken));
        Assert.Equal([$"{broken.Id}: InvalidInputException"], report.Failures);
        Assert.Contains("request-reminder", await Mails(sound));
        Assert.DoesNotContain("request-reminder", await Mails(broken));

        // Mended, the next run makes it good.
        await using (var db = server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE organisations SET contact_email = NULL WHERE id = {broken.Organisation.Id}", TestContext.Current.CancellationToken);
        }

        await server.Progress();
        Assert.Contains("request-reminder", await Mails(broken));
    }

    [Fact]
    public async Task Two_runs_at_once_send_every_mail_once()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        server.GoTo(new DateOnly(2026, 12, 1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(server.Progress)));
        Assert.Equal(2, (await Mails(pair)).Count(t => t == "request-reminder"));
    }

    [Theory]
    [InlineData("2027-03-28", "2027-03-28T11:00:00Z")]
    [InlineData("2027-10-31", "2027-10-31T12:00:00Z")]
    [InlineData("2027-02-11", "2027-02-11T12:00:00Z")]
    public async Task The_file_for_the_calendar_keeps_its_hour_across_the_change_of_clocks(string on, string utc)
    {
        using var pair = await Pair.Make(server, o => o.WithContact(_contact));
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture));
        var start = (await pair.Page(pair.AtSchool)).GetProperty("activities")[0];
        Assert.Equal((utc, "13:00"), (start.Text("startsAt"), start.Text("start")));
        var planned = Read(await server.LastMail("activity-planned", _contact), "PUBLISH");
        Assert.Equal(activity.ToString(), planned.Uid);
        Assert.Equal((0, "CONFIRMED", "Europe/Amsterdam"), (planned.Sequence, planned.Status, planned.DtStart!.TzId));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, planned.DtStart.AsUtc);
        Assert.Empty(planned.Attendees);

        await pair.AtSchool.Post($"/activities/{activity}/cancellation", new { reason = "Studiedag" }).Body(HttpStatusCode.OK);
        var cancelled = Read(await server.LastMail("activity-cancelled", _contact), "CANCEL");
        Assert.Equal((planned.Uid, 1, "CANCELLED"), (cancelled.Uid, cancelled.Sequence, cancelled.Status));
        Assert.Equal(planned.Organizer!.Value, cancelled.Organizer!.Value);
    }

    private static Ical.Net.CalendarComponents.CalendarEvent Read(OutboxMail mail, string method)
    {
        var file = Assert.Single(mail.Attachments);
        Assert.Equal($"text/calendar; method={method}; charset=utf-8", file.ContentType);
        var text = Encoding.UTF8.GetString(file.Content);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n", text);
        Assert.Contains("BYDAY=-1SU", text);
        var calendar = Calendar.Load(text)!;
        Assert.Equal(method, calendar.Method);
        return Assert.Single(calendar.Events);
    }

    private async Task<List<string>> Mails(Pair pair) => [.. (await Sent(pair)).Select(m => m.Template)];

    private async Task<List<string>> MailsTo(Pair pair, string address) => [.. (await Sent(pair)).Where(m => m.ToAddress == address).Select(m => m.Template)];

    private async Task<List<OutboxMail>> Sent(Pair pair)
    {
        await using var db = server.Database.Open();
        var thread = $"partnership-{pair.Id:N}";
        return await db.Set<OutboxMail>().Where(m => m.ThreadKey == thread).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<PartnershipStage> StageOf(Guid id)
    {
        await using var db = server.Database.Open();
        return await db.Set<Partnership>().Where(p => p.Id == id).Select(p => p.Stage).SingleAsync(TestContext.Current.CancellationToken);
    }
}
