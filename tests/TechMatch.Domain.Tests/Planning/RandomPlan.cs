using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Planning;

/// <summary>Small worlds to divide, the same for the same seed, and what looking at every division says of them.</summary>
internal static class RandomPlan
{
    /// <param name="seed">Which world.</param>
    /// <param name="minimum">At least so many schools a municipality, where that can be.</param>
    /// <param name="schools">How many schools at most.</param>
    public static PlanNetwork Of(int seed, int minimum = 0, int schools = 6)
    {
        var chance = new Random(seed);
        var (municipalities, organisations) = (1 + chance.Next(3), 1 + chance.Next(4));
        var count = 1 + chance.Next(schools);
        var providers = Enumerable.Range(0, organisations).SelectMany(o => Enumerable.Range(0, 1 + chance.Next(2))
            .Select(_ => new PlanProvider(new Guid(o + 1, 0, 0, new byte[8]), new SchoolYear(2026), o, chance.Next(3)))).ToList();
        var pairs = new List<PlanPair>();
        for (var s = 0; s < count; s++)
        {
            for (var p = 0; p < providers.Count; p++)
            {
                if (chance.Next(100) < 45)
                {
                    pairs.Add(new PlanPair(s, (2 * s) + chance.Next(2), p, chance.Next(15_000), chance.NextDouble()));
                }
            }
        }

        return new PlanNetwork(
            [.. Enumerable.Range(0, municipalities).Select(m => new PlanMunicipality(MunicipalityCode.Parse($"{m + 1:0000}"), minimum))],
            [.. Enumerable.Range(0, count).Select(s => new PlanSchool(EstablishmentCode.Parse($"{s:00}AB01"), chance.Next(municipalities)))],
            providers,
            [.. Enumerable.Range(0, organisations).Select(o => new PlanOrganisation(new Guid(o + 1, 0, 0, new byte[8]), chance.Next(4)))],
            pairs);
    }

    /// <summary>Every division that keeps to the places, one by one.</summary>
    public static IEnumerable<PlanAssignment> All(PlanNetwork network) => From(network, 0, Enumerable.Repeat(-1, network.Schools.Count).ToArray());

    /// <summary>How many schools a division brings within the minimums.</summary>
    public static int WithinMinimums(PlanAssignment plan) =>
        plan.ByMunicipality().Zip(plan.Network.Municipalities, (reached, m) => Math.Min(reached, m.Minimum)).Sum();

    public static bool Holds(PlanAssignment plan) =>
        plan.Network.Providers.Select((p, i) => plan.Taken[i] <= p.Places).All(holds => holds)
        && plan.Network.Organisations.Select((o, i) => plan.TakenByOrganisation[i] <= o.Most).All(holds => holds)
        && plan.PairOf.Select((pair, s) => pair < 0 || plan.Network.Pairs[pair].School == s).All(holds => holds);

    /// <summary>The same world with a provider more, of an organisation of its own, next to some schools.</summary>
    public static PlanNetwork WithPlaces(PlanNetwork network, IReadOnlyList<int> schools, int places) => new(
        network.Municipalities,
        network.Schools,
        [.. network.Providers, new PlanProvider(Guid.Empty, new SchoolYear(2026), network.Organisations.Count, places)],
        [.. network.Organisations, new PlanOrganisation(Guid.Empty, places)],
        [.. network.Pairs, .. schools.Select(s => new PlanPair(s, 2 * s, network.Providers.Count, 1, 0))]);

    private static IEnumerable<PlanAssignment> From(PlanNetwork network, int school, int[] pairOf)
    {
        if (school == pairOf.Length)
        {
            var plan = new PlanAssignment(network, [.. pairOf]);
            return Holds(plan) ? [plan] : [];
        }

        var (first, end) = network.PairsOf(school);
        return Enumerable.Range(first, end - first).Prepend(-1).SelectMany(pair =>
        {
            var with = pairOf.ToArray();
            with[school] = pair;
            return From(network, school + 1, with);
        });
    }
}
