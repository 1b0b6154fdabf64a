using Microsoft.Extensions.Options;
using Npgsql;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications;

/// <summary>
/// Sends what is due, over one connection for as long as there is something to send. Queued with every mail; returns each minute for
/// what must be tried again, or was left behind by a process that died.
/// </summary>
public sealed partial class SendMails(OutboxQueue queue, IOptions<MailOptions> options, TimeProvider clock, ILogger<SendMails> log) : IRecurringJob
{
    public static string Name => "mail-outbox";

    public static string Cron => "* * * * *";

    public static string Queue => JobQueues.Mail;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Each pause is twice the one before, so that a database that is away is waited for some 25 seconds in all; less than a claim lasts.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(13);

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        if (!options.Value.HasServer)
        {
            return await queue.CountWaiting(cancel) is > 0 and var waiting
                ? new JobReport(0, $"{waiting} mails wait and there is no mail server: Mail:Host is not set.")
                : new JobReport(0);
        }

        var sent = 0;
        var failures = new List<string>();
        await using var server = new MailServer(options.Value);
        while (!cancel.IsCancellationRequested)
        {
            var claim = Guid.CreateVersion7();
            var batch = await queue.Claim(claim, cancel);
            if (batch.Count == 0)
            {
                break;
            }

            var started = clock.GetTimestamp();
            string? noServer = null;
            foreach (var mail in batch)
            {
                if (noServer is not null)
                {
                    // It would only wait for the same server.
                    await queue.Postpone(mail, noServer);
                    continue;
                }

                // Stopping, or so slow that the claim could run out under the next one: give back what is left.
                if (cancel.IsCancellationRequested || clock.GetElapsedTime(started) > TimeSpan.FromMinutes(options.Value.ClaimMinutes) / 2)
                {
                    break;
                }

                var (delivery, reason) = await Attempt(server, mail);
                await WriteDown(mail, delivery, reason, cancel);
                sent += delivery == Delivery.Taken ? 1 : 0;
                noServer = delivery == Delivery.NoServer ? reason : null;
                if (reason is not null)
                {
                    failures.Add($"{mail.Template} {mail.Id}: {reason}");
                }
            }

            if (noServer is not null)
            {
                break;
            }

            await queue.Release(claim);
        }

        return new JobReport(sent, failures);
    }

    private async Task<(Delivery Delivery, string? Reason)> Attempt(MailServer server, OutboxMail mail)
    {
        MimeKit.MimeMessage message;
        try
        {
            message = MailMessages.Create(mail, options.Value);
        }
        catch (Exception e)
        {
            LogUnexpected(log, e, mail.Id);
            return (Delivery.Refused, $"{e.GetType().Name}: {e.Message}");
        }

        using (message)
        {
            try
            {
                return await server.Send(message);
            }
            catch (Exception e)
            {
                // A mail that the client stumbles over must not hold up the others.
                LogUnexpected(log, e, mail.Id);
                return (Delivery.Later, $"{e.GetType().Name}: {e.Message}");
            }
        }
    }

    private async Task WriteDown(OutboxMail mail, Delivery delivery, string? reason, CancellationToken cancel)
    {
        switch (delivery)
        {
            case Delivery.Taken:
                if (!await MarkSent(mail, cancel))
                {
                    LogTakenOver(log, mail.Id);
                }

                return;
            case Delivery.Refused:
                await queue.MarkFailed(mail, reason!);
                break;
            default:
                if (await queue.Postpone(mail, reason!))
                {
                    return;
                }

                break;
        }

        LogPutAside(log, mail.Id, mail.Template, reason!);
    }

    /// <summary>Tries again for a while when the database is away: a mail of which it is not written down that it went goes once more.</summary>
    private async Task<bool> MarkSent(OutboxMail mail, CancellationToken cancel)
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                return await queue.MarkSent(mail);
            }
            catch (NpgsqlException e) when (pause <= LongestPause && !cancel.IsCancellationRequested)
            {
                LogTriedAgain(log, mail.Id, pause, e.Message);
                await Task.Delay(pause, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} went, and the database is away to write that down; it is tried again in {Pause}: {Reason}")]
    private static partial void LogTriedAgain(ILogger log, Guid id, TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} ({Template}) is put aside: {Reason}")]
    private static partial void LogPutAside(ILogger log, Guid id, string template, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} took longer than its claim; another sender may have sent it as well")]
    private static partial void LogTakenOver(ILogger log, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} cannot be sent")]
    private static partial void LogUnexpected(ILogger log, Exception exception, Guid id);
}
