using CsCheck;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Matching;

/// <summary>Small schools near one another go on one visit together.</summary>
public sealed class PoolingTests
{
    private const double MetresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180;
    private static readonly PoolingRules Rules = new() { MaxDistanceKm = 5 };
    private static readonly WorkingDays Calendar = new([]);
    private static readonly DateOnly Monday = new(2026, 9, 7);

    private static readonly Gen<PoolCandidate> AnyCandidate =
        Gen.Select(Gen.Guid, Gen.Int[0, 12_000], Gen.Int[5, 30], Gen.Int[0, 60], Gen.Int[0, 20], Gen.Bool, Gen.Int[0, 6])
            .Select((id, metres, size, from, days, isUncovered, school) => Candidate(id, metres, size, Monday.AddDays(from), days, isUncovered, school));

    [Fact]
    public void Every_proposal_keeps_all_its_promises() => Gen.Select(AnyCandidate.Array[0, 10], Gen.Int[10, 80]).Sample((candidates, most) =>
    {
        var offer = Visit(most);
        var pools = Pooling.Propose(offer, candidates, Rules);
        Assert.All(pools, pool =>
        {
            Assert.True(pool.Members.Count > 1);
            Assert.Equal(pool.Members.Count, pool.Members.Select(m => m.Need.SchoolCode).Distinct().Count());
            Assert.Equal(pool.Members.Sum(m => m.Need.Details.GroupSize), pool.GroupSize);
            Assert.True(pool.GroupSize <= most);
            Assert.Equal(pool.Members.SelectMany(a => pool.Members.Select(b => Metres(a, b))).Max(), pool.SpreadMetres, 1e-6);
            Assert.True(pool.SpreadMetres <= 5_000);
            Assert.NotEmpty(pool.Days);
            Assert.Equal(pool.Days.Order(), pool.Days);
            Assert.All(pool.Members, m => Assert.All(pool.Days, day => Assert.Contains(day, m.Need.SchoolDays)));
            Assert.All(pool.Days, day => Assert.Contains((Month)day.Month, offer.Details.Months));
        });
        Assert.Equal(pools.Sum(p => p.Members.Count), pools.SelectMany(p => p.Members).Select(m => m.Need.NeedId).Distinct().Count());
    });

    [Fact]
    public void Nobody_is_left_who_could_have_come_along() => Gen.Select(AnyCandidate.Array[0, 10], Gen.Int[10, 80]).Sample((candidates, most) =>
    {
        var offer = Visit(most);
        var pools = Pooling.Propose(offer, candidates, Rules);
        var left = candidates.Where(c => !pools.Any(p => p.Members.Contains(c))).ToList();
        foreach (var one in left)
        {
            Assert.DoesNotContain(left, other => other != one && Pooling.Propose(offer, [one, other], Rules).Count > 0);
            Assert.DoesNotContain(pools, p =>
                p.GroupSize + one.Need.Details.GroupSize <= most
                && p.Members.All(m => m.Need.SchoolCode != one.Need.SchoolCode && Metres(m, one) <= 5_000)
                && p.Days.Any(day => one.Need.SchoolDays.Contains(day) && offer.Details.Months.Contains((Month)day.Month)));
        }
    });

    [Fact]
    public void The_same_input_gives_the_same_proposals_in_whatever_order() => Gen.Select(AnyCandidate.Array[0, 10], Gen.Int[0, 1000]).Sample((candidates, seed) =>
    {
        var shuffled = candidates.ToArray();
        new Random(seed).Shuffle(shuffled);
        static IEnumerable<string> Told(IReadOnlyList<Pool> pools) => pools.Select(p => string.Join(' ', p.Members.Select(m => m.Need.NeedId)));
        return Told(Pooling.Propose(Visit(60), candidates, Rules)).SequenceEqual(Told(Pooling.Propose(Visit(60), shuffled, Rules)));
    });

    [Fact]
    public void Who_is_not_covered_goes_first_and_then_who_is_nearest()
    {
        var first = Candidate(Id(1), 0, 20, Monday, 20, true, 1);
        var near = Candidate(Id(2), 100, 20, Monday, 20, false, 2);
        var nearer = Candidate(Id(4), 50, 20, Monday, 20, false, 4);
        var uncovered = Candidate(Id(3), 4_000, 20, Monday, 20, true, 3);
        Assert.Equal([Id(1), Id(3)], Members(40, first, near, nearer, uncovered));
        Assert.Equal([Id(1), Id(3), Id(4)], Members(60, first, near, nearer, uncovered));
        Assert.Equal([Id(1), Id(4)], Members(40, first, near, nearer));
    }

    [Fact]
    public void Nothing_is_proposed_for_another_kind_or_without_a_group_to_fill_or_without_a_place()
    {
        PoolCandidate[] two = [Candidate(Id(1), 0, 10, Monday, 20, true, 1), Candidate(Id(2), 100, 10, Monday, 20, true, 2)];
        Assert.Single(Pooling.Propose(Visit(20), two, Rules));
        var visit = Visit(20);
        Assert.Empty(Pooling.Propose(visit with { Details = visit.Details with { Kind = ActivityKind.GuestLesson } }, two, Rules));
        Assert.Empty(Pooling.Propose(visit with { Details = visit.Details with { MaxGroupSize = null } }, two, Rules));
        Assert.Empty(Pooling.Propose(visit with { TakenByYear = new Dictionary<SchoolYear, int> { [new SchoolYear(2026)] = 3 } }, two, Rules));
        Assert.Empty(Pooling.Propose(Visit(19), two, Rules));
        Assert.Empty(Pooling.Propose(visit, [two[0], two[1] with { Need = two[1].Need with { SchoolLocation = null } }], Rules));
        Assert.Empty(Pooling.Propose(visit, [two[0], two[1] with { Need = two[1].Need with { SchoolCode = two[0].Need.SchoolCode } }], Rules));
    }

    private static IEnumerable<Guid> Members(int most, params PoolCandidate[] candidates) =>
        Pooling.Propose(Visit(most), candidates, Rules)[0].Members.Select(m => m.Need.NeedId);

    private static Guid Id(byte n) => new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n);

    private static double Metres(PoolCandidate a, PoolCandidate b) => a.Need.SchoolLocation!.Point.DistanceTo(b.Need.SchoolLocation!.Point);

    private static OfferToMatch Visit(int most) => new(
        Sample.OfferId,
        Guid.Empty,
        new Location(new GeoPoint(52.26, 6.79), LocationSource.Register, LocationPrecision.Address),
        Sample.Offer with { Kind = ActivityKind.CompanyVisit, MaxGroupSize = most, Months = EnumSet<Month>.Of(Month.September, Month.October) },
        new Dictionary<SchoolYear, int>(),
        0);

    private static PoolCandidate Candidate(Guid id, int metres, int size, DateOnly from, int days, bool isUncovered, int school)
    {
        var details = Sample.Need with { Kind = ActivityKind.CompanyVisit, GroupSize = size, From = from, Until = from.AddDays(days) };
        var need = new NeedToMatch(
            id,
            EstablishmentCode.Parse($"{school:00}AB01"),
            new Location(new GeoPoint(52.26 + (metres / MetresPerDegree), 6.79), LocationSource.Register, LocationPrecision.Address),
            details,
            Calendar.SchoolDays(details.From, details.Until, details.Weekdays, HolidayRegion.Noord));

        // How well it fits has no part in who goes along.
        var match = new Match(Visit(80), new MatchScore(1, 1, 1, 1, 1, 1, 1), 0, false, 1, from, [], []);
        return new PoolCandidate(need, match, isUncovered);
    }
}
