using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the school: the organisation says not now, and what else fits.</summary>
public sealed class RequestDeclinedMail : OtherOffersMail
{
    internal RequestDeclinedMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<FittingOffers.Fitting> others)
        : base(to, facts, about, others)
    {
    }

    /// <summary>Why, as a sentence.</summary>
    public string Reason => In.Decline(Request.DeclineReason ?? DeclineReason.Other);
}
