namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the organisation: the school took its request back.</summary>
public sealed class RequestWithdrawnMail : RequestMail
{
    internal RequestWithdrawnMail(SideRecipient to, MailFacts facts, RequestFacts about)
        : base(to, facts, about)
    {
    }
}
