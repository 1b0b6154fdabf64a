using TechMatch.Domain.Planning;
using TechMatch.Server.Features.Demonstration;

namespace TechMatch.Benchmarks.Planning;

/// <summary>What twenty more places in each municipality would bring, in the residual network, against solving again for each.</summary>
internal sealed class MorePlaces : IRow
{
    /// <summary>As many as the country has.</summary>
    private const int Municipalities = 342;
    private const int Places = 20;

    public string Group => "plan";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        const string name = "value of one to twenty more places in each of 342 municipalities (country, 0.8 places a school), against solving again once for each";
        yield return new Planned(name, () =>
        {
            var question = PlanWorld.Make(WorldScale.Country, 6_400, 1_600, 0.8).Gather();
            var network = question.Network;
            var best = PlanTimes.Solve(network, true);
            var centres = Enumerable.Range(0, Municipalities).Select(i => question.Needs[i * question.Needs.Count / Municipalities].Asked.SchoolLocation!.Point);
            List<List<int>> near =
            [
                .. centres.Select(centre => Enumerable.Range(0, question.Needs.Count)
                    .Where(n => question.Needs[n].Asked.SchoolLocation is { } school && school.Point.DistanceTo(centre) <= 15_000)
                    .Select(n => question.SchoolOfNeed[n]).ToList()),
            ];
            if (!Values(best, near).SequenceEqual(Again(network, best, near)))
            {
                throw new InvalidOperationException("The two say something else.");
            }

            return Task.FromResult(new Benchmark(
                Group, name, "ms", 20, Direction.Less,
                () => Task.FromResult(Timing.Each([best], context.AtLeast, b => Values(b, near))),
                () => Timing.Once(() => Task.FromResult(Again(network, best, near))))
            {
                // Both ran once already, to see that they say the same.
                WarmUps = 0,
            });
        });
    }

    private static List<int> Values(PlanAssignment best, List<List<int>> near)
    {
        var values = new PlaceValues(best, PlanCut.Of(best));
        return near.ConvertAll(schools => values.Of(schools, Places));
    }

    private static List<int> Again(PlanNetwork network, PlanAssignment best, List<List<int>> near) => near.ConvertAll(schools =>
        PlanTimes.Solve(
            new PlanNetwork(
                network.Municipalities,
                network.Schools,
                [.. network.Providers, new PlanProvider(Guid.Empty, default, network.Organisations.Count, Places)],
                [.. network.Organisations, new PlanOrganisation(Guid.Empty, Places)],
                [.. network.Pairs, .. schools.Select(s => new PlanPair(s, 0, network.Providers.Count, 0, 0))]),
            true).Covered - best.Covered);
}
