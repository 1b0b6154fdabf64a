namespace TechMatch.Domain.Planning;

/// <summary>What would come of it without a plan.</summary>
public static class PlanPeers
{
    /// <summary>First come, first served: in the order in which the needs were made each takes what ranks best of what is free.</summary>
    public static PlanAssignment FirstCome(PlanNetwork network) =>
        Take(network, Enumerable.Range(0, network.Pairs.Length)
            .OrderBy(i => network.Pairs[i].Need).ThenByDescending(i => network.Pairs[i].Score).ThenBy(i => network.Pairs[i].Metres).ThenBy(i => i));

    /// <summary>The same with the needs in another order.</summary>
    /// <param name="network">All.</param>
    /// <param name="turn">When each need has its turn, by its number.</param>
    public static PlanAssignment FirstCome(PlanNetwork network, IReadOnlyList<int> turn) =>
        Take(network, Enumerable.Range(0, network.Pairs.Length)
            .OrderBy(i => turn[network.Pairs[i].Need]).ThenByDescending(i => network.Pairs[i].Score).ThenBy(i => network.Pairs[i].Metres).ThenBy(i => i));

    /// <summary>Nearest first: of all pairs that are still free the shortest, again and again.</summary>
    public static PlanAssignment NearestFirst(PlanNetwork network) =>
        Take(network, Enumerable.Range(0, network.Pairs.Length).OrderBy(i => network.Pairs[i].Metres).ThenBy(i => i));

    private static PlanAssignment Take(PlanNetwork network, IEnumerable<int> order)
    {
        var pairOf = new int[network.Schools.Count];
        Array.Fill(pairOf, -1);
        var places = network.Providers.Select(p => p.Places).ToArray();
        var invitations = network.Organisations.Select(o => o.Most).ToArray();
        foreach (var i in order)
        {
            ref readonly var pair = ref network.Pairs[i];
            var organisation = network.Providers[pair.Provider].Organisation;
            if (pairOf[pair.School] < 0 && places[pair.Provider] > 0 && invitations[organisation] > 0)
            {
                pairOf[pair.School] = i;
                places[pair.Provider]--;
                invitations[organisation]--;
            }
        }

        return new PlanAssignment(network, pairOf);
    }
}
