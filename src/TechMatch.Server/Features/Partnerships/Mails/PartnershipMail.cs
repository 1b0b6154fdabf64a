using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>What every mail about a partnership is made from.</summary>
internal sealed record MailFacts(Guid PartnershipId, PartnershipFacts Pair)
{
    public string Page => $"/samenwerking/{PartnershipId}";
}

/// <summary>Who gets a mail, for which side.</summary>
internal sealed record SideRecipient(Recipient To, Actors Side);

/// <summary>A mail to one of the two sides of a partnership. Texts that are not there are empty, so that a template can ask.</summary>
public abstract class PartnershipMail : Mail
{
    private readonly MailFacts _facts;

    private protected PartnershipMail(SideRecipient to, MailFacts facts)
        : base(to.To)
    {
        (_facts, ToSchool) = (facts, to.Side == Actors.School);
        In = MailWords.In(to.To.Language);
    }

    public bool ToSchool { get; }

    public string School => _facts.Pair.School.Facts.Name;

    public string Organisation => _facts.Pair.Organisation.Facts.Name;

    /// <summary>The other side by its name.</summary>
    public string Other => ToSchool ? Organisation : School;

    public string SchoolAt => In.At(School, SchoolPlace);

    public string OrganisationAt => In.At(Organisation, OrganisationPlace);

    public bool HasDistance => _facts.Pair.Distance is not null;

    /// <summary>As the crow flies; 0 when it is not known.</summary>
    public double Metres => _facts.Pair.Distance?.Metres ?? 0;

    public bool IsEstimated => _facts.Pair.Distance?.IsEstimated ?? false;

    /// <summary>The page of the partnership.</summary>
    public string PagePath => _facts.Page;

    protected internal override string? NoticePath => PagePath;

    protected internal override string? ThreadKey => $"partnership-{_facts.PartnershipId:N}";

    /// <summary>The words in the language of this mail.</summary>
    private protected MailWords In { get; }

    private protected string Where(Venue venue) => In.Where(venue, SchoolPlace, OrganisationPlace);

    private protected string Doer(Actors role) => In.Doer(role, School, Organisation);

    private string? SchoolPlace => _facts.Pair.School.Facts.Place;

    private string? OrganisationPlace => _facts.Pair.Organisation.Facts.Place;
}

/// <summary>A day and time in a mail.</summary>
public sealed record MailMoment(DateOnly Date, TimeOnly Start, TimeOnly End)
{
    /// <summary>What is on the table for an activity that would move, or for a new one.</summary>
    internal static IReadOnlyList<MailMoment> Of(Partnership partnership, Guid? activityId = null) =>
        [.. partnership.Moments.Where(m => m.ActivityId == activityId).OrderBy(m => m.Date).ThenBy(m => m.Start).Select(m => new MailMoment(m.Date, m.Start, m.End))];
}

/// <summary>Another offer that fits as well.</summary>
public sealed record MailOffer(string Title, string OrganisationAt, bool HasDistance, double Metres)
{
    internal static IReadOnlyList<MailOffer> Of(IEnumerable<FittingOffers.Fitting> offers, string language) =>
    [
        .. offers.Select(o => new MailOffer(
            o.Match.Offer.Details.Title,
            MailWords.In(language).At(o.OrganisationName, o.OrganisationPlace),
            o.Match.DistanceMetres is not null,
            o.Match.DistanceMetres ?? 0)),
    ];
}
