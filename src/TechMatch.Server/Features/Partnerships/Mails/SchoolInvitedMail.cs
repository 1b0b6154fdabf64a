using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To a school: an organisation that it works with has a visit in which other schools take part, and asks whether it comes along.</summary>
public sealed class SchoolInvitedMail : PartnershipMail
{
    private readonly JointActivity _joint;

    internal SchoolInvitedMail(SideRecipient to, MailFacts facts, JointActivity joint, string title)
        : base(to, facts) => (_joint, Title) = (joint, title);

    public string Title { get; }

    public DateOnly Day => _joint.HeldOn;

    public TimeOnly Start => _joint.Start;

    public TimeOnly End => _joint.End;

    protected internal override MailKind Kind => MailKind.Request;

    protected internal override DateOnly? MattersOn => Day;
}
