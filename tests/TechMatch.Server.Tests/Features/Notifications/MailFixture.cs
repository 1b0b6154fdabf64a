using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>One database for a class of mail tests; each test begins with an empty outbox and the clock at its start.</summary>
public sealed class MailFixture : IAsyncLifetime
{
    private TestServices? _services;

    public TestServices Services => _services ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync() => _services = await TestServices.Create(("Mail:Host", "127.0.0.1"));

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    public async Task Clean()
    {
        await using var db = Services.Database.Open();
        await db.Database.ExecuteSqlAsync($"TRUNCATE outbox_mails, outbox_attachments, job_runs, accounts CASCADE");
        await db.Database.ExecuteSqlAsync($"TRUNCATE hangfire.job, hangfire.jobqueue CASCADE");
    }

    public async Task<IReadOnlyList<OutboxMail>> Mails()
    {
        await using var db = Services.Database.Open();
        return await db.Set<OutboxMail>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<OutboxMail> Mail(string address) => (await Mails()).Single(m => m.ToAddress == address);
}

internal static class MailSteps
{
    /// <summary>A process whose mails go to this server.</summary>
    public static TestServices Sender(this MailFixture fixture, TestMailServer server, params (string Name, string Value)[] settings) =>
        fixture.Sender(server.Port, settings);

    public static TestServices Sender(this MailFixture fixture, int port, params (string Name, string Value)[] settings) => fixture.Services.Another(
    [
        ("Mail:Host", "localhost"), ("Mail:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Mail:Security", "none"),
        ("Mail:TimeoutSeconds", "10"), ("Mail:CheckRevocation", "false"), .. settings,
    ]);

    public static Task Write(this TestServices services, params string[] addresses) => services.Write([.. addresses.Select(a => (Mail)TrialMail.For(a))]);

    public static Task Write(this TestServices services, params Mail[] mails) => services.With<IServiceProvider>(async provider =>
        await provider.GetRequiredService<Transactions>().Run(async () =>
        {
            foreach (var mail in mails)
            {
                await provider.GetRequiredService<Outbox>().Add(mail, TestContext.Current.CancellationToken);
            }
        }));

    public static Task<JobReport> Send(this TestServices services) =>
        services.With<SendMails, JobReport>(send => send.Run(TestContext.Current.CancellationToken));
}
