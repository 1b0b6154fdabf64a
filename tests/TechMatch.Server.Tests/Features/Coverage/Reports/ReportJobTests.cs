using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Coverage.Reports;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage.Reports;

/// <summary>The making of a report ends half-way, in every way there is: nothing of it stays half.</summary>
public sealed class ReportJobTests : IAsyncLifetime
{
    private const string Path = ReportWorld.Path;

    /// <summary>What is done when the reasons are about to be found.</summary>
    private const int BeforeReasons = ReportReader.Quarters;

    private readonly ReportWorld _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Made_twice_it_is_the_same()
    {
        var id = (await _world.Made()).Id();
        var (pdf, xlsx) = (await _world.File(id, "pdf"), await _world.File(id, "xlsx"));
        await _world.Make(id);
        Assert.Equal(0, (await _world.Run()).Done);
        Assert.Equal(pdf, await _world.File(id, "pdf"));
        Assert.Equal(xlsx, await _world.File(id, "xlsx"));

        // Also when it is made anew from the beginning: the very same PDF, at the same moment.
        await Sql("DELETE FROM coverage_report_files");
        await Sql("UPDATE coverage_reports SET state = 'Waiting', made_at = NULL, attempts = 0, done = 0");
        await _world.Make(id);
        Assert.Equal(pdf, await _world.File(id, "pdf"));
    }

    [Fact]
    public async Task What_fails_half_way_says_so_leaves_nothing_and_can_be_tried_again()
    {
        var id = await Ask();
        await Sql("ALTER TABLE partnership_requests RENAME TO gone");
        await _world.Make(id);
        var report = await _world.Officer.Get($"{Path}/{id}");
        Assert.Equal(("failed", "report-failed", BeforeReasons), (report.Text("state"), report.Text("failure"), report.GetProperty("done").GetInt32()));
        Assert.Equal(0, await Files());
        await _world.Officer.Send(HttpMethod.Get, $"{Path}/{id}/pdf").Refuses(HttpStatusCode.Conflict, "report-not-ready");
        Assert.Equal(0, (await _world.Run()).Done);

        await Sql("ALTER TABLE gone RENAME TO partnership_requests");
        var again = await _world.Officer.Post(Path, ReportWorld.Form()).Body(HttpStatusCode.Accepted);
        Assert.Equal((id, "waiting", 0), (again.Id(), again.Text("state"), again.GetProperty("done").GetInt32()));
        Assert.Equal(2, await _world.Count($"SELECT count(*)::int AS \"Value\" FROM hangfire.job WHERE arguments::text LIKE '%{id}%'"));
        await _world.Make(id);
        Assert.Equal("ready", (await _world.Officer.Get($"{Path}/{id}")).Text("state"));
        Assert.Equal(2, await Files());
    }

    [Fact]
    public async Task Progress_is_seen_while_it_is_made_and_who_stops_it_then_gets_nothing()
    {
        var id = await Ask();
        Task making;
        await using (await Hold())
        {
            making = _world.Make(id);
            await Patience.Until(async () => (await Done(id)) == BeforeReasons, "The report does not get on.");
            var seen = await _world.Officer.Get($"{Path}/{id}");
            Assert.Equal(("running", ReportMaker.Steps), (seen.Text("state"), seen.GetProperty("steps").GetInt32()));

            // Another that comes by leaves it alone.
            Assert.Equal(0, (await _world.Run()).Done);
            await _world.Officer.Post($"{Path}/{id}/cancellation", new { }).Body(HttpStatusCode.OK);
        }

        await making;
        Assert.Equal("cancelled", (await _world.Officer.Get($"{Path}/{id}")).Text("state"));
        Assert.Equal(0, await Files());
    }

    [Fact]
    public async Task A_process_that_stops_leaves_it_to_the_next()
    {
        var id = await Ask();
        using var stopping = new CancellationTokenSource();
        await using (await Hold())
        {
            var making = _world.Make(id, stopping.Token);
            await Patience.Until(async () => (await Done(id)) == BeforeReasons, "The report does not get on.");
            await stopping.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        }

        Assert.Equal("running", (await _world.Officer.Get($"{Path}/{id}")).Text("state"));
        Assert.Equal(0, await Files());
        Assert.Equal(1, (await _world.Run()).Done);
        Assert.Equal("ready", (await _world.Officer.Get($"{Path}/{id}")).Text("state"));
    }

