using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>How often anybody hears of coordinators.</summary>
public sealed class BulkMailOptions
{
    public const string Section = "BulkMails";

    /// <summary>For so many days after one mail nobody gets another, of whatever coordinator.</summary>
    public int QuietDays { get; set; } = 28;

    /// <summary>So many are handled in one transaction.</summary>
    public int BatchSize { get; set; } = 50;
}

internal sealed class BulkMailsSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BulkMailOptions>().BindConfiguration(BulkMailOptions.Section)
            .Validate(o => o is { QuietDays: >= 1 and <= 365, BatchSize: >= 1 and <= 1000 }, "BulkMails: QuietDays must be 1 to 365 and BatchSize 1 to 1000.")
            .ValidateOnStart();
        services.AddScoped<BulkReaders>();
        services.AddScoped<BulkSender>();
        services.AddSingleton<BulkStopLinks>();
        services.AddScoped<IPersonalData, BulkPersonalData>();
    }
}

/// <summary>What was mailed to a person by coordinators, and what a coordinator mailed. A stop is kept no longer than the account: then nothing is left to mail.</summary>
internal sealed class BulkPersonalData(TechMatchDbContext db) : IPersonalData
{
    public string Section => "bulkMails";

    public sealed record Content(IReadOnlyList<Got> Received, DateTimeOffset? LastSentAt, DateTimeOffset? StoppedAt, IReadOnlyList<Wrote> Written);

    public sealed record Got(Guid BulkMailId, BulkOutcome? Outcome, DateTimeOffset? HandledAt);

    public sealed record Wrote(Guid Id, string Subject, string Text, DateTimeOffset MadeAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel)
    {
        var address = BulkReaders.Key(subject.Email);
        var known = await db.Set<BulkAddress>().AsNoTracking().SingleOrDefaultAsync(a => a.Address == address, cancel);
        return new Content(
            await db.Set<BulkReceiver>().Where(r => r.Address == address).OrderBy(r => r.HandledAt).ThenBy(r => r.BulkMailId)
                .Select(r => new Got(r.BulkMailId, r.Outcome, r.HandledAt)).ToListAsync(cancel),
            known?.LastSentAt,
            known?.StoppedAt,
            await db.Set<BulkMail>().Where(m => m.MadeBy == subject.AccountId).OrderBy(m => m.MadeAt)
                .Select(m => new Wrote(m.Id, m.Subject, m.Text, m.MadeAt)).ToListAsync(cancel));
    }

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        var address = BulkReaders.Key(subject.Email);

        // How many got it stays; who was to get it and has not, does not.
        await db.Set<BulkReceiver>().Where(r => r.Address == address && r.Outcome == null).ExecuteDeleteAsync(cancel);
        await db.Set<BulkReceiver>().Where(r => r.Address == address)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Address, (string?)null).SetProperty(r => r.Name, (string?)null), cancel);
        await db.Set<BulkAddress>().Where(a => a.Address == address).ExecuteDeleteAsync(cancel);
        await db.Set<BulkMail>().Where(m => m.MadeBy == subject.AccountId).ExecuteUpdateAsync(set => set.SetProperty(m => m.MadeBy, (Guid?)null), cancel);
    }
}

/// <summary>Nobody got a bulk mail after saying that they want none, and what was sent is known of its address.</summary>
internal sealed class BulkMailVerification(TechMatchDbContext db, TimeProvider clock) : IVerification
{
    /// <summary>The job that sends comes each minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public string Name => "bulk-mails";

    public string Promise => "Of everybody who got a mail of a coordinator it is known when, so that nobody gets two in a short time, and none waits for a sender that does not come.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var receivers = db.Set<BulkReceiver>();
        findings.Checked = await receivers.CountAsync(cancel);
        var unknown = await receivers.CountAsync(
            r => r.Outcome == BulkOutcome.Sent && r.Address != null && !db.Set<BulkAddress>().Any(a => a.Address == r.Address && a.LastSentAt >= r.HandledAt), cancel);
        if (unknown > 0)
        {
            findings.Fault($"Of {unknown} mails of coordinators it is not known of the address when it got one.");
        }

        var late = clock.GetUtcNow() - Patience;
        if (await receivers.CountAsync(r => r.Outcome == null && db.Set<BulkMail>().Any(m => m.Id == r.BulkMailId && m.MadeAt < late), cancel) is > 0 and var waiting)
        {
            findings.Notice($"{waiting} receivers of mails of coordinators wait for over two hours: no process does jobs.");
        }
    }
}
