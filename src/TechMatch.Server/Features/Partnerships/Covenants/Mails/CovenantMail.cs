using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships.Covenants.Mails;

/// <summary>A mail about a covenant.</summary>
public abstract class CovenantMail : PartnershipMail
{
    private protected CovenantMail(SideRecipient to, MailFacts facts)
        : base(to, facts)
    {
    }

    public string CovenantPath => PagePath + "/convenant";

    protected internal override MailKind Kind => MailKind.Renewal;
}

/// <summary>To the other side: there is a text to read, to sign or to change.</summary>
public sealed class CovenantWrittenMail : CovenantMail
{
    internal CovenantWrittenMail(SideRecipient to, MailFacts facts, int version, string? note, bool signatureFell)
        : base(to, facts) => (Version, Note, SignatureFell) = (version, note ?? "", signatureFell);

    public int Version { get; }

    /// <summary>Words of who wrote it.</summary>
    public string Note { get; }

    /// <summary>Whether somebody had signed the text before this one.</summary>
    public bool SignatureFell { get; }
}

/// <summary>One side has signed and now it is up to the other; or both have, with the PDF.</summary>
public sealed class CovenantSignedMail : CovenantMail
{
    private readonly MailAttachment? _pdf;

    internal CovenantSignedMail(SideRecipient to, MailFacts facts, Covenant covenant, MailAttachment? pdf)
        : base(to, facts) => (_pdf, LastDay) = (pdf, covenant.LastDay);

    public bool IsFixed => _pdf is not null;

    public DateOnly LastDay { get; }

    protected internal override IReadOnlyList<MailAttachment> Attachments => _pdf is null ? [] : [_pdf];
}
