using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: a day is agreed, with the file for the calendar.</summary>
public sealed class ActivityPlannedMail : ActivityMail
{
    private readonly MailAttachment _calendar;

    internal ActivityPlannedMail(SideRecipient to, MailFacts facts, ActivityFacts about, MailAttachment calendar)
        : base(to, facts, about) => _calendar = calendar;

    protected internal override IReadOnlyList<MailAttachment> Attachments => [_calendar];
}
