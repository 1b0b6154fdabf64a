using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>What a mail about an activity is made from.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="OfferTitle">Title of its offer; null where it has none.</param>
internal sealed record ActivityFacts(Activity Activity, string? OfferTitle);

/// <summary>A mail about an agreed day.</summary>
public abstract class ActivityMail : PartnershipMail
{
    private readonly ActivityFacts _about;
    private readonly PartnershipFacts _pair;

    private protected ActivityMail(SideRecipient to, MailFacts facts, ActivityFacts about)
        : base(to, facts) => (_about, _pair) = (about, facts.Pair);

    /// <summary>Title of the offer, or what it is where there is none.</summary>
    public string Title => TitleIn(_about, To.Language);

    public DateOnly Day => Held.HeldOn;

    public TimeOnly Start => Held.Start;

    public TimeOnly End => Held.End;

    public new string Where => base.Where(Held.Venue);

    /// <summary>Street and number of where it is; empty where not known.</summary>
    public string Address => ActivityCalendar.Address(_pair, Held.Venue);

    public int GroupSize => Held.GroupSize;

    private protected Activity Held => _about.Activity;

    protected internal override MailKind Kind => MailKind.Activity;

    protected internal override DateOnly? MattersOn => Held.HeldOn;

    internal static string TitleIn(ActivityFacts about, string language) => about.OfferTitle ?? Capital(MailWords.In(language).Kind(about.Activity.Kind));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
