using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.BulkMails.Mails;

/// <summary>What a coordinator writes to many, in plain words.</summary>
public sealed class CoordinatorLetterMail : Mail
{
    private readonly string _token;

    internal CoordinatorLetterMail(Recipient to, string title, string text, bool invitesToOffer, string? author, string region, string token)
        : base(to)
    {
        (Title, Region, _token) = (title, region, token);
        Author = author ?? "";
        InvitesToOffer = invitesToOffer;
        Paragraphs = [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    public string Title { get; }

    /// <summary>Paragraphs, as they were typed with an empty line between them.</summary>
    public IReadOnlyList<string> Paragraphs { get; }

    /// <summary>The first of them, for the list of mails.</summary>
    public string Beginning => Paragraphs[0];

    /// <summary>Who wrote it; empty once that person is gone.</summary>
    public string Author { get; }

    public string Region { get; }

    /// <summary>Whether there is a button to the page on which an organisation puts what it offers.</summary>
    public bool InvitesToOffer { get; }

    /// <summary>The page on which one stops such mails.</summary>
    public string StopPath => "/geen-berichten#" + _token;

    protected internal override MailKind Kind => MailKind.News;

    protected internal override string? UnsubscribePath => "/api/v1/bulk-mail-stops/" + _token;
}
