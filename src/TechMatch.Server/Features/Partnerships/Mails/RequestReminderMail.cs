using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the organisation: a request still waits for an answer.</summary>
public sealed class RequestReminderMail : AnswerableMail
{
    internal RequestReminderMail(SideRecipient to, MailFacts facts, RequestFacts about, string token)
        : base(to, facts, about, token)
    {
    }

    protected internal override MailKind Kind => MailKind.Reminder;
}
