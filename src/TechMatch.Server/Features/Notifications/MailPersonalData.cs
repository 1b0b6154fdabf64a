using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Notifications;

/// <summary>What was mailed to a person. It goes with the person; a mail that still waits is not sent.</summary>
internal sealed class MailPersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "mails";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, MailPersonalData>();

    public sealed record Row(DateTimeOffset CreatedAt, string Subject, MailStatus Status, DateTimeOffset? SentAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => await db.Set<OutboxMail>()
        .Where(m => m.ToAddress == subject.Email)
        .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
        .Select(m => new Row(m.CreatedAt, m.Subject, m.Status, m.SentAt))
        .ToListAsync(cancel);

    public async Task Erase(DataSubject subject, CancellationToken cancel) =>
        await db.Set<OutboxMail>().Where(m => m.ToAddress == subject.Email).ExecuteDeleteAsync(cancel);
}
