using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>Puts the terms of a covenant in words: Texts/covenant.nl.json and covenant.en.json.</summary>
public sealed class CovenantTexts(IOptions<WebOptions> web)
{
    private static readonly FrozenDictionary<string, string> Dutch = TextFile.Read("covenant", "nl");
    private static readonly FrozenDictionary<string, string> English = TextFile.Read("covenant", "en");

    /// <summary>What a side begins with when the two have no covenant: what they do together already, for three school years.</summary>
    internal static CovenantTerms Template(Partnership partnership, DateOnly today)
    {
        var kinds = EnumSet<ActivityKind>.From(partnership.Activities.Where(a => a.Status == ActivityStatus.Confirmed).Select(a => a.Kind));
        var year = SchoolYear.Of(today);

        // Towards the end of a school year one writes for the next.
        var first = today.Month is >= 4 and <= 7 ? new SchoolYear(year.StartYear + 1) : year;
        return new CovenantTerms
        {
            Together = Dutch["template.together"],
            Kinds = kinds,
            TimesPerYear = 1,
            FirstYear = first,
            Years = 3,
            SchoolArranges = Dutch["template.schoolArranges"],
            OrganisationArranges = Dutch["template.organisationArranges"],
            Ending = Dutch["template.ending"],
        };
    }

    /// <summary>Address of the page of a covenant.</summary>
    internal string Address(Guid partnershipId) => $"{web.Value.PublicAddress.TrimEnd('/')}/samenwerking/{partnershipId}/convenant";

    /// <summary>The text that stands, with the signatures under it.</summary>
    internal CovenantDocument Of(Covenant covenant)
    {
        var (terms, parties) = (covenant.Latest.Terms, covenant.Latest.Parties);
        var articles = new List<(string Heading, IReadOnlyList<CovenantParagraph> Paragraphs)>
        {
            ("together", [Fixed(terms.TimesPerYear == 1 ? "text.together.one" : "text.together.many", l => [terms.TimesPerYear, Kinds(terms.Kinds, l)]), Own(terms.Together)]),
            ("period",
            [
                Fixed(terms.Years == 1 ? "text.period.one" : "text.period.many", _ => [terms.FirstYear, terms.LastYear]),
                Fixed("text.period.end", l => [Day(terms.LastYear.LastDay, l)]),
            ]),
            ("school", [Own(terms.SchoolArranges)]),
            ("organisation", [Own(terms.OrganisationArranges)]),
            ("pupils", [Fixed("text.pupils", _ => [])]),
            ("ending", [Own(terms.Ending)]),
            ("signing", [Fixed("text.signing", _ => [])]),
        };
        return new CovenantDocument(
            covenant.Id,
            covenant.Number,
            Address(covenant.PartnershipId),
            Both("title", _ => []),
            [
                Both("party.school", l => [In(l).At(parties.SchoolName, parties.SchoolPlace), parties.SchoolCode.Value]),
                Both(
                    parties.KvkNumber is null ? "party.organisationWithoutNumber" : "party.organisation",
                    l => [In(l).At(parties.OrganisationName, parties.OrganisationPlace), parties.KvkNumber?.Value ?? ""]),
            ],
            [.. articles.Select((a, i) => new CovenantArticle(i + 1, Both($"heading.{a.Heading}", _ => []), a.Paragraphs))],
            Signer(parties.SchoolName, covenant.SchoolSignature),
            Signer(parties.OrganisationName, covenant.OrganisationSignature));
    }

    private static CovenantSigner Signer(string party, CovenantSignature? signature) => new(party, signature?.Name, signature?.Function, signature?.At);

    private static CovenantParagraph Own(string words) => new(null, words);

    private static CovenantParagraph Fixed(string key, Func<string, object[]> filling) => new(Both(key, filling), null);

    private static Bilingual Both(string key, Func<string, object[]> filling) => new(
        string.Format(CultureInfo.InvariantCulture, Dutch[key], filling("nl")), string.Format(CultureInfo.InvariantCulture, English[key], filling("en")));

    private static MailWords In(string language) => MailWords.In(language);

    private static string Day(DateOnly day, string language) =>
        day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL"));

    private static string Kinds(EnumSet<ActivityKind> kinds, string language)
    {
        var words = kinds.Select(k => In(language).Kind(k)).ToList();
        var and = (language == "en" ? English : Dutch)["and"];
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} {and} {words[^1]}";
    }
}
