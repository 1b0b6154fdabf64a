namespace TechMatch.Domain.Coverage;

/// <summary>
/// Counts that could point to one person are not published: a one-man company is a person. A cell below five is left open; nought says
/// of nobody anything and stays. Totals of such cells are not published beside them, since a total would give an open cell away.
/// </summary>
public static class SmallCells
{
    /// <summary>The smallest count that is shown.</summary>
    public const int Least = 5;

    /// <summary>The count as it may be shown; null where it is left open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count below nought.</exception>
    public static int? Shown(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count is > 0 and < Least ? null : count;
    }
}
