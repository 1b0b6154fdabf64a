using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: a year has passed since the last activity.</summary>
public sealed class PartnershipLapsedMail : PartnershipMail
{
    internal PartnershipLapsedMail(SideRecipient to, MailFacts facts, DateOnly lastDay)
        : base(to, facts) => LastDay = lastDay;

    public DateOnly LastDay { get; }

    protected internal override MailKind Kind => MailKind.Reminder;
}
