using Google.OrTools.Graph;
using TechMatch.Domain.Planning;

namespace TechMatch.Server.Features.Planning;

/// <summary>
/// The exact solver of OR-Tools, a cost-scaling push-relabel method. It gives flows and no cut; the domain finds that in the residual
/// network. A running solve cannot be stopped: cancelling takes effect before and after it.
/// </summary>
internal static class MinCostFlowSolver
{
    /// <exception cref="InvalidOperationException">The solver found no optimum.</exception>
    public static long[] Solve(FlowNetwork network, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var flow = new MinCostFlow(network.Nodes, network.Arcs);
        for (var i = 0; i < network.Arcs; i++)
        {
            flow.AddArcWithCapacityAndUnitCost(network.Tails[i], network.Heads[i], network.Capacities[i], network.Costs[i]);
        }

        flow.SetNodeSupply(FlowNetwork.Source, network.Supply);
        flow.SetNodeSupply(FlowNetwork.Sink, -network.Supply);
        var status = flow.SolveMaxFlowWithMinCost();
        if (status != MinCostFlowBase.Status.OPTIMAL)
        {
            throw new InvalidOperationException($"The solver answers {status} to {network.Nodes} nodes and {network.Arcs} arcs.");
        }

        cancel.ThrowIfCancellationRequested();
        var flows = new long[network.Arcs];
        for (var i = 0; i < flows.Length; i++)
        {
            flows[i] = flow.Flow(i);
        }

        return flows;
    }
}
