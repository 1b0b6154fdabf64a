using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// Invented companies, more of them where the reference table counts more industry, each with one to three offers. Their trade register
/// numbers begin with 99 and their addresses end in .example, which never reaches anybody.
/// </summary>
internal sealed class DemonstrationOrganisations(Random random)
{
    /// <summary>One company for so many industrial establishments of the reference table.</summary>
    private const int EstablishmentsPerCompany = 85;

    private static readonly Topic[] Topics = Enum.GetValues<Topic>();

    // Guest lessons and visits are most of what companies give.
    private static readonly ActivityKind[] Kinds =
    [
        ActivityKind.GuestLesson, ActivityKind.GuestLesson, ActivityKind.GuestLesson, ActivityKind.CompanyVisit, ActivityKind.CompanyVisit, ActivityKind.CompanyVisit,
        ActivityKind.ProjectAssignment, ActivityKind.LabUse, ActivityKind.OrientationPlacement, ActivityKind.Internship, ActivityKind.TeacherPlacement,
        ActivityKind.Mentoring, ActivityKind.TeacherTraining,
    ];

    private readonly HashSet<string> _names = [];
    private int _last;

    /// <summary>The company whose contact is a demonstration account.</summary>
    public Organisation Company(string trade, DemonstrationPlace place, Topic topic, DateTimeOffset at)
    {
        var name = $"{trade} {DemonstrationWords.Trade(topic)}";
        _names.Add(name);
        var number = ++_last;
        var point = place.PointNear(random, 0.35);
        return Organisation.Create(
            Guid.CreateVersion7(at),
            OrganisationKind.Company,
            new OrganisationFacts
            {
                Name = name,
                KvkNumber = KvkNumber.Parse($"99{number:D6}"),
                EstablishmentNumber = KvkEstablishmentNumber.Parse($"000099{number:D6}"),
                Street = Pick(DemonstrationWords.BusinessStreets),
                HouseNumber = random.Next(1, 120).ToString(System.Globalization.CultureInfo.InvariantCulture),
                PostalCode = place.PostalCode(random),
                Place = place.Place,
                MunicipalityCode = place.Municipality.Code,
                SbiCodes = DemonstrationWords.SbiCodes(topic),
            },
            new Location(point, LocationSource.Manual, LocationPrecision.Address),
            $"onderwijs@{Slug(name)}.example",
            at);
    }

    /// <summary>The companies of a place, each with the topic it is named after.</summary>
    public IEnumerable<(Organisation Organisation, Topic Topic)> Companies(DemonstrationPlace place, DateTimeOffset at) =>
        Companies(place, DemonstrationWords.CompanyNames, at);

    /// <summary>As many again, that offer nothing yet.</summary>
    public IEnumerable<Organisation> SilentCompanies(DemonstrationPlace place, DateTimeOffset at) =>
        Companies(place, DemonstrationWords.SilentCompanyNames, at).Select(c => c.Organisation);

    private IEnumerable<(Organisation Organisation, Topic Topic)> Companies(DemonstrationPlace place, string[] names, DateTimeOffset at)
    {
        var count = Math.Max(1, (place.Municipality.IndustrialEstablishments ?? 0) / EstablishmentsPerCompany);
        for (var i = 0; i < count; i++)
        {
            var topic = Pick(Topics);
            var trade = Pick(names);
            for (var tries = 0; _names.Contains($"{trade} {DemonstrationWords.Trade(topic)}") && tries < 2000; tries++)
            {
                topic = Pick(Topics);
                trade = Pick(names);
            }

            yield return (Company(trade, place, topic, at.AddMinutes(random.Next(60 * 24 * 30))), topic);
        }
    }

    /// <summary>One to three offers of an organisation that exists since a moment.</summary>
    public IEnumerable<Offer> Offers(Organisation organisation, Topic topic, DateTimeOffset at, DateTimeOffset now)
    {
        var titles = new HashSet<string>();
        foreach (var _ in Enumerable.Range(0, random.Next(1, 4)))
        {
            // Most have been there since the beginning; some are of the past two months, so that there is news.
            var published = random.Next(12) == 0 ? now.AddMinutes(-random.Next(60 * 24 * 60)) : at.AddMinutes(random.Next(60 * 24 * 200));
            var offer = Offer(organisation, topic, Pick(Kinds), Pick(DemonstrationWords.Things(topic)), random.Next(2, 9), published);
            if (titles.Add(offer.Details.Title))
            {
                yield return offer;
            }
        }
    }

