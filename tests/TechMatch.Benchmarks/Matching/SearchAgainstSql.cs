namespace TechMatch.Benchmarks.Matching;

/// <summary>The public search against the same search by the best SQL, both over HTTP through the same middleware.</summary>
internal sealed class SearchAgainstSql : IRow
{
    private const string Name = "public search over HTTP, 120,000 offers, against the best SQL (kind + location GiST, prepared, raw Npgsql)";
    private const string First = "the same where every search is asked for the first time";
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
                async () => (await server.Load.Run(SearchCases.Sql, null, Count, context.LoadFor)).Rate)
            {
                WarmUps = SearchCases.WarmUps,
            };
        });
        yield return new Planned(First, async () =>
        {
            var server = await context.Server();
            var next = 0;
            return new Benchmark(
                Group,
                First,
                "requests/s",
                3,
                Direction.More,
                async () =>
                {
                    // Those that were asked are not asked again, until all of them were.
                    var all = SearchCases.AllDifferent;
                    string[] different = [.. Enumerable.Range(next, Count).Select(n => all[n % all.Count])];
                    var (rate, _) = await server.Load.Run(different, null, Count, context.LoadFor);
                    next += (int)(rate * context.LoadFor.TotalSeconds * 1.1);
                    return rate;
                },
                async () => (await server.Load.Run(SearchCases.Sql, null, Count, context.LoadFor)).Rate)
            {
                WarmUps = SearchCases.WarmUps,
            };
        });
    }
}
