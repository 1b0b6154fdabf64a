using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>A mail about a relation from before TechMatch.</summary>
public abstract class RelationMail : PartnershipMail
{
    private readonly RegisteredRelation _relation;

    private protected RelationMail(SideRecipient to, MailFacts facts, RegisteredRelation relation, string? note)
        : base(to, facts) => (_relation, Note) = (relation, note ?? "");

    public string Activity => In.Kind(_relation.Kind);

    public DateOnly Day => _relation.HeldOn;

    public TimeOnly Start => _relation.Start;

    public TimeOnly End => _relation.End;

    public int GroupSize => _relation.GroupSize;

    public string Note { get; }

    protected internal override MailKind Kind => MailKind.Request;
}

/// <summary>To the other side: is it so that you work together?</summary>
public sealed class RelationRegisteredMail : RelationMail
{
    private readonly string _token;

    internal RelationRegisteredMail(SideRecipient to, MailFacts facts, RegisteredRelation relation, string? note, string token, DateOnly until)
        : base(to, facts, relation, note) => (_token, Until) = (token, until);

    public string Registrar => ToSchool ? Organisation : School;

    public string RegistrarAt => ToSchool ? OrganisationAt : SchoolAt;

    /// <summary>This side, by the name under which it was registered.</summary>
    public string Addressee => ToSchool ? School : Organisation;

    /// <summary>The last day on which the link works.</summary>
    public DateOnly Until { get; }

    public string YesPath => $"/antwoord?keuze=ja#{_token}";

    public string NoPath => $"/antwoord?keuze=nee#{_token}";

    protected internal override string? DigestPath => $"/antwoord#{_token}";
}

/// <summary>To the side that registered it: the other says that it is so, or that it is not.</summary>
public sealed class RelationAnsweredMail : RelationMail
{
    internal RelationAnsweredMail(SideRecipient to, MailFacts facts, RegisteredRelation relation, string? note, bool isConfirmed)
        : base(to, facts, relation, note) => IsConfirmed = isConfirmed;

    public bool IsConfirmed { get; }
}
