using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications;

/// <summary>Whether mail leaves. Visitors are served without, so that it never makes a process unready.</summary>
internal sealed class OutboxHealth(TechMatchDbContext db, IOptions<MailOptions> options, TimeProvider clock) : IHealthCheck
{
    /// <summary>The job that looks for mails left behind comes every minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What was put aside longer ago is an administrator's affair, not an alarm.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var (late, lately) = (now - Patience, now - Lately - TimeSpan.FromHours(options.Value.GiveUpAfterHours));
        var mails = db.Set<OutboxMail>().AsNoTracking();
        var due = mails.Where(m => m.Status == MailStatus.Waiting || m.Status == MailStatus.Sending);
        var waiting = await due.CountAsync(cancellationToken);
        var overdue = await due.CountAsync(m => m.NextAttemptAt < late, cancellationToken);
        var failed = await mails.CountAsync(m => m.Status == MailStatus.Failed && m.CreatedAt > lately, cancellationToken);
        var figures = new Dictionary<string, object>
        {
            ["hasServer"] = options.Value.HasServer,
            ["waiting"] = waiting,
            ["overdue"] = overdue,
            ["failedLately"] = failed,
        };
        return overdue > 0 ? HealthCheckResult.Degraded("Mails wait for a sender that does not come.", data: figures)
            : failed > 0 ? HealthCheckResult.Degraded("Mails could not be delivered.", data: figures)
            : HealthCheckResult.Healthy(options.Value.HasServer ? null : "No mail server is set: mails are kept to be read in the product.", figures);
    }
}
