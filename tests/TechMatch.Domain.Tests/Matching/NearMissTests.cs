using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Matching;

/// <summary>What would have to give for an offer to fit.</summary>
public sealed class NearMissTests
{
    private static readonly GeoPoint Hengelo = new(52.2656, 6.7931);
    private static readonly WorkingDays Calendar = new([new(HolidayRegion.Noord, new(2026, 10, 10), new(2026, 10, 18), "Herfstvakantie")]);

    public static TheoryData<NeedDetails, OfferDetails, ObstacleCode, string[]> OneThing => new()
    {
        { Sample.Need with { Kind = ActivityKind.LabUse }, Sample.Offer, ObstacleCode.Kind, ["guestLesson"] },
        { Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Agrofood) }, Sample.Offer, ObstacleCode.Topics, ["robotics"] },
        { Sample.Need with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup12) }, Sample.Offer, ObstacleCode.Audience, ["poGroup78"] },
        { Sample.Need with { Language = Language.German }, Sample.Offer, ObstacleCode.Language, ["dutch"] },
        { Sample.Need, Sample.Offer with { HasVog = false }, ObstacleCode.Vog, [] },
        { Sample.Need with { NeedsWheelchairAccess = true }, Sample.Offer with { Venue = Venue.AtOrganisation }, ObstacleCode.Wheelchair, [] },
        { Sample.Need, Sample.Offer with { MaxGroupSize = 20 }, ObstacleCode.GroupSize, ["20"] },
        { Sample.Need with { MaxDistanceKm = 4 }, Sample.Offer, ObstacleCode.DistanceAsked, ["11"] },
        { Sample.Need, Sample.Offer with { MaxTravelKm = 4 }, ObstacleCode.DistanceOffered, ["4"] },
        { Sample.Need, Sample.Offer with { Months = EnumSet<Month>.Of(Month.May, Month.March) }, ObstacleCode.Months, ["march", "may"] },
        {
            Sample.Need with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Monday) }, Sample.Offer with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Friday) },
            ObstacleCode.Weekdays, ["friday"]
        },
        {
            // A Friday in October and a Monday in November: it can be on the Friday of November only.
            Sample.Need with { From = new(2026, 10, 30), Until = new(2026, 11, 2) },
            Sample.Offer with { Months = EnumSet<Month>.Of(Month.November), Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Friday) },
            ObstacleCode.Weekdays, ["friday"]
        },
        { Sample.Need with { From = new(2026, 10, 10), Until = new(2026, 10, 18) }, Sample.Offer, ObstacleCode.Window, [] },
    };

    [Theory]
    [MemberData(nameof(OneThing))]
    public void The_one_thing_that_would_have_to_give_is_said(NeedDetails need, OfferDetails offer, ObstacleCode code, string[] values)
    {
        var miss = Assert.Single(Matcher.NearMisses(Need(need), [Offer(offer)]));
        Assert.Equal(code, miss.Obstacle.Code);
        Assert.Equal(values, miss.Obstacle.Values);
        Assert.Equal(10_400, miss.DistanceMetres!.Value, 0.01);
    }

    [Fact]
    public void An_offer_without_places_is_full_in_the_school_years_of_the_window()
    {
        var taken = new Dictionary<SchoolYear, int> { [new(2026)] = 3, [new(2027)] = 3 };
        var offer = Offer(Sample.Offer) with { TakenByYear = taken };
        var need = Need(Sample.Need with { From = new(2027, 6, 1), Until = new(2027, 10, 1) });
        var miss = Assert.Single(Matcher.NearMisses(need, [offer]));
        Assert.Equal((ObstacleCode.Full, "2026-2027 2027-2028"), (miss.Obstacle.Code, string.Join(' ', miss.Obstacle.Values)));
    }

    [Fact]
    public void What_fits_and_what_needs_two_things_is_no_near_miss_and_the_nearest_comes_first()
    {
        var two = Offer(Sample.Offer with { HasVog = false, MaxTravelKm = 4 });
        var far = Offer(Sample.Offer with { HasVog = false }, 12_000, 2);
        var near = Offer(Sample.Offer with { HasVog = false }, 3_000, 3);
        var nowhere = Offer(Sample.Offer with { HasVog = false }, 1_000, 4) with { OrganisationLocation = null };
        var misses = Matcher.NearMisses(Need(Sample.Need), [Offer(Sample.Offer, 2_000, 5), two, nowhere, far, near]);
        Assert.Equal([3, 2, 4], misses.Select(m => (int)m.Offer.OfferId.ToByteArray()[15]));
    }

    [Fact]
    public void There_is_no_obstacle_exactly_when_the_two_match_and_giving_in_on_the_one_thing_makes_it_fit() => Gen.Select(
        Gen.Enum<Topic>().Array[1, 3], Gen.Enum<Month>().Array[1, 6], Gen.Int[0, 30_000], Gen.Int[1, 30], Gen.Int[0, 4], Gen.Bool, Gen.Int[10, 40]).Sample(
        (topics, months, metres, travel, taken, hasVog, group) =>
        {
            var details = Sample.Offer with
            {
                Topics = EnumSet<Topic>.From(topics),
                Months = EnumSet<Month>.From(months),
                MaxTravelKm = travel,
                HasVog = hasVog,
                MaxGroupSize = group,
            };
            var offer = Offer(details, metres) with { TakenByYear = new Dictionary<SchoolYear, int> { [new(2026)] = taken } };
            var need = Need(Sample.Need);
            var obstacles = Matcher.Obstacles(need, offer);
            var fits = Matcher.TryMatch(need, offer, MatchWeights.Default) is not null;
            return fits == (obstacles.Count == 0)
                && (obstacles is not [{ Code: ObstacleCode.DistanceAsked } further] || Fits(Sample.Need with { MaxDistanceKm = int.Parse(further.Values[0]) }, offer))
                && (obstacles is not [{ Code: ObstacleCode.Vog }] || Fits(Sample.Need with { RequiresVog = false }, offer))
                && (obstacles is not [{ Code: ObstacleCode.GroupSize } smaller] || Fits(Sample.Need with { GroupSize = int.Parse(smaller.Values[0]) }, offer));
        });

    private static bool Fits(NeedDetails need, OfferToMatch offer) => Matcher.TryMatch(Need(need), offer, MatchWeights.Default) is not null;

    private static NeedToMatch Need(NeedDetails details) => new(
        Guid.CreateVersion7(),
        Sample.SchoolCode,
        new Location(Hengelo, LocationSource.Register, LocationPrecision.Address),
        details,
        Calendar.SchoolDays(details.From, details.Until, details.Weekdays, HolidayRegion.Noord));

    private static OfferToMatch Offer(OfferDetails details, double metres = 10_400, byte id = 1) => new(
        new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, id),
        Guid.CreateVersion7(),
        new Location(
            new GeoPoint(Hengelo.Latitude + (metres / (2 * Math.PI * GeoPoint.EarthRadiusMetres) * 360), Hengelo.Longitude), LocationSource.Register, LocationPrecision.Address),
        details,
        new Dictionary<SchoolYear, int>(),
        0);
}
