namespace TechMatch.Server.Features.Planning;

/// <summary>How many plans are calculated at the same time.</summary>
public sealed class PlanningOptions
{
    public const string Section = "Planning";

    /// <summary>Calculations at the same time in one process; each uses all processors.</summary>
    public int AtOnce { get; set; } = 1;

    /// <summary>How many wait for their turn; who comes after them hears at once to come back.</summary>
    public int Waiting { get; set; } = 4;

    /// <summary>Seconds that one waits at most.</summary>
    public int WaitSeconds { get; set; } = 20;
}
