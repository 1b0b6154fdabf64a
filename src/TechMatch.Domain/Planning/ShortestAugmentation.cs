namespace TechMatch.Domain.Planning;

/// <summary>
/// Sends one unit after the other along the shortest way that is left (successive shortest paths with potentials). After every unit
/// the flow is the cheapest of its size, so that the costs of the units, which never fall, are the price of one more at each size.
/// </summary>
public static class ShortestAugmentation
{
    /// <summary>The cheapest flow of the largest size.</summary>
    public static long[] Solve(FlowNetwork network, CancellationToken cancel) => Run(network, null, cancel);

    /// <summary>The cost of each unit from the first to the last.</summary>
    public static IReadOnlyList<long> Prices(FlowNetwork network, CancellationToken cancel)
    {
        var prices = new List<long>();
        Run(network, prices, cancel);
        return prices;
    }

    private static long[] Run(FlowNetwork network, List<long>? prices, CancellationToken cancel)
    {
        var residual = new Residual(network);
        for (var sent = 0L; sent < network.Supply;)
        {
            cancel.ThrowIfCancellationRequested();
            if (residual.Augment(network.Supply - sent) is not { } step)
            {
                break;
            }

            for (var i = 0; prices is not null && i < step.Amount; i++)
            {
                prices.Add(step.Cost);
            }

            sent += step.Amount;
        }

        return residual.Flows();
    }

    /// <summary>What can still be sent. Arc n stands at 2n, its way back at 2n + 1.</summary>
    private sealed class Residual
    {
        private readonly int[] _first;
        private readonly int[] _arcs;
        private readonly int[] _heads;
        private readonly long[] _left;
        private readonly long[] _costs;
        private readonly long[] _potential;
        private readonly long[] _distance;
        private readonly int[] _via;
        private readonly bool[] _isSettled;
        private readonly List<int> _seen = [];
        private readonly PriorityQueue<int, long> _queue = new();

        public Residual(FlowNetwork network)
        {
            var nodes = network.Nodes;
            _heads = new int[2 * network.Arcs];
            _left = new long[2 * network.Arcs];
            _costs = new long[2 * network.Arcs];
            _first = new int[nodes + 1];
            for (var i = 0; i < network.Arcs; i++)
            {
                (_heads[2 * i], _heads[(2 * i) + 1]) = (network.Heads[i], network.Tails[i]);
                (_costs[2 * i], _costs[(2 * i) + 1]) = (network.Costs[i], -network.Costs[i]);
                _left[2 * i] = network.Capacities[i];
                _first[network.Tails[i] + 1]++;
                _first[network.Heads[i] + 1]++;
            }

            for (var node = 0; node < nodes; node++)
            {
                _first[node + 1] += _first[node];
            }

            var next = _first[..nodes];
            _arcs = new int[2 * network.Arcs];
            for (var arc = 0; arc < _arcs.Length; arc++)
            {
                _arcs[next[_heads[arc ^ 1]]++] = arc;
            }

            _potential = new long[nodes];
            _distance = new long[nodes];
            Array.Fill(_distance, long.MaxValue);
            _via = new int[nodes];
            _isSettled = new bool[nodes];
        }

        public long[] Flows()
        {
            var flows = new long[_left.Length / 2];
            for (var i = 0; i < flows.Length; i++)
            {
                flows[i] = _left[(2 * i) + 1];
            }

            return flows;
        }

        /// <summary>Sends what fits along the shortest way; null when there is none left.</summary>
        public (long Amount, long Cost)? Augment(long most)
        {
            if (!Search())
            {
                return null;
            }

            var (amount, cost) = (most, 0L);
            for (var node = FlowNetwork.Sink; node != FlowNetwork.Source; node = _heads[_via[node] ^ 1])
            {
                amount = Math.Min(amount, _left[_via[node]]);
                cost += _costs[_via[node]];
            }

            for (var node = FlowNetwork.Sink; node != FlowNetwork.Source; node = _heads[_via[node] ^ 1])
            {
                _left[_via[node]] -= amount;
                _left[_via[node] ^ 1] += amount;
            }

            return (amount, cost);
        }

        /// <summary>Looks for the shortest way no farther than the sink; only what was settled gets another potential.</summary>
        private bool Search()
        {
            foreach (var node in _seen)
            {
                _distance[node] = long.MaxValue;
                _isSettled[node] = false;
            }

            _seen.Clear();
            _queue.Clear();
            Reach(FlowNetwork.Source, 0, -1);
            while (_queue.TryDequeue(out var node, out var distance))
            {
                if (_isSettled[node])
                {
                    continue;
                }

                _isSettled[node] = true;
                if (node == FlowNetwork.Sink)
                {
                    foreach (var seen in _seen)
                    {
                        _potential[seen] += _isSettled[seen] ? _distance[seen] - distance : 0;
                    }

                    return true;
                }

                for (var i = _first[node]; i < _first[node + 1]; i++)
                {
                    var arc = _arcs[i];
                    var head = _heads[arc];
                    if (_left[arc] > 0 && !_isSettled[head])
                    {
                        var farther = distance + _costs[arc] + _potential[node] - _potential[head];
                        if (farther < _distance[head])
                        {
                            Reach(head, farther, arc);
                        }
                    }
                }
            }

            return false;
        }

        private void Reach(int node, long distance, int via)
        {
            if (_distance[node] == long.MaxValue)
            {
                _seen.Add(node);
            }

            (_distance[node], _via[node]) = (distance, via);
            _queue.Enqueue(node, distance);
        }
    }
}
