namespace TechMatch.Server.Features.Notifications;

/// <summary>What a mail is about; a person chooses per kind whether it comes at once, in one mail a day, or not at all.</summary>
public enum MailKind
{
    /// <summary>Signing in, claims and what else belongs to the account; always sent.</summary>
    Account = 1,

    /// <summary>Somebody asks something, or answers.</summary>
    Request = 2,

    /// <summary>A date was proposed, made, moved or cancelled.</summary>
    Activity = 3,

    /// <summary>Something waits, or is about to happen.</summary>
    Reminder = 4,

    /// <summary>Somebody wrote something.</summary>
    Message = 5,

    /// <summary>What was held back, in one mail; what stands in it was chosen before.</summary>
    Digest = 6,

    /// <summary>Did it take place, and what shows it.</summary>
    Question = 7,

    /// <summary>Again next year: covenants, renewal and recognition.</summary>
    Renewal = 8,

    /// <summary>For a coordinator: a case that hangs, a school that asks for help.</summary>
    Desk = 9,

    /// <summary>New offers that fit; how often is chosen with each search and need.</summary>
    Alert = 10,

    /// <summary>For who looks after TechMatch: something waits for a decision.</summary>
    Administration = 11,

    /// <summary>What a coordinator writes to many at once.</summary>
    News = 12,
}

/// <summary>When mails of a kind come.</summary>
public enum MailFrequency
{
    AtOnce = 1,

    /// <summary>All of a day in one mail, at seven in the morning.</summary>
    Daily = 2,

    Never = 3,
}

/// <summary>The kinds that a person chooses about, in the order in which they are asked.</summary>
internal static class MailKinds
{
    public static readonly IReadOnlyList<MailKind> Chosen =
    [
        MailKind.Request, MailKind.Activity, MailKind.Question, MailKind.Reminder, MailKind.Message, MailKind.Renewal, MailKind.News, MailKind.Desk,
        MailKind.Administration,
    ];

    public static bool MayChoose(MailKind kind) => Chosen.Contains(kind);

    /// <summary>What a coordinator writes is a letter to be read whole: it has no page to lead to from a line in another mail.</summary>
    public static bool MayBeDaily(MailKind kind) => kind != MailKind.News;

    /// <summary>For who chose nothing. What another waits for comes at once; a coordinator has many cases, and gets them in one mail.</summary>
    public static MailFrequency DefaultOf(MailKind kind) => kind == MailKind.Desk ? MailFrequency.Daily : MailFrequency.AtOnce;
}
