using System.CommandLine;
using TechMatch.Benchmarks;
using TechMatch.Benchmarks.Coverage;
using TechMatch.Benchmarks.Matching;
using TechMatch.Benchmarks.Planning;
using TechMatch.Benchmarks.Progress;

// A process that this one started as the server that it measures.
if (args is ["--serve", ..])
{
    return await PeerServer.Run(args[1..]);
}

var filter = new Option<string?>("--filter") { Description = "Only this group, such as matching." };
var name = new Option<string?>("--name") { Description = "Only rows with this in their name." };
var quick = new Option<bool>("--quick") { Description = "Fewer and shorter samples, and no Europe: for while you are writing code." };
var output = new Option<string>("--output") { Description = "Where the figures go.", DefaultValueFactory = _ => "artifacts/bench.json" };
var command = new RootCommand("Measures TechMatch against peers in the same run.") { filter, name, quick, output };
command.SetAction(async (parsed, cancel) =>
{
    if (Environment.GetEnvironmentVariable("TECHMATCH_BENCH_DATABASE") is not { Length: > 0 } database)
    {
        await Console.Error.WriteLineAsync("TECHMATCH_BENCH_DATABASE says in which cluster databases can be made; make bench sets it.");
        return 2;
    }

    var isQuick = parsed.GetValue(quick);
    var (group, part) = (parsed.GetValue(filter), parsed.GetValue(name));
    await using var context = new Context(isQuick, database);
    IRow[] rows =
    [
        new OneNeed(), new AllNeeds(), new SearchOverHttp(), new MatchesOverHttp(), new SearchAgainstSql(), new MapTiles(), new SeenElsewhere(), new SameResult(), new Growth(),
        new ProgressPass(), new OutboxRate(),
        new CoverageRows(),
        new PlanTimes(), new SchoolsCovered(), new MorePlaces(),
    ];
    var chosen = rows.Where(r => string.IsNullOrEmpty(group) || r.Group == group).ToList();
    if (chosen.Count == 0)
    {
        await Console.Error.WriteLineAsync($"There is no group '{group}'; there are: {string.Join(", ", rows.Select(r => r.Group).Distinct())}.");
        return 2;
    }

    var runner = new Runner(isQuick ? 3 : 5);
    foreach (var row in chosen)
    {
        foreach (var lazily in row.Benchmarks(context).Where(b => part is null || b.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            cancel.ThrowIfCancellationRequested();
            await runner.Run(row.Group, lazily);
        }
    }

    await runner.Write(parsed.GetRequiredValue(output));
    Console.Write(runner.Table());
    return runner.Figures.All(f => f.Holds) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
