namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: nobody answered in time.</summary>
public sealed class RequestExpiredMail : OtherOffersMail
{
    internal RequestExpiredMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<FittingOffers.Fitting> others)
        : base(to, facts, about, others)
    {
    }

    /// <summary>The page on which the organisation can pause its offer.</summary>
    public string OfferPath => $"/aanbod/{Request.OfferId}/bewerken";
}
