using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications;

/// <summary>
/// The mails that are due, shared out between senders. A mail is claimed before it is sent, by a claim that runs out: of a sender that
/// dies another takes over. Every outcome is written only by who still holds the claim.
/// </summary>
/// <remarks>
/// A mail can go twice in one window only: the mail server has taken it, and the process ends, or the database for longer than
/// <see cref="SendMails"/> waits for it, before that is written down (or the server's "taken" is lost on the line). The Message-Id stays
/// the same, so most receivers show it once.
/// </remarks>
public sealed class OutboxQueue(TechMatchDbContext db, IOptions<MailOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>How long to wait after the n-th failed attempt.</summary>
    public static TimeSpan PauseAfter(int attempts) => Pauses[Math.Clamp(attempts, 1, Pauses.Length) - 1];

    /// <summary>Claims a batch of what is due, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxMail>> Claim(Guid claim, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now.AddMinutes(options.Value.ClaimMinutes);
        var size = options.Value.BatchSize;
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE outbox_mails SET status = 'Sending', claim_id = {claim}, next_attempt_at = {until}, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM outbox_mails
                WHERE status IN ('Waiting', 'Sending') AND next_attempt_at <= {now}
                ORDER BY next_attempt_at, id LIMIT {size}
                FOR UPDATE SKIP LOCKED)
            """,
            cancel);
        return claimed == 0
            ? []
            : await db.Set<OutboxMail>().AsNoTracking().Include(m => m.Attachments).Where(IsClaimedBy(claim)).OrderBy(m => m.Id).ToListAsync(cancel);
    }

    /// <summary>How many wait or are under way.</summary>
    public Task<int> CountWaiting(CancellationToken cancel) =>
        db.Set<OutboxMail>().CountAsync(m => m.Status == MailStatus.Waiting || m.Status == MailStatus.Sending, cancel);

    /// <returns>False when another sender took it over meanwhile.</returns>
    public async Task<bool> MarkSent(OutboxMail mail)
    {
        // By hand: done after every mail, and to put it together costs more than to do it.
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"UPDATE outbox_mails SET status = 'Sent', sent_at = {now}, claim_id = NULL, last_error = NULL WHERE id = {mail.Id} AND claim_id = {mail.ClaimId}") == 1;
    }

    /// <summary>Puts it aside, with the reason.</summary>
    public Task MarkFailed(OutboxMail mail, string reason) => Held(mail).ExecuteUpdateAsync(set => set
        .SetProperty(m => m.Status, MailStatus.Failed)
        .SetProperty(m => m.ClaimId, (Guid?)null)
        .SetProperty(m => m.LastError, Shorten(reason)));

    /// <summary>To be tried again after a pause that grows; put aside when it has been tried for too long.</summary>
    /// <returns>False when it was put aside.</returns>
    public async Task<bool> Postpone(OutboxMail mail, string reason)
    {
        var now = clock.GetUtcNow();
        var last = mail.TryingSince.AddHours(options.Value.GiveUpAfterHours);
        if (now >= last)
        {
            await MarkFailed(mail, $"Given up after {options.Value.GiveUpAfterHours} hours. {reason}");
            return false;
        }

        var next = now + PauseAfter(mail.Attempts);
        next = next < last ? next : last;
        await Held(mail).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Status, MailStatus.Waiting)
            .SetProperty(m => m.ClaimId, (Guid?)null)
            .SetProperty(m => m.NextAttemptAt, next)
            .SetProperty(m => m.LastError, Shorten(reason)));
        return true;
    }

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task Release(Guid claim)
    {
        var now = clock.GetUtcNow();
        return db.Set<OutboxMail>().Where(IsClaimedBy(claim)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Status, MailStatus.Waiting)
            .SetProperty(m => m.ClaimId, (Guid?)null)
            .SetProperty(m => m.NextAttemptAt, now)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1));
    }

    // The status leads to the few that are under way; without it all that was ever sent would be read.
    private static Expression<Func<OutboxMail, bool>> IsClaimedBy(Guid claim) => m => m.Status == MailStatus.Sending && m.ClaimId == claim;

    private IQueryable<OutboxMail> Held(OutboxMail mail) => db.Set<OutboxMail>().Where(m => m.Id == mail.Id && m.ClaimId == mail.ClaimId);

    private static string Shorten(string reason) => reason.Length <= OutboxMail.MaxErrorLength ? reason : reason[..OutboxMail.MaxErrorLength];
}
