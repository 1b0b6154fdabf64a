using TechMatch.Domain.Matching;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>
/// The matches of a stored need, signed in, against an endpoint that asks the same rights and reads that need by its key and nothing else.
/// Needs that something fits, and apart from them those that nothing fits: there the answer says what would have to give.
/// </summary>
internal sealed class MatchesOverHttp : IRow
{
    private const int Needs = 500;
    private const int Count = 30_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return Plan("matches of a stored need over HTTP, signed in, against reading that need by its key", total => total > 0);
        yield return Plan("the same where nothing fits, and the answer says what would have to give", total => total == 0);

        Planned Plan(string name, Func<int, bool> choose) => new(name, async () =>
        {
            var server = await context.Server();
            var cookie = await server.SignIn();
            var world = context.World(WorldScale.Country);
            var index = OfferIndex.Build(world.Offers, world.First).Current;

            // Evenly over the country, in no order that the database knows.
            var shuffled = world.Needs.ToArray();
            new Random(ScaledWorld.DefaultSeed).Shuffle(shuffled);
            var needs = shuffled.Where(n => choose(index.Rank(n, MatchWeights.Default, TopTwenty.Size, RankingExclusions.None).Total))
                .Select(n => n.NeedId).Take(Needs).ToList();
            string[] ours = [.. needs.Select(id => $"/api/v1/needs/{id}/matches?pageSize={TopTwenty.Size}")];
            string[] peer = [.. needs.Select(id => $"{PeerServer.Needs}/{id}")];
            return new Benchmark(
                Group,
                name,
                "requests/s",
                0.7,
                Direction.More,
                async () => (await server.Load.Run(ours, cookie, Count, context.LoadFor)).Rate,
                async () => (await server.Load.Run(peer, cookie, Count, context.LoadFor)).Rate)
            {
                WarmUps = context.IsQuick ? 2 : 5,
            };
        });
    }
}
