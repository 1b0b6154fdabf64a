using TechMatch.Domain.Calendars;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Notifications.Digest;

/// <summary>
/// At seven in the morning: one mail with all that was held back, to each who wants one mail a day. A run that broke off is made up for by
/// the next; who has had the mail of today gets no second, also when an administrator runs it again.
/// </summary>
public sealed class DayDigestJob(HeldMailTeller teller) : IRecurringJob
{
    private static readonly TimeOnly Hour = new(7, 0);

    public static string Name => "mail-digest";

    public static string Cron => "0 7 * * *";

    public Task<JobReport> Run(CancellationToken cancel) => teller.Day(cancel);

    /// <summary>The day on which it goes next.</summary>
    internal static DateOnly NextAfter(DateTimeOffset now) =>
        DutchTime.DayOf(now) is var today && now < DutchTime.At(today, Hour) ? today : today.AddDays(1);
}

/// <summary>Each minute: messages that came shortly after each other, in one mail.</summary>
public sealed class MessageBundlesJob(HeldMailTeller teller) : IRecurringJob
{
    public static string Name => "mail-bundles";

    public static string Cron => "* * * * *";

    public Task<JobReport> Run(CancellationToken cancel) => teller.Bundles(cancel);
}
