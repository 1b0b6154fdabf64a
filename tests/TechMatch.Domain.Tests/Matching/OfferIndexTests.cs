using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Matching;

/// <summary>The index gives the very answer of a look at every offer, whatever the place on earth and whatever changed before.</summary>
public sealed partial class OfferIndexTests
{
    private static readonly SchoolYear First = new(2026);
    private static readonly WorkingDays Calendar = new([new(HolidayRegion.Noord, new(2026, 10, 10), new(2026, 10, 18), "Herfstvakantie")]);

    /// <summary>Hengelo, Lapland, both sides of the date line, the equator and both poles.</summary>
    private static readonly GeoPoint[] Centres =
        [new(52.2656, 6.7931), new(52.2656, 6.7931), new(68.9, 27.0), new(-16.5, 179.99), new(-16.5, -179.98), new(0.01, 0.01), new(89.97, 10), new(-89.99, -120), new(37.4, -6.0)];

    private static readonly Gen<GeoPoint> AnyPoint = Gen.Select(Gen.Int[0, 8], Gen.Double[-1.2, 1.2], Gen.Double[-2.5, 2.5]).Select((at, north, east) =>
        new GeoPoint(Math.Clamp(Centres[at].Latitude + north, -90, 90), ((Centres[at].Longitude + east + 540) % 360) - 180));

    private static readonly Gen<EnumSet<Topic>> Topics = Gen.Enum<Topic>().Array[0, 3].Select(EnumSet<Topic>.From);

