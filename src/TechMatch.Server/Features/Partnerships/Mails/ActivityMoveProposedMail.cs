using TechMatch.Domain;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the side that chooses: there are other moments on the table for an agreed activity. Its day stands until then.</summary>
public sealed class ActivityMoveProposedMail : ActivityMail
{
    private readonly Actors _proposer;

    internal ActivityMoveProposedMail(
        SideRecipient to, MailFacts facts, ActivityFacts about, IReadOnlyList<MailMoment> moments, Actors proposer, string? note)
        : base(to, facts, about) => (Moments, _proposer, Note) = (moments, proposer, note ?? "");

    public IReadOnlyList<MailMoment> Moments { get; }

    public int Count => Moments.Count;

    public string Proposer => Doer(_proposer);

    public string Note { get; }

    /// <summary>It is of use until the first of the days that it speaks of.</summary>
    protected internal override DateOnly? MattersOn => Moments.Select(m => m.Date).Append(Held.HeldOn).Min();
}
