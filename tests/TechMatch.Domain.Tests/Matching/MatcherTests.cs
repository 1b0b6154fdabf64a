using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Matching;

public sealed class MatcherTests
{
    private static readonly GeoPoint Hengelo = new(52.2656, 6.7931);
    private static readonly Location School = new(Hengelo, LocationSource.Register, LocationPrecision.Address);
    private static readonly WorkingDays Calendar = new([new(HolidayRegion.Noord, new(2026, 10, 10), new(2026, 10, 18), "Herfstvakantie")]);

    [Fact]
    public void What_fits_matches_with_its_distance_its_places_and_its_first_day()
    {
        var match = Match(Sample.Need, Sample.Offer)!;
        Assert.Equal(10_000, match.DistanceMetres!.Value, 0.01);
        Assert.False(match.IsDistanceEstimated);
        Assert.Equal(3, match.PlacesLeft);
        Assert.Equal(new DateOnly(2026, 9, 7), match.FirstDay);
        Assert.Equal(
            [ReasonCode.TopicsFit, ReasonCode.AudienceFits, ReasonCode.WholePeriod, ReasonCode.HasVog, ReasonCode.NeverChosen],
            match.Reasons.Select(r => r.Code));
        Assert.All(match.Reasons, r => Assert.Equal(ReasonTone.For, r.Tone));
        Assert.Equal(["robotics"], match.Reasons[0].Values);
        Assert.Equal(["poGroup78"], match.Reasons[1].Values);
    }