    public Offer Offer(Organisation organisation, Topic topic, ActivityKind kind, string thing, int capacity, DateTimeOffset at)
    {
        var isForTeachers = kind is ActivityKind.TeacherPlacement or ActivityKind.TeacherTraining;
        var audiences = isForTeachers
            ? EnumSet<Audience>.Of(Audience.TeachersPo, Audience.TeachersVo)
            : EnumSet<Audience>.From(Pupils());
        var offer = Domain.Offers.Offer.Draft(
            Guid.CreateVersion7(at),
            organisation.Id,
            new OfferDetails
            {
                Kind = kind,
                Title = DemonstrationWords.Title(kind, thing),
                Description = Description(kind, thing),
                Topics = random.Next(3) == 0 ? EnumSet<Topic>.Of(topic, Pick(Topics)) : EnumSet<Topic>.Of(topic),
                Audiences = audiences,
                Venue = kind is ActivityKind.GuestLesson or ActivityKind.Mentoring or ActivityKind.TeacherTraining ? Venue.AtSchool
                    : kind == ActivityKind.ProjectAssignment ? Venue.Either : Venue.AtOrganisation,
                MaxTravelKm = Pick([10, 15, 20, 20, 25, 30, 40]),
                CapacityPerSchoolYear = capacity,
                Months = EnumSet<Month>.From(Enum.GetValues<Month>().Where(m => m is not (Month.July or Month.August) && random.Next(8) > 0)),
                Languages = random.Next(5) == 0 ? EnumSet<Language>.Of(Language.Dutch, Language.English) : EnumSet<Language>.Of(Language.Dutch),
                HasVog = random.Next(5) > 0,
                IsWheelchairAccessible = random.Next(3) > 0,
                MaxGroupSize = Pick<int?>([null, 30, 32, 35, 60]),
                DurationMinutes = Pick<int?>([60, 90, 90, 120, 180, null]),
            },
            at);
        offer.Publish(Actors.Organisation, at);
        return offer;
    }

    /// <summary>For whom a company does something: mostly the upper groups, and whole levels or their first or last years.</summary>
    private IReadOnlyList<Audience> Pupils()
    {
        List<Audience> chosen = [];
        if (random.Next(8) > 0)
        {
            chosen.AddRange(Between(Pick([Audience.PoGroup12, Audience.PoGroup12, Audience.PoGroup34, Audience.PoGroup56, Audience.PoGroup56, Audience.PoGroup78]), Audience.PoGroup78));
        }

        if (random.Next(3) > 0)
        {
            chosen.AddRange(Between(Audience.Pro1, Audience.Pro5));
        }

        var vmbo = random.Next(8);
        foreach (var first in vmbo == 0 ? [] : (Audience[])[Audience.VmboB1, Audience.VmboK1, Audience.VmboG1, Audience.VmboT1])
        {
            chosen.AddRange(vmbo switch { 1 => Between(first, first + 1), 2 => Between(first + 2, first + 3), _ => Between(first, first + 3) });
        }

        var general = random.Next(8);
        foreach (var (first, last) in general == 0 ? [] : ((Audience, Audience)[])[(Audience.Havo1, Audience.Havo5), (Audience.Vwo1, Audience.Vwo6)])
        {
            chosen.AddRange(general switch { 1 => Between(first, first + 2), 2 => Between(first + 3, last), _ => Between(first, last) });
        }

        return chosen.Count > 0 ? chosen : [.. Between(Audience.PoGroup12, Audience.PoGroup78)];
    }

    private static IEnumerable<Audience> Between(Audience first, Audience last) => Enum.GetValues<Audience>().Where(a => a >= first && a <= last);

    private static string Description(ActivityKind kind, string thing) => kind switch
    {
        ActivityKind.GuestLesson => $"Twee vakmensen komen naar je klas. De leerlingen gaan zelf aan de slag met {thing}. Wij nemen alle spullen mee.",
        ActivityKind.CompanyVisit => $"Je klas kijkt rond bij ons in het bedrijf. In de werkplaats gaat het over {thing}. Iedereen doet ook zelf iets.",
        ActivityKind.LabUse => $"Ons lab is een dagdeel voor jullie. Met begeleiding werken de leerlingen aan {thing}.",
        ActivityKind.ProjectAssignment => $"Een echte vraag uit ons bedrijf over {thing}. De klas werkt er een paar weken aan. Wij komen aan het begin en aan het eind.",
        ActivityKind.TeacherTraining => $"In een middag leren leraren zelf lesgeven over {thing}. Het materiaal mag je houden.",
        ActivityKind.TeacherPlacement => $"Leraren werken een week bij ons mee aan {thing} en nemen dat mee de klas in.",
        _ => $"Leerlingen werken bij ons mee aan {thing}, met een vaste begeleider.",
    };

    private static string Slug(string name) =>
        string.Concat(name.ToLowerInvariant().Where(c => char.IsAsciiLetterLower(c) || c == ' ')).Trim().Replace("  ", " ", StringComparison.Ordinal).Replace(' ', '-');

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
