using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>What a mail about a request is made from.</summary>
/// <param name="Request">The request.</param>
/// <param name="Asked">What the two talk about.</param>
/// <param name="Others">How many others were asked together with it.</param>
internal sealed record RequestFacts(PartnershipRequest Request, AgreementsView Asked, int Others);

/// <summary>A mail about a request.</summary>
public abstract class RequestMail : PartnershipMail
{
    private readonly RequestFacts _about;

    private protected RequestMail(SideRecipient to, MailFacts facts, RequestFacts about)
        : base(to, facts) => _about = about;

    /// <summary>Title of the offer.</summary>
    public string Title => Asked.Title;

    public string Activity => In.Kind(Asked.Kind);

    public string Audience => In.Audiences(Asked.Audiences);

    /// <summary>Whether the school asked from a need, with its group and its period.</summary>
    public bool HasNeed => Asked.NeedId is not null;

    public int GroupSize => Asked.GroupSize ?? 0;

    public DateOnly From => Asked.From ?? default;

    public DateOnly Until => Asked.Until ?? default;

    public string Weekdays => In.Weekdays(Asked.Weekdays);

    public new string Where => base.Where(Asked.Venue);

    public DateTimeOffset SentAt => Request.SentAt;

    public DateOnly AnswerBefore => Request.Timers.ExpireOn;

    /// <summary>How many others the school asked together with this organisation.</summary>
    public int AskedOthers => _about.Others;

    /// <summary>The school's words.</summary>
    public string Message => Request.Message ?? "";

    /// <summary>The words that came with the answer.</summary>
    public string Note => Request.AnswerNote ?? "";

    private protected PartnershipRequest Request => _about.Request;

    private protected AgreementsView Asked => _about.Asked;

    protected internal override MailKind Kind => MailKind.Request;
}

/// <summary>A request that the organisation can answer from its mail.</summary>
public abstract class AnswerableMail : RequestMail
{
    private readonly string _token;

    private protected AnswerableMail(SideRecipient to, MailFacts facts, RequestFacts about, string token)
        : base(to, facts, about) => _token = token;

    // Which button it was stands before the #, the secret behind it.
    public string YesPath => $"/antwoord?keuze=ja#{_token}";

    public string OtherDatePath => $"/antwoord?keuze=dag#{_token}";

    public string OtherFormPath => $"/antwoord?keuze=anders#{_token}";

    public string NoPath => $"/antwoord?keuze=nee#{_token}";

    public string NeverPath => $"/antwoord?keuze=nooit#{_token}";

    protected internal override string? DigestPath => $"/antwoord#{_token}";
}

/// <summary>A request of which the school may want to know what else fits.</summary>
public abstract class OtherOffersMail : RequestMail
{
    private readonly IReadOnlyList<FittingOffers.Fitting> _others;

    private protected OtherOffersMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<FittingOffers.Fitting> others)
        : base(to, facts, about) => _others = others;

    public IReadOnlyList<MailOffer> Others => MailOffer.Of(_others, To.Language);

    public bool HasOthers => _others.Count > 0;

    /// <summary>The page with all that fits the need; empty when the school asked without one.</summary>
    public string NeedPath => Request.NeedId is { } need ? $"/vraag/{need}/passend" : "";
}
