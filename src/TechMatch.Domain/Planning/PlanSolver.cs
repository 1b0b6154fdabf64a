namespace TechMatch.Domain.Planning;

/// <summary>How a division is sought.</summary>
/// <param name="MostMetresForOneMore">A school is left out when it makes all ways together longer than this; null to count schools whatever the way.</param>
/// <param name="Split">Whether independent parts are solved apart; the outcome is the same.</param>
public sealed record PlanAim(long? MostMetresForOneMore = null, bool Split = true);

/// <summary>
/// The best division: most schools, of those the one that comes nearest to the minimum of each municipality, of those the one with the
/// least travel. The first two never give way to what comes after.
/// </summary>
public static class PlanSolver
{
    /// <summary>Up to so many schools a part is done here, since a call of a solver costs more than the part.</summary>
    private const int FewSchools = 16;

    /// <exception cref="OperationCanceledException">Between two parts, or within one that is done here.</exception>
    public static PlanAssignment Solve(PlanNetwork network, PlanAim aim, FlowSolver solver, CancellationToken cancel)
    {
        var hasMinimums = network.Municipalities.Any(m => m.Minimum > 0);
        var pairOf = new int[network.Schools.Count];
        Array.Fill(pairOf, -1);
        var parts = PlanParts.Of(network, hasMinimums, aim.Split);
        void Do(int[] part)
        {
            cancel.ThrowIfCancellationRequested();
            var solve = part.Length <= FewSchools && aim.Split ? ShortestAugmentation.Solve : solver;
            var found = Part(network, part, aim.MostMetresForOneMore, solve, cancel);
            if (hasMinimums && found.Count > 0 && part.Any(s => network.Municipalities[network.Schools[s].Municipality].Minimum > 0))
            {
                found = WithMinimums(network, part, found.Count, solve, cancel);
            }

            foreach (var (school, pair) in found)
            {
                pairOf[school] = pair;
            }
        }

        if (parts.Count > 1)
        {
            // The largest first, so that no thread begins with it when the others are done.
            Parallel.ForEach(parts.OrderByDescending(p => p.Length), new ParallelOptions { CancellationToken = cancel }, Do);
        }
        else
        {
            parts.ForEach(Do);
        }

        return new PlanAssignment(network, pairOf);
    }

    /// <summary>
    /// What each number of schools costs, from the one that stands nearest to the most that can be. Minimums are left aside: they say who,
    /// not how many.
    /// </summary>
    /// <returns>The metres by which all ways together become longer with each school, which never fall.</returns>
    public static IReadOnlyList<long> Prices(PlanNetwork network, CancellationToken cancel)
    {
        var prices = new List<long>();
        foreach (var part in PlanParts.Of(network, withMinimums: false, split: true))
        {
            prices.AddRange(ShortestAugmentation.Prices(new Graph(network, part, part.Length, 1, null).Flow, cancel));
        }

        prices.Sort();
        return prices;
    }

    private static List<(int School, int Pair)> Part(PlanNetwork network, int[] part, long? price, FlowSolver solve, CancellationToken cancel)
    {
        if (price is not { } most)
        {
            return new Graph(network, part, part.Length, 1, null).Read(solve, cancel);
        }

        // A way past everything costs a hair more than the price, so that a school of exactly the price is still taken.
        var graph = new Graph(network, part, part.Length, 2, null);
        var longest = part.Max(s => Longest(network, s));
        graph.Flow.Add(FlowNetwork.Source, FlowNetwork.Sink, part.Length, (2 * Math.Min(most, (part.Length * (long)longest) + 1)) + 1);
        return graph.Read(solve, cancel);
    }

    /// <summary>The same number of schools, with as many as possible of them within the minimums.</summary>
    private static List<(int School, int Pair)> WithMinimums(PlanNetwork network, int[] part, int covered, FlowSolver solve, CancellationToken cancel)
    {
        var longest = part.Max(s => Longest(network, s));
        return new Graph(network, part, covered, 1, (covered * (long)longest) + 1).Read(solve, cancel);
    }

    private static int Longest(PlanNetwork network, int school)
    {
        var (first, end) = network.PairsOf(school);
        var longest = 0;
        for (var i = first; i < end; i++)
        {
            longest = Math.Max(longest, network.Pairs[i].Metres);
        }

        return longest;
    }

    /// <summary>A part as a flow.</summary>
    private sealed class Graph
    {
        private readonly List<(int Arc, int School, int Pair)> _arcs = [];

        /// <param name="network">All.</param>
        /// <param name="part">The schools of the part.</param>
        /// <param name="supply">How many of them at most.</param>
        /// <param name="scale">By what metres are multiplied.</param>
        /// <param name="beyondMinimum">What a school costs that its municipality gets beyond its minimum; null to leave minimums aside.</param>
        public Graph(PlanNetwork network, int[] part, long supply, int scale, long? beyondMinimum)
        {
            var providers = new Dictionary<int, int>();
            var organisations = new Dictionary<int, int>();
            var municipalities = new Dictionary<int, int>();
            var next = 2 + part.Length;
            int Number(Dictionary<int, int> numbers, int item) => numbers.TryGetValue(item, out var known) ? known : numbers[item] = next++;
            foreach (var school in part)
            {
                var (first, end) = network.PairsOf(school);
                for (var i = first; i < end; i++)
                {
                    var provider = network.Pairs[i].Provider;
                    Number(providers, provider);
                    Number(organisations, network.Providers[provider].Organisation);
                }

                if (beyondMinimum is not null)
                {
                    Number(municipalities, network.Schools[school].Municipality);
                }
            }

            Flow = new FlowNetwork(next, supply);
            for (var n = 0; n < part.Length; n++)
            {
                var school = part[n];
                Flow.Add(beyondMinimum is null ? FlowNetwork.Source : municipalities[network.Schools[school].Municipality], 2 + n, 1, 0);
                var (first, end) = network.PairsOf(school);
                for (var i = first; i < end; i++)
                {
                    ref readonly var pair = ref network.Pairs[i];
                    _arcs.Add((Flow.Add(2 + n, providers[pair.Provider], 1, (long)scale * pair.Metres), school, i));
                }
            }

            foreach (var (provider, node) in providers)
            {
                Flow.Add(node, organisations[network.Providers[provider].Organisation], network.Providers[provider].Places, 0);
            }

            foreach (var (organisation, node) in organisations)
            {
                Flow.Add(node, FlowNetwork.Sink, network.Organisations[organisation].Most, 0);
            }

            foreach (var (municipality, node) in municipalities)
            {
                Flow.Add(FlowNetwork.Source, node, network.Municipalities[municipality].Minimum, 0);
                Flow.Add(FlowNetwork.Source, node, part.Length, beyondMinimum!.Value);
            }
        }

        public FlowNetwork Flow { get; }

        public List<(int School, int Pair)> Read(FlowSolver solve, CancellationToken cancel)
        {
            var flows = solve(Flow, cancel);
            var found = new List<(int, int)>();
            foreach (var (arc, school, pair) in _arcs)
            {
                if (flows[arc] > 0)
                {
                    found.Add((school, pair));
                }
            }

            return found;
        }
    }
}
