namespace TechMatch.Domain.Planning;

/// <summary>Cuts a network into parts that have nothing to do with one another.</summary>
internal static class PlanParts
{
    /// <summary>The schools of each part that have a pair. Municipalities with a minimum hold their schools together where asked.</summary>
    public static List<int[]> Of(PlanNetwork network, bool withMinimums, bool split)
    {
        var (schools, providers) = (network.Schools.Count, network.Providers.Count);
        var some = Enumerable.Range(0, schools).Where(s => network.PairsOf(s) is var (first, end) && end > first);
        if (!split)
        {
            return some.ToArray() is { Length: > 0 } all ? [all] : [];
        }

        var sets = new DisjointSets(schools + network.Organisations.Count + network.Municipalities.Count);
        foreach (var pair in network.Pairs)
        {
            sets.Join(pair.School, schools + network.Providers[pair.Provider].Organisation);
        }

        for (var s = 0; withMinimums && s < schools; s++)
        {
            var municipality = network.Schools[s].Municipality;
            if (network.Municipalities[municipality].Minimum > 0)
            {
                sets.Join(s, schools + network.Organisations.Count + municipality);
            }
        }

        return [.. some.GroupBy(sets.Find).Select(part => part.ToArray())];
    }
}

/// <summary>Sets that are joined two by two.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            item = _parents[item] = _parents[_parents[item]];
        }

        return item;
    }

    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a != b)
        {
            _parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
