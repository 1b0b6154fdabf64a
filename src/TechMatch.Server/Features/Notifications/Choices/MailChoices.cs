using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications.Choices;

/// <summary>Reads and changes what a person chose for mail.</summary>
public sealed class MailChoices(TechMatchDbContext db, Transactions transactions, Outbox outbox, TimeProvider clock)
{
    /// <summary>
    /// Changes kinds. What is held back goes with the change: to who now wants it at once it is sent, for who wants it never it is let go
    /// (it stands among the notices in the product); daily leaves it for the next mail of the day.
    /// </summary>
    public Task Choose(Guid accountId, IReadOnlyCollection<MailKind> kinds, MailFrequency frequency, CancellationToken cancel) => transactions.Run(async () =>
    {
        // Of this and the mail of the day the second sees what the first left. Who is being erased is gone after this.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE id = {accountId} FOR NO KEY UPDATE", cancel);
        var now = clock.GetUtcNow();
        foreach (var kind in kinds)
        {
            var possible = frequency == MailFrequency.Daily && !MailKinds.MayBeDaily(kind) ? MailFrequency.AtOnce : frequency;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO mail_choices (account_id, kind, frequency, changed_at)
                SELECT id, {kind.ToString()}, {possible.ToString()}, {now} FROM accounts WHERE id = {accountId}
                ON CONFLICT (account_id, kind) DO UPDATE SET frequency = excluded.frequency, changed_at = excluded.changed_at
                """,
                cancel);
        }

        var held = db.Set<OutboxMail>().Where(m => m.AccountId == accountId && m.Status == MailStatus.Held && kinds.Contains(m.Kind));
        if (frequency == MailFrequency.AtOnce)
        {
            await outbox.Release(held.Where(m => m.HeldUntil == null), cancel);
        }
        else if (frequency == MailFrequency.Never)
        {
            await held.ExecuteDeleteAsync(cancel);
        }
    });

    /// <summary>Stops what a link from a mail is for: one kind, or all kinds that come in the mail of the day. Twice is as good as once.</summary>
    public async Task TurnOff(MailStop stop, CancellationToken cancel) =>
        await Choose(stop.AccountId, await KindsOf(stop, cancel), MailFrequency.Never, cancel);

    /// <summary>The kinds that a link is about.</summary>
    public async Task<IReadOnlyList<MailKind>> KindsOf(MailStop stop, CancellationToken cancel)
    {
        if (stop.Kind != MailKind.Digest)
        {
            return [stop.Kind];
        }

        var choices = await Of(stop.AccountId, cancel);
        return [.. MailKinds.Chosen.Where(kind => choices.Of(kind) == MailFrequency.Daily)];
    }

    public async Task<MailReader> Of(Guid accountId, CancellationToken cancel) => new(
        accountId,
        await db.Set<MailChoice>().AsNoTracking().Where(c => c.AccountId == accountId).ToDictionaryAsync(c => c.Kind, c => c.Frequency, cancel));

    /// <summary>How many mails wait for the next mail of the day.</summary>
    public Task<int> CountHeld(Guid accountId, CancellationToken cancel) =>
        db.Set<OutboxMail>().CountAsync(m => m.AccountId == accountId && m.Status == MailStatus.Held && m.HeldUntil == null, cancel);
}
