using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>To both: an agreed day is near.</summary>
public sealed class ActivityReminderMail : ActivityMail
{
    private readonly DateOnly _today;
    private readonly IReadOnlyList<ChecklistItem> _open;

    internal ActivityReminderMail(
        SideRecipient to, MailFacts facts, ActivityFacts about, bool isDayAhead, DateOnly today, IReadOnlyList<ChecklistItem> open)
        : base(to, facts, about) => (IsDayAhead, _today, _open) = (isDayAhead, today, open);

    /// <summary>What this side still has to arrange.</summary>
    public IReadOnlyList<string> OpenHere => Open(ToSchool ? Actors.School : Actors.Organisation);

    /// <summary>What the other side still has to arrange.</summary>
    public IReadOnlyList<string> OpenThere => Open(ToSchool ? Actors.Organisation : Actors.School);

    public bool HasOpenHere => OpenHere.Count > 0;

    public bool HasOpenThere => OpenThere.Count > 0;

    /// <summary>The second reminder; the first is a week ahead.</summary>
    public bool IsDayAhead { get; }

    public bool IsToday => Held.HeldOn == _today;

    protected internal override MailKind Kind => MailKind.Reminder;

    // The last reminder before a weekend is for Monday: it cannot wait either.
    protected internal override DateOnly? MattersOn => IsDayAhead ? _today : base.MattersOn;

    private List<string> Open(Actors side) => [.. _open.Where(i => i.Side == side).Select(i => To.Language == "en" ? i.English : i.Dutch)];
}
