using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Notifications.Digest;

/// <summary>One thing that is told in a mail of several.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Line">A line more.</param>
/// <param name="At">When.</param>
/// <param name="OpenPath">Where one sees it, or answers.</param>
public sealed record DigestItem(string Title, string Line, DateTimeOffset At, string OpenPath);

/// <summary>What happened of one kind.</summary>
/// <param name="Heading">The kind, in the language of the mail.</param>
/// <param name="Items">The first of them, oldest first.</param>
/// <param name="More">How many there are besides; they are told with these.</param>
public sealed record DigestSection(string Heading, IReadOnlyList<DigestItem> Items, int More);

/// <summary>Everything of a day that was held back for somebody who wants one mail a day.</summary>
public sealed class DayDigestMail : Mail
{
    internal DayDigestMail(Recipient to, DateOnly day, IReadOnlyList<DigestSection> sections)
        : base(to) => (Day, Sections) = (day, sections);

    /// <summary>The day on which it goes.</summary>
    public DateOnly Day { get; }

    public IReadOnlyList<DigestSection> Sections { get; }

    public int Total => Sections.Sum(s => s.Items.Count + s.More);

    public bool IsOne => Total == 1;

    /// <summary>What the list of mails shows: the first thing.</summary>
    public string FirstTitle => Sections[0].Items[0].Title;

    /// <summary>The page with all of it.</summary>
    public string ListPath => "/meldingen";

    protected internal override MailKind Kind => MailKind.Digest;

    internal override bool TellsHeld => true;
}

/// <summary>Several messages about one thing, that came shortly after each other.</summary>
public sealed class MessagesBundledMail : Mail
{
    private readonly string _thread;

    internal MessagesBundledMail(Recipient to, string thread, IReadOnlyList<DigestItem> items, int more)
        : base(to) => (_thread, Items, More) = (thread, items, more);

    public IReadOnlyList<DigestItem> Items { get; }

    public int More { get; }

    public int Total => Items.Count + More;

    /// <summary>The page on which one answers.</summary>
    public string PagePath => Items[0].OpenPath;

    protected internal override MailKind Kind => MailKind.Message;

    protected internal override string? ThreadKey => _thread;

    internal override bool TellsHeld => true;
}

/// <summary>What each kind of mail is called.</summary>
internal static class MailKindWords
{
    private static readonly IReadOnlyDictionary<string, string> Dutch = TextFile.Read("words", "nl");
    private static readonly IReadOnlyDictionary<string, string> English = TextFile.Read("words", "en");

    public static string Of(MailKind kind, string language)
    {
        var name = kind.ToString();
        return (language == "en" ? English : Dutch)["mailKind." + char.ToLowerInvariant(name[0]) + name[1..]];
    }
}
