using System.Text;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Notifications;

/// <summary>To whom a mail goes.</summary>
/// <param name="Address">One plain address, such as anna@school.example.</param>
/// <param name="Name">How the person or organisation is called; null when that is not known.</param>
/// <param name="Language">Language of the mail: nl or en.</param>
public sealed record Recipient(string Address, string? Name, string Language = "nl")
{
    public static Recipient Of(Account account) => new(account.Email!, account.DisplayName, account.Language);
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">Plain file name, such as activiteit.ics.</param>
/// <param name="ContentType">Media type with its parameters, such as <c>text/calendar; method=PUBLISH; charset=utf-8</c>.</param>
/// <param name="Content">The bytes of the file.</param>
public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>
/// One mail: a class beside the feature it belongs to, named resource-change-intent, with four templates beside it. A class
/// <c>ClaimApprovedMail</c> is rendered with <c>claim-approved.nl.html.liquid</c>, <c>claim-approved.nl.txt.liquid</c> and the same
/// for <c>en</c>. Its public properties are what the templates see, in camelCase. The template decides on subject and preheader.
/// </summary>
public abstract class Mail
{
    protected Mail(Recipient to) => To = to;

    /// <summary>To whom; not seen by the templates, but for <c>recipientName</c>.</summary>
    internal Recipient To { get; }

    /// <summary>What it is about.</summary>
    protected internal abstract MailKind Kind { get; }

    /// <summary>Mails with the same key stand together in a mail program, such as <c>partnership-018f…</c>; null for a mail on its own.</summary>
    protected internal virtual string? ThreadKey => null;

    /// <summary>Files that go with it.</summary>
    protected internal virtual IReadOnlyList<MailAttachment> Attachments => [];

    /// <summary>
    /// Page of TechMatch that it is about. A mail with one is told in the product as well, whatever the reader chose for mail; null for what
    /// belongs to signing in.
    /// </summary>
    protected internal virtual string? NoticePath => null;

    /// <summary>Where its line in the mail of the day leads. Goes to the receiver alone, so it may hold the secret of a link.</summary>
    protected internal virtual string? DigestPath => NoticePath;

    /// <summary>
    /// The day that it is about, where it is of no use afterwards: when that is today or tomorrow it goes at once, also to who wants one
    /// mail a day. Null for what can wait.
    /// </summary>
    protected internal virtual DateOnly? MattersOn => null;

    /// <summary>Whether several in a row about one thing are told in one mail: the first goes at once, the others wait for each other.</summary>
    protected internal virtual bool IsBundled => false;

    /// <summary>Whether it tells what was held back: it goes at once and is told nowhere else.</summary>
    internal virtual bool TellsHeld => false;

    /// <summary>
    /// Path that stops mails like this one when it is POSTed to, without cookie or sign-in (RFC 8058). Null: that of its
    /// <see cref="Kind"/>, where the reader has an account and may choose. It stands in a header of the mail, not behind a #: it may do no more than stop.
    /// </summary>
    protected internal virtual string? UnsubscribePath => null;

    /// <summary>Name of its templates, without language and form.</summary>
    internal string TemplateName => NameOf(GetType());

    internal static string NameOf(Type mail)
    {
        var name = mail.Name.EndsWith(nameof(Mail), StringComparison.Ordinal) ? mail.Name[..^nameof(Mail).Length] : mail.Name;
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }
}
