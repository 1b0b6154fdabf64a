using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>A mail that exists for the tests alone, with a bit of everything.</summary>
public sealed class TrialMail(Recipient to, string schoolName, string words, DateOnly day, string answerPath, string? threadKey = null, IReadOnlyList<MailAttachment>? attachments = null,
    DateOnly? mattersOn = null)
    : Mail(to)
{
    public string SchoolName => schoolName;

    public string Words => words;

    public DateOnly Day => day;

    public string AnswerPath => answerPath;

    protected internal override MailKind Kind => MailKind.Request;

    protected internal override string? ThreadKey => threadKey;

    protected internal override IReadOnlyList<MailAttachment> Attachments => attachments ?? [];

    protected internal override string? NoticePath => "/samenwerking/trial";

    protected internal override DateOnly? MattersOn => mattersOn;

    public static TrialMail For(string address, string name = "Anna Jansen", string language = "nl") =>
        new(new Recipient(address, name, language), "De Zandloper", "Graag in februari.", new DateOnly(2027, 2, 11), "/antwoord#abc");
}
