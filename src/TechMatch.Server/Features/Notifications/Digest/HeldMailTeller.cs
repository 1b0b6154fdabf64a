using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications.Digest;

/// <summary>
/// Tells what was held back. The mail that tells it is written in the transaction in which the others become told, under a lock that two
/// processes cannot both have: no end of a process, and no second process, tells anything twice or not at all.
/// </summary>
public sealed partial class HeldMailTeller(TechMatchDbContext db, Transactions transactions, Outbox outbox, TimeProvider clock, ILogger<HeldMailTeller> log)
{
    /// <summary>So many a mail names of one kind; of the others it says how many there are.</summary>
    private const int MostInSection = 20;

    /// <summary>The mail of the day, to each who has something waiting and had none today.</summary>
    public async Task<JobReport> Day(CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var people = await Waiting().Where(m => !db.Set<MailPerson>().Any(p => p.AccountId == m.AccountId && p.DigestOn >= today))
            .Select(m => m.AccountId!.Value).Distinct().OrderBy(id => id).ToListAsync(cancel);
        return await All(people, id => TellDay(id, cancel), cancel);
    }

    /// <summary>What waited for others like it, once nothing has to wait any longer.</summary>
    public async Task<JobReport> Bundles(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<OutboxMail>().Where(m => m.Status == MailStatus.Held && m.HeldUntil <= now)
            .Select(m => new { m.ToAddress, m.ThreadKey }).Distinct().OrderBy(b => b.ToAddress).ThenBy(b => b.ThreadKey).ToListAsync(cancel);
        return await All(due, bundle => TellBundle(bundle.ToAddress, bundle.ThreadKey!, cancel), cancel);
    }

    /// <returns>Whether there was anything to tell.</returns>
    internal Task<bool> TellDay(Guid accountId, CancellationToken cancel) => transactions.Run(async () =>
    {
        // Of two processes, and of this and a change of choice, the second waits here and sees what the first did.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE id = {accountId} FOR NO KEY UPDATE", cancel);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var held = await Waiting().AsNoTracking().Where(m => m.AccountId == accountId).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        if (held.Count == 0)
        {
            return false;
        }

        var isFirst = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO mail_people (account_id, digest_on) SELECT id, {today} FROM accounts WHERE id = {accountId}
            ON CONFLICT (account_id) DO UPDATE SET digest_on = excluded.digest_on WHERE mail_people.digest_on IS NULL OR mail_people.digest_on < excluded.digest_on
            """,
            cancel) > 0;
        if (!isFirst)
        {
            return false;
        }

        var to = Recipient.Of(await db.Users.AsNoTracking().SingleAsync(a => a.Id == accountId, cancel));
        var sections = held.GroupBy(m => m.Kind).OrderBy(g => Place(g.Key))
            .Select(g => new DigestSection(
                Capital(MailKindWords.Of(g.Key, to.Language)), [.. g.Take(MostInSection).Select(Item)], Math.Max(0, g.Count() - MostInSection))).ToList();
        await Told(held, await outbox.Add(new DayDigestMail(to, today, sections), cancel), cancel);
        return true;
    });

    /// <inheritdoc cref="TellDay"/>
    internal Task<bool> TellBundle(string address, string thread, CancellationToken cancel) => transactions.Run(async () =>
    {
        var held = await db.Set<OutboxMail>()
            .FromSql(
                $"""
                SELECT * FROM outbox_mails WHERE status = 'Held' AND held_until IS NOT NULL AND to_address = {address} AND thread_key = {thread}
                ORDER BY created_at, id FOR UPDATE
                """)
            .AsNoTracking().ToListAsync(cancel);
        if (held.Count == 0)
        {
            return false;
        }

        if (held is [var one])
        {
            return await outbox.Release(db.Set<OutboxMail>().Where(m => m.Id == one.Id), cancel) > 0;
        }

        var to = new Recipient(address, held[^1].ToName, held[^1].Language);
        var mail = new MessagesBundledMail(to, thread, [.. held.Take(MostInSection).Select(Item)], Math.Max(0, held.Count - MostInSection));
        await Told(held, await outbox.Add(mail, cancel), cancel);
        return true;
    });

    private IQueryable<OutboxMail> Waiting() =>
        db.Set<OutboxMail>().Where(m => m.Status == MailStatus.Held && m.HeldUntil == null && m.AccountId != null);

    private async Task Told(List<OutboxMail> held, Guid? digest, CancellationToken cancel)
    {
        var ids = held.Select(m => m.Id).ToList();
        await db.Set<OutboxMail>().Where(m => ids.Contains(m.Id) && m.Status == MailStatus.Held).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.Status, MailStatus.Told)
                .SetProperty(m => m.HeldUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.DigestId, digest),
            cancel);
    }

    private async Task<JobReport> All<T>(List<T> of, Func<T, Task<bool>> tell, CancellationToken cancel)
    {
        var (told, failures) = (0, new List<string>());
        foreach (var one in of)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                told += await tell(one) ? 1 : 0;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                // One person's mail must not stop that of the others; it is tried again at the next run.
                LogFailed(log, e);
                failures.Add(e.GetType().Name);
            }
        }

        return new JobReport(told, failures);
    }

    private static DigestItem Item(OutboxMail mail) =>
        new(mail.Subject, MailRenderer.Shorten(mail.Preheader, 300), mail.CreatedAt, mail.DigestPath ?? "/meldingen");

    private static int Place(MailKind kind) => MailKinds.Chosen.TakeWhile(k => k != kind).Count();

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [LoggerMessage(Level = LogLevel.Error, Message = "What was held back could not be told")]
    private static partial void LogFailed(ILogger log, Exception exception);
}
