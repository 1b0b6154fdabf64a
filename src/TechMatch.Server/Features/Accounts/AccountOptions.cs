namespace TechMatch.Server.Features.Accounts;

/// <summary>How long what belongs to signing in holds.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Hours after which everybody signs in anew.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>Minutes without a call after which a coordinator, an officer of the province or an administrator signs in anew.</summary>
    public int StaffIdleMinutes { get; set; } = 60;

    /// <summary>Hours for which the link that confirms an address holds.</summary>
    public int ConfirmationLinkHours { get; set; } = 48;

    /// <summary>Minutes for which a mailed link to set a password holds.</summary>
    public int PasswordLinkMinutes { get; set; } = 60;

    /// <summary>Hours for which the link that the command line prints for a new administrator holds.</summary>
    public int AdministratorLinkHours { get; set; } = 24;

    /// <summary>Mails that strangers can have sent to one address in an hour.</summary>
    public int MailsPerAddressAndHour { get; set; } = 5;

    /// <returns>Whether all of it is above zero, and the idle time fits in a session.</returns>
    public bool IsValid() =>
        SessionHours is > 0 and <= 24 * 7
        && StaffIdleMinutes > 0 && StaffIdleMinutes <= SessionHours * 60
        && ConfirmationLinkHours > 0 && PasswordLinkMinutes > 0 && AdministratorLinkHours > 0 && MailsPerAddressAndHour > 0;
}
