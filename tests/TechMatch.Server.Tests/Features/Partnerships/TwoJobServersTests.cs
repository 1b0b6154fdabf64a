using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>Two server processes on one database, both with jobs: nothing is done twice.</summary>
public sealed class TwoJobServersTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Pairs = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_done_once_and_each_mail_leaves_once()
    {
        var now = DateTimeOffset.UtcNow;
        server.Clock.AdjustTime(now);
        var administrator = await server.AddAccount(a => Membership.OfProgramme(Guid.CreateVersion7(), a, MembershipRole.Administrator, TestServer.Start));
        for (var i = 0; i < Pairs; i++)
        {
            using var pair = await Pair.Make(server, o => o.WithContact($"bedrijf-{i}@bedrijf.example"));
            await pair.Ask();
        }

        var today = DutchTime.DayOf(now);
        await using (var db = server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE partnership_requests SET remind_on = {today}", Cancel);
        }

        await using var mail = await TestMailServer.Start();
        (string, string)[] settings = [("Mail__Host", "localhost"), ("Mail__Port", mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail__Security", "None")];
        await using var one = await ServerProcess.Start(server.Database, settings);
        await using var other = await ServerProcess.Start(server.Database, settings);
        using var first = await one.SignIn(administrator, new CookieContainer());
        using var second = await other.SignIn(administrator, new CookieContainer());
        await using (var db = server.Database.Open())
        {
            // What was written before there was a mail server was kept to be read.
            await db.Database.ExecuteSqlAsync($"UPDATE outbox_mails SET status = 'Waiting', next_attempt_at = now() WHERE status = 'Kept'", Cancel);
        }

        for (var round = 0; round < 4; round++)
        {
            foreach (var answer in await Task.WhenAll(
                first.Post("/jobs/partnership-progress/runs", new { }), second.Post("/jobs/partnership-progress/runs", new { }),
                first.Post("/jobs/mail-outbox/runs", new { }), second.Post("/jobs/mail-outbox/runs", new { })))
            {
                Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict, $"{(int)answer.StatusCode}");
                answer.Dispose();
            }
        }

        await Patience.Until(async () => await Left() == 0, "Something due is left over.", minutes: 5);

        await using var after = server.Database.Open();
        var mails = await after.Set<OutboxMail>().ToListAsync(Cancel);
        Assert.Equal(Pairs, mails.Where(m => m.Template == "request-reminder" && m.ToAddress.EndsWith("@bedrijf.example", StringComparison.Ordinal)).DistinctBy(m => m.ThreadKey).Count());
        Assert.All(mails.GroupBy(m => (m.Template, m.ThreadKey, m.ToAddress)), group => Assert.Single(group));
        var taken = mail.Taken().Select(m => m.Read().MessageId).ToList();
        Assert.Equal(mails.Select(m => m.MessageId).Order(), taken.Order());
        var runs = await after.Set<JobRun>().OrderBy(r => r.StartedAt).ToListAsync(Cancel);
        Assert.NotEmpty(runs);
        Assert.All(
            runs.GroupBy(r => r.Job),
            job => Assert.All(job.Zip(job.Skip(1)), pair => Assert.True(pair.First.FinishedAt <= pair.Second.StartedAt, $"Two runs of {job.Key} at once.")));
    }

    private async Task<int> Left()
    {
        await using var db = server.Database.Open();
        return await db.Database.SqlQuery<int>(
            $"""
            SELECT ((SELECT count(*) FROM partnership_requests WHERE reminded_at IS NULL)
                + (SELECT count(*) FROM outbox_mails WHERE status IN ('Waiting', 'Sending')))::int AS "Value"
            """).SingleAsync(Cancel);
    }
}
