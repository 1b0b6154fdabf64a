using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Features.Notifications.Notices;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications;

/// <summary>
/// The one way to tell somebody something. A mail is rendered at once and written in the transaction of the change that caused it, with
/// the job that sends it: all of it happens, or none. Whether it goes at once, waits for the mail of the day or does not go is what its
/// reader chose; who has an account is told in the product as well, in the same transaction.
/// </summary>
public sealed class Outbox(
    DbContextOptions<TechMatchDbContext> database, MailRenderer renderer, MailRouter router, Jobs jobs, IOptions<MailOptions> options, TimeProvider clock)
{
    private string? _sendingIn;

    /// <summary>A mail as it would be sent; nothing is written.</summary>
    public Task<RenderedMail> Preview(Mail mail) => renderer.Render(mail);

    /// <returns>The number under which the mail stands in the outbox; null when its reader wants no mails of its kind.</returns>
    /// <exception cref="InvalidOperationException">There is no ambient transaction.</exception>
    /// <exception cref="InvalidInputException"><c>email-invalid</c>: the recipient is not one plain address.</exception>
    public async Task<Guid?> Add(Mail mail, CancellationToken cancel = default) => (await AddAll([mail], cancel))[0];

    /// <summary>Many at once: their readers are asked for once, and all is written together.</summary>
    /// <inheritdoc cref="Add"/>
    public async Task<IReadOnlyList<Guid?>> AddAll(IReadOnlyCollection<Mail> mails, CancellationToken cancel = default)
    {
        RequireTransaction();
        foreach (var mail in mails)
        {
            Check(mail);
        }

        // A context of its own: what the caller is still building is the caller's to save.
        await using var db = new TechMatchDbContext(database);
        var readers = await router.Readers(db, mails, cancel);
        var (ids, isToBeSent) = (new List<Guid?>(), false);
        foreach (var mail in mails)
        {
            var now = clock.GetUtcNow();
            var route = await router.Find(db, mail, readers, now, cancel);
            var rendered = await renderer.Render(mail, route.Footer);
            if (route.AccountId is { } account && mail is { NoticePath: { } path, TellsHeld: false })
            {
                db.Add(Notice.Create(Guid.CreateVersion7(now), account, mail.Kind, rendered, path, mail.To.Language, now));
            }

            if (route.IsUnwanted)
            {
                ids.Add(null);
                continue;
            }

            var row = OutboxMail.Create(Guid.CreateVersion7(now), mail, rendered, route, options.Value, now);
            db.Add(row);
            ids.Add(row.Id);
            isToBeSent |= row.Status == MailStatus.Waiting;
            if (mail.IsBundled)
            {
                // The next of them looks for this one.
                await db.SaveChangesAsync(cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
        if (isToBeSent)
        {
            Send();
        }

        return ids;
    }

    /// <summary>Lets mails go that were held back. The caller has locked them or their reader.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> Release(IQueryable<OutboxMail> held, CancellationToken cancel)
    {
        RequireTransaction();
        var (now, outgoing) = (clock.GetUtcNow(), OutboxMail.Outgoing(options.Value));
        var released = await held.Where(m => m.Status == MailStatus.Held).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.Status, outgoing)
                .SetProperty(m => m.HeldUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.NextAttemptAt, now)
                .SetProperty(m => m.TryingSince, now),
            cancel);
        if (released > 0 && outgoing == MailStatus.Waiting)
        {
            Send();
        }

        return released;
    }

    /// <summary>One job sends all that is due, so one for a transaction is enough.</summary>
    private void Send()
    {
        var transaction = Transaction.Current!.TransactionInformation.LocalIdentifier;
        if (transaction != _sendingIn)
        {
            jobs.Enqueue<SendMails>(send => send.Run(CancellationToken.None), JobQueues.Mail);
            _sendingIn = transaction;
        }
    }

    private static void RequireTransaction()
    {
        if (Transaction.Current is null)
        {
            throw new InvalidOperationException("A mail is added in the transaction of the change that caused it.");
        }
    }

    private static void Check(Mail mail)
    {
        if (!MailAddresses.IsPlain(mail.To.Address))
        {
            throw new InvalidInputException([new("email", "email-invalid")]);
        }

        if (mail.ThreadKey is { } key && !MailMessages.IsThreadKey(key))
        {
            throw new ArgumentException($"'{key}' cannot be a thread key: letters, digits and hyphens only.", nameof(mail));
        }
    }
}
