using TechMatch.Domain.Matching;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>The twenty best offers of one need, out of 120,000 in memory.</summary>
internal sealed class OneNeed : IRow
{
    private const int Sample = 400;

    private (OfferSnapshot Index, TreePeer Tree, NeedToMatch[] Narrow, NeedToMatch[] Broad)? _made;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return Plan("one need with 1-4 hits, 20 best of 120,000 offers, against an STRtree", 4, made => made.Narrow);
        yield return Plan("one need with 20 hits and more, 20 best of 120,000 offers, against an STRtree", 2, made => made.Broad);

        Planned Plan(string name, double goal, Func<(OfferSnapshot Index, TreePeer Tree, NeedToMatch[] Narrow, NeedToMatch[] Broad), NeedToMatch[]> choose) => new(name, () =>
        {
            var made = _made ??= Make(context.World(WorldScale.Country));
            var needs = choose(made);
            return Task.FromResult(new Benchmark(
                Group,
                name,
                "ms",
                goal,
                Direction.Less,
                () => Task.FromResult(Timing.Each(needs, context.AtLeast, need => made.Index.Rank(need, MatchWeights.Default, TopTwenty.Size, RankingExclusions.None))),
                () => Task.FromResult(Timing.Each(needs, context.AtLeast, need => made.Tree.Best(need).Ids()))));
        });
    }

    private static (OfferSnapshot Index, TreePeer Tree, NeedToMatch[] Narrow, NeedToMatch[] Broad) Make(World world)
    {
        var tree = new TreePeer(world);
        var hits = world.Needs.Where(n => n.SchoolLocation is not null).Select(need => (need, tree.Best(need).Total)).ToList();
        NeedToMatch[] narrow = [.. hits.Where(h => h.Total is >= 1 and <= 4).Select(h => h.need).Take(Sample)];
        NeedToMatch[] broad = [.. hits.Where(h => h.Total >= 20).Select(h => h.need).Take(Sample)];
        return narrow.Length > 0 && broad.Length > 0
            ? (OfferIndex.Build(world.Offers, world.First).Current, tree, narrow, broad)
            : throw new InvalidOperationException("This world has no needs of both sorts.");
    }
}
