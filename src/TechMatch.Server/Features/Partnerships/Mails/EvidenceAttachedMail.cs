using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the side that said nothing yet: the other shows that it took place, and that counts unless this side says otherwise in time.</summary>
public sealed class EvidenceAttachedMail : ActivityMail
{
    private readonly string _token;

    internal EvidenceAttachedMail(SideRecipient to, MailFacts facts, ActivityFacts about, DateOnly until, string token)
        : base(to, facts, about) => (Until, _token) = (until, token);

    /// <summary>What it wrote; empty where a document shows it.</summary>
    public string Evidence => Held.Evidence ?? "";

    /// <summary>The last day on which this side can say otherwise.</summary>
    public DateOnly Until { get; }

    public string YesPath => $"/doorgegaan?keuze=ja#{_token}";

    public string NoPath => $"/doorgegaan?keuze=nee#{_token}";

    protected internal override MailKind Kind => MailKind.Question;

    protected internal override string? DigestPath => $"/doorgegaan#{_token}";
}
