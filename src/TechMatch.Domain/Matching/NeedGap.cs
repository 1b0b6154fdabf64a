namespace TechMatch.Domain.Matching;

/// <summary>How a gap ended.</summary>
public enum NeedGapEnd
{
    /// <summary>Something fits now.</summary>
    Fits = 1,

    /// <summary>The need is no longer open.</summary>
    NeedClosed = 2,

    /// <summary>An organisation was asked for it, or agreed to it: nobody has to look any more.</summary>
    Asked = 3,
}

/// <summary>That nothing fits an open need, from when until when, and what would have to give. Kept so that nobody asks in vain unseen.</summary>
public sealed class NeedGap
{
    private NeedGap()
    {
    }

    public Guid Id { get; private set; }

    public Guid NeedId { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The one thing that keeps out most offers; null when no offer around is kept out by one thing alone.</summary>
    public ObstacleCode? Obstacle { get; private set; }

    /// <summary>How many offers would fit if it gave.</summary>
    public int Offers { get; private set; }

    /// <summary>What the nearest of them asks for, in wire form, such as the kilometres.</summary>
    public List<string> Values { get; private set; } = [];

    public DateTimeOffset? EndedAt { get; private set; }

    public NeedGapEnd? EndedBy { get; private set; }
}
