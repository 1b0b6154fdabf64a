using TechMatch.Domain.Matching;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>That the index answers what a look at every offer answers: the same offers, in the same order, of the same number.</summary>
internal sealed class SameResult : IRow
{
    private const int Needs = 1_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        foreach (var scale in Enum.GetValues<WorldScale>().Where(s => !(context.IsQuick && s == WorldScale.Europe)))
        {
            var name = $"{Needs:N0} random needs ({scale.ToString().ToLowerInvariant()}), answers identical to those of a brute-force scan";
            yield return new Planned(name, () =>
            {
                var world = context.World(scale);
                var index = OfferIndex.Build(world.Offers, world.First).Current;

                // The needs are spread over the schools; a fixed shuffle makes them random.
                var needs = world.Needs.ToArray();
                new Random(ScaledWorld.DefaultSeed).Shuffle(needs);
                needs = [.. needs.Take(Needs)];
                var all = new TopTwenty(world.Offers);
                return Task.FromResult(new Benchmark(
                    Group,
                    name,
                    "needs",
                    1,
                    Direction.More,
                    () => Task.FromResult((double)needs.Count(need => IsSame(index.Rank(need, MatchWeights.Default, TopTwenty.Size, RankingExclusions.None), all, world, need))),
                    () => Task.FromResult((double)needs.Length))
                {
                    IsExact = true,
                });
            });
        }
    }

    private static bool IsSame(OfferRanking answer, TopTwenty all, World world, NeedToMatch need)
    {
        all.Begin(new NeedQuery(need, MatchWeights.Default, world.First));
        for (var i = 0; i < world.Offers.Length; i++)
        {
            all.Look(i);
        }

        return answer.Total == all.Total && answer.Best.Select(b => b.Key.OfferId).SequenceEqual(all.Ids());
    }
}
