using TechMatch.Domain;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: an agreed day is called off, with the file that takes it out of the calendar.</summary>
public sealed class ActivityCancelledMail : ActivityMail
{
    private readonly Actors _canceller;
    private readonly MailAttachment _calendar;

    internal ActivityCancelledMail(SideRecipient to, MailFacts facts, ActivityFacts about, Actors canceller, bool isOver, MailAttachment calendar)
        : base(to, facts, about) => (_canceller, IsOver, _calendar) = (canceller, isOver, calendar);

    public string Canceller => Doer(_canceller);

    public string Reason => Held.CancelReason ?? "";

    /// <summary>Whether the partnership ended with it.</summary>
    public bool IsOver { get; }

    protected internal override IReadOnlyList<MailAttachment> Attachments => [_calendar];
}
