using TechMatch.Domain.Calendars;
using TechMatch.Domain.Planning;

namespace TechMatch.Domain.Tests.Planning;

/// <summary>The division is the best there is, and says itself why there is no better one.</summary>
public sealed class PlanSolverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void It_is_the_best_of_all_divisions_in_number_and_metres()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var network = RandomPlan.Of(seed);
            var best = RandomPlan.All(network).OrderByDescending(p => p.Covered).ThenBy(p => p.Metres).First();

            var plan = Solve(network);

            Assert.True(RandomPlan.Holds(plan), $"World {seed} gives more places than there are.");
            Assert.True((best.Covered, best.Metres) == (plan.Covered, plan.Metres), $"World {seed}: {best.Covered} in {best.Metres} against {plan.Covered} in {plan.Metres}.");
        }
    }

    [Fact]
    public void A_minimum_for_each_municipality_never_costs_a_school()
    {
        var helped = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var network = RandomPlan.Of(seed, minimum: 2);
            var best = RandomPlan.All(network).OrderByDescending(p => p.Covered).ThenByDescending(RandomPlan.WithinMinimums).ThenBy(p => p.Metres).First();

            var plan = Solve(network);

            Assert.Equal((best.Covered, RandomPlan.WithinMinimums(best), best.Metres), (plan.Covered, RandomPlan.WithinMinimums(plan), plan.Metres));
            helped += RandomPlan.WithinMinimums(plan) > RandomPlan.WithinMinimums(Solve(Without(network))) ? 1 : 0;
        }

        Assert.True(helped > 0, "In no world does the minimum make a difference.");
    }

    [Fact]
    public void Parts_apart_give_the_same_as_all_at_once()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var network = RandomPlan.Of(seed, minimum: seed % 2, schools: 40);
            var (apart, whole) = (Solve(network), PlanSolver.Solve(network, new PlanAim(Split: false), ShortestAugmentation.Solve, Cancel));

            Assert.Equal((whole.Covered, RandomPlan.WithinMinimums(whole), whole.Metres), (apart.Covered, RandomPlan.WithinMinimums(apart), apart.Metres));
        }
    }

    [Fact]
    public void The_curve_gives_the_least_metres_of_every_number_and_the_price_chooses_a_point_on_it()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var network = RandomPlan.Of(seed);
            var prices = PlanSolver.Prices(network, Cancel);
            var least = RandomPlan.All(network).GroupBy(p => p.Covered).ToDictionary(g => g.Key, g => g.Min(p => p.Metres));

            Assert.Equal(least.Count - 1, prices.Count);
            Assert.All(Enumerable.Range(0, least.Count), n => Assert.Equal(least[n], prices.Take(n).Sum()));
            foreach (var price in prices.Append(0).Append(long.MaxValue))
            {
                var chosen = PlanSolver.Solve(network, new PlanAim(price), ShortestAugmentation.Solve, Cancel);
                Assert.Equal(prices.Count(p => p <= price), chosen.Covered);
                Assert.Equal(least[chosen.Covered], chosen.Metres);
            }
        }
    }

    [Fact]
    public void The_cut_proves_the_number_and_names_who_competes()
    {
        var shortages = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var network = RandomPlan.Of(seed, schools: 30);
            var plan = Solve(network);
            var cut = PlanCut.Of(plan);

            Assert.Equal(plan.Covered, cut.Capacity);
            foreach (var shortage in cut.Shortages)
            {
                // These schools reach these organisations and no others, and so many of them are left out.
                var organisations = shortage.Schools.SelectMany(s => network.Pairs.Where(p => p.School == s)).Select(p => network.Providers[p.Provider].Organisation).Distinct().Order();
                Assert.Equal(organisations, shortage.Organisations);
                Assert.Equal(shortage.LeftOut, shortage.Schools.Count(s => plan.PairOf[s] < 0));
                Assert.True(shortage.LeftOut > 0);
                shortages++;
            }
        }

        Assert.True(shortages > 50);
    }

    [Fact]
    public void No_cut_is_drawn_of_a_division_that_could_be_better()
    {
        var network = RandomPlan.Of(3);
        Assert.True(Solve(network).Covered > 0);

        Assert.Throws<InvalidOperationException>(() => PlanCut.Of(new PlanAssignment(network, [.. Enumerable.Repeat(-1, network.Schools.Count)])));
    }

    [Fact]
    public void What_places_are_worth_is_what_solving_again_says()
    {
        var worth = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var network = RandomPlan.Of(seed, schools: 30);
            var plan = Solve(network);
            var values = new PlaceValues(plan, PlanCut.Of(plan));
            var chance = new Random(seed);
            for (var round = 0; round < 4; round++)
            {
                var near = Enumerable.Range(0, network.Schools.Count).Where(_ => chance.Next(3) == 0).ToList();
                foreach (var places in new[] { 1, 5, 20 })
                {
                    var again = Solve(RandomPlan.WithPlaces(network, near, places)).Covered - plan.Covered;
                    Assert.Equal(again, values.Of(near, places));
                    worth += again;
                }
            }
        }

        Assert.True(worth > 200);
    }

    [Fact]
    public void It_does_no_worse_than_without_a_plan()
    {
        var better = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var network = RandomPlan.Of(seed, schools: 8);
            var (plan, first, nearest) = (Solve(network), PlanPeers.FirstCome(network), PlanPeers.NearestFirst(network));

            Assert.True(RandomPlan.Holds(first) && RandomPlan.Holds(nearest));
            Assert.True(plan.Covered >= first.Covered && plan.Covered >= nearest.Covered);
            better += plan.Covered > first.Covered ? 1 : 0;
        }

        Assert.True(better > 10);
    }

    [Fact]
    public void Without_schools_or_offers_there_is_nothing_to_divide()
    {
        var nothing = new PlanNetwork([], [], [], [], []);
        Assert.Equal(0, Solve(nothing).Covered);
        Assert.Equal(0, PlanCut.Of(Solve(nothing)).Capacity);

        var noOffers = new PlanNetwork(RandomPlan.Of(1).Municipalities, RandomPlan.Of(1).Schools, [], [], []);
        Assert.Equal(0, Solve(noOffers).Covered);
        Assert.Empty(PlanCut.Of(Solve(noOffers)).Shortages);
        Assert.Empty(PlanSolver.Prices(noOffers, Cancel));
    }

    [Fact]
    public void Who_stops_it_gets_nothing()
    {
        using var stop = new CancellationTokenSource();
        var network = RandomPlan.Of(8, schools: 90);
        Assert.NotEmpty(network.Pairs);
        long[] Half(FlowNetwork flow, CancellationToken cancel)
        {
            stop.Cancel();
            return ShortestAugmentation.Solve(flow, cancel);
        }

        Assert.Throws<OperationCanceledException>(() => PlanSolver.Solve(network, new PlanAim(Split: false), Half, stop.Token));
    }

    [Fact]
    public void A_network_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PlanNetwork([], [], [new(Guid.Empty, new SchoolYear(2026), 0, 1)], [], []));
        Assert.Throws<ArgumentException>(() => new PlanNetwork([], [], [], [], [new(0, 0, 0, 0, 0)]));
        var flow = new FlowNetwork(2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.Add(0, 1, 1, long.MaxValue / 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.Add(0, 1, -1, 1));
    }

    private static PlanAssignment Solve(PlanNetwork network) => PlanSolver.Solve(network, new PlanAim(), ShortestAugmentation.Solve, Cancel);

    private static PlanNetwork Without(PlanNetwork n) =>
        new([.. n.Municipalities.Select(m => m with { Minimum = 0 })], n.Schools, n.Providers, n.Organisations, n.Pairs);
}
