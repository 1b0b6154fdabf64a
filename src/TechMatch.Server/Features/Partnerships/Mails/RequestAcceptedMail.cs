namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the school: the organisation says yes, with moments to choose from or without.</summary>
public sealed class RequestAcceptedMail : RequestMail
{
    internal RequestAcceptedMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<MailMoment> moments)
        : base(to, facts, about) => Moments = moments;

    public IReadOnlyList<MailMoment> Moments { get; }

    /// <summary>Whether a moment lies outside the period that the school asked for.</summary>
    public bool IsOutside => HasNeed && Moments.Any(m => m.Date < From || m.Date > Until);

    /// <summary>Title of what was asked, when the organisation gives something else; empty when it gives that.</summary>
    public string InsteadOf => Asked.InsteadOf ?? "";

    public bool HasMoments => Moments.Count > 0;
}