    private static readonly Gen<OfferToMatch> AnyOffer = Gen.Select(
        Gen.Select(Gen.Int[0, 15], Topics, Gen.Enum<Audience>().Array[1, 4], Gen.Enum<Month>().Array[1, 12]),
        Gen.Select(AnyPoint, Gen.Int[0, 9], Gen.Int[1, 300], Gen.Int[1, 6]),
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 9], Gen.Int[0, 9]),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Enum<Venue>(), Gen.Int[0, 60], Gen.Guid)).Select((what, where, history, how) => new OfferToMatch(
            how.Item5,
            new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(how.Item4 % 5)),
            where.Item2 == 0 ? null : new Location(where.Item1, LocationSource.Register, where.Item2 == 1 ? LocationPrecision.PostalCode4 : LocationPrecision.Address),
            Sample.Offer with
            {
                Kind = what.Item1 < 9 ? (ActivityKind)what.Item1 : ActivityKind.GuestLesson,
                Topics = what.Item2,
                Audiences = EnumSet<Audience>.From(what.Item3.Append(Audience.PoGroup78)),
                Months = EnumSet<Month>.From(what.Item4),
                Weekdays = EnumSet<DayOfWeek>.From(history.Item4 > 4 ? [DayOfWeek.Monday, DayOfWeek.Thursday] : Sample.Offer.Weekdays),
                MaxTravelKm = where.Item3,
                CapacityPerSchoolYear = where.Item4,
                HasVog = how.Item1,
                IsWheelchairAccessible = how.Item2,
                Venue = how.Item3,
                MaxGroupSize = how.Item4 < 20 ? null : how.Item4,
            },
            new Dictionary<SchoolYear, int> { [new(2026)] = Math.Min(history.Item1, where.Item4), [new(2027)] = Math.Min(history.Item2, where.Item4) },
            history.Item3,
            new TrackRecord(history.Item4, history.Item5)));

    private static readonly Gen<NeedToMatch> AnyNeed = Gen.Select(
        Gen.Select(Gen.Int[0, 15], Topics, Gen.Enum<Audience>().Array[0, 2], AnyPoint, Gen.Int[0, 12]),
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 40], Gen.Bool, Gen.Bool, Gen.Int[0, 500], Gen.Int[0, 200])).Select((what, how) =>
        {
            var details = Sample.Need with
            {
                Kind = what.Item1 < 9 ? (ActivityKind)what.Item1 : ActivityKind.GuestLesson,
                Topics = what.Item2,
                Audiences = EnumSet<Audience>.From(what.Item3.Append(Audience.PoGroup78)),
                MaxDistanceKm = how.Item1,
                GroupSize = how.Item2,
                RequiresVog = how.Item3,
                NeedsWheelchairAccess = how.Item4,
                From = new DateOnly(2026, 9, 1).AddDays(how.Item5),
                Until = new DateOnly(2026, 9, 1).AddDays(how.Item5 + how.Item6),
            };
            return new NeedToMatch(
                Guid.CreateVersion7(),
                Sample.SchoolCode,
                what.Item5 == 0 ? null : new Location(what.Item4, LocationSource.Register, LocationPrecision.Address),
                details,
                Calendar.SchoolDays(details.From, details.Until, details.Weekdays, HolidayRegion.Noord));
        });

    private static readonly Gen<MatchWeights> AnyWeights = Gen.Double[0, 2].Array[6].Select(w => new MatchWeights
    {
        Topics = w[0],
        Distance = w[1],
        Audience = w[2],
        Period = w[3],
        Reliability = w[4],
        Fairness = w[5],
    });

    private static readonly Gen<MatchFilter> AnyFilter = Gen.Select(Topics, Gen.Enum<Month>().Array[0, 4], Gen.Int[1, 5].Array[0, 3], Gen.Int[-100, 150], Gen.Bool).Select(
        (topics, months, weekdays, km, vog) => new MatchFilter(
            topics, EnumSet<Month>.From(months), EnumSet<DayOfWeek>.From(weekdays.Select(d => (DayOfWeek)d)), km > 0 ? km : null, vog));

    private static EnumSet<T> Wider<T>(EnumSet<T> one, EnumSet<T> other)
        where T : struct, Enum => one.IsEmpty || other.IsEmpty ? default : EnumSet<T>.FromMask(one.Mask | other.Mask);

    private static bool Passes(NeedToMatch need, Match match, MatchFilter filter)
    {
        var details = match.Offer.Details;
        return (filter.Topics.IsEmpty || filter.Topics.Overlaps(details.Topics))
            && (!filter.HasVog || details.HasVog)
            && !(match.DistanceMetres > filter.MaxDistanceKm * 1000d)
            && need.SchoolDays.Any(day => details.Months.Contains((Month)day.Month) && details.Weekdays.Contains(day.DayOfWeek)
                && match.Offer.LeftIn(SchoolYear.Of(day)) > 0
                && (filter.Months.IsEmpty || filter.Months.Contains((Month)day.Month))
                && (filter.Weekdays.IsEmpty || filter.Weekdays.Contains(day.DayOfWeek)));
    }

    [Fact]
    public void The_best_of_the_index_are_those_of_a_look_at_every_offer() =>
        Gen.Select(AnyOffer.Array[0, 150], AnyNeed.Array[1, 6], AnyWeights, Gen.Int[0, 25]).Sample((offers, needs, weights, take) =>
        {
            var index = Build(offers);
            return needs.All(need =>
            {
                var expected = Matcher.Rank(need, offers, weights);
                var found = index.Current.Rank(need, weights, take, RankingExclusions.None);
                return found.Total == expected.Count && found.NearestMetres == expected.Min(m => m.DistanceMetres) && found.Best.Select(Shown).SequenceEqual(expected.Take(take).Select(Shown));
            });
        });

    [Fact]
    public void A_filter_leaves_out_and_changes_nothing_else() =>
        Gen.Select(AnyOffer.Array[0, 150], AnyNeed, AnyFilter, Gen.Int[0, 25]).Sample((offers, need, filter, take) =>
        {
            var expected = Matcher.Rank(need, offers, MatchWeights.Default).Where(match => Passes(need, match, filter)).ToList();
            var found = Build(offers).Current.Rank(need, MatchWeights.Default, take, RankingExclusions.None, filter);
            return found.Total == expected.Count && found.Best.Select(Shown).SequenceEqual(expected.Take(take).Select(Shown));
        });

    [Fact]
    public void Widening_a_filter_never_loses_a_match() =>
        Gen.Select(AnyOffer.Array[0, 150], AnyNeed, AnyFilter, AnyFilter).Sample((offers, need, filter, more) =>
        {
            // Each part either asks for nothing any more, or for more than it did.
            var wider = new MatchFilter(
                Wider(filter.Topics, more.Topics),
                Wider(filter.Months, more.Months),
                Wider(filter.Weekdays, more.Weekdays),
                filter.MaxDistanceKm is { } near && more.MaxDistanceKm is { } far ? Math.Max(near, far) : null,
                filter.HasVog && more.HasVog);
            var index = Build(offers).Current;
            HashSet<Guid> Found(MatchFilter? f) => [.. index.Rank(need, MatchWeights.Default, int.MaxValue, RankingExclusions.None, f).Best.Select(b => b.Key.OfferId)];
            var (narrow, wide, all) = (Found(filter), Found(wider), Found(null));
            return narrow.IsSubsetOf(wide) && wide.IsSubsetOf(all) && all.SetEquals(Found(MatchFilter.None));
        });

    [Fact]
    public void What_almost_fits_is_what_a_look_at_every_offer_finds() =>
        Gen.Select(AnyOffer.Array[0, 150], AnyNeed.Array[1, 4], Gen.Int[0, 12]).Sample((offers, needs, take) =>
        {
            var index = Build(offers).Current;
            return needs.All(need =>
            {
                var expected = Matcher.NearMisses(need, offers);
                var found = index.NearMisses(need, MatchWeights.Default, 1e9, take, RankingExclusions.None);
                return found.Nearest.Select(m => (m.Key.OfferId, m.Obstacle, m.DistanceMetres))
                        .SequenceEqual(expected.Take(take).Select(m => (m.Offer.OfferId, m.Obstacle.Code, m.DistanceMetres)))
                    && found.ByObstacle.ToDictionary(o => o.Key, o => (o.Value.Count, o.Value.Nearest.Key.OfferId)).OrderBy(o => o.Key)
                        .SequenceEqual(expected.GroupBy(m => m.Obstacle.Code).OrderBy(g => g.Key)
                            .Select(g => KeyValuePair.Create(g.Key, (g.Count(), g.First().Offer.OfferId))));
            });
        });

    [Fact]
    public void What_is_left_out_is_counted_apart_and_takes_no_place() =>
        Gen.Select(AnyOffer.Array[0, 60], AnyNeed, Gen.Int[0, 4], Gen.Int[0, 59]).Sample((offers, need, organisation, refused) =>
        {
            var without = new RankingExclusions(
                new HashSet<Guid> { new(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)organisation) },
                new HashSet<Guid>(offers.Skip(refused).Take(3).Select(o => o.OfferId)));
            var all = Matcher.Rank(need, offers, MatchWeights.Default);
            var found = Build(offers).Current.Rank(need, MatchWeights.Default, 100, without);
            var byOrganisation = all.Count(m => without.Organisations.Contains(m.Offer.OrganisationId));
            var kept = all.Where(m => !without.Organisations.Contains(m.Offer.OrganisationId) && !without.Offers.Contains(m.Offer.OfferId)).ToList();
            return found.OrganisationsLeftOut == byOrganisation
                && found.Total == kept.Count
                && found.OffersLeftOut == all.Count - byOrganisation - kept.Count
                && found.Best.Select(Shown).SequenceEqual(kept.Select(Shown));
        });

    [Fact]
    public void What_a_coordinator_says_moves_only_that_offer_and_the_index_finds_it_wherever_it_stands() =>
        Gen.Select(AnyOffer.Array[0, 200], AnyNeed, Gen.Select(Gen.Int[0, 199], Gen.Bool).Array[0, 6], Gen.Int[0, 12]).Sample((offers, need, chosen, take) =>
        {
            var said = new Dictionary<Guid, CoordinatorSay>();
            foreach (var (which, isLift) in chosen.Where(c => c.Item1 < offers.Length))
            {
                said[offers[which].OfferId] = new CoordinatorSay(isLift, "Zij deden dit eerder.");
            }

            var weighed = need with { Said = said };
            var plain = Matcher.Rank(need, offers, MatchWeights.Default).ToDictionary(m => m.Offer.OfferId);
            var ranked = Matcher.Rank(weighed, offers, MatchWeights.Default);
            return ranked.All(m => Holds(m, plain[m.Offer.OfferId], said.GetValueOrDefault(m.Offer.OfferId)))
                && ranked.Count == plain.Count
                && Build(offers).Current.Rank(weighed, MatchWeights.Default, take, RankingExclusions.None).Best.Select(Shown).SequenceEqual(ranked.Take(take).Select(Shown));
        });

    /// <summary>The score of an offer that nobody spoke of is what it was; else it is the weighted mean with one part more, and the reason is given.</summary>
    private static bool Holds(Match match, Match plain, CoordinatorSay? say)
    {
        if (say is null)
        {
            return match.Score == plain.Score;
        }

        var weights = MatchWeights.Default;
        var own = weights.Topics + weights.Distance + weights.Audience + weights.Period + weights.Reliability + weights.Fairness;
        var mean = ((own * plain.Score.Total) + (weights.Coordinator * (say.IsLift ? 1 : 0))) / (own + weights.Coordinator);
        return Math.Abs(match.Score.Total - mean) < 1e-12
            && match.Score.Coordinator == (say.IsLift ? 1 : 0)
            && match.Reasons.Any(r => r.Code == (say.IsLift ? ReasonCode.CoordinatorLifts : ReasonCode.CoordinatorLowers) && r.Values[0] == say.Reason);
    }

    [Fact]
    public void After_any_changes_it_holds_what_an_index_built_afresh_holds() =>
        Gen.Select(AnyOffer.Array[0, 40], Gen.Select(Gen.Int[0, 59], AnyOffer, Gen.Int[0, 3]).Array[0, 8].Array[0, 12], AnyNeed).Sample((offers, batches, need) =>
        {
            var index = Build(offers);
            var live = offers.ToDictionary(o => o.OfferId);
            var known = offers.Select(o => o.OfferId).ToList();
            foreach (var batch in batches)
            {
                var changes = new List<OfferChange>();
                foreach (var (which, now, what) in batch)
                {
                    // A new one, a changed one that may move or be one that went before, or one that goes and may not be there at all.
                    var id = what == 0 || known.Count == 0 ? now.OfferId : known[which % known.Count];
                    known.Add(id);
                    if (what == 3)
                    {
                        live.Remove(id);
                        changes.Add(new OfferChange(id, null));
                    }
                    else
                    {
                        live[id] = now with { OfferId = id };
                        changes.Add(new OfferChange(id, IndexedOffer.Of(live[id], First)));
                    }
                }

                index.Apply(changes);
            }

            var afresh = Build(live.Values);
            return index.Current.Count == live.Count
                && index.Current.All().OrderBy(o => o.Key.OfferId).SequenceEqual(afresh.Current.All().OrderBy(o => o.Key.OfferId))
                && index.Current.Rank(need, MatchWeights.Default, 20, RankingExclusions.None).Best.SequenceEqual(
                    afresh.Current.Rank(need, MatchWeights.Default, 20, RankingExclusions.None).Best);
        });

    [Fact]
    public void A_reader_keeps_what_it_saw_while_it_changes()
    {
        var offer = One(id: 1);
        var index = Build([offer]);
        var before = index.Current;
        index.Apply([new OfferChange(offer.OfferId, null)]);
        Assert.Equal(1, before.Count);
        Assert.Equal(offer.OfferId, Assert.Single(before.All()).Key.OfferId);
        Assert.Equal(0, index.Current.Count);
        Assert.Empty(index.Current.All());
    }

    [Fact]
    public async Task Readers_see_every_batch_whole_while_another_writes()
    {
        var offers = Enumerable.Range(1, 40).Select(i => One((byte)i)).ToArray();
        var index = Build(offers);
        var need = Need();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested || seen == 0)
            {
                // All forty are live or none is.
                Assert.Contains(index.Current.Rank(need, MatchWeights.Default, 50, RankingExclusions.None).Total, new[] { 0, 40 });
                seen++;
            }

            return seen;
        }, TestContext.Current.CancellationToken)).ToArray();
        for (var i = 0; i < 300; i++)
        {
            index.Apply(offers.Select(o => new OfferChange(o.OfferId, i % 2 == 0 ? null : IndexedOffer.Of(o, First))));
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), seen => Assert.True(seen > 0));
    }

    [Fact]
    public void Of_two_changes_of_one_offer_the_last_counts_and_one_that_is_not_there_is_no_harm()
    {
        var offer = One(1);
        var index = Build([]);
        index.Apply([new(offer.OfferId, IndexedOffer.Of(offer, First)), new(offer.OfferId, null), new(Guid.CreateVersion7(), null)]);
        Assert.Equal(0, index.Current.Count);
        index.Apply([new(offer.OfferId, null), new(offer.OfferId, IndexedOffer.Of(offer, First))]);
        index.Apply([new(offer.OfferId, IndexedOffer.Of(offer, First))]);
        Assert.Equal(1, index.Current.Count);
        index.Apply([]);
        Assert.Equal(1, index.Current.Count);
    }

    [Fact]
    public void It_grows_far_beyond_what_it_was_built_for_and_still_finds_every_offer()
    {
        var index = Build([]);
        var offers = Enumerable.Range(0, 5_000).Select(i => One(0) with { OfferId = new Guid(i + 1, 0, 0, new byte[8]) }).ToList();
        foreach (var batch in offers.Chunk(700))
        {
            index.Apply(batch.Select(o => new OfferChange(o.OfferId, IndexedOffer.Of(o, First))));
        }

        Assert.Equal(5_000, index.Current.Count);
        index.Apply(offers.Skip(1).Select(o => new OfferChange(o.OfferId, null)));
        Assert.Equal(offers[0].OfferId, Assert.Single(index.Current.All()).Key.OfferId);
    }

    [Fact]
    public void A_wider_need_never_loses_a_match() =>
        Gen.Select(AnyOffer.Array[0, 80], AnyNeed, Gen.Int[0, 150]).Sample((offers, need, farther) =>
        {
            var index = Build(offers).Current;
            HashSet<Guid> Found(NeedDetails details) =>
                [.. index.Rank(need with { Details = details }, MatchWeights.Default, 1000, RankingExclusions.None).Best.Select(m => m.Key.OfferId)];
            var found = Found(need.Details);
            return new[]
            {
                need.Details with { MaxDistanceKm = need.Details.MaxDistanceKm + farther },
                need.Details with { Topics = default },
                need.Details with { Audiences = EnumSet<Audience>.All },
                need.Details with { GroupSize = 1 },
                need.Details with { RequiresVog = false, NeedsWheelchairAccess = false },
            }.All(wider => found.IsSubsetOf(Found(wider)));
        });

    [Fact]
    public void A_kind_that_does_not_exist_and_a_distance_of_nought_find_nothing_far()
    {
        var index = Build([One(1)]).Current;
        Assert.Equal(0, index.Rank(Need() with { Details = NeedDetails.Blank }, MatchWeights.Default, 20, RankingExclusions.None).Total);
        Assert.Equal(1, index.Rank(Need(), MatchWeights.Default, 0, RankingExclusions.None).Total);
        Assert.Empty(index.Rank(Need(), MatchWeights.Default, 0, RankingExclusions.None).Best);
        Assert.Equal(1, index.Rank(Need() with { Details = Sample.Need with { MaxDistanceKm = 0 } }, MatchWeights.Default, 20, RankingExclusions.None).Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Rank(Need(), MatchWeights.Default, -1, RankingExclusions.None));
    }

    [Fact]
    public void The_words_of_the_field_fit_in_the_word_of_the_machine()
    {
        Assert.True(Enum.GetValues<Topic>().Max(t => (int)t) < 16);
        Assert.True(Enum.GetValues<Language>().Max(t => (int)t) < 8);
        Assert.True(Enum.GetValues<ActivityKind>().Max(t => (int)t) < 16);
        Assert.Equal(48, System.Runtime.CompilerServices.Unsafe.SizeOf<OfferFacts>());
    }

    private static (Guid, double?, MatchScore) Shown(RankedOffer offer) => (offer.Key.OfferId, offer.DistanceMetres, offer.Score);

    private static (Guid, double?, MatchScore) Shown(Match match) => (match.Offer.OfferId, match.DistanceMetres, match.Score);

    private static OfferIndex Build(IEnumerable<OfferToMatch> offers) => OfferIndex.Build(offers.Select(o => IndexedOffer.Of(o, First)), First);

    private static NeedToMatch Need() => new(
        Guid.CreateVersion7(),
        Sample.SchoolCode,
        new Location(new GeoPoint(52.2656, 6.7931), LocationSource.Register, LocationPrecision.Address),
        Sample.Need,
        Calendar.SchoolDays(Sample.Need.From, Sample.Need.Until, Sample.Need.Weekdays, HolidayRegion.Noord));

    private static OfferToMatch One(byte id) => new(
        new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, id),
        new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, id),
        new Location(new GeoPoint(52.2656, 6.7931), LocationSource.Register, LocationPrecision.Address),
        Sample.Offer,
        new Dictionary<SchoolYear, int>(),
        0);
}
