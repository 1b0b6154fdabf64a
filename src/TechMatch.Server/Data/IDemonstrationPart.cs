namespace TechMatch.Server.Data;

/// <summary>
/// What one feature adds to the demonstration world once its schools, organisations, partnerships and accounts are there, by rules that only
/// that feature has. Registered beside the feature; works in the transaction that makes the world.
/// </summary>
public interface IDemonstrationPart
{
    Task Add(CancellationToken cancel);
}