    public static TheoryData<string, NeedDetails, OfferDetails> WhatMustHold => new()
    {
        { "another kind", Sample.Need with { Kind = ActivityKind.CompanyVisit }, Sample.Offer },
        { "another audience", Sample.Need with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup12) }, Sample.Offer },
        { "a topic that is not near", Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Agrofood) }, Sample.Offer },
        { "another language", Sample.Need with { Language = Language.German }, Sample.Offer },
        { "no VOG", Sample.Need, Sample.Offer with { HasVog = false } },
        { "a company that no wheelchair gets into", Sample.Need with { NeedsWheelchairAccess = true }, Sample.Offer with { Venue = Venue.AtOrganisation } },
        { "too large a group", Sample.Need, Sample.Offer with { MaxGroupSize = 27 } },
        { "farther than the school wants", Sample.Need with { MaxDistanceKm = 9 }, Sample.Offer },
        { "farther than the organisation goes", Sample.Need, Sample.Offer with { MaxTravelKm = 9 } },
        { "other months", Sample.Need, Sample.Offer with { Months = EnumSet<Month>.Of(Month.January, Month.August) } },
        { "no school day in its months", Sample.Need with { From = new(2026, 10, 10), Until = new(2026, 10, 18) }, Sample.Offer },
        { "other weekdays", Sample.Need with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Monday) }, Sample.Offer with { Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Friday) } },
    };

    [Theory]
    [MemberData(nameof(WhatMustHold))]
    public void What_must_hold_filters(string because, NeedDetails need, OfferDetails offer) =>
        Assert.True(Match(need, offer) is null, because);

    public static TheoryData<string, NeedDetails, OfferDetails> WhatMayBe => new()
    {
        { "all topics are welcome", Sample.Need with { Topics = default }, Sample.Offer },
        { "a near topic", Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Mechatronics) }, Sample.Offer },
        { "one audience of two", Sample.Need with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup78, Audience.PoGroup56) }, Sample.Offer },
        { "no VOG where none is asked", Sample.Need with { RequiresVog = false }, Sample.Offer with { HasVog = false } },
        { "a group that just fits", Sample.Need, Sample.Offer with { MaxGroupSize = 28 } },
        { "the school's own building is its own affair", Sample.Need with { NeedsWheelchairAccess = true }, Sample.Offer },
        { "either place will do", Sample.Need with { NeedsWheelchairAccess = true }, Sample.Offer with { Venue = Venue.Either } },
    };

    [Theory]
    [MemberData(nameof(WhatMayBe))]
    public void What_need_not_hold_does_not_filter(string because, NeedDetails need, OfferDetails offer) =>
        Assert.True(Match(need, offer) is not null, because);

    [Theory]
    [InlineData(Venue.AtSchool)]
    [InlineData(Venue.AtOrganisation)]
    [InlineData(Venue.Either)]
    public void Both_limits_of_distance_hold_to_the_metre_wherever_it_is(Venue venue)
    {
        var offer = Sample.Offer with { Venue = venue, MaxTravelKm = 12 };
        Assert.NotNull(Match(Sample.Need, offer, 11_999.9));
        Assert.Null(Match(Sample.Need, offer, 12_000.1));
        offer = offer with { MaxTravelKm = 100 };
        Assert.NotNull(Match(Sample.Need, offer, 14_999.9));
        Assert.Null(Match(Sample.Need, offer, 15_000.1));
    }

    [Fact]
    public void An_unknown_place_does_not_filter_and_ranks_as_if_it_stood_at_the_limit()
    {
        var unknown = Matcher.TryMatch(Need(Sample.Need), Offer(Sample.Offer) with { OrganisationLocation = null }, MatchWeights.Default)!;
        Assert.Null(unknown.DistanceMetres);
        Assert.False(unknown.IsDistanceEstimated);
        Assert.Equal(ReasonTone.Attention, unknown.Reasons.Single(r => r.Code == ReasonCode.LocationUnknown).Tone);
        Assert.Equal(Math.Exp(-1), unknown.Score.Distance, 1e-12);
        Assert.True(unknown.Score.Total < Match(Sample.Need, Sample.Offer, 14_999)!.Score.Total);

        var school = Matcher.TryMatch(Need(Sample.Need) with { SchoolLocation = null }, Offer(Sample.Offer), MatchWeights.Default)!;
        Assert.Contains(school.Reasons, r => r.Code == ReasonCode.LocationUnknown);
    }

    [Theory]
    [InlineData(LocationPrecision.PostalCode4, LocationPrecision.Address)]
    [InlineData(LocationPrecision.Address, LocationPrecision.Municipality)]
    public void A_distance_from_an_estimated_place_says_so(LocationPrecision school, LocationPrecision organisation)
    {
        var need = Need(Sample.Need) with { SchoolLocation = School with { Precision = school } };
        var offer = Offer(Sample.Offer);
        var match = Matcher.TryMatch(need, offer with { OrganisationLocation = offer.OrganisationLocation! with { Precision = organisation } }, MatchWeights.Default)!;
        Assert.True(match.IsDistanceEstimated);
        Assert.Equal(ReasonCode.LocationEstimated, match.Reasons[^1].Code);
        Assert.Equal(ReasonTone.Attention, match.Reasons[^1].Tone);
    }

    [Fact]
    public void An_offer_whose_places_are_taken_does_not_match_in_that_school_year()
    {
        var taken = new Dictionary<SchoolYear, int> { [new SchoolYear(2026)] = 3 };
        Assert.Null(Matcher.TryMatch(Need(Sample.Need), Offer(Sample.Offer) with { TakenByYear = taken }, MatchWeights.Default));

        // The window reaches into the next school year, and there are places there.
        var need = Need(Sample.Need with { From = new(2027, 6, 1), Until = new(2027, 10, 1) });
        var match = Matcher.TryMatch(need, Offer(Sample.Offer) with { TakenByYear = taken }, MatchWeights.Default)!;
        Assert.Equal(new DateOnly(2027, 8, 2), match.FirstDay);
        Assert.Equal(3, match.PlacesLeft);
    }

    [Fact]
    public void The_last_place_is_said_and_the_only_place_is_not()
    {
        var taken = new Dictionary<SchoolYear, int> { [new SchoolYear(2026)] = 2 };
        var last = Matcher.TryMatch(Need(Sample.Need), Offer(Sample.Offer) with { TakenByYear = taken }, MatchWeights.Default)!;
        Assert.Equal(1, last.PlacesLeft);
        Assert.Contains(last.Reasons, r => r is { Code: ReasonCode.LastPlace, Tone: ReasonTone.Attention });
        Assert.DoesNotContain(Match(Sample.Need, Sample.Offer with { CapacityPerSchoolYear = 1 })!.Reasons, r => r.Code == ReasonCode.LastPlace);
    }

    [Fact]
    public void Holidays_are_no_days_on_which_it_can_be()
    {
        var match = Match(Sample.Need with { From = new(2026, 10, 10), Until = new(2026, 10, 20) }, Sample.Offer)!;
        Assert.Equal(new DateOnly(2026, 10, 19), match.FirstDay);
    }

    [Fact]
    public void What_is_possible_for_a_part_only_is_said_with_its_months_and_days()
    {
        var offer = Sample.Offer with { Months = EnumSet<Month>.Of(Month.November), Weekdays = EnumSet<DayOfWeek>.Of(DayOfWeek.Tuesday, DayOfWeek.Monday) };
        var reasons = Match(Sample.Need, offer)!.Reasons;
        Assert.DoesNotContain(reasons, r => r.Code == ReasonCode.WholePeriod);
        Assert.Equal(["monday", "tuesday"], reasons.Single(r => r.Code == ReasonCode.OnlyWeekdays).Values);
        Assert.Equal(["november"], reasons.Single(r => r.Code == ReasonCode.OnlyMonths).Values);
        Assert.Equal(reasons.OrderBy(r => r.Tone).Select(r => r.Code), reasons.Select(r => r.Code));
    }

    [Fact]
    public void A_near_topic_asks_for_attention_and_a_company_that_can_be_entered_is_named()
    {
        var near = Match(Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Mechatronics) }, Sample.Offer)!.Reasons;
        Assert.DoesNotContain(near, r => r.Code == ReasonCode.TopicsFit);
        Assert.Equal(["robotics"], near.Single(r => r is { Code: ReasonCode.TopicsNear, Tone: ReasonTone.Attention }).Values);

        var visit = Sample.Offer with { Venue = Venue.AtOrganisation, IsWheelchairAccessible = true };
        Assert.Contains(Match(Sample.Need with { NeedsWheelchairAccess = true }, visit)!.Reasons, r => r.Code == ReasonCode.WheelchairAccessible);
        Assert.DoesNotContain(Match(Sample.Need, visit)!.Reasons, r => r.Code == ReasonCode.WheelchairAccessible);
    }

    [Fact]
    public void Topics_score_all_1_a_part_less_and_a_near_one_half()
    {
        Assert.Equal(1, Match(Sample.Need, Sample.Offer)!.Score.Topics);
        Assert.Equal(1, Match(Sample.Need with { Topics = default }, Sample.Offer)!.Score.Topics);
        Assert.Equal(0.85, Match(Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Robotics, Topic.Energy) }, Sample.Offer)!.Score.Topics, 1e-12);
        Assert.Equal(0.5, Match(Sample.Need with { Topics = EnumSet<Topic>.Of(Topic.Ict) }, Sample.Offer)!.Score.Topics, 1e-12);
    }

    [Fact]
    public void Better_ranks_first_and_the_weights_decide_what_better_is()
    {
        var near = Offer(Sample.Offer with { Topics = EnumSet<Topic>.Of(Topic.Ict) }, 1_000, id: 1);
        var fitting = Offer(Sample.Offer, 9_000, id: 2);
        var used = Offer(Sample.Offer, 9_000, id: 3) with { TimesChosen = 4 };
        Assert.Equal([2, 1, 3], Ranked(MatchWeights.Default, near, used, fitting));
        Assert.Equal([1, 2, 3], Ranked(MatchWeights.Default with { Topics = 0 }, near, used, fitting));

        // With the lift for unused offers turned off the two are equal, and the id decides.
        Assert.Equal([2, 3, 1], Ranked(MatchWeights.Default with { Fairness = 0 }, near, used, fitting));
        Assert.Equal([2, 3], Ranked(MatchWeights.Default with { Fairness = 0 }, Offer(Sample.Offer, 9_000, id: 2) with { TimesChosen = 4 }, Offer(Sample.Offer, 9_000, id: 3)));
    }

    [Fact]
    public void Equal_scores_are_ordered_by_distance_then_by_id()
    {
        var weights = new MatchWeights { Topics = 1, Distance = 0, Audience = 0, Period = 0, Fairness = 0 };
        Assert.Equal([4, 1, 3, 2], Ranked(
            weights,
            Offer(Sample.Offer, 9_000, id: 3),
            Offer(Sample.Offer, 9_000, id: 2) with { OrganisationLocation = null },
            Offer(Sample.Offer, 9_000, id: 1),
            Offer(Sample.Offer, 2_000, id: 4)));
        Assert.Equal([1, 2], Ranked(weights with { Topics = 0 }, Offer(Sample.Offer, 9_000, id: 2), Offer(Sample.Offer, 9_000, id: 1)));
    }

    [Fact]
    public void A_form_that_is_still_being_filled_in_gives_matches_or_none_but_no_nonsense()
    {
        var half = Sample.Need with { MaxDistanceKm = 0, GroupSize = 0 };
        Assert.Null(Match(half, Sample.Offer));
        var match = Matcher.TryMatch(Need(half) with { SchoolLocation = null }, Offer(Sample.Offer), MatchWeights.Default)!;
        Assert.InRange(match.Score.Total, 0, 1);
        Assert.Null(Match(Sample.Need with { From = new(2026, 10, 2), Until = new(2026, 10, 1) }, Sample.Offer));
    }

    private static readonly Gen<OfferToMatch> AnyOffer = Gen.Select(
        Gen.Enum<Topic>().Array[1, 3], Gen.Enum<Audience>().Array[1, 8], Gen.Enum<Month>().Array[1, 12], Gen.Int[0, 30_000], Gen.Int[1, 60], Gen.Int[0, 5], Gen.Int[0, 4], Gen.Guid)
        .Select((topics, audiences, months, metres, travel, taken, chosen, id) => Offer(
            Sample.Offer with
            {
                Topics = EnumSet<Topic>.From(topics),
                Audiences = EnumSet<Audience>.From(audiences.Append(chosen % 2 == 0 ? Audience.PoGroup78 : Audience.Vwo6)),
                Months = EnumSet<Month>.From(months),
                MaxTravelKm = travel,
            },
            metres) with
        {
            OfferId = id,
            TimesChosen = chosen,
            TakenByYear = new Dictionary<SchoolYear, int> { [new SchoolYear(2026)] = taken },
            OrganisationLocation = metres % 7 == 0 ? null : Offer(Sample.Offer, metres).OrganisationLocation,
        });

    [Fact]
    public void Every_part_of_every_score_lies_between_nought_and_one_and_every_match_keeps_its_promises() =>
        Gen.Select(AnyOffer.Array[0, 12], Gen.Double[0, 3].Array[5]).Sample((offers, w) =>
        {
            var weights = new MatchWeights { Topics = w[0], Distance = w[1], Audience = w[2], Period = w[3], Fairness = w[4] };
            var need = Need(Sample.Need);
            var matches = Matcher.Rank(need, offers, weights);
            return matches.All(m =>
                new[] { m.Score.Topics, m.Score.Distance, m.Score.Audience, m.Score.Period, m.Score.Fairness, m.Score.Total }.All(p => p is >= 0 and <= 1.0000001)
                && !(m.DistanceMetres > Math.Min(15, m.Offer.Details.MaxTravelKm) * 1000d)
                && m.PlacesLeft > 0
                && need.SchoolDays.Contains(m.FirstDay)
                && m.Reasons.Count > 0
                && m.Reasons.Select(r => r.Code).Distinct().Count() == m.Reasons.Count);
        });

    [Fact]
    public void The_order_does_not_depend_on_the_order_of_the_offers() => Gen.Select(AnyOffer.Array[0, 12], Gen.Int[0, 1000]).Sample((offers, seed) =>
    {
        var shuffled = offers.ToArray();
        new Random(seed).Shuffle(shuffled);
        var need = Need(Sample.Need);
        return Matcher.Rank(need, offers, MatchWeights.Default).Select(m => m.Offer.OfferId)
            .SequenceEqual(Matcher.Rank(need, shuffled, MatchWeights.Default).Select(m => m.Offer.OfferId));
    });

    [Fact]
    public void Nearer_is_never_worse() => Gen.Select(Gen.Int[0, 14_000], Gen.Int[1, 900]).Sample((metres, farther) =>
        Match(Sample.Need, Sample.Offer, metres)!.Score.Total >= Match(Sample.Need, Sample.Offer, metres + farther)!.Score.Total);

    [Theory]
    [InlineData(400, "0")]
    [InlineData(990, "0")]
    [InlineData(1_400, "1")]
    [InlineData(1_900, "2")]
    [InlineData(6_700, "7")]
    public void The_distance_that_decided_is_told_in_kilometres_as_one_would_say_it(double metres, string kilometres) =>
        Assert.Equal(
            [kilometres],
            Assert.Single(
                Matcher.TryMatch(Need(Sample.Need), Offer(Sample.Offer, metres), new MatchWeights { Distance = 5 })!.DecidedBy, d => d.Part == ScorePart.Distance).Reason.Values);

    private static int[] Ranked(MatchWeights weights, params OfferToMatch[] offers) =>
        [.. Matcher.Rank(Need(Sample.Need), offers, weights).Select(m => (int)m.Offer.OfferId.ToByteArray()[15])];

    private static Match? Match(NeedDetails need, OfferDetails offer, double metres = 10_000) =>
        Matcher.TryMatch(Need(need), Offer(offer, metres), MatchWeights.Default);

    private static NeedToMatch Need(NeedDetails details) => new(
        Guid.CreateVersion7(), Sample.SchoolCode, School, details, Calendar.SchoolDays(details.From, details.Until, details.Weekdays, HolidayRegion.Noord));

    private static OfferToMatch Offer(OfferDetails details, double metres = 10_000, byte id = 1) => new(
        new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, id),
        Guid.CreateVersion7(),
        new Location(
            new GeoPoint(Hengelo.Latitude + (metres / (2 * Math.PI * GeoPoint.EarthRadiusMetres) * 360), Hengelo.Longitude), LocationSource.Register, LocationPrecision.Address),
        details,
        new Dictionary<SchoolYear, int>(),
        0);
}
