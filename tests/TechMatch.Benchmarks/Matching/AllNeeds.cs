using TechMatch.Domain.Matching;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>The twenty best of every open need of the country, one after another on one thread; the join runs on one as well.</summary>
internal sealed class AllNeeds : IRow
{
    private const string Name = "all open needs of 8,500 schools against 120,000 offers, against one LATERAL KNN join in PostGIS";

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Name, async () =>
        {
            var world = context.World(WorldScale.Country);
            var index = OfferIndex.Build(world.Offers, world.First).Current;
            var sql = (await context.Country()).Sql;
            return new Benchmark(
                Group,
                Name,
                "ms",
                5,
                Direction.Less,
                () => Timing.Once(() =>
                {
                    foreach (var need in world.Needs)
                    {
                        index.Rank(need, MatchWeights.Default, TopTwenty.Size, RankingExclusions.None);
                    }

                    return Task.CompletedTask;
                }),
                () => Timing.Once(sql.MatchAll));
        });
    }
}
