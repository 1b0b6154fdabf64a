using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Alerts;

/// <summary>How long alerts are kept.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>For how many days it is kept that somebody was told of an offer, so that they are not told of it again.</summary>
    public int KeepDays { get; set; } = 730;
}

/// <summary>
/// Each minute: looks which offers became fitting for what people follow, and tells who wants to hear at once. By the clock and not at every
/// commit, so that an organisation that publishes five offers in a row is one mail.
/// </summary>
public sealed class OfferAlertsJob(AlertMatcher matcher, AlertTeller teller) : IRecurringJob
{
    public static string Name => "offer-alerts";

    public static string Cron => "* * * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var noted = await matcher.Run(cancel);
        var told = await teller.AtOnce(cancel);
        return told with { Done = noted + told.Done };
    }
}

/// <summary>
/// On the first working day of each week, in practice Monday: tells what waits to who hears weekly. It looks every working day, so that a
/// Monday that is a public holiday, or on which nothing ran, is made up for.
/// </summary>
public sealed class WeeklyOffersJob(AlertMatcher matcher, AlertTeller teller) : IRecurringJob
{
    public static string Name => "weekly-offers";

    public static string Cron => "30 7 * * 1-5";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        await matcher.Run(cancel);
        return await teller.Weekly(cancel);
    }
}

/// <summary>
/// Clears alerts that nobody needs any more: of needs that are over and offers that were withdrawn, those that were told long ago, and those
/// that have waited so long that they are no news.
/// </summary>
public sealed class AlertRetention(TechMatchDbContext db, IOptions<AlertOptions> options, TimeProvider clock) : IRecurringJob
{
    /// <summary>Longer than any school holiday, so that what waits for the first week of school is told.</summary>
    public const int WaitingDays = 70;

    /// <summary>A need whose window ended so long ago is over, also when nobody closed it.</summary>
    public const int NeedOverDays = 90;

    public static string Name => "alert-retention";

    public static string Cron => "50 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var told = now.AddDays(-options.Value.KeepDays);
        var waiting = now.AddDays(-WaitingDays);
        var over = DutchTime.DayOf(now).AddDays(-NeedOverDays);
        var closed = db.Set<Need>().Where(n => n.Status == NeedStatus.Withdrawn || n.Details.Until < over).Select(n => (Guid?)n.Id);
        var withdrawn = db.Set<Offer>().Where(o => o.Status == OfferStatus.Withdrawn).Select(o => o.Id);
        return new JobReport(await db.Set<OfferAlert>()
            .Where(a => a.ToldAt < told || (a.ToldAt == null && a.NotedAt < waiting) || closed.Contains(a.NeedId) || withdrawn.Contains(a.OfferId))
            .ExecuteDeleteAsync(cancel));
    }
}
