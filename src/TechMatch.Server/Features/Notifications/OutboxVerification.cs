using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Notifications;

/// <summary>Every mail is where its status says, and none waits for a sender that does not come.</summary>
internal sealed class OutboxVerification(TechMatchDbContext db, IOptions<MailOptions> options, TimeProvider clock) : IVerification
{
    /// <summary>The job that looks for mails left behind comes every minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public string Name => "outbox";

    public string Promise => "Every mail is where its status says, and none waits for a sender that does not come.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var mails = db.Set<OutboxMail>().AsNoTracking();
        findings.Checked = await mails.CountAsync(cancel);
        if (await mails.CountAsync(m => (m.Status == MailStatus.Sent) != (m.SentAt != null), cancel) is > 0 and var halfSent)
        {
            findings.Fault($"{halfSent} mails are sent without a time, or have a time without being sent.");
        }

        if (await mails.CountAsync(m => m.Subject == "" || m.Html == "" || m.Text == "" || m.ToAddress == "", cancel) is > 0 and var empty)
        {
            findings.Fault($"{empty} mails have no subject, text or address.");
        }

        var late = clock.GetUtcNow() - Patience;
        if (await mails.CountAsync(m => m.NextAttemptAt < late && (m.Status == MailStatus.Waiting || m.Status == MailStatus.Sending), cancel) is > 0 and var waiting)
        {
            findings.Fault($"{waiting} mails should have been tried before {late:yyyy-MM-dd HH:mm} UTC: no process sends mail.");
        }

        if (await mails.CountAsync(m => m.Status == MailStatus.Failed, cancel) is > 0 and var failed)
        {
            findings.Notice($"{failed} mails could not be delivered; their reasons stand under Beheer.");
        }

        if (!options.Value.HasServer && await mails.CountAsync(m => m.Status == MailStatus.Kept, cancel) is > 0 and var kept)
        {
            findings.Notice($"{kept} mails were kept, because no mail server is set.");
        }
    }
}
