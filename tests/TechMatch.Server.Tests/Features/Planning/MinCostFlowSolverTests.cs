using TechMatch.Domain.Planning;
using TechMatch.Domain.Tests.Planning;
using TechMatch.Server.Features.Planning;

namespace TechMatch.Server.Tests.Features.Planning;

/// <summary>The solver gives the best of all divisions. Its part sizes are kept from the shortcut for small ones by not splitting.</summary>
public sealed class MinCostFlowSolverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void It_equals_looking_at_every_division()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var network = RandomPlan.Of(seed, minimum: seed % 3);
            var best = RandomPlan.All(network).OrderByDescending(p => p.Covered).ThenByDescending(RandomPlan.WithinMinimums).ThenBy(p => p.Metres).First();

            var plan = PlanSolver.Solve(network, new PlanAim(Split: false), MinCostFlowSolver.Solve, Cancel);

            Assert.True(RandomPlan.Holds(plan));
            Assert.Equal((best.Covered, RandomPlan.WithinMinimums(best), best.Metres), (plan.Covered, RandomPlan.WithinMinimums(plan), plan.Metres));
        }
    }

    [Fact]
    public void It_gives_the_same_values_as_one_school_after_the_other_also_at_a_price_and_in_parts()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var network = RandomPlan.Of(seed, minimum: seed % 2, schools: 90);
            foreach (var aim in new[] { new PlanAim(), new PlanAim(4_000), new PlanAim(4_000, Split: false), new PlanAim(0), new PlanAim(long.MaxValue) })
            {
                var (one, other) = (PlanSolver.Solve(network, aim, MinCostFlowSolver.Solve, Cancel), PlanSolver.Solve(network, aim, ShortestAugmentation.Solve, Cancel));
                Assert.Equal((other.Covered, RandomPlan.WithinMinimums(other), other.Metres), (one.Covered, RandomPlan.WithinMinimums(one), one.Metres));
            }

            var best = PlanSolver.Solve(network, new PlanAim(), MinCostFlowSolver.Solve, Cancel);
            Assert.Equal(best.Covered, PlanCut.Of(best).Capacity);
        }
    }

    [Fact]
    public void It_hears_before_it_begins_that_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => MinCostFlowSolver.Solve(new FlowNetwork(2, 1), stop.Token));
        Assert.Empty(MinCostFlowSolver.Solve(new FlowNetwork(2, 0), Cancel));
    }
}
