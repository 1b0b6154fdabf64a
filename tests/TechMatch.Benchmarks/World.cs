using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks;

/// <summary>An invented world in memory: the offers packed as the index takes them, and some of its needs.</summary>
/// <param name="Scale">How large.</param>
/// <param name="First">The first school year of the packed offers.</param>
/// <param name="Offers">All offers.</param>
/// <param name="Needs">The needs, evenly spread over the schools.</param>
internal sealed record World(WorldScale Scale, SchoolYear First, IndexedOffer[] Offers, NeedToMatch[] Needs)
{
    private static readonly Dictionary<SchoolYear, int> NothingTaken = [];

    /// <param name="scale">How large.</param>
    /// <param name="calendar">For the school days of the needs.</param>
    /// <param name="now">The moment in which it is made.</param>
    /// <param name="mostNeeds">Of more needs than this one in so many is taken.</param>
    public static World Make(WorldScale scale, WorkingDays calendar, DateTimeOffset now, int mostNeeds)
    {
        var source = new ScaledWorld(scale, ScaledWorld.DefaultSeed, now);
        var today = DutchTime.DayOf(now);
        var first = SchoolYear.Of(today);
        var offers = new IndexedOffer[source.Offers];
        var at = 0;
        foreach (var company in source.MakeCompanies())
        {
            foreach (var made in company.MakeOffers())
            {
                offers[at++] = IndexedOffer.Of(ToMatch(company, made), first);
            }
        }

        var every = Math.Max(1, source.Schools / mostNeeds);
        var needs = new List<NeedToMatch>();
        var number = 0;
        foreach (var (school, need) in source.MakeSchools(Guid.Empty, today).Zip(source.MakeNeeds()))
        {
            if (number++ % every == 0)
            {
                var days = calendar.SchoolDays(need.Details.From, need.Details.Until, need.Details.Weekdays, school.Facts.HolidayRegion);
                needs.Add(new NeedToMatch(need.Id, school.Code, school.Location, need.Details, days));
            }
        }

        return new World(scale, first, offers, [.. needs]);
    }

    private static OfferToMatch ToMatch(ScaledCompany company, ScaledOffer made) => new(
        made.Offer.Id,
        company.Organisation.Id,
        company.Organisation.Location,
        made.Offer.Details,
        made.Year is { } year ? new Dictionary<SchoolYear, int> { [year.SchoolYear] = year.Taken } : NothingTaken,
        made.TimesChosen,
        RecordOf(company));

    /// <summary>Half of the companies have a history; few of them break what they promise often.</summary>
    private static TrackRecord RecordOf(ScaledCompany company)
    {
        var chance = new Chance(ScaledWorld.DefaultSeed, 7, company.FirstOffer);
        return chance.Percent(50) ? default : new TrackRecord(chance.Between(1, 12), chance.Weighted([70, 20, 10]));
    }
}
