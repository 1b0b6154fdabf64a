namespace TechMatch.Domain.Planning;

/// <summary>
/// A network through which so much as possible is sent from a source to a sink, and of all ways to do that along the cheapest. All
/// costs are zero or more.
/// </summary>
public sealed class FlowNetwork
{
    private readonly List<int> _tails = [];
    private readonly List<int> _heads = [];
    private readonly List<long> _capacities = [];
    private readonly List<long> _costs = [];

    /// <param name="nodes">How many nodes; the source is 0 and the sink 1.</param>
    /// <param name="supply">No more than this is sent.</param>
    public FlowNetwork(int nodes, long supply)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(supply);
        (Nodes, Supply) = (nodes, supply);
    }

    public const int Source = 0;
    public const int Sink = 1;

    public int Nodes { get; }

    public long Supply { get; }

    public int Arcs => _tails.Count;

    public IReadOnlyList<int> Tails => _tails;

    public IReadOnlyList<int> Heads => _heads;

    public IReadOnlyList<long> Capacities => _capacities;

    public IReadOnlyList<long> Costs => _costs;

    /// <summary>Adds an arc.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative capacity or cost, or a cost with which the sums of a solver no longer fit in 64 bits.</exception>
    public int Add(int tail, int head, long capacity, long cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((Int128)cost * (Nodes + 1), long.MaxValue, nameof(cost));
        _tails.Add(tail);
        _heads.Add(head);
        _capacities.Add(capacity);
        _costs.Add(cost);
        return _tails.Count - 1;
    }
}

/// <summary>Finds how much goes through each arc of a network.</summary>
public delegate long[] FlowSolver(FlowNetwork network, CancellationToken cancel);
