using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the school: there is no answer yet, and what else fits.</summary>
public sealed class RequestEscalatedMail : OtherOffersMail
{
    internal RequestEscalatedMail(SideRecipient to, MailFacts facts, RequestFacts about, IReadOnlyList<FittingOffers.Fitting> others)
        : base(to, facts, about, others)
    {
    }

    protected internal override MailKind Kind => MailKind.Reminder;
}
