using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To each side that has not said so: did it take place?</summary>
public sealed class DidItTakePlaceMail : ActivityMail
{
    private readonly string _token;

    internal DidItTakePlaceMail(SideRecipient to, MailFacts facts, ActivityFacts about, string token)
        : base(to, facts, about) => _token = token;

    /// <summary>Whether the other side has spoken; what it said is not told before this one has.</summary>
    public bool OtherSaid => (ToSchool ? Held.OrganisationConfirmation : Held.SchoolConfirmation) is not null;

    // Which button it was stands before the #, the secret behind it.
    public string YesPath => $"/doorgegaan?keuze=ja#{_token}";

    public string NoPath => $"/doorgegaan?keuze=nee#{_token}";

    protected internal override MailKind Kind => MailKind.Question;

    protected internal override string? DigestPath => $"/doorgegaan#{_token}";
}
