using System.Globalization;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

// What almost fits, so that an empty answer says what would have to give.
public static partial class Matcher
{
    /// <summary>The offers that would fit if one thing gave, nearest first; one that needs two things is no near miss.</summary>
    public static IReadOnlyList<NearMiss> NearMisses(NeedToMatch need, IEnumerable<OfferToMatch> offers)
    {
        var misses = new List<NearMiss>();
        foreach (var offer in offers)
        {
            if (Obstacles(need, offer) is [var only])
            {
                var metres = Metres(need, offer);
                misses.Add(new NearMiss(offer, only, metres, metres is not null && IsEstimated(need, offer)));
            }
        }

        return [.. misses.OrderBy(m => m.DistanceMetres ?? double.MaxValue).ThenBy(m => m.Offer.OfferId)];
    }

    /// <summary>Everything that stands between a need and an offer. There is nothing exactly when the two match.</summary>
    public static IReadOnlyList<Obstacle> Obstacles(NeedToMatch need, OfferToMatch offer)
    {
        var asked = need.Details;
        var given = offer.Details;
        var found = new List<Obstacle>();
        void Check(bool holds, ObstacleCode code, params IEnumerable<string> values)
        {
            if (!holds)
            {
                found.Add(new(code, [.. values]));
            }
        }

        Check(asked.Kind == given.Kind, ObstacleCode.Kind, CamelCase(given.Kind));
        Check(FitsTopics(asked.Topics, given.Topics), ObstacleCode.Topics, Names(given.Topics));
        Check(asked.Audiences.Overlaps(given.Audiences), ObstacleCode.Audience, Names(given.Audiences));
        Check(given.Languages.Contains(asked.Language), ObstacleCode.Language, Names(given.Languages));
        Check(!asked.RequiresVog || given.HasVog, ObstacleCode.Vog);
        Check(!asked.NeedsWheelchairAccess || given is not { Venue: Venue.AtOrganisation, IsWheelchairAccessible: false }, ObstacleCode.Wheelchair);
        Check(!(given.MaxGroupSize < asked.GroupSize), ObstacleCode.GroupSize, Number(given.MaxGroupSize ?? 0));

        var metres = Metres(need, offer);
        Check(!(metres > asked.MaxDistanceKm * 1000d), ObstacleCode.DistanceAsked, Number((int)Math.Ceiling((metres ?? 0) / 1000)));
        Check(!(metres > given.MaxTravelKm * 1000d), ObstacleCode.DistanceOffered, Number(given.MaxTravelKm));
        found.AddRange(PeriodObstacles(need, offer));
        return found;
    }

    private static IEnumerable<Obstacle> PeriodObstacles(NeedToMatch need, OfferToMatch offer)
    {
        var given = offer.Details;
        if (need.SchoolDays.Count == 0)
        {
            return [new(ObstacleCode.Window, [])];
        }

        var days = need.SchoolDays.Where(day => CanBeOn(given.Months, given.Weekdays, day)).ToList();
        if (days.Count > 0)
        {
            return days.Exists(day => offer.LeftIn(SchoolYear.Of(day)) > 0)
                ? []
                : [new(ObstacleCode.Full, [.. days.Select(SchoolYear.Of).Distinct().Order().Select(year => year.ToString())])];
        }

        var months = new Obstacle(ObstacleCode.Months, [.. Names(given.Months)]);
        var weekdays = new Obstacle(ObstacleCode.Weekdays, [.. Names(given.Weekdays)]);
        return (need.SchoolDays.Any(d => given.Months.Contains((Month)d.Month)), need.SchoolDays.Any(d => given.Weekdays.Contains(d.DayOfWeek))) switch
        {
            (false, true) => [months],
            (false, false) => [months, weekdays],

            // The right days lie in other months only where there is none of them in these: another day of the week would do.
            _ => [weekdays],
        };
    }

    private static bool FitsTopics(EnumSet<Topic> asked, EnumSet<Topic> given) =>
        asked.IsEmpty || asked.Overlaps(given) || TopicRelations.Near(asked).Overlaps(given);

    private static double? Metres(NeedToMatch need, OfferToMatch offer) =>
        need.SchoolLocation is { } school && offer.OrganisationLocation is { } organisation ? school.Point.DistanceTo(organisation.Point) : null;

    private static bool IsEstimated(NeedToMatch need, OfferToMatch offer) =>
        need.SchoolLocation?.IsEstimated == true || offer.OrganisationLocation?.IsEstimated == true;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
