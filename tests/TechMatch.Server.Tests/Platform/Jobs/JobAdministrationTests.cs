using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform.Jobs;

/// <summary>What an administrator sees of the jobs, and that nobody else does.</summary>
public sealed class JobAdministrationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_list_shows_each_job_with_its_last_run()
    {
        using var client = await server.AsAdministrator();
        await server.With<JobRunner, JobRun?>(r => r.Run("job-run-retention", null, TestContext.Current.CancellationToken));
        var jobs = await client.Get("/jobs");
        var ids = jobs.GetProperty("items").EnumerateArray().Select(j => j.Text("id")).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Contains("mail-outbox", ids);
        var job = Job(jobs, "job-run-retention");
        Assert.Equal("40 0 * * *", job.Text("cron"));
        Assert.False(job.GetProperty("isRunning").GetBoolean());
        var run = job.GetProperty("lastRun");
        Assert.Equal(("succeeded", 0d, false), (run.Text("outcome"), run.GetProperty("durationSeconds").GetDouble(), run.GetProperty("byHand").GetBoolean()));
    }

    [Fact]
    public async Task A_job_that_runs_says_so_and_cannot_be_started_again()
    {
        using var client = await server.AsAdministrator();
        await using (await JobLock.TryTake(server.Services.GetRequiredService<NpgsqlDataSource>(), "mail-outbox", TestContext.Current.CancellationToken))
        {
            Assert.True(Job(await client.Get("/jobs"), "mail-outbox").GetProperty("isRunning").GetBoolean());
            await client.Post("/jobs/mail-outbox/runs", new { }).Refuses(HttpStatusCode.Conflict, "job-running");
        }

        Assert.False(Job(await client.Get("/jobs"), "mail-outbox").GetProperty("isRunning").GetBoolean());
    }

    [Fact]
    public async Task Starting_a_job_puts_a_run_on_its_queue_in_the_name_of_the_administrator()
    {
        using var client = await server.AsAdministrator();
        using var response = await client.Post("/jobs/job-run-retention/runs", new { });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("/api/v1/jobs/job-run-retention/runs", response.Headers.Location?.ToString());
        await using var db = server.Database.Open();
        var queued = await db.Database.SqlQuery<string>(
            $"SELECT q.queue || ' ' || j.arguments AS \"Value\" FROM hangfire.jobqueue q JOIN hangfire.job j ON j.id = q.jobid").ToListAsync(TestContext.Current.CancellationToken);
        var job = Assert.Single(queued, q => q.Contains("job-run-retention", StringComparison.Ordinal));
        Assert.StartsWith("c-bulk", job, StringComparison.Ordinal);

        // What the queue will do.
        var administrator = await db.Set<Membership>().Where(m => m.Role == MembershipRole.Administrator).Select(m => m.AccountId).FirstAsync(TestContext.Current.CancellationToken);
        await server.With<JobRunner, JobRun?>(r => r.Run("job-run-retention", administrator, TestContext.Current.CancellationToken));
        var runs = await client.Get("/jobs/job-run-retention/runs?pageSize=1");
        Assert.True(runs.GetProperty("items")[0].GetProperty("byHand").GetBoolean());
    }

    [Fact]
    public async Task The_log_of_a_job_is_paged_and_a_run_that_was_cut_off_does_not_seem_to_run()
    {
        await using (var db = server.Database.Open())
        {
            var at = server.Clock.GetUtcNow().AddDays(-10);
            for (var i = 0; i < 5; i++)
            {
                var run = JobRun.Start(Guid.NewGuid(), "coverage-snapshot", null, at.AddDays(i));
                if (i < 4)
                {
                    run.Finish(new JobReport(i, [$"failure {i}"]), at.AddDays(i).AddSeconds(1.5));
                }

                db.Add(run);
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var client = await server.AsAdministrator();
        var page = await client.Get("/jobs/coverage-snapshot/runs?page=1&pageSize=2");
        Assert.Equal((5, 1, 2), (page.GetProperty("total").GetInt32(), page.GetProperty("page").GetInt32(), page.GetProperty("pageSize").GetInt32()));
        Assert.Equal(["interrupted", "partlyFailed"], page.GetProperty("items").EnumerateArray().Select(r => r.Text("outcome")));
        var finished = page.GetProperty("items")[1];
        Assert.Equal((3, 1, 1.5), (finished.GetProperty("done").GetInt32(), finished.GetProperty("failed").GetInt32(), finished.GetProperty("durationSeconds").GetDouble()));
        Assert.Equal(["failure 3"], finished.GetProperty("failures").Texts());
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_not_found()
    {
        using var client = await server.AsAdministrator();
        await client.Post("/jobs/no-such-job/runs", new { }).Refuses(HttpStatusCode.NotFound, "job-unknown");
        await client.Send(HttpMethod.Get, "/jobs/no-such-job/runs").Refuses(HttpStatusCode.NotFound, "job-unknown");
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    public async Task The_dashboard_is_the_administrators_alone(string path)
    {
        using var stranger = server.CreateClient();
        using var sent = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("/inloggen", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var province = await server.AsProvince();
        using var refused = await province.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var administrator = await server.AsAdministrator();
        using var shown = await administrator.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains("script-src 'self'", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(shown.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task A_change_on_the_dashboard_needs_the_token_that_only_its_own_pages_have()
    {
        using var administrator = await server.AsAdministrator();
        using (var carried = await administrator.PostAsync("/hangfire/recurring/trigger", Form(), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.NoContent, carried.StatusCode);
        }

        administrator.DefaultRequestHeaders.Remove(RequestForgery.HeaderName);
        using var forged = await administrator.PostAsync("/hangfire/recurring/trigger", Form(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);

        static FormUrlEncodedContent Form() => new([new("jobs[]", "mail-outbox")]);
    }

    private static JsonElement Job(JsonElement jobs, string id) => jobs.GetProperty("items").EnumerateArray().Single(j => j.Text("id") == id);
}
