using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Notifications.Notices;

/// <summary>How long it is kept what people were told.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>For how many days a notice stands in the product.</summary>
    public int KeepDays { get; set; } = 180;

    /// <summary>For how many days a mail that is dealt with stands in the outbox.</summary>
    public int KeepMailDays { get; set; } = 400;
}

internal sealed class NoticesSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.Section)
            .Validate(o => o.KeepDays is >= 30 and <= 3650, "Notices:KeepDays must be from 30 to 3650.")
            .Validate(o => o.KeepMailDays is >= 30 and <= 3650, "Notices:KeepMailDays must be from 30 to 3650.")
            .ValidateOnStart();
        services.AddScoped<IPersonalData, NoticePersonalData>();
    }
}

/// <summary>Clears what people were told long ago: notices, and mails that are dealt with. What waits stays.</summary>
public sealed class NoticeRetention(TechMatchDbContext db, IOptions<NoticeOptions> options, TimeProvider clock) : IRecurringJob
{
    public static string Name => "notice-retention";

    public static string Cron => "45 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (noticesBefore, mailsBefore) = (now.AddDays(-options.Value.KeepDays), now.AddDays(-options.Value.KeepMailDays));
        var notices = await db.Set<Notice>().Where(n => n.At < noticesBefore).ExecuteDeleteAsync(cancel);
        var mails = await db.Set<OutboxMail>()
            .Where(m => m.CreatedAt < mailsBefore && m.Status != MailStatus.Waiting && m.Status != MailStatus.Sending && m.Status != MailStatus.Held)
            .ExecuteDeleteAsync(cancel);
        return new JobReport(notices + mails);
    }
}

/// <summary>What a person was told in the product, and how they want their mail. All of it goes with the person.</summary>
internal sealed class NoticePersonalData(TechMatchDbContext db) : IPersonalData
{
    public string Section => "notices";

    public sealed record Content(DateOnly? LastDigest, IReadOnlyList<ChoiceRow> Choices, IReadOnlyList<Row> Notices);

    public sealed record ChoiceRow(MailKind Kind, MailFrequency Frequency, DateTimeOffset ChangedAt);

    public sealed record Row(MailKind Kind, string Title, string Line, string Path, DateTimeOffset At, DateTimeOffset? ReadAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => new Content(
        await db.Set<MailPerson>().Where(p => p.AccountId == subject.AccountId).Select(p => p.DigestOn).SingleOrDefaultAsync(cancel),
        await db.Set<MailChoice>().Where(c => c.AccountId == subject.AccountId).OrderBy(c => c.Kind)
            .Select(c => new ChoiceRow(c.Kind, c.Frequency, c.ChangedAt)).ToListAsync(cancel),
        await db.Set<Notice>().Where(n => n.AccountId == subject.AccountId).OrderBy(n => n.At).ThenBy(n => n.Id)
            .Select(n => new Row(n.Kind, n.Title, n.Line, n.Path, n.At, n.ReadAt)).ToListAsync(cancel));

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        await db.Set<Notice>().Where(n => n.AccountId == subject.AccountId).ExecuteDeleteAsync(cancel);
        await db.Set<MailChoice>().Where(c => c.AccountId == subject.AccountId).ExecuteDeleteAsync(cancel);
        await db.Set<MailPerson>().Where(p => p.AccountId == subject.AccountId).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>What is held back is told within a day or so, once, and leads somewhere.</summary>
internal sealed class NoticeVerification(TechMatchDbContext db, TimeProvider clock) : IVerification
{
    /// <summary>The mail of the day goes each morning.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(36);

    public string Name => "notices";

    public string Promise => "Every mail that was told in another is told in one that exists and goes to the same person, and nothing is held back for longer than a day and a half.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var mails = db.Set<OutboxMail>().AsNoTracking();
        findings.Checked = await db.Set<Notice>().CountAsync(cancel) + await mails.CountAsync(m => m.Status == MailStatus.Held || m.Status == MailStatus.Told, cancel);
        if (await mails.CountAsync(m => m.Status == MailStatus.Told && !mails.Any(d => d.Id == m.DigestId && d.AccountId == m.AccountId), cancel) is > 0 and var lost)
        {
            findings.Fault($"{lost} mails were told in a mail that is not there or went to somebody else.");
        }

        var late = clock.GetUtcNow() - Patience;
        if (await mails.CountAsync(m => m.Status == MailStatus.Held && m.CreatedAt < late, cancel) is > 0 and var held)
        {
            findings.Fault($"{held} mails have been held back since before {late:yyyy-MM-dd HH:mm} UTC: no process writes the mail of the day.");
        }
    }
}
