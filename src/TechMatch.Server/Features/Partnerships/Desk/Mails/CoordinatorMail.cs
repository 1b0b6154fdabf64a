using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships.Desk.Mails;

/// <summary>To the coordinators of a region: a school asks to find someone.</summary>
public sealed class HelpAskedMail : Mail
{
    internal HelpAskedMail(Recipient to, School school, Need need, string? note, string? region)
        : base(to)
    {
        var words = MailWords.In(to.Language);
        (School, SchoolAt) = (school.Facts.Name, words.At(school.Facts.Name, school.Facts.Place));
        (Activity, From, Until) = (words.Kind(need.Details.Kind), need.Details.From, need.Details.Until);
        Audiences = words.Audiences(need.Details.Audiences);
        Note = note ?? "";
        DeskPath = region is null ? $"/vraag/{need.Id}" : $"/regio/{region}/koppelen?vraag={need.Id}";
    }

    public string School { get; }

    public string SchoolAt { get; }

    public string Activity { get; }

    public string Audiences { get; }

    public DateOnly From { get; }

    public DateOnly Until { get; }

    /// <summary>Their words; empty where there are none.</summary>
    public string Note { get; }

    public string DeskPath { get; }

    protected internal override MailKind Kind => MailKind.Desk;

    protected internal override string? NoticePath => DeskPath;
}

/// <summary>To the school: the coordinator proposes someone.</summary>
public sealed class SuggestionMadeMail : PartnershipMail
{
    internal SuggestionMadeMail(SideRecipient to, MailFacts facts, SuggestionView suggestion, Guid? needId)
        : base(to, facts)
    {
        (Title, Reason) = (suggestion.Title, suggestion.Reason);
        Coordinator = suggestion.Coordinator ?? "";
        AskPath = needId is { } need ? $"/vraag/{need}/passend" : facts.Page;
    }

    public string Title { get; }

    public string Reason { get; }

    public string Coordinator { get; }

    /// <summary>Where the school asks for it, or says that it does not want it.</summary>
    public string AskPath { get; }

    protected internal override MailKind Kind => MailKind.Request;
}

/// <summary>To both sides: a coordinator is their contact now.</summary>
public sealed class ConversationTakenOverMail : PartnershipMail
{
    internal ConversationTakenOverMail(SideRecipient to, MailFacts facts, string coordinator, string email, string reason)
        : base(to, facts) => (Coordinator, CoordinatorEmail, Reason) = (coordinator, email, reason);

    public string Coordinator { get; }

    public string CoordinatorEmail { get; }

    public string Reason { get; }

    protected internal override MailKind Kind => MailKind.Message;
}

/// <summary>To both sides: they go on by themselves.</summary>
public sealed class ConversationHandedBackMail : PartnershipMail
{
    internal ConversationHandedBackMail(SideRecipient to, MailFacts facts, string coordinator, string? note)
        : base(to, facts) => (Coordinator, Note) = (coordinator, note ?? "");

    public string Coordinator { get; }

    /// <summary>Their words; empty where there are none.</summary>
    public string Note { get; }

    protected internal override MailKind Kind => MailKind.Message;
}

/// <summary>To the coordinator who took a conversation over: what happened in it.</summary>
public sealed class CoordinatorNewsMail : PartnershipMail
{
    internal CoordinatorNewsMail(SideRecipient to, MailFacts facts, IReadOnlyList<PartnershipEvent> events)
        : base(to, facts) => News = [.. events.Select(e => new NewsLine(In.News(e, Doer(e.Role)), e.Note ?? ""))];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<NewsLine> News { get; }

    protected internal override MailKind Kind => MailKind.Message;
}

/// <param name="What">What happened, as a sentence.</param>
/// <param name="Words">What was written with it; empty where nothing was.</param>
public sealed record NewsLine(string What, string Words);
