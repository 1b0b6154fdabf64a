namespace TechMatch.Benchmarks.Matching;

/// <summary>The public search against the same search by the best SQL, both over HTTP through the same middleware.</summary>
internal sealed class SearchAgainstSql : IRow
{
    private const string Name = "public search over HTTP, 120,000 offers, against the best SQL (kind + location GiST, prepared, raw Npgsql)";
    private const int Count = 30_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Name, async () =>
        {
            var server = await context.Server();
            return new Benchmark(
                Group,
                Name,
                "requests/s",
                10,
                Direction.More,
                async () => (await server.Load.Run(SearchCases.Ours, null, Count, context.LoadFor)).Rate,
                async () => (await server.Load.Run(SearchCases.Sql, null, Count, context.LoadFor)).Rate);
        });
    }
}
