using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.BulkMails.Mails;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>
/// Sends what waits, in batches. A batch is one transaction: that somebody was handled, when the address last got a mail, and the mail
/// itself in the outbox stand or fall together, so that no end of a process and no second process mails anybody twice or not at all.
/// </summary>
public sealed class BulkSender(
    TechMatchDbContext db, Transactions transactions, Outbox outbox, BulkStopLinks links, IOptions<BulkMailOptions> options, TimeProvider clock)
{
    /// <returns>How many were handled.</returns>
    public async Task<int> SendBatch(CancellationToken cancel) => await transactions.Run(async () =>
    {
        // The oldest mail first; what another process has in hand is passed over.
        var batch = await db.Set<BulkReceiver>().FromSql(
            $"""
            SELECT r.* FROM bulk_receivers r JOIN bulk_mails m ON m.id = r.bulk_mail_id
            WHERE r.outcome IS NULL ORDER BY m.made_at, m.id, r.number LIMIT {options.Value.BatchSize} FOR UPDATE OF r SKIP LOCKED
            """).ToListAsync(cancel);
        var ids = batch.Select(r => r.BulkMailId).Distinct().ToList();
        var mails = await db.Set<BulkMail>().AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var writers = mails.Values.Select(m => m.MadeBy).OfType<Guid>().Distinct().ToList();
        var authors = await db.Users.AsNoTracking().Where(a => writers.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var regions = await db.Set<Domain.Geography.Region>().ToDictionaryAsync(r => r.Code, r => r.Name, cancel);

        // In one order everywhere, so that two processes that mail the same people wait for one another and do not lock each other out.
        foreach (var receiver in batch.OrderBy(r => r.Address, StringComparer.Ordinal).ThenBy(r => r.BulkMailId))
        {
            var mail = mails[receiver.BulkMailId];
            var author = mail.MadeBy is { } by ? authors.GetValueOrDefault(by) : null;
            receiver.Handle(await Send(receiver, mail, author, regions[mail.RegionCode], cancel), clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancel);
        return batch.Count;
    });

    private async Task<BulkOutcome> Send(BulkReceiver receiver, BulkMail mail, string? author, string region, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-options.Value.QuietDays);
        var address = receiver.Address!;

        // One statement decides: of two mails that reach an address at the same moment the second finds what the first wrote.
        var mine = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO bulk_addresses (address, last_sent_at) VALUES ({address}, {now})
            ON CONFLICT (address) DO UPDATE SET last_sent_at = excluded.last_sent_at
            WHERE bulk_addresses.stopped_at IS NULL AND (bulk_addresses.last_sent_at IS NULL OR bulk_addresses.last_sent_at <= {before})
            """,
            cancel);
        if (mine == 0)
        {
            return await db.Set<BulkAddress>().AnyAsync(a => a.Address == address && a.StoppedAt != null, cancel) ? BulkOutcome.Unwanted : BulkOutcome.TooSoon;
        }

        try
        {
            Guid? sent = await outbox.Add(
                new CoordinatorLetterMail(new Recipient(address, receiver.Name, receiver.Language), mail.Subject, mail.Text, mail.InvitesToOffer, author, region, links.Seal(address)), cancel);
            return sent is null ? BulkOutcome.Unwanted : BulkOutcome.Sent;
        }
        catch (InvalidInputException)
        {
            // An address of the register that is none: it must not hold up the others.
            return BulkOutcome.Unwanted;
        }
    }
}

/// <summary>Sends mails of coordinators that wait, batch after batch.</summary>
public sealed class BulkMailJob(IServiceScopeFactory scopes) : IRecurringJob
{
    public static string Name => "bulk-mails";

    public static string Cron => "* * * * *";

    public static string Queue => JobQueues.Mail;

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var done = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            var handled = await scope.ServiceProvider.GetRequiredService<BulkSender>().SendBatch(cancel);
            if (handled == 0)
            {
                return new JobReport(done);
            }

            done += handled;
        }
    }
}
