using TechMatch.Domain.Matching;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>What becomes of the index when the world grows twenty-five times at the same density, from the country to Europe.</summary>
internal sealed class Growth : IRow
{
    private const double MostMegabytes = 300;
    private const double MostSeconds = 15;

    private (OfferIndex Index, double Megabytes)? _europe;
    private OfferSnapshot? _country;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        if (context.IsQuick)
        {
            yield break;
        }

        const string PerNeed = "one need in Europe (3,000,000 offers) against the country (120,000), as dense; the ratio is the growth";
        yield return new Planned(PerNeed, () =>
        {
            var (europe, country) = (context.World(WorldScale.Europe), context.World(WorldScale.Country));
            _europe ??= Build(europe);
            _country ??= OfferIndex.Build(country.Offers, country.First).Current;
            return Task.FromResult(new Benchmark(
                Group,
                PerNeed,
                "ms",
                1.5,
                Direction.AtMost,
                () => Task.FromResult(Each(_europe.Value.Index.Current, europe)),
                () => Task.FromResult(Each((OfferSnapshot)_country, country))));
        });

        const string Memory = "memory of the index of 3,000,000 offers, against 300 MB";
        yield return new Planned(Memory, () =>
        {
            _europe ??= Build(context.World(WorldScale.Europe));
            return Task.FromResult(new Benchmark(
                Group, Memory, "MB", 1, Direction.Less, () => Task.FromResult(_europe.Value.Megabytes), () => Task.FromResult(MostMegabytes))
            { IsExact = true });
        });

        const string Built = "building the index of 3,000,000 offers, against 15 s";
        yield return new Planned(Built, () =>
        {
            var europe = context.World(WorldScale.Europe);
            return Task.FromResult(new Benchmark(
                Group,
                Built,
                "s",
                1,
                Direction.Less,
                async () => await Timing.Once(() => Task.FromResult(OfferIndex.Build(europe.Offers, europe.First).Current.Count)) / 1000,
                () => Task.FromResult(MostSeconds)));
        });

        // A school without a place is met by every offer of the world, however large that is; all others by those around them.
        double Each(OfferSnapshot index, World world) =>
            Timing.Each([.. world.Needs.Where(n => n.SchoolLocation is not null)], context.AtLeast, need => index.Rank(need, MatchWeights.Default, TopTwenty.Size, RankingExclusions.None));
    }

    private static (OfferIndex Index, double Megabytes) Build(World world)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = OfferIndex.Build(world.Offers, world.First);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return (index, (after - before) / 1e6);
    }
}
