using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: an agreed day is near.</summary>
public sealed class ActivityReminderMail : ActivityMail
{
    private readonly DateOnly _today;

    internal ActivityReminderMail(SideRecipient to, MailFacts facts, ActivityFacts about, bool isDayAhead, DateOnly today)
        : base(to, facts, about) => (IsDayAhead, _today) = (isDayAhead, today);

    /// <summary>The second reminder; the first is a week ahead.</summary>
    public bool IsDayAhead { get; }

    public bool IsToday => Held.HeldOn == _today;

    protected internal override MailKind Kind => MailKind.Reminder;

    // The last reminder before a weekend is for Monday: it cannot wait either.
    protected internal override DateOnly? MattersOn => IsDayAhead ? _today : base.MattersOn;
}
