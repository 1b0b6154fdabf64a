using TechMatch.Domain;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the side that chooses: there are moments on the table.</summary>
public sealed class MomentsProposedMail : PartnershipMail
{
    private readonly Actors _proposer;

    internal MomentsProposedMail(SideRecipient to, MailFacts facts, string title, IReadOnlyList<MailMoment> moments, Actors proposer, string? note)
        : base(to, facts) => (Title, Moments, _proposer, Note) = (title, moments, proposer, note ?? "");

    public string Title { get; }

    public IReadOnlyList<MailMoment> Moments { get; }

    public int Count => Moments.Count;

    public string Proposer => Doer(_proposer);

    public string Note { get; }

    protected internal override MailKind Kind => MailKind.Activity;
}
