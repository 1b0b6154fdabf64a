namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the school: the organisation says yes, with moments to choose from or without.</summary>
public sealed class RequestAcceptedMail : RequestMail
{
    internal RequestAcceptedMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<MailMoment> moments)
        : base(to, facts, about) => Moments = moments;

    public IReadOnlyList<MailMoment> Moments { get; }

    public bool HasMoments => Moments.Count > 0;
}
