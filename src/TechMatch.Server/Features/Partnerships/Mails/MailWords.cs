using System.Collections.Frozen;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Mails;

/// <summary>The words of the field as mails say them, in the language of the recipient: Texts/words.nl.json and words.en.json.</summary>
internal sealed class MailWords
{
    private static readonly MailWords Dutch = new("nl");
    private static readonly MailWords English = new("en");

    private static readonly EnumSet<DayOfWeek> WorkingWeek =
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    private readonly FrozenDictionary<string, string> _words;

    private MailWords(string language) => _words = TextFile.Read("words", language);

    /// <summary>Dutch, unless it is English that was asked for.</summary>
    public static MailWords In(string language) => language == "en" ? English : Dutch;

    public string Kind(ActivityKind kind) => _words["kind." + CamelCase(kind)];

    public string Decline(DeclineReason reason) => _words["decline." + CamelCase(reason)];

    public string Renewal(RenewalReason reason) => _words["renewal." + CamelCase(reason)];

    /// <summary>"op school in Hengelo"; the place is that of where it is.</summary>
    public string Where(Venue venue, string? schoolPlace, string? organisationPlace) => venue switch
    {
        Venue.AtSchool => At(_words["venue.atSchool"], schoolPlace),
        Venue.AtOrganisation => At(_words["venue.atOrganisation"], organisationPlace),
        _ => _words["venue.either"],
    };

    /// <summary>"De Zandloper in Hengelo".</summary>
    public string At(string what, string? place) => string.IsNullOrEmpty(place) ? what : $"{what} {_words["in"]} {place}";

    /// <summary>Who did something: a side by its name, anybody else by the role.</summary>
    public string Doer(Actors role, string school, string organisation) =>
        role.HasFlag(Actors.School) ? school
        : role.HasFlag(Actors.Organisation) ? organisation
        : role.HasFlag(Actors.Coordinator) ? _words["party.coordinator"]
        : role == Actors.System ? "TechMatch"
        : _words["party.administrator"];

    /// <summary>What happened in a partnership, as a sentence: "De Zandloper schreef een bericht."</summary>
    public string News(PartnershipEvent happened, string doer)
    {
        var key = "news." + (happened.Verb is { } verb ? CamelCase(verb) : CamelCase(happened.Happening));
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, _words.GetValueOrDefault(key, _words["news.other"]), doer);
    }

    /// <summary>"maandag en dinsdag", from Monday on.</summary>
    public string Weekdays(EnumSet<DayOfWeek> days) => days == WorkingWeek
        ? _words["weekday.all"]
        : List([.. days.OrderBy(d => ((int)d + 6) % 7).Select(d => _words["weekday." + CamelCase(d)])]);

    /// <summary>"groep 7-8", "havo 3 en 4, vwo 4": the years of one kind of school together.</summary>
    public string Audiences(EnumSet<Audience> audiences)
    {
        var groups = new List<(string Kind, List<string> Years)>();
        foreach (var audience in audiences)
        {
            var name = CamelCase(audience);
            if (_words.TryGetValue("audience." + name, out var whole))
            {
                groups.Add((whole, []));
                continue;
            }

            var kind = _words["audience." + name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')];
            if (groups is [.., var last] && last.Kind == kind)
            {
                last.Years.Add(name[^1..]);
            }
            else
            {
                groups.Add((kind, [name[^1..]]));
            }
        }

        return string.Join(", ", groups.Select(g => g.Years.Count == 0 ? g.Kind : $"{g.Kind} {List(g.Years)}"));
    }

    private string List(List<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} {_words["and"]} {items[^1]}";

    private static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
