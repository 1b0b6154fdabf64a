using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform.Jobs;

public sealed class JobRunnerTests : IClassFixture<JobRunnerTests.Fixture>, IAsyncLifetime
{
    private readonly TestServices _services;
    private readonly TrialJob.Script _script;

    public JobRunnerTests(Fixture fixture)
    {
        _services = fixture.Services;
        _script = _services.Provider.GetRequiredService<TrialJob.Script>();

        // What the test before this one left to be run is not this one's.
        _script.Work = _ => Task.FromResult(new JobReport(1));
    }

    public async ValueTask InitializeAsync()
    {
        await using var db = _services.Database.Open();
        await db.Set<JobRun>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(50, false)]
    [InlineData(70, true)]
    public async Task What_a_dead_process_left_locked_in_the_storage_is_free_after_a_minute(int secondsAgo, bool isFree)
    {
        var job = $"job:{Guid.NewGuid()}:state-lock";
        await using (var db = _services.Database.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO hangfire.lock (resource, updatecount, acquired) VALUES ({"hangfire:" + job}, 0, now() - make_interval(secs => {secondsAgo}))",
                TestContext.Current.CancellationToken);
        }

        using var storage = _services.Provider.GetRequiredService<JobStorage>().GetConnection();
        var refused = Record.Exception(() => storage.AcquireDistributedLock(job, TimeSpan.FromSeconds(1)).Dispose());
        Assert.Equal(isFree, refused is null);
        Assert.True(refused is null or Hangfire.PostgreSql.PostgreSqlDistributedLockException, refused?.ToString());
    }

    [Fact]
    public async Task A_run_is_written_down_with_what_it_did()
    {
        _script.Work = _ =>
        {
            _services.Clock.Advance(TimeSpan.FromSeconds(90));
            return Task.FromResult(new JobReport(12, "all well"));
        };
        var begin = _services.Clock.GetUtcNow();
        await Run();
        var run = Assert.Single(await Runs());
        Assert.Equal((JobOutcome.Succeeded, 12, 0, "all well"), (run.Outcome, run.Done, run.Failed, run.Message));
        Assert.Equal((begin, begin.AddSeconds(90)), (run.StartedAt, run.FinishedAt!.Value));
    }

    [Fact]
    public async Task What_failed_in_a_run_is_named_up_to_a_limit()
    {
        _script.Work = _ => Task.FromResult(new JobReport(3, [.. Enumerable.Range(0, 70).Select(i => $"{i} " + new string('x', 2000))]));
        await Run();
        var run = Assert.Single(await Runs());
        Assert.Equal((JobOutcome.PartlyFailed, 3, 70), (run.Outcome, run.Done, run.Failed));
        Assert.Equal(JobRun.MaxFailures, run.Failures.Length);
        Assert.All(run.Failures, f => Assert.Equal(JobRun.MaxMessageLength, f.Length));
    }

    [Fact]
    public async Task A_run_that_breaks_off_says_why_and_lets_the_next_one_go()
    {
        _script.Work = _ => throw new InvalidOperationException("the floor is wet");
        await Assert.ThrowsAsync<InvalidOperationException>(Run);
        var run = Assert.Single(await Runs());
        Assert.Equal((JobOutcome.Failed, "InvalidOperationException: the floor is wet"), (run.Outcome, run.Message));
        _script.Work = _ => Task.FromResult(new JobReport(1));
        Assert.NotNull(await Run());
    }

    [Fact]
    public async Task A_run_that_is_stopped_with_the_process_says_so()
    {
        using var stop = new CancellationTokenSource();
        _script.Work = async cancel =>
        {
            await stop.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            return new JobReport(1);
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => _services.With<JobRunner, JobRun?>(r => r.Run(TrialJob.Name, null, stop.Token)));
        Assert.Equal(JobOutcome.Interrupted, Assert.Single(await Runs()).Outcome);
    }

    [Fact]
    public async Task While_one_process_runs_a_job_no_other_does_and_afterwards_it_may()
    {
        await using var other = Fixture.Another(_services);
        var began = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _script.Work = async _ =>
        {
            began.SetResult();
            await go.Task;
            return new JobReport(1);
        };
        var first = Run();
        await began.Task;
        Assert.Null(await other.With<JobRunner, JobRun?>(r => r.Run(TrialJob.Name, null, TestContext.Current.CancellationToken)));
        Assert.Equal(["trial"], await Held());
        go.SetResult();
        Assert.NotNull(await first);
        Assert.Single(await Runs());
        Assert.Empty(await Held());
        Assert.NotNull(await other.With<JobRunner, JobRun?>(r => r.Run(TrialJob.Name, null, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Of_fifty_at_once_one_runs()
    {
        var running = 0;
        var most = 0;
        var began = new TaskCompletionSource();
        _script.Work = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await began.Task;
            Interlocked.Decrement(ref running);
            return new JobReport(1);
        };
        var all = Enumerable.Range(0, 50).Select(_ => Run()).ToList();
        while (all.Count(t => t.IsCompleted) < 49)
        {
            await Task.WhenAny(all.Where(t => !t.IsCompleted));
        }

        began.SetResult();
        var done = await Task.WhenAll(all);
        Assert.Single(done, r => r is not null);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_frees_the_job_and_is_marked_at_the_next()
    {
        await using (var db = _services.Database.Open())
        {
            db.Add(JobRun.Start(Guid.NewGuid(), TrialJob.Name, null, _services.Clock.GetUtcNow().AddHours(-1)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        // The session of the killed process, ended by the database as it is when its process is gone.
        var source = _services.Provider.GetRequiredService<NpgsqlDataSource>();
        var held = await JobLock.TryTake(source, TrialJob.Name, TestContext.Current.CancellationToken);
        Assert.NotNull(held);
        Assert.Null(await Run());
        await using (var db = _services.Database.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                TestContext.Current.CancellationToken);
        }

        JobRun? run;
        do
        {
            run = await Run();
        }
        while (run is null);

        Assert.Equal([JobOutcome.Interrupted, JobOutcome.Succeeded], (await Runs()).Select(r => r.Outcome));
        await held.DisposeAsync();
    }

    [Fact]
    public async Task Of_the_runs_of_a_day_with_nothing_to_do_the_last_is_kept()
    {
        _services.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        foreach (var done in (int[])[0, 0, 4, 0, 0])
        {
            _script.Work = _ => Task.FromResult(new JobReport(done));
            await Run();
            _services.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        _services.Clock.Advance(TimeSpan.FromDays(1));
        await Run();
        Assert.Equal([4, 0, 0], (await Runs()).Select(r => r.Done));
    }

    [Fact]
    public async Task A_job_that_no_longer_exists_does_nothing() =>
        Assert.Null(await _services.With<JobRunner, JobRun?>(r => r.Run("gone", null, TestContext.Current.CancellationToken)));

    [Fact]
    public async Task Old_runs_are_cleared_but_for_the_last_of_each_job()
    {
        await using (var db = _services.Database.Open())
        {
            var now = _services.Clock.GetUtcNow();
            db.AddRange(new (string Job, int Days)[] { ("a", 200), ("a", 100), ("a", 80), ("b", 300), ("b", 200) }
                .Select(r => JobRun.Start(Guid.NewGuid(), r.Job, null, now.AddDays(-r.Days))));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var report = await _services.With<TechMatchDbContext, JobReport>(db =>
            ActivatorUtilities.CreateInstance<JobRunRetention>(_services.Provider, db).Run(TestContext.Current.CancellationToken));
        Assert.Equal(3, report.Done);
        var now2 = _services.Clock.GetUtcNow();
        Assert.Equal([("a", 80), ("b", 200)], (await Runs()).Select(r => (r.Job, (int)(now2 - r.StartedAt).TotalDays)).Order());
    }

    [Fact]
    public void Two_jobs_of_one_name_do_not_start() =>
        Assert.Throws<InvalidOperationException>(() => new JobCatalogue([typeof(TrialJob), typeof(TrialJob)]));

    [Fact]
    public void The_jobs_of_the_product_have_lasting_names_and_keep_out_of_the_hour_that_comes_twice()
    {
        var jobs = new JobCatalogue(typeof(JobCatalogue).Assembly.GetTypes()).All.ToList();
        Assert.Contains("mail-outbox", jobs.Select(j => j.Name));
        Assert.All(jobs, j =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", j.Name);
            var parts = j.Cron.Split(' ');
            Assert.Equal(5, parts.Length);
            Assert.NotEqual("2", parts[1]);
            Assert.Contains(j.Queue, (string[])[JobQueues.Critical, JobQueues.Mail, JobQueues.Bulk]);
        });
    }

    private Task<JobRun?> Run() => _services.With<JobRunner, JobRun?>(r => r.Run(TrialJob.Name, null, TestContext.Current.CancellationToken));

    private async Task<IReadOnlySet<string>> Held()
    {
        await using var db = _services.Database.Open();
        return await JobLock.Held(_services.Provider.GetRequiredService<JobCatalogue>(), db, TestContext.Current.CancellationToken);
    }

    private async Task<List<JobRun>> Runs()
    {
        await using var db = _services.Database.Open();
        return await db.Set<JobRun>().AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync(TestContext.Current.CancellationToken);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private TestServices? _services;

        public TestServices Services => _services ?? throw new InvalidOperationException("The fixture has not started.");

        public async ValueTask InitializeAsync() => _services = await TestServices.Create(WithTrialJob);

        public ValueTask DisposeAsync() => Services.DisposeAsync();

        internal static TestServices Another(TestServices services) => services.Another(WithTrialJob);

        private static void WithTrialJob(IServiceCollection services)
        {
            services.AddSingleton(new JobCatalogue([typeof(TrialJob)]));
            services.AddSingleton<TrialJob.Script>();
            services.AddScoped<TrialJob>();
        }
    }
}
