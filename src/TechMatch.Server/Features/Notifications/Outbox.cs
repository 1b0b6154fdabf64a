using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications;

/// <summary>
/// The way out for every mail. A mail is rendered at once and written in the transaction of the change that caused it, with the job
/// that sends it: all of it happens, or none.
/// </summary>
public sealed class Outbox(
    DbContextOptions<TechMatchDbContext> database, MailRenderer renderer, Jobs jobs, IOptions<MailOptions> options, IOptions<WebOptions> web, TimeProvider clock)
{
    private string? _sendingIn;

    /// <summary>A mail as it would be sent; nothing is written.</summary>
    public Task<RenderedMail> Preview(Mail mail) => renderer.Render(mail);

    /// <returns>The number under which the mail stands in the outbox.</returns>
    /// <exception cref="InvalidOperationException">There is no ambient transaction.</exception>
    /// <exception cref="InvalidInputException"><c>email-invalid</c>: the recipient is not one plain address.</exception>
    public async Task<Guid> Add(Mail mail, CancellationToken cancel = default)
    {
        var transaction = Transaction.Current?.TransactionInformation.LocalIdentifier
            ?? throw new InvalidOperationException("A mail is added in the transaction of the change that caused it.");
        if (!MailAddresses.IsPlain(mail.To.Address))
        {
            throw new InvalidInputException([new("email", "email-invalid")]);
        }

        if (mail.ThreadKey is { } key && !MailMessages.IsThreadKey(key))
        {
            throw new ArgumentException($"'{key}' cannot be a thread key: letters, digits and hyphens only.", nameof(mail));
        }

        var now = clock.GetUtcNow();
        var row = OutboxMail.Create(
            Guid.CreateVersion7(now), mail, await renderer.Render(mail), options.Value, web.Value.PublicAddress, now);

        // A context of its own: what the caller is still building is the caller's to save.
        await using (var db = new TechMatchDbContext(database))
        {
            db.Add(row);
            await db.SaveChangesAsync(cancel);
        }

        // One job sends all that is due, so one for a transaction is enough.
        if (row.Status == MailStatus.Waiting && transaction != _sendingIn)
        {
            jobs.Enqueue<SendMails>(send => send.Run(CancellationToken.None), JobQueues.Mail);
            _sendingIn = transaction;
        }

        return row.Id;
    }
}
