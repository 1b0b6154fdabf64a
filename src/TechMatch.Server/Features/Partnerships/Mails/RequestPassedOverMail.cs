namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the organisation: the school asked several, and another was the first to say yes. It thanks, and names nobody.</summary>
public sealed class RequestPassedOverMail : RequestMail
{
    internal RequestPassedOverMail(SideRecipient to, MailFacts facts, RequestFacts about)
        : base(to, facts, about)
    {
    }
}
