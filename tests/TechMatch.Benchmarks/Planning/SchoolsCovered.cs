using TechMatch.Domain.Planning;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Planning;

/// <summary>How many more schools a plan covers than would come of it without one, and in how many kilometres.</summary>
internal sealed class SchoolsCovered : IRow
{
    private const int Orders = 11;

    public string Group => "plan";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        foreach (var (scale, name, schools, organisations) in new[] { (WorldScale.Province, "province", 750, 190), (WorldScale.Country, "country", 6_400, 1_600) })
        {
            foreach (var places in new[] { 0.6, 0.7, 0.8, 0.9, 1.0 })
            {
                var setting = FormattableString.Invariant($"{name}, reach 15 km, {places:0.0} places a school");
                yield return Row($"schools covered, {setting}, against first come first served (median of {Orders} orders)", network => Median(network));
                yield return Row($"schools covered, {setting}, against nearest first", network => PlanPeers.NearestFirst(network));

                Planned Row(string row, Func<PlanNetwork, PlanAssignment> peer) => new(row, () =>
                {
                    var network = PlanWorld.Make(scale, schools, organisations, places).Gather().Network;
                    var (ours, theirs) = (PlanTimes.Solve(network, true), peer(network));
                    Console.Error.WriteLine(FormattableString.Invariant(
                        $"  {ours.Covered} schools, {ours.MeanMetres / 1000:0.00} km on average, against {theirs.Covered}, {theirs.MeanMetres / 1000:0.00} km"));
                    return Task.FromResult(new Benchmark(Group, row, "schools", 1.0001, Direction.More, () => Task.FromResult((double)ours.Covered), () => Task.FromResult((double)theirs.Covered))
                    {
                        IsExact = true,
                    });
                });
            }
        }
    }

    private static PlanAssignment Median(PlanNetwork network)
    {
        var needs = network.Pairs.Max(p => p.Need) + 1;
        return Enumerable.Range(0, Orders).Select(seed =>
        {
            var turn = Enumerable.Range(0, needs).ToArray();
            new Random(seed).Shuffle(turn);
            return PlanPeers.FirstCome(network, turn);
        }).OrderBy(p => p.Covered).ElementAt(Orders / 2);
    }
}
