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

/// <summary>What a mail is about; a person will be able to choose per kind whether it comes.</summary>
public enum MailKind
{
    /// <summary>Signing in, claims and what else belongs to the account; always sent.</summary>
    Account = 1,

    /// <summary>Somebody asks something, or answers.</summary>
    Request = 2,

    /// <summary>A date was proposed, made, moved, cancelled or passed.</summary>
    Activity = 3,

    /// <summary>Something waits, or is about to happen.</summary>
    Reminder = 4,

    /// <summary>Somebody wrote something.</summary>
    Message = 5,

    /// <summary>Several things in one mail.</summary>
    Digest = 6,

    /// <summary>For a coordinator: a case that hangs, a school that asks for help.</summary>
    Desk = 9,

    /// <summary>What a coordinator writes to many at once.</summary>
    News = 12,
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
    /// Path that stops mails like this one when it is POSTed to, without cookie or sign-in (RFC 8058); null for mails that belong to what
    /// somebody does, which always come. It stands in a header of the mail, not behind a #: it may do no more than stop.
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
