using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>One side says that it took place and the other that it did not: to the one that spoke first, and later once more to both.</summary>
public sealed class ActivityDisputedMail : ActivityMail
{
    internal ActivityDisputedMail(SideRecipient to, MailFacts facts, ActivityFacts about, bool isReminder)
        : base(to, facts, about) => IsReminder = isReminder;

    public bool IsReminder { get; }

    /// <summary>Whether this side said that it took place; then the other said that it did not.</summary>
    public bool YouSaidYes => (ToSchool ? Held.SchoolConfirmation : Held.OrganisationConfirmation)?.TookPlace ?? false;

    protected internal override MailKind Kind => IsReminder ? MailKind.Reminder : MailKind.Activity;
}
