using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Accounts.Mails;

/// <summary>A person asks to act for a school or organisation; a coordinator decides.</summary>
public sealed class ClaimMadeDecideMail(Recipient to, string claimantName, string claimantEmail, string subjectName, string? place, string? website, string? explanation) : Mail(to)
{
    public string ClaimantName => claimantName;

    public string ClaimantEmail => claimantEmail;

    /// <summary>Name of the school or organisation.</summary>
    public string SubjectName => subjectName;

    /// <summary>Empty where it is not known, as are the two below: a template knows no null.</summary>
    public string Place => place ?? "";

    public string Website => website ?? "";

    public string Explanation => explanation ?? "";

    protected internal override MailKind Kind => MailKind.Administration;

    protected internal override string? NoticePath => "/beheer/aanvragen";
}

/// <summary>A person may act for a school or organisation from now on.</summary>
public sealed class ClaimApprovedMail(Recipient to, string subjectName, string deskPath, bool isSchool) : Mail(to)
{
    /// <summary>Name of the school or organisation.</summary>
    public string SubjectName => subjectName;

    public string DeskPath => deskPath;

    public bool IsSchool => isSchool;

    protected internal override MailKind Kind => MailKind.Account;

    protected internal override string? NoticePath => DeskPath;
}

/// <summary>A person may not act for a school or organisation, and why.</summary>
public sealed class ClaimRefusedMail(Recipient to, string subjectName, string reason) : Mail(to)
{
    /// <summary>Name of the school or organisation.</summary>
    public string SubjectName => subjectName;

    public string Reason => reason;

    protected internal override MailKind Kind => MailKind.Account;
}
