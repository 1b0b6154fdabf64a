using TechMatch.Domain;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To the other side: somebody wrote a message.</summary>
public sealed class MessageReceivedMail : PartnershipMail
{
    private readonly Actors _writer;

    internal MessageReceivedMail(SideRecipient to, MailFacts facts, Actors writer, string message)
        : base(to, facts) => (_writer, Message) = (writer, message);

    public string Writer => Doer(_writer);

    public string Message { get; }

    protected internal override MailKind Kind => MailKind.Message;

    protected internal override bool IsBundled => true;
}
