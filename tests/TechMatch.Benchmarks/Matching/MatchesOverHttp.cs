using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Matching;

/// <summary>
/// The matches of a stored need, signed in, against an endpoint that asks the same rights and reads that need by its key and nothing else.
/// </summary>
internal sealed class MatchesOverHttp : IRow
{
    private const string Name = "matches of a stored need over HTTP, signed in, against reading that need by its key";
    private const int Count = 30_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Name, async () =>
        {
            var server = await context.Server();
            var cookie = await server.SignIn();
            var needs = context.World(WorldScale.Country).Needs.Where((_, i) => i % 20 == 0).Select(n => n.NeedId).ToList();
            string[] ours = [.. needs.Select(id => $"/api/v1/needs/{id}/matches?pageSize={TopTwenty.Size}")];
            string[] peer = [.. needs.Select(id => $"{PeerServer.Needs}/{id}")];
            return new Benchmark(
                Group,
                Name,
                "requests/s",
                0.7,
                Direction.More,
                async () => (await server.Load.Run(ours, cookie, Count, context.LoadFor)).Rate,
                async () => (await server.Load.Run(peer, cookie, Count, context.LoadFor)).Rate);
        });
    }
}