    [Fact]
    public async Task A_server_that_is_killed_half_way_leaves_it_to_the_next()
    {
        _world.Server.Clock.AdjustTime(DateTimeOffset.UtcNow);

        // By the real clock, so of a quarter that is over whenever this runs.
        using var officer = await _world.Server.AsProvince();
        var administrator = await _world.Server.AddAccount(a => Membership.OfProgramme(Guid.CreateVersion7(), a, MembershipRole.Administrator, TestServer.Start));
        Guid id;
        await using (await Hold())
        {
            await using var killed = await ServerProcess.Start(_world.Server.Database);
            using var client = await killed.SignIn(administrator, new CookieContainer());
            id = (await client.Post(Path, ReportWorld.Form("2021-Q1")).Body(HttpStatusCode.Accepted)).Id();
            await Patience.Until(async () => (await Done(id)) == BeforeReasons, "The report does not get on.");
            await killed.Kill();
        }

        Assert.Equal("running", (await officer.Get($"{Path}/{id}")).Text("state"));
        Assert.Equal(0, await Files());
        await using var next = await ServerProcess.Start(_world.Server.Database);
        using (var client = await next.SignIn(administrator, new CookieContainer()))
        {
            // By itself it would come within a minute.
            using var run = await client.Post("/jobs/coverage-reports/runs", new { });
            Assert.True(run.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict, run.StatusCode.ToString());
        }

        await Patience.Until(async () => (await officer.Get($"{Path}/{id}")).Text("state") == "ready", "The report is not made after all.", minutes: 4);
        Assert.Equal(2, await Files());
        var check = (await _world.Server.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel))).Single(r => r.Name == "coverage-reports");
        Assert.True(check.Holds, string.Join(' ', check.Faults));
    }

    [Fact]
    public async Task What_takes_its_process_along_each_time_is_given_up()
    {
        var id = await Ask();
        await Sql($"UPDATE coverage_reports SET state = 'Running', attempts = {CoverageReport.MostAttempts}");
        await _world.Make(id);
        var report = await _world.Officer.Get($"{Path}/{id}");
        Assert.Equal(("failed", "report-broke-off"), (report.Text("state"), report.Text("failure")));
        Assert.Equal(id, (await _world.Made()).Id());
    }

    [Fact]
    public async Task An_ask_that_is_not_committed_leaves_no_job_and_a_job_without_its_row_does_nothing()
    {
        await Sql(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON coverage_reports DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
            """);
        using (var answer = await _world.Officer.Post(Path, ReportWorld.Form()))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        }

        Assert.Equal(0, await _world.Count("SELECT count(*)::int AS \"Value\" FROM coverage_reports"));
        Assert.Equal(0, await _world.Count("SELECT count(*)::int AS \"Value\" FROM hangfire.job WHERE invocationdata::text LIKE '%MakeReports%'"));
        await _world.Make(Guid.NewGuid());
    }

    private async Task<Guid> Ask() => (await _world.Officer.Post(Path, ReportWorld.Form()).Body(HttpStatusCode.Accepted)).Id();

    private async Task<int> Done(Guid id) => await _world.Count($"SELECT done AS \"Value\" FROM coverage_reports WHERE id = '{id}'");

    private Task<int> Files() => _world.Count("SELECT count(*)::int AS \"Value\" FROM coverage_report_files");

    private async Task Sql(string sql)
    {
        await using var db = _world.Server.Database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, Cancel);
    }

    /// <summary>Keeps everybody from the requests until it is disposed: who looks for the reasons waits there.</summary>
    private async Task<IAsyncDisposable> Hold()
    {
        var connection = new NpgsqlConnection(_world.Server.Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE partnership_requests IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        return connection;
    }
}
