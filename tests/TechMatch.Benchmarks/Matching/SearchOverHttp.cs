namespace TechMatch.Benchmarks.Matching;

/// <summary>The public search against an endpoint that returns as many bytes and does nothing.</summary>
internal sealed class SearchOverHttp : IRow
{
    private const string Name = "public search over HTTP, 120,000 offers, against a constant body of the same size";
    private const int Count = 30_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Name, async () =>
        {
            var server = await context.Server();
            var size = (await server.Load.Run(SearchCases.Ours, null, 200, context.LoadFor)).BodyBytes;
            string[] constant = [$"{PeerServer.Constant}/{size}"];
            return new Benchmark(
                Group,
                Name,
                "requests/s",
                0.5,
                Direction.More,
                async () => (await server.Load.Run(SearchCases.Ours, null, Count, context.LoadFor)).Rate,
                async () => (await server.Load.Run(constant, null, Count, context.LoadFor)).Rate)
            {
                WarmUps = SearchCases.WarmUps,
            };
        });
    }
}
