using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Renewals;

/// <summary>At the end of the school year both are asked once: again, maybe, no (rule 7).</summary>
public sealed class RenewalTests(TestServer server) : IAsyncLifetime, IClassFixture<TestServer>
{
    private static readonly DateOnly June = new(2027, 6, 1);
    private static int _last;

    private readonly string _contact = $"verlengen-{Interlocked.Increment(ref _last)}@bedrijf.example";
    private readonly HttpClient _nobody = server.CreateClient();
    private Pair _pair = null!;
    private Guid _id;

    public async ValueTask InitializeAsync()
    {
        server.GoTo(June);
        _pair = await Pair.Make(server, o => o.WithContact(_contact));
        _id = (await server.Add(A.Partnership().Between(_pair.School, _pair.Organisation).About(_pair.Offer).Held(new(2026, 10, 6)))).Id;
    }

    public ValueTask DisposeAsync()
    {
        _nobody.Dispose();
        _pair.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_day_and_everybody_once_on_it()
    {
        server.GoTo(June.AddDays(-1));
        await Run();
        Assert.Empty(await Mails("renewal-asked"));
        server.GoTo(June);
        await Run();
        await Run();
        Assert.Equal(3, (await Mails("renewal-asked")).Select(m => m.ToAddress).Distinct().Count());
        Assert.Equal(3, (await Mails("renewal-asked")).Count);
        Assert.Single(await server.Mails("renewal-asked", _contact));
        var desk = await _pair.AtSchool.Get($"/schools/{_pair.School.Code}/desk");
        Assert.Contains("renew", desk.GetProperty("toDos").EnumerateArray().Select(t => t.Text("kind")));
        desk = await _pair.AtOrganisation.Get($"/organisations/{_pair.Organisation.Id}/desk");
        Assert.Contains("renew", desk.GetProperty("toDos").EnumerateArray().Select(t => t.Text("kind")));
    }

    [Fact]
    public async Task Both_say_again_and_the_same_as_last_time_is_one_day_away()
    {
        await Run();
        var token = await Token();
        var open = await Open(token);
        Assert.Equal(("renewal", "open", "2027-2028"), (open.Text("purpose"), open.Text("status"), open.GetProperty("renewal").Text("schoolYear")));
        Assert.Equal(["again", "maybe", "notAgain"], open.GetProperty("actions").Texts());
        await Act(new { token, action = "again" }).Body(HttpStatusCode.OK);
        Assert.Contains("wil in 2027-2028 weer", Assert.Single(await Mails("renewal-answered")).Subject);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _pair.AtSchool.Put($"/partnerships/{_id}/renewal", new { answer = "again" }).Body(HttpStatusCode.OK);
        Assert.Equal("used", (await Open(token)).Text("status"));
        var page = await _pair.AtSchool.Get($"/partnerships/{_id}");
        Assert.True(page.GetProperty("renewal").GetProperty("canPlan").GetBoolean());
        Assert.Equal((_pair.Offer.Id, 24), (page.GetProperty("renewal").GetProperty("lastTime").GetProperty("offerId").GetGuid(), page.GetProperty("renewal").GetProperty("lastTime").GetProperty("groupSize").GetInt32()));

        var planned = await _pair.AtSchool.Post($"/partnerships/{_id}/activities", new { moment = Pair.Moment(new(2027, 10, 5)) }).Body(HttpStatusCode.Created);
        page = await _pair.AtSchool.Get($"/partnerships/{_id}");
        var activity = page.GetProperty("activities").EnumerateArray().Single(a => a.GetProperty("id").GetGuid() == planned.GetProperty("activityId").GetGuid());
        Assert.Equal((_pair.Offer.Id, 24, "atSchool"), (activity.GetProperty("offerId").GetGuid(), activity.GetProperty("groupSize").GetInt32(), activity.Text("venue")));
        Assert.False(page.GetProperty("renewal").GetProperty("canPlan").GetBoolean());
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task A_no_has_a_reason_that_the_other_side_reads_and_the_link_is_used_once()
    {
        await Run();
        var token = await Token();
        await Act(new { token, action = "notAgain" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: renewal-reason-required");
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "action: link-wrong-action");
        await Act(new { token, action = "notAgain", renewalReason = "nothing" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "renewalReason: value-unreadable");
        Assert.Equal("open", (await Open(token)).Text("status"));
        await Act(new { token, action = "notAgain", renewalReason = "noTime", note = "De afdeling verhuist." }).Body(HttpStatusCode.OK);
        await Act(new { token, action = "again" }).Refuses(HttpStatusCode.Conflict, "link-used");
        var mail = Assert.Single(await Mails("renewal-answered"));
        Assert.Contains("Er is geen tijd of er zijn geen mensen voor.", mail.Text);
        Assert.Contains("De afdeling verhuist.", mail.Text);
        var page = await _pair.AtSchool.Get($"/partnerships/{_id}");
        Assert.Equal(("active", true), (page.Text("stage"), page.GetProperty("renewal").GetProperty("isRefused").GetBoolean()));

        // The coordinator of the region finds it, and can look for somebody else.
        using var coordinator = await server.AsCoordinator("TWE");
        var hangs = (await coordinator.Get("/regions/TWE/desk?kind=refusedRenewal")).GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("partnershipId").GetGuid() == _id);
        Assert.Equal((false, JsonValueKind.Null), (hangs.GetProperty("organisationSaid").GetBoolean(), hangs.GetProperty("schoolSaid").ValueKind));

        // A no is heard: nobody is reminded of the question.
        server.GoTo(June.AddDays(20));
        await Run();
        Assert.Single(await server.Mails("renewal-asked", _contact));
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing()
    {
        await Run();
        var token = await Token();
        for (var i = 0; i < 5; i++)
        {
            await Open(token);
            using var get = await _nobody.GetAsync(new Uri($"/verlengen?keuze=nee#{token}", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        await using var db = server.Database.Open();
        var renewal = await db.Set<Renewal>().SingleAsync(r => r.PartnershipId == _id, TestContext.Current.CancellationToken);
        Assert.Equal((null, null), (renewal.SchoolSaid, renewal.OrganisationSaid));
    }

    [Fact]
    public async Task Who_says_nothing_is_reminded_once_and_who_is_not_sure_is_asked_again_after_the_summer()
    {
        await Run();
        await _pair.AtSchool.Put($"/partnerships/{_id}/renewal", new { answer = "maybe" }).Body(HttpStatusCode.OK);
        var again = (await _pair.AtSchool.Get($"/partnerships/{_id}")).GetProperty("renewal").Text("askAgainOn");
        Assert.StartsWith("2027-08", again);
        server.GoTo(June.AddDays(14));
        await Run();
        await Run();
        Assert.Equal(2, (await server.Mails("renewal-asked", _contact)).Count);
        var atSchool = (await Mails("renewal-asked")).Count;
        server.GoTo(DateOnly.Parse(again, System.Globalization.CultureInfo.InvariantCulture));
        await Run();
        await Run();
        Assert.True((await Mails("renewal-asked")).Count > atSchool);
        Assert.Equal(3, (await server.Mails("renewal-asked", _contact)).Count);
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task Two_runs_at_the_same_moment_ask_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.With<RenewalStep, int>(step => step.Run(_id, TestContext.Current.CancellationToken))));
        Assert.Single(await server.Mails("renewal-asked", _contact));
        await using var db = server.Database.Open();
        Assert.Equal(1, await db.Set<Renewal>().CountAsync(r => r.PartnershipId == _id, TestContext.Current.CancellationToken));
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task An_answer_without_a_question_a_late_one_and_one_that_is_none_are_refused()
    {
        await _pair.AtSchool.Put($"/partnerships/{_id}/renewal", new { answer = "again" }).Refuses(HttpStatusCode.Conflict, "renewal-not-asked");
        await Run();
        await _pair.AtSchool.Put($"/partnerships/{_id}/renewal", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "answer: renewal-answer-required");
        await _pair.AtSchool.Put($"/partnerships/{_id}/renewal", new { answer = "no", reason = "other", note = new string('n', 2001) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "note: text-too-long");
        var token = await Token();
        server.GoTo(June.AddDays(100));
        Assert.Equal("expired", (await Open(token)).Text("status"));
        await Act(new { token, action = "again" }).Refuses(HttpStatusCode.Conflict, "link-expired");

        // By then everybody has signed in anew.
        using var atSchool = await server.AsSchool(_pair.School.Code);
        using var atOrganisation = await server.AsOrganisation(_pair.Organisation);
        await atSchool.Put($"/partnerships/{_id}/renewal", new { answer = "no", reason = "otherPlans" }).Body(HttpStatusCode.OK);
        await atSchool.Post($"/partnerships/{_id}/ending", new { reason = "Voorbij" }).Body(HttpStatusCode.OK);
        await atOrganisation.Put($"/partnerships/{_id}/renewal", new { answer = "again" }).Refuses(HttpStatusCode.Conflict, "renewal-stopped");
    }

    private async Task<JobReport> Run()
    {
        var report = await server.With<RenewalJob, JobReport>(job => job.Run(TestContext.Current.CancellationToken));
        Assert.Empty(report.Failures);
        return report;
    }

    private async Task<IReadOnlyList<Server.Features.Notifications.OutboxMail>> Mails(string template) =>
        [.. (await server.Mails(template)).Where(m => m.ThreadKey == $"partnership-{_id:N}")];

    private async Task<string> Token() => (await server.LastMail("renewal-asked", _contact)).Token();

    private Task<JsonElement> Open(string token) => _nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK);

    private Task<HttpResponseMessage> Act(object body) => _nobody.Post("/mail-links/_act", body);

    private async Task<IReadOnlyList<string>> Faults()
    {
        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).Include(p => p.Covenants).ThenInclude(c => c.Versions).Include(p => p.Renewals)
            .SingleAsync(p => p.Id == _id, TestContext.Current.CancellationToken);
        return PartnershipAudit.Faults(partnership);
    }
}
