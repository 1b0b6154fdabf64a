using TechMatch.Domain.Matching;

namespace TechMatch.Server.Data;

/// <summary>How matches are ranked.</summary>
public sealed class MatchingOptions
{
    public const string Section = "Matching";

    /// <summary>How much each part of the score weighs; what counts is their ratio, and nil turns a part off.</summary>
    public MatchWeights Weights { get; set; } = new();

    /// <summary>When small schools are proposed to go on a visit together.</summary>
    public PoolingRules Pooling { get; set; } = new();

    /// <summary>No weight is negative, and at least one counts; trust is a share.</summary>
    internal bool Hold()
    {
        double[] all = [Weights.Topics, Weights.Distance, Weights.Audience, Weights.Period, Weights.Reliability, Weights.Fairness];
        return Array.TrueForAll(all, w => double.IsFinite(w) && w >= 0) && all.Sum() > 0 && double.IsFinite(Weights.Coverage) && Weights.Coverage >= 0
            && double.IsFinite(Weights.Coordinator) && Weights.Coordinator >= 0
            && Weights.TrustInNewcomers is >= 0 and <= 1 && double.IsFinite(Weights.TrustCountsFor) && Weights.TrustCountsFor >= 0;
    }

    /// <summary>A school has a pupil at least, and the earth ends somewhere.</summary>
    internal bool HoldsPooling() => Pooling is { MaxPupils: >= 1 and <= 10_000, MaxDistanceKm: >= 1 and <= 200 };
}
