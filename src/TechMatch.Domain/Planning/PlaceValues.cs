namespace TechMatch.Domain.Planning;

/// <summary>
/// How many more schools extra places would cover. Exact: each place is sent along a way through the residual network of the best
/// division, and all is put back afterwards; nothing is solved anew. Not for two threads at once.
/// </summary>
public sealed class PlaceValues
{
    private const int None = -1;

    private readonly PlanNetwork _network;
    private readonly PlanCut _cut;
    private readonly int[] _pairOf;
    private readonly int[] _taken;
    private readonly int[] _seenSchools;
    private readonly int[] _seenProviders;
    private readonly int[] _seenOrganisations;

    /// <summary>Where a school goes on to: a pair, or the new place.</summary>
    private readonly int[] _nextOfSchool;

    /// <summary>Which school leaves a provider, or None where its organisation goes on.</summary>
    private readonly int[] _nextOfProvider;

    /// <summary>Which provider of an organisation gives up a place.</summary>
    private readonly int[] _nextOfOrganisation;
    private readonly Queue<int> _queue = new();
    private readonly List<(int School, int Pair)> _undo = [];
    private int _round;

    private const int NewPlace = -2;

    /// <param name="best">A division with most schools.</param>
    /// <param name="cut">Its cut: only what it holds can be lifted by a new place.</param>
    public PlaceValues(PlanAssignment best, PlanCut cut)
    {
        (_network, _cut) = (best.Network, cut);
        _pairOf = [.. best.PairOf];
        _taken = [.. best.Taken];
        _seenSchools = new int[_pairOf.Length];
        _nextOfSchool = new int[_pairOf.Length];
        _seenProviders = new int[_taken.Length];
        _nextOfProvider = new int[_taken.Length];
        _seenOrganisations = new int[_network.Organisations.Count];
        _nextOfOrganisation = new int[_network.Organisations.Count];
    }

    /// <summary>How many more schools are covered when so many places come within reach of these schools.</summary>
    /// <param name="schools">Numbers of the schools that the new places fit.</param>
    /// <param name="places">How many places.</param>
    public int Of(IReadOnlyList<int> schools, int places)
    {
        var more = 0;
        while (more < places && Augment(schools))
        {
            more++;
        }

        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            Move(_undo[i].School, _undo[i].Pair);
        }

        _undo.Clear();
        return more;
    }

    /// <summary>Looks back from the new place for a school that is left out, and moves all along the way.</summary>
    private bool Augment(IReadOnlyList<int> schools)
    {
        _round++;
        _queue.Clear();
        foreach (var school in schools)
        {
            if (_cut.Holds(school) && _pairOf[school] != NewPlace)
            {
                See(school, NewPlace);
            }
        }

        while (_queue.TryDequeue(out var school))
        {
            if (_pairOf[school] == None)
            {
                Apply(school);
                return true;
            }

            if (_pairOf[school] >= 0)
            {
                Back(_network.Pairs[_pairOf[school]].Provider, school);
            }
        }

        return false;
    }

    /// <summary>Who would take a place of this provider when it came free.</summary>
    private void Back(int provider, int leaver)
    {
        if (_seenProviders[provider] == _round)
        {
            return;
        }

        SeeProvider(provider, leaver);
        var organisation = _network.Providers[provider].Organisation;
        if (_seenOrganisations[organisation] == _round)
        {
            return;
        }

        // What this provider gives up, another of the same organisation may take, where it has places that the organisation's limit held.
        _seenOrganisations[organisation] = _round;
        _nextOfOrganisation[organisation] = provider;
        foreach (var other in _network.ProvidersOf(organisation))
        {
            if (_seenProviders[other] != _round && _taken[other] < _network.Providers[other].Places)
            {
                SeeProvider(other, None);
            }
        }
    }

    private void SeeProvider(int provider, int leaver)
    {
        _seenProviders[provider] = _round;
        _nextOfProvider[provider] = leaver;
        foreach (var pair in _network.PairsTo(provider))
        {
            var school = _network.Pairs[pair].School;
            if (_pairOf[school] != pair && _cut.Holds(school))
            {
                See(school, pair);
            }
        }
    }

    private void See(int school, int next)
    {
        if (_seenSchools[school] != _round)
        {
            _seenSchools[school] = _round;
            _nextOfSchool[school] = next;
            _queue.Enqueue(school);
        }
    }

    private void Apply(int school)
    {
        for (var mover = school; mover != None;)
        {
            var to = _nextOfSchool[mover];
            _undo.Add((mover, _pairOf[mover]));
            Move(mover, to);
            if (to == NewPlace)
            {
                return;
            }

            var provider = _network.Pairs[to].Provider;
            mover = _nextOfProvider[provider] is var leaver && leaver != None
                ? leaver
                : _nextOfProvider[_nextOfOrganisation[_network.Providers[provider].Organisation]];
        }
    }

    private void Move(int school, int to)
    {
        if (_pairOf[school] >= 0)
        {
            _taken[_network.Pairs[_pairOf[school]].Provider]--;
        }

        _pairOf[school] = to;
        if (to >= 0)
        {
            _taken[_network.Pairs[to].Provider]++;
        }
    }
}
