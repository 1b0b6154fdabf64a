using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Activities;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>What a mail about an activity is made from.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="OfferTitle">Title of its offer; null where it has none.</param>
/// <param name="Elsewhere">Where the address lies that was given for it; null where none was, or nobody knows.</param>
internal sealed record ActivityFacts(Activity Activity, string? OfferTitle, Location? Elsewhere = null);

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

    public new string Where => Held.Elsewhere is { } given
        ? In.At(given.Name ?? $"{given.Street} {given.HouseNumber}", given.Place)
        : base.Where(Held.Venue);

    /// <summary>Street and number of where it is; empty where not known, or said already.</summary>
    public string Address => Held.Elsewhere is { Name: null } ? "" : ActivityPlace.Of(Held, _pair, null).Street;

    public int GroupSize => Held.GroupSize;

    private protected Activity Held => _about.Activity;

    protected internal override MailKind Kind => MailKind.Activity;

    protected internal override DateOnly? MattersOn => Held.HeldOn;

    internal static string TitleIn(ActivityFacts about, string language) => about.OfferTitle ?? Capital(MailWords.In(language).Kind(about.Activity.Kind));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
