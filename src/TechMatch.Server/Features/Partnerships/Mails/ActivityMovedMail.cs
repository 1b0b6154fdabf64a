using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: an agreed activity went to another moment, with the file that moves it in the calendar.</summary>
public sealed class ActivityMovedMail : ActivityMail
{
    private readonly Moment _was;
    private readonly Actors _mover;
    private readonly MailAttachment _calendar;

    internal ActivityMovedMail(SideRecipient to, MailFacts facts, ActivityFacts about, Moment was, Actors mover, string? reason, MailAttachment calendar)
        : base(to, facts, about) => (_was, _mover, Reason, _calendar) = (was, mover, reason ?? "", calendar);

    public DateOnly OldDay => _was.Date;

    public TimeOnly OldStart => _was.Start;

    public string Mover => Doer(_mover);

    public string Reason { get; }

    /// <summary>Who would have come on the old day must hear of it before that day.</summary>
    protected internal override DateOnly? MattersOn => _was.Date < Held.HeldOn ? _was.Date : Held.HeldOn;

    protected internal override IReadOnlyList<MailAttachment> Attachments => [_calendar];
}
