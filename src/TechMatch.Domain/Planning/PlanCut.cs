namespace TechMatch.Domain.Planning;

/// <summary>Schools that compete for the same too few places.</summary>
/// <param name="Schools">Numbers of all schools that reach no other place than these.</param>
/// <param name="Organisations">Numbers of the organisations whose places these are.</param>
/// <param name="Places">How many places; all are given.</param>
public sealed record PlanShortage(IReadOnlyList<int> Schools, IReadOnlyList<int> Organisations, int Places)
{
    /// <summary>How many of the schools are left out, whatever the division.</summary>
    public int LeftOut => Schools.Count - Places;
}

/// <summary>
/// The minimum cut: what a school that is left out can still reach in the residual network, forward where something is free and backward
/// over what is given. Its capacity is the number of schools that get a partner, so that no division does better.
/// </summary>
public sealed class PlanCut
{
    private readonly PlanNetwork _network;
    private readonly bool[] _schools;
    private readonly bool[] _providers;
    private readonly bool[] _organisations;

    private PlanCut(PlanNetwork network)
    {
        _network = network;
        _schools = new bool[network.Schools.Count];
        _providers = new bool[network.Providers.Count];
        _organisations = new bool[network.Organisations.Count];
    }

    /// <summary>The capacity of the cut.</summary>
    public long Capacity { get; private set; }

    /// <summary>The shortages, the one that leaves out most first.</summary>
    public IReadOnlyList<PlanShortage> Shortages { get; private set; } = [];

    /// <summary>Whether a school stands among those that compete for too few places, or has nothing to reach at all.</summary>
    public bool Holds(int school) => _schools[school];

    /// <summary>Finds the cut of a division with most schools.</summary>
    /// <exception cref="InvalidOperationException">Another division would have more schools.</exception>
    public static PlanCut Of(PlanAssignment assignment)
    {
        var cut = new PlanCut(assignment.Network);
        cut.Search(assignment);
        cut.Measure();
        if (cut.Capacity != assignment.Covered)
        {
            throw new InvalidOperationException($"The cut holds {cut.Capacity} and the division {assignment.Covered}.");
        }

        return cut;
    }

    private void Search(PlanAssignment assignment)
    {
        var takenBy = Enumerable.Range(0, assignment.PairOf.Length).Where(s => assignment.PairOf[s] >= 0)
            .ToLookup(s => _network.Pairs[assignment.PairOf[s]].Provider);
        var schools = new Stack<int>();
        var providers = new Stack<int>();
        void Reach(bool[] reached, Stack<int> next, int item)
        {
            if (!reached[item])
            {
                reached[item] = true;
                next.Push(item);
            }
        }

        for (var s = 0; s < assignment.PairOf.Length; s++)
        {
            if (assignment.PairOf[s] < 0)
            {
                Reach(_schools, schools, s);
            }
        }

        while (schools.Count + providers.Count > 0)
        {
            if (schools.TryPop(out var school))
            {
                var (first, end) = _network.PairsOf(school);
                for (var i = first; i < end; i++)
                {
                    if (assignment.PairOf[school] != i)
                    {
                        Reach(_providers, providers, _network.Pairs[i].Provider);
                    }
                }

                continue;
            }

            var provider = providers.Pop();
            foreach (var by in takenBy[provider])
            {
                Reach(_schools, schools, by);
            }

            var organisation = _network.Providers[provider].Organisation;
            if (assignment.Taken[provider] < _network.Providers[provider].Places && !_organisations[organisation])
            {
                _organisations[organisation] = true;
                if (assignment.TakenByOrganisation[organisation] < _network.Organisations[organisation].Most)
                {
                    throw new InvalidOperationException("A school that is left out can still have a place.");
                }

                foreach (var other in _network.ProvidersOf(organisation))
                {
                    if (assignment.Taken[other] > 0)
                    {
                        Reach(_providers, providers, other);
                    }
                }
            }
        }
    }

    private void Measure()
    {
        var (schools, organisations) = (_schools.Length, _organisations.Length);
        var sets = new DisjointSets(schools + organisations);
        for (var s = 0; s < schools; s++)
        {
            var (first, end) = _network.PairsOf(s);
            for (var i = first; _schools[s] && i < end; i++)
            {
                sets.Join(s, schools + _network.Providers[_network.Pairs[i].Provider].Organisation);
            }
        }

        var places = new Dictionary<int, long>();
        var givers = new Dictionary<int, List<int>>();
        for (var o = 0; o < organisations; o++)
        {
            long own = 0;
            var isPart = _organisations[o];
            foreach (var p in _network.ProvidersOf(o))
            {
                isPart |= _providers[p];
                own += _providers[p] && !_organisations[o] ? _network.Providers[p].Places : 0;
            }

            if (isPart)
            {
                var set = sets.Find(schools + o);
                own = _organisations[o] ? _network.Organisations[o].Most : own;
                places[set] = places.GetValueOrDefault(set) + own;
                if (!givers.TryGetValue(set, out var known))
                {
                    givers[set] = known = [];
                }

                known.Add(o);
            }
        }

        Capacity = _schools.Count(isHeld => !isHeld) + places.Values.Sum();
        Shortages =
        [
            .. Enumerable.Range(0, schools).Where(s => _schools[s] && _network.PairsOf(s) is var (first, end) && end > first)
                .GroupBy(sets.Find)
                .Select(g => new PlanShortage([.. g], givers[g.Key], (int)places[g.Key]))
                .OrderByDescending(s => s.LeftOut).ThenBy(s => s.Schools[0]),
        ];
    }
}
