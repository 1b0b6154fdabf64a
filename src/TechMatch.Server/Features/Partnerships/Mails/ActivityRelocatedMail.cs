using TechMatch.Domain;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: an agreed activity is in another place, with the file that tells the calendar.</summary>
public sealed class ActivityRelocatedMail : ActivityMail
{
    private readonly Actors _mover;
    private readonly MailAttachment _calendar;

    internal ActivityRelocatedMail(SideRecipient to, MailFacts facts, ActivityFacts about, Actors mover, MailAttachment calendar)
        : base(to, facts, about) => (_mover, _calendar) = (mover, calendar);

    public string Mover => Doer(_mover);

    protected internal override IReadOnlyList<MailAttachment> Attachments => [_calendar];
}
