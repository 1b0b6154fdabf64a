using System.Text.Json.Serialization;

namespace TechMatch.Benchmarks;

/// <summary>What a ratio says and when it holds.</summary>
internal enum Direction
{
    /// <summary>Less is better, such as a time: the ratio is peer divided by ours, and is the goal at least.</summary>
    Less,

    /// <summary>More is better, such as a rate: the ratio is ours divided by peer, and is the goal at least.</summary>
    More,

    /// <summary>It may not grow: the ratio is ours divided by peer, and is the goal at most.</summary>
    AtMost,
}

/// <summary>One thing that is measured against a peer in the same run.</summary>
/// <param name="Group">What <c>FILTER</c> chooses, such as <c>matching</c>.</param>
/// <param name="Name">What it is, and where the ratio is another than "times better", what it says.</param>
/// <param name="Unit">Of both figures.</param>
/// <param name="Goal">Of the ratio.</param>
/// <param name="Direction">What the ratio says.</param>
/// <param name="Ours">Measures ours once.</param>
/// <param name="Peer">Measures the peer once.</param>
internal sealed record Benchmark(string Group, string Name, string Unit, double Goal, Direction Direction, Func<Task<double>> Ours, Func<Task<double>> Peer)
{
    /// <summary>A sample more or less makes no difference: it is counted, not timed.</summary>
    public bool IsExact { get; init; }

    /// <summary>How often both are run before they are measured: what runs through much code gets faster for a while, as it is compiled again.</summary>
    public int WarmUps { get; init; } = 1;
}

/// <summary>A row of <c>bench.json</c>.</summary>
internal sealed record Figure(
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("ours")] double Ours,
    [property: JsonPropertyName("peer")] double Peer,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("goal")] double Goal,
    [property: JsonPropertyName("holds")] bool Holds);
