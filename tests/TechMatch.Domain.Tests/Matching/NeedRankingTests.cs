using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Matching;

/// <summary>What an organisation can mean for the schools around it, those not yet covered first.</summary>
public sealed class NeedRankingTests
{
    private static readonly GeoPoint Hengelo = new(52.2656, 6.7931);
    private static readonly WorkingDays Calendar = new([]);
    private static readonly IReadOnlyList<DateOnly> Days =
        Calendar.SchoolDays(Sample.Need.From, Sample.Need.Until, Sample.Need.Weekdays, HolidayRegion.Noord);

    private static readonly Gen<MatchWeights> AnyWeights = Gen.Double[0.01, 3].Array[7].Select(w => new MatchWeights
    {
        Topics = w[0],
        Distance = w[1],
        Audience = w[2],
        Period = w[3],
        Reliability = w[4],
        Fairness = w[5],
        Coverage = w[6] < 0.5 ? 0 : w[6],
    });

    private static readonly Gen<(NeedToMatch Need, OfferToMatch Offer, bool IsUncovered)> AnyPair = Gen.Select(
        Gen.Enum<Topic>().Array[0, 3], Gen.Int[0, 14_000], Gen.Bool, Gen.Int[0, 3], Gen.Guid, Gen.Guid).Select((topics, metres, isUncovered, chosen, need, offer) => (
            Need(metres, need, EnumSet<Topic>.From(topics)),
            Offer(offer) with { TimesChosen = chosen, Details = Sample.Offer with { Topics = EnumSet<Topic>.All } },
            isUncovered));

    [Fact]
    public void The_parts_add_up_to_the_total_and_three_of_them_decided() => Gen.Select(AnyPair, AnyWeights).Sample((pair, weights) =>
    {
        var seen = Seen(pair, weights);
        var s = seen.Score;
        var points = new Dictionary<ScorePart, double>
        {
            [ScorePart.Topics] = weights.Topics * s.Topics,
            [ScorePart.Distance] = weights.Distance * s.Distance,
            [ScorePart.Audience] = weights.Audience * s.Audience,
            [ScorePart.Period] = weights.Period * s.Period,
            [ScorePart.Reliability] = weights.Reliability * s.Reliability,
            [ScorePart.Fairness] = weights.Fairness * s.Fairness,
            [ScorePart.Coverage] = weights.Coverage * s.Coverage,
        };
        var sum = points.Values.Sum();
        var weight = weights.Topics + weights.Distance + weights.Audience + weights.Period + weights.Reliability + weights.Fairness + weights.Coverage;
        Assert.Equal(sum / weight, s.Total, 1e-9);
        Assert.InRange(s.Total, 0, 1.0000001);
        var heaviest = points.OrderByDescending(p => p.Value).Take(3).ToList();
        Assert.Equal(heaviest.Select(p => p.Value / sum), seen.DecidedBy.Select(d => d.Share), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.All(seen.DecidedBy, d => Assert.Equal(points[d.Part] / sum, d.Share, 1e-9));
    });

    [Fact]
    public void The_order_is_total_and_does_not_depend_on_the_order_of_what_is_given_and_each_need_comes_once_with_its_best_offer() =>
        Gen.Select(AnyPair.Array[0, 12], Gen.Int[0, 1000]).Sample((pairs, seed) =>
        {
            // Every offer with every need, so that needs come more than once.
            var all = pairs.SelectMany(p => pairs.Select(o => Seen((p.Need, o.Offer, p.IsUncovered), MatchWeights.Default))).ToArray();
            var ranked = Matcher.RankNeeds(all);
            var shuffled = all.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(ranked, Matcher.RankNeeds(shuffled));
            Assert.Equal(pairs.Length, ranked.Select(r => r.Need.NeedId).Distinct().Count());
            Assert.Equal(ranked.OrderByDescending(r => r.Score.Total), ranked);
            Assert.All(ranked, r => Assert.Equal(all.Where(a => a.Need == r.Need).Max(a => a.Score.Total), r.Score.Total));
        });

    [Fact]
    public void A_school_that_is_not_covered_is_never_worse_off_for_it_and_nil_turns_the_lift_off() => Gen.Select(AnyPair, AnyWeights).Sample((pair, weights) =>
    {
        var (covered, uncovered) = (Seen((pair.Need, pair.Offer, false), weights), Seen((pair.Need, pair.Offer, true), weights));
        Assert.True(uncovered.Score.Total >= covered.Score.Total - 1e-12);
        var off = weights with { Coverage = 0 };
        Assert.Equal(Seen((pair.Need, pair.Offer, false), off).Score.Total, Seen((pair.Need, pair.Offer, true), off).Score.Total);
        Assert.Equal(Seen(pair, off).Match.Score.Total, Seen(pair, off).Score.Total, 1e-9);
        Assert.Equal(Seen(pair, off).Match.DecidedBy.Select(d => d.Part), Seen(pair, off).DecidedBy.Select(d => d.Part));
    });

    [Fact]
    public void The_reason_says_that_the_school_has_nobody_yet()
    {
        var pair = (Need(5_000, Guid.NewGuid(), EnumSet<Topic>.Of(Topic.Robotics)), Offer(Sample.OfferId), true);
        var reason = Assert.Single(Seen(pair, MatchWeights.Default).DecidedBy, d => d.Part == ScorePart.Coverage);
        Assert.Equal((ReasonCode.SchoolUncovered, ReasonTone.For), (reason.Reason.Code, reason.Reason.Tone));
        Assert.DoesNotContain(Seen((pair.Item1, pair.Item2, false), MatchWeights.Default).DecidedBy, d => d.Part == ScorePart.Coverage);
    }

    private static NeedMatch Seen((NeedToMatch Need, OfferToMatch Offer, bool IsUncovered) pair, MatchWeights weights) =>
        Matcher.AsSeenByOrganisation(pair.Need, Matcher.TryMatch(pair.Need, pair.Offer, weights)!, pair.IsUncovered, weights);

    private static NeedToMatch Need(int metres, Guid id, EnumSet<Topic> topics) => new(
        id,
        Sample.SchoolCode,
        new Location(new GeoPoint(Hengelo.Latitude + (metres / (2 * Math.PI * GeoPoint.EarthRadiusMetres) * 360), Hengelo.Longitude), LocationSource.Register, LocationPrecision.Address),
        Sample.Need with { Topics = topics },
        Days);

    private static OfferToMatch Offer(Guid id) => new(
        id, Guid.Empty, new Location(Hengelo, LocationSource.Register, LocationPrecision.Address), Sample.Offer, new Dictionary<SchoolYear, int>(), 0);
}
