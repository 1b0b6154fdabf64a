using Google.OrTools.Sat;
using TechMatch.Domain.Planning;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Features.Planning;

namespace TechMatch.Benchmarks.Planning;

/// <summary>How long a plan takes, against other ways to the same optimum. A peer that finds another is an error.</summary>
internal sealed class PlanTimes : IRow
{
    public string Group => "plan";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        const string province = "plan of a province (750 schools, 190 organisations, 0.8 places a school), against CP-SAT on the same pairs, stopped after 20 s";
        yield return new Planned(province, () =>
        {
            var network = PlanWorld.Make(WorldScale.Province, 750, 190, 0.8).Gather().Network;
            NotBetter(CpSat(network), Solve(network, true));
            return Task.FromResult(new Benchmark(
                Group, province, "ms", 50, Direction.Less,
                () => Task.FromResult(Timing.Each([network], context.AtLeast, n => Solve(n, true))),
                () => Timing.Once(() => Task.FromResult(CpSat(network)))));
        });

        const string country = "plan of a country (6,400 schools, 1,600 organisations, 0.8 places a school), candidates, peers, cut and reasons included, against OR-Tools alone on the ready graph; the ratio is how many times its time";
        yield return new Planned(country, () =>
        {
            var world = PlanWorld.Make(WorldScale.Country, 6_400, 1_600, 0.8);
            var graph = PlanWorld.Graph(world.Gather().Network);
            return Task.FromResult(new Benchmark(
                Group, country, "ms", 3, Direction.AtMost,
                () => Task.FromResult(Timing.Each([world], context.AtLeast, w => w.Plan())),
                () => Task.FromResult(Timing.Each([graph], context.AtLeast, g => MinCostFlowSolver.Solve(g, CancellationToken.None)))));
        });

        if (context.IsQuick)
        {
            yield break;
        }

        const string europe = "plan of Europe (190,000 schools, 47,000 organisations), split into independent parts, against all at once";
        yield return new Planned(europe, () =>
        {
            var network = PlanWorld.Make(WorldScale.Europe, 190_000, 47_000, 0.8).Gather().Network;
            Console.Error.WriteLine($"  {network.Pairs.Length} pairs");
            var (split, whole) = (Solve(network, true), Solve(network, false));
            Same(split, (whole.Covered, whole.Metres));
            return Task.FromResult(new Benchmark(
                Group, europe, "ms", 1, Direction.Less,
                () => Timing.Once(() => Task.FromResult(Solve(network, true))),
                () => Timing.Once(() => Task.FromResult(Solve(network, false)))));
        });
    }

    internal static PlanAssignment Solve(PlanNetwork network, bool split) =>
        PlanSolver.Solve(network, new PlanAim(Split: split), MinCostFlowSolver.Solve, CancellationToken.None);

    private static void Same(PlanAssignment ours, (int Covered, long Metres) theirs)
    {
        if ((ours.Covered, ours.Metres) != theirs)
        {
            throw new InvalidOperationException($"{ours.Covered} schools in {ours.Metres} m against {theirs.Covered} in {theirs.Metres} m.");
        }
    }

    /// <summary>CP-SAT had not proved its optimum after ten minutes. It is stopped, and what it found by then may be as good as ours and no better.</summary>
    private static void NotBetter((int Covered, long Metres) theirs, PlanAssignment ours)
    {
        Console.Error.WriteLine($"  {ours.Covered} schools in {ours.Metres} m, CP-SAT {theirs.Covered} in {theirs.Metres} m");
        if (theirs.Covered > ours.Covered || (theirs.Covered == ours.Covered && theirs.Metres < ours.Metres))
        {
            throw new InvalidOperationException("CP-SAT found a better plan.");
        }
    }

    /// <summary>Most schools, then least travel, as one weighted sum.</summary>
    private static (int Covered, long Metres) CpSat(PlanNetwork network)
    {
        var model = new CpModel();
        var chosen = network.Pairs.Select((_, i) => model.NewBoolVar($"p{i}")).ToArray();
        var all = Enumerable.Range(0, chosen.Length).ToList();
        foreach (var school in all.GroupBy(i => network.Pairs[i].School))
        {
            model.AddAtMostOne(school.Select(i => chosen[i]));
        }

        foreach (var provider in all.GroupBy(i => network.Pairs[i].Provider))
        {
            model.Add(LinearExpr.Sum(provider.Select(i => chosen[i])) <= network.Providers[provider.Key].Places);
        }

        foreach (var organisation in all.GroupBy(i => network.Providers[network.Pairs[i].Provider].Organisation))
        {
            model.Add(LinearExpr.Sum(organisation.Select(i => chosen[i])) <= network.Organisations[organisation.Key].Most);
        }

        var one = (network.Pairs.Max(p => (long)p.Metres) * network.Schools.Count) + 1;
        model.Maximize(LinearExpr.WeightedSum(chosen, network.Pairs.Select(p => one - p.Metres)));
        var solver = new CpSolver { StringParameters = "num_workers:2,linearization_level:2,max_time_in_seconds:20" };
        var status = solver.Solve(model);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            throw new InvalidOperationException($"CP-SAT answers {status}.");
        }

        var taken = all.Where(i => solver.BooleanValue(chosen[i])).ToList();
        return (taken.Count, taken.Sum(i => (long)network.Pairs[i].Metres));
    }
}
