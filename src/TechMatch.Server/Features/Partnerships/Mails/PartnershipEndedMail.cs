using TechMatch.Domain;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the other side: the partnership has ended.</summary>
public sealed class PartnershipEndedMail : PartnershipMail
{
    private readonly Actors _ender;

    internal PartnershipEndedMail(SideRecipient to, MailFacts facts, Actors ender, string reason)
        : base(to, facts) => (_ender, Reason) = (ender, reason);

    public string Ender => Doer(_ender);

    public string Reason { get; }

    protected internal override MailKind Kind => MailKind.Activity;
}
