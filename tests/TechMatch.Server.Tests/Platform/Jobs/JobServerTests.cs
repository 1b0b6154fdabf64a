using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Features.Notifications;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform.Jobs;

/// <summary>The whole way by itself: processes with jobs on one database, from the change to the mailbox.</summary>
public sealed class JobServerTests
{
    [Fact]
    public async Task Two_processes_send_each_mail_once_and_know_when_each_job_is_due()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create();
        await using var mailServer = await TestMailServer.Start();
        await using var one = Process(database, mailServer);
        await using var two = Process(database, mailServer);
        await one.StartAsync(cancel);
        await two.StartAsync(cancel);
        const int mails = 40;
        await Parallel.ForAsync(0, mails, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (i, _) =>
        {
            await using var scope = (i % 2 == 0 ? one : two).Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Transactions>().Run(() =>
                scope.ServiceProvider.GetRequiredService<Outbox>().Add(TrialMail.For($"person-{i}@school.example"), cancel));
        });

        await using var db = database.Open();
        await Patience.Until(async () => await db.Set<OutboxMail>().CountAsync(m => m.Status == MailStatus.Sent, cancel) == mails, "Not every mail was sent.");
        Assert.Equal(mails, mailServer.Taken().Count);
        Assert.Equal(mails, mailServer.Taken().Select(m => m.To[0]).Distinct().Count());

        await Patience.Until(async () => await Count(db, "SELECT count(*)::int AS \"Value\" FROM hangfire.jobqueue") == 0, "Jobs are left over.");
        Assert.Equal(0, await Count(db, "SELECT count(*)::int AS \"Value\" FROM hangfire.job WHERE statename NOT IN ('Succeeded', 'Enqueued', 'Processing')"));
        var catalogue = one.Services.GetRequiredService<JobCatalogue>();
        await Patience.Until(async () => catalogue.All.Select(j => j.Name).Order().SequenceEqual((await Scheduled(db)).Order()), "Not every job is due at some time.");

        await one.StopAsync(cancel);
        await two.StopAsync(cancel);
        Assert.Equal(0, await Count(db, "SELECT count(*)::int AS \"Value\" FROM hangfire.server"));
    }

    [Fact]
    public async Task A_lock_that_a_dead_process_left_behind_does_not_hold_up_the_next()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create();
        await using var mailServer = await TestMailServer.Start();
        await using var process = Process(database, mailServer);
        var names = process.Services.GetRequiredService<JobCatalogue>().All.Select(j => j.Name).ToList();
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO hangfire.lock (resource, acquired) VALUES ({$"hangfire:lock:recurring-job:{names[0]}"}, now())", cancel);
        await process.StartAsync(cancel);
        Assert.Empty(await Scheduled(db));
        await db.Database.ExecuteSqlAsync($"DELETE FROM hangfire.lock", cancel);
        await Patience.Until(async () => names.Order().SequenceEqual((await Scheduled(db)).Order()), "Not every job is due at some time.");
        await process.StopAsync(cancel);
    }

    private static Task<List<string>> Scheduled(TechMatchDbContext db) =>
        db.Database.SqlQueryRaw<string>("SELECT value AS \"Value\" FROM hangfire.set WHERE key = 'recurring-jobs'").ToListAsync(TestContext.Current.CancellationToken);

    private static WebApplication Process(TestDatabase database, TestMailServer mailServer) => WebServer.Build(
    [
        $"--ConnectionStrings:TechMatch={database.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Testing", "--Logging:LogLevel:Default=Warning",
        "--Mail:Host=localhost", $"--Mail:Port={mailServer.Port}", "--Mail:Security=none", "--Mail:BatchSize=3", "--WarmUp:Seconds=0",
    ]);

    private static Task<int> Count(TechMatchDbContext db, string sql) => db.Database.SqlQueryRaw<int>(sql).SingleAsync(TestContext.Current.CancellationToken);
}
