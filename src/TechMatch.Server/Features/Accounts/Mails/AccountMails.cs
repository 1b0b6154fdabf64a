using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Accounts.Mails;

/// <summary>Somebody wants an account: the owner of the mailbox proves it and chooses a password.</summary>
public sealed class AccountRequestedConfirmMail(Recipient to, string linkPath, int hours) : Mail(to)
{
    public string LinkPath => linkPath;

    public int Hours => hours;

    protected internal override MailKind Kind => MailKind.Account;
}

/// <summary>Somebody wants an account with an address that has one.</summary>
public sealed class AccountExistsMail(Recipient to) : Mail(to)
{
    protected internal override MailKind Kind => MailKind.Account;
}

/// <summary>Somebody asked for another password.</summary>
public sealed class PasswordResetMail(Recipient to, string linkPath, int minutes) : Mail(to)
{
    public string LinkPath => linkPath;

    public int Minutes => minutes;

    protected internal override MailKind Kind => MailKind.Account;
}

/// <summary>Somebody asked for another password with an address that has no account.</summary>
public sealed class PasswordResetUnknownMail(Recipient to) : Mail(to)
{
    protected internal override MailKind Kind => MailKind.Account;
}

/// <summary>The password was changed; who did not do it hears of it.</summary>
public sealed class PasswordChangedMail(Recipient to, DateTimeOffset at) : Mail(to)
{
    public DateTimeOffset At => at;

    protected internal override MailKind Kind => MailKind.Account;
}
