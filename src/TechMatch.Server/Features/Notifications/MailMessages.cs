using MimeKit;

namespace TechMatch.Server.Features.Notifications;

/// <summary>Makes what goes over the line from a row of the outbox; the same row gives the same message at every attempt.</summary>
internal static class MailMessages
{
    /// <param name="mail">The row, with its attachments.</param>
    /// <param name="options">Who it comes from.</param>
    public static MimeMessage Create(OutboxMail mail, MailOptions options)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = mail.CreatedAt, MessageId = mail.MessageId };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress(mail.ToName ?? "", mail.ToAddress));
        if (options.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(new MailboxAddress(options.FromName, replyTo));
        }

        // Away messages and other machines need not answer this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.UnsubscribeUrl is { } address)
        {
            // The button of the mail program itself; the server that signs must sign these two as well.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        if (mail.ThreadKey is { } key)
        {
            // All mails of a thread answer one message that was never sent; mail programs put them together by that.
            var root = $"{key}@{options.Domain}";
            message.InReplyTo = root;
            message.References.Add(root);
        }

        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var attachment in mail.Attachments.OrderBy(a => a.Position))
        {
            body.Attachments.Add(attachment.FileName, attachment.Content, ContentType.Parse(attachment.ContentType));
        }

        message.Body = body.ToMessageBody();
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }

    /// <summary>Whether a key may stand in a Message-Id.</summary>
    public static bool IsThreadKey(string key) =>
        key.Length is > 0 and <= 100 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
