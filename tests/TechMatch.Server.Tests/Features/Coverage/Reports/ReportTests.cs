using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Coverage.Reports;
using TechMatch.Server.Platform.Privacy;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage.Reports;

/// <summary>Who asks for which report, and what becomes of asking twice.</summary>
public sealed class ReportTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private const string Path = ReportWorld.Path;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_a_hundred_times_at_once_it_is_one_report_and_one_job()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => world.Officer.Post(Path, ReportWorld.Form("2024-Q1"))));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            var report = await answer.Body(HttpStatusCode.Accepted);
            Assert.Equal($"/api/v1{Path}/{report.Id()}", answer.Headers.Location?.ToString());
            Assert.Equal(("waiting", 0, "2024-Q1", "2024-03-31"), (report.Text("state"), report.GetProperty("done").GetInt32(), report.Text("quarter"), report.Text("date")));
            ids.Add(report.Id());
            answer.Dispose();
        }

        var id = Assert.Single(ids);
        Assert.Equal(1, await world.Count("SELECT count(*)::int AS \"Value\" FROM coverage_reports WHERE date = '2024-03-31'"));
        Assert.Equal(1, await world.Count($"SELECT count(*)::int AS \"Value\" FROM hangfire.job j JOIN hangfire.jobqueue q ON q.jobid = j.id WHERE j.arguments::text LIKE '%{id}%'"));

        // Once it is ready the same is asked in vain, and no job is put on the queue.
        await world.Make(id);
        var ready = await world.Officer.Post(Path, ReportWorld.Form("2024-Q1")).Body(HttpStatusCode.OK);
        Assert.Equal((id, "ready"), (ready.Id(), ready.Text("state")));
        Assert.Equal(1, await world.Count($"SELECT count(*)::int AS \"Value\" FROM hangfire.job WHERE arguments::text LIKE '%{id}%'"));
    }

    [Fact]
    public async Task Another_quarter_area_language_or_definition_is_another_report()
    {
        var one = await world.Made("2023-Q1");
        var ids = new[]
        {
            one, await world.Made("2023-Q2"), await world.Made("2023-Q1", region: "TWE"), await world.Made("2023-Q1", language: "en"), await world.Made("2023-Q1", province: "Gelderland"),
            await world.Made("2023-Q1", definition: "1-both-sides"),
        }.Select(r => r.Id()).ToList();
        Assert.Equal(6, ids.Distinct().Count());
        var list = await world.Officer.Get($"{Path}?pageSize=100");
        Assert.Superset(ids.ToHashSet(), list.GetProperty("items").EnumerateArray().Select(r => r.Id()).ToHashSet());
        var mine = list.GetProperty("items").EnumerateArray().Single(r => r.Id() == ids[2]);
        Assert.Equal(("TWE", "Twente", "nl", "1", "test-register"), (mine.Text("region"), mine.Text("regionName"), mine.Text("language"), mine.Text("definitionVersion"), mine.Text("registerVersion")));
        Assert.True(mine.GetProperty("pdfBytes").GetInt32() > 1000 && mine.GetProperty("xlsxBytes").GetInt32() > 1000);
        Assert.StartsWith("Persoon", mine.Text("askedBy"));
        var dates = list.GetProperty("items").EnumerateArray().Select(r => r.Text("date")).ToList();
        Assert.Equal(dates.OrderDescending(), dates);

        // What can be asked for: the quarters since the first register that are over.
        var quarters = list.GetProperty("quarters").Texts();
        Assert.Equal(("2026-Q3", "2020-Q3"), (quarters[0], quarters[^1]));
    }

    [Theory]
    [InlineData(null, "Overijssel", null, null, "quarter: quarter-required")]
    [InlineData("2026-Q5", "Overijssel", null, null, "quarter: quarter-unreadable")]
    [InlineData("derde kwartaal", "Overijssel", null, null, "quarter: quarter-unreadable")]
    [InlineData("2026-Q4", "Overijssel", null, null, "quarter: quarter-not-over")]
    [InlineData("2999-Q1", "Overijssel", null, null, "quarter: quarter-not-over")]
    [InlineData("2020-Q2", "Overijssel", null, null, "quarter: quarter-before-register")]
    [InlineData("1900-Q1", "Overijssel", null, null, "quarter: quarter-before-register")]
    [InlineData("2026-Q3", "Atlantis", null, null, "province: province-unknown")]
    [InlineData("2026-Q3", null, null, null, "province: province-unknown")]
    [InlineData("2026-Q3", "Overijssel", "XYZ", null, "region: region-unknown")]
    [InlineData("2026-Q3", "Gelderland", "TWE", null, "region: region-elsewhere")]
    [InlineData("2026-Q3", "Overijssel", null, "de", "language: language-choice")]
    public async Task What_cannot_be_asked_gets_a_clear_answer(string? quarter, string? province, string? region, string? language, string field)
    {
        await world.Officer.Post(Path, ReportWorld.Form(quarter, province, region, language)).Refuses(HttpStatusCode.BadRequest, "invalid-input", field);
        Assert.Equal(0, await world.Count("SELECT count(*)::int AS \"Value\" FROM coverage_reports WHERE date > '2026-09-30' OR date < '2020-08-01'"));
    }

    [Fact]
    public async Task A_definition_that_does_not_exist_is_named() =>
        await world.Officer.Post(Path, ReportWorld.Form(definition: "zomaar")).Refuses(HttpStatusCode.BadRequest, "invalid-input", "definition: definition-unknown");

    [Fact]
    public async Task The_last_day_of_a_quarter_must_be_over()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        await server.Add(A.School());
        server.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 22, 59, 0, TimeSpan.Zero));
        using var officer = await server.AsProvince();
        await officer.Post(Path, ReportWorld.Form("2026-Q4")).Refuses(HttpStatusCode.BadRequest, "invalid-input", "quarter: quarter-not-over");

        // A quarter of an hour later it is the new year in the Netherlands, and not yet in Greenwich.
        server.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 23, 15, 0, TimeSpan.Zero));
        await officer.Post(Path, ReportWorld.Form("2026-Q4")).Body(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_coordinator_has_reports_of_the_own_region_only_and_a_stranger_none()
    {
        var (whole, twente) = ((await world.Made("2025-Q1")).Id(), (await world.Made("2025-Q1", region: "TWE")).Id());
        using var coordinator = await world.Server.AsCoordinator("TWE");
        using var other = await world.Server.AsCoordinator("STE");
        using var school = await world.Server.AsSchool(world.Hengelo.Code);
        using var anybody = await world.Server.Browser();

        await coordinator.Post(Path, ReportWorld.Form("2025-Q2", region: "TWE")).Body(HttpStatusCode.Accepted);
        await coordinator.Post(Path, ReportWorld.Form("2025-Q2")).Refuses(HttpStatusCode.Forbidden, "report-not-allowed");
        await other.Post(Path, ReportWorld.Form("2025-Q2", region: "TWE")).Refuses(HttpStatusCode.Forbidden, "report-not-allowed");
        Assert.All((await coordinator.Get(Path)).GetProperty("items").EnumerateArray(), r => Assert.Equal("TWE", r.Text("region")));
        Assert.Empty((await other.Get(Path)).GetProperty("items").EnumerateArray());
        foreach (var path in new[] { $"{Path}/{whole}", $"{Path}/{whole}/pdf", $"{Path}/{whole}/xlsx" })
        {
            await coordinator.Send(HttpMethod.Get, path).Refuses(HttpStatusCode.Forbidden, "report-not-allowed");
            await school.Send(HttpMethod.Get, path).Refuses(HttpStatusCode.Forbidden, "not-allowed");
            await anybody.Send(HttpMethod.Get, path).Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        }

        Assert.Equal("TWE", (await coordinator.Get($"{Path}/{twente}")).Text("region"));
        await school.Post(Path, ReportWorld.Form("2025-Q2")).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await anybody.Post(Path, ReportWorld.Form("2025-Q2")).Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        await world.Officer.Send(HttpMethod.Get, $"{Path}/{Guid.NewGuid()}/pdf").Refuses(HttpStatusCode.NotFound, "report-unknown");
    }

    [Fact]
    public async Task A_report_that_is_not_ready_has_no_files_and_one_that_is_cannot_be_stopped()
    {
        var id = (await world.Officer.Post(Path, ReportWorld.Form("2022-Q1")).Body(HttpStatusCode.Accepted)).Id();
        await world.Officer.Send(HttpMethod.Get, $"{Path}/{id}/pdf").Refuses(HttpStatusCode.Conflict, "report-not-ready");
        await world.Officer.Send(HttpMethod.Get, $"{Path}/{id}/xlsx").Refuses(HttpStatusCode.Conflict, "report-not-ready");
        var stopped = await world.Officer.Post($"{Path}/{id}/cancellation", new { }).Body(HttpStatusCode.OK);
        Assert.Equal("cancelled", stopped.Text("state"));
        await world.Make(id);
        Assert.Equal("cancelled", (await world.Officer.Get($"{Path}/{id}")).Text("state"));
        await world.Officer.Post($"{Path}/{id}/cancellation", new { }).Refuses(HttpStatusCode.Conflict, "report-not-under-way");

        // Who asks again has it made after all, under the same number.
        Assert.Equal(id, (await world.Made("2022-Q1")).Id());
        await world.Officer.Post($"{Path}/{id}/cancellation", new { }).Refuses(HttpStatusCode.Conflict, "report-not-under-way");
    }

    [Fact]
    public async Task A_register_that_comes_later_makes_another_report_and_leaves_the_first()
    {
        await using var own = new ReportWorld();
        await own.InitializeAsync();
        var first = await own.Made();
        own.Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await using (var db = own.Server.Database.Open())
        {
            var later = RegisterVersion.Create(
                Guid.CreateVersion7(), "later", "test", new DateOnly(2026, 9, 1), own.Server.Clock.GetUtcNow(), new string('d', 64), new RegisterCounts(1, 0, 0, 1, 1, 0),
                [new(Sector.Po, "Overijssel", null)]);
            db.Add(later);
            db.Add(RegisterEntry.Of(later.Id, own.Hengelo.Code, Sector.Po, own.Hengelo.Facts));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.True((await own.Officer.Get($"{Path}/{first.Id()}")).GetProperty("hasLaterRegister").GetBoolean());
        var second = await own.Made();
        Assert.NotEqual(first.Id(), second.Id());
        Assert.Equal(("later + test-register", false), (second.Text("registerVersion"), second.GetProperty("hasLaterRegister").GetBoolean()));
        Assert.NotEqual(PdfText.Pages(await own.File(first.Id(), "pdf")), PdfText.Pages(await own.File(second.Id(), "pdf")));

        // Of a quarter before that register nothing changed.
        Assert.Equal((await own.Made("2026-Q2")).Id(), (await own.Made("2026-Q2")).Id());
    }

    [Fact]
    public async Task No_more_are_under_way_than_the_setting_says()
    {
        await using var own = new ReportWorld();
        await own.InitializeAsync();
        var all = Enumerable.Range(0, 24).Select(i => new TechMatch.Domain.Calendars.Quarter(2026, 3).Add(-i).ToString()).ToList();
        var answers = await Task.WhenAll(all.Select(q => own.Officer.Post(Path, ReportWorld.Form(q))));
        Assert.Equal(20, answers.Count(a => a.StatusCode == HttpStatusCode.Accepted));
        var refused = Array.FindIndex(answers, a => a.StatusCode != HttpStatusCode.Accepted);
        await Task.FromResult(answers[refused]).Refuses(HttpStatusCode.TooManyRequests, "report-too-often");
        Assert.Equal(20, (await own.Run()).Done);
        await own.Officer.Post(Path, ReportWorld.Form(all[refused])).Body(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Who_asked_goes_with_the_account_and_the_report_stays()
    {
        var account = await world.Server.AddAccount(
            a => TechMatch.Server.Data.Membership.OfProgramme(Guid.CreateVersion7(), a, TechMatch.Server.Data.MembershipRole.Province, TestServer.Start));
        using var officer = await world.Server.SignIn(account);
        var id = (await officer.Post(Path, ReportWorld.Form("2021-Q4")).Body(HttpStatusCode.Accepted)).Id();
        var subject = new DataSubject(account.Id, account.Email!);
        var data = await world.Server.With<IEnumerable<IPersonalData>, object>(all => all.OfType<ReportPersonalData>().Single().Export(subject, Cancel));
        Assert.Contains("2021-Q4", JsonSerializer.Serialize(data));
        await world.Server.With<IEnumerable<IPersonalData>, bool>(async all =>
        {
            await all.OfType<ReportPersonalData>().Single().Erase(subject, Cancel);
            return true;
        });
        Assert.Equal(JsonValueKind.Null, (await world.Officer.Get($"{Path}/{id}")).GetProperty("askedBy").ValueKind);
    }
}
