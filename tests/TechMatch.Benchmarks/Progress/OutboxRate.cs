using System.Diagnostics;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Benchmarks.Progress;

/// <summary>
/// Ten thousand mails from the outbox, by the senders that a process has as it is delivered, to a real SMTP server on this machine, against a client that hands the same messages to the same server
/// over one connection and keeps no books. Every message arrives once, or the row does not hold.
/// </summary>
internal sealed class OutboxRate : IRow
{
    private const int Mails = 10_000;

    public string Group => "progress";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        const string Name = "outbox of 10,000 mails to a real SMTP server, against the server's own rate with one connection";
        yield return new(Name, async () =>
        {
            var smtp = await context.Smtp();
            var services = await context.Services();
            return new Benchmark(Group, Name, "mails/s", 0.8, Direction.More, () => Ours(services, smtp), () => Peer(services, smtp));
        });
    }

    private static async Task<double> Ours(IServiceProvider services, SmtpServer smtp)
    {
        await Fill(services);
        var before = smtp.Taken();
        var started = Stopwatch.GetTimestamp();
        var reports = await Task.WhenAll(Enumerable.Range(0, new JobOptions().MailWorkers).Select(_ => Task.Run(() => Send(services))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var failures = reports.SelectMany(r => r.Failures).ToList();
        if (reports.Sum(r => r.Done) != Mails || failures.Count > 0)
        {
            throw new InvalidOperationException($"{reports.Sum(r => r.Done)} mails were sent and not {Mails}. {string.Join("; ", failures.Take(3))}");
        }

        await smtp.RequireOnce(before, Mails);
        return Mails / seconds;
    }

    /// <summary>One of the senders that a process has at the same time.</summary>
    private static async Task<JobReport> Send(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendMails>().Run(CancellationToken.None);
    }

    private static async Task<double> Peer(IServiceProvider services, SmtpServer smtp)
    {
        await Fill(services);
        var options = services.GetRequiredService<IOptions<MailOptions>>().Value;
        List<OutboxMail> mails;
        await using (var scope = services.CreateAsyncScope())
        {
            mails = await scope.ServiceProvider.GetRequiredService<TechMatchDbContext>().Set<OutboxMail>().AsNoTracking().Include(m => m.Attachments).ToListAsync();
        }

        var messages = mails.ConvertAll(m => MailMessages.Create(m, options));
        var before = smtp.Taken();
        using var client = new SmtpClient();

        // As ours, or the peer would wait 40 ms for the end of each message (see MailServer).
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("localhost", smtp.Port);
        await client.ConnectAsync(socket, "localhost", smtp.Port, SecureSocketOptions.None);
        var started = Stopwatch.GetTimestamp();
        foreach (var message in messages)
        {
            await client.SendAsync(message);
        }

        var rate = Mails / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await client.DisconnectAsync(quit: true);
        await smtp.RequireOnce(before, Mails);
        messages.ForEach(m => m.Dispose());
        return rate;
    }

    /// <summary>The outbox as it is when a bulk mail has just been written: all due, none of before.</summary>
    private static async Task Fill(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        await db.Database.ExecuteSqlAsync($"TRUNCATE outbox_mails CASCADE");
        var text = string.Join("\n", Enumerable.Repeat("Basisschool De Zwaluw vraagt een gastles robotica voor groep 7 en 8 in maart.", 12));
        var html = "<html><body>" + string.Join("", Enumerable.Repeat($"<p style=\"font-size:16px\">{text[..80]}</p>", 60)) + "</body></html>";
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_mails (id, template, kind, language, to_address, subject, preheader, html, text, message_id, created_at, status, attempts, trying_since, next_attempt_at)
            SELECT g.id, 'request-received', (SELECT {OutboxKind}), 'nl', 'bedrijf' || g.n || '@voorbeeld.example', 'Een school vraagt een gastles', 'Antwoord met één klik', {html}, {text},
                   replace(g.id::text, '-', '') || '@techmatch.example', now(), 'Waiting', 0, now(), now() - interval '1 minute'
            FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, {Mails}) AS n) g
            """);
    }

    private static string OutboxKind { get; } = Enum.GetValues<MailKind>()[0].ToString();
}
