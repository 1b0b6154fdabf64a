using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>What must hold once a server that was killed again and again has come to rest.</summary>
internal static class Aftermath
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Lets the time pass that the dead still hold on to what they had claimed, and waits until nothing is left to do.</summary>
    public static async Task Settle(this TestServer server, int minutes = 10)
    {
        await using (var db = server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE outbox_mails SET next_attempt_at = now() WHERE status IN ('Waiting', 'Sending')", Cancel);
            await db.Database.ExecuteSqlAsync($"UPDATE hangfire.jobqueue SET fetchedat = fetchedat - interval '1 hour' WHERE fetchedat IS NOT NULL", Cancel);
            await db.Database.ExecuteSqlAsync($"UPDATE hangfire.lock SET acquired = acquired - interval '1 hour' WHERE acquired < now() - interval '5 seconds'", Cancel);
        }

        await Patience.Until(
            async () => await server.Count(
                "SELECT (SELECT count(*) FROM outbox_mails WHERE status IN ('Waiting', 'Sending')) + (SELECT count(*) FROM hangfire.jobqueue)") == 0,
            "Mails or jobs are left over that nobody takes up.",
            minutes);
        Assert.Equal(0, await server.Count("SELECT count(*) FROM hangfire.job WHERE statename IN ('Processing', 'Enqueued')"));
    }

    /// <summary>No state is impossible: verify holds all that is kept against its history, the places and the outbox.</summary>
    public static async Task Verifies(this TestServer server)
    {
        var results = await server.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel));
        Assert.All(results, r => Assert.True(r.Holds == true, $"{r.Name}: {string.Join("; ", r.Faults)}"));
    }

    /// <summary>
    /// Each mail that was to leave left once; twice only where the one that sent it died before it wrote that down: one for each that sends at
    /// each death.
    /// </summary>
    /// <returns>How many left, and how many of them twice.</returns>
    public static async Task<(int Sent, int Twice)> MailsLeftOnce(this TestServer server, TestMailServer mail, int deaths, int senders)
    {
        await using var db = server.Database.Open();
        Assert.Empty(await db.Set<OutboxMail>().Where(m => m.Status != MailStatus.Sent && m.Status != MailStatus.Told).ToListAsync(Cancel));
        var sent = await db.Set<OutboxMail>().Where(m => m.Status == MailStatus.Sent).Select(m => m.MessageId).ToListAsync(Cancel);
        var taken = mail.Taken().Select(m => m.Read().MessageId!).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(sent.Order(), taken.Keys.Order());
        var twice = taken.Values.Sum(n => n - 1);
        Assert.True(twice <= deaths * senders, $"{twice} mails left twice in {deaths} deaths.");
        return (sent.Count, twice);
    }

    public static async Task<long> Count(this TestServer server, string statement)
    {
        await using var connection = new NpgsqlConnection(server.Database.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(statement, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
