namespace TechMatch.Domain.Coverage;

/// <summary>Why a school counts on one side of a comparison and not on the other, or is no longer in the same group.</summary>
public enum CoverageChange
{
    /// <summary>It was not in the register before.</summary>
    Opened = 1,

    /// <summary>It is no longer in the register.</summary>
    Closed = 2,

    /// <summary>It counts on both or on neither, in another municipality, or left the chosen part: it moved, or its municipality merged.</summary>
    Moved = 3,

    /// <summary>It counts by a new activity.</summary>
    NewActivity = 4,

    /// <summary>Its last activity has become too old.</summary>
    ActivityExpired = 5,

    /// <summary>The partnership of its last activity ended.</summary>
    PartnershipEnded = 6,

    /// <summary>The two definitions judge the same activities differently.</summary>
    OtherDefinition = 7,
}

/// <summary>What is known of a school on one side of a comparison.</summary>
/// <param name="IsInRegister">Whether the register of the date holds it.</param>
/// <param name="Municipality">Its municipality there; null when it is not in the register.</param>
/// <param name="Counts">Whether it counts.</param>
public readonly record struct CoverageSide(bool IsInRegister, string? Municipality, bool Counts);

public static class CoverageChanges
{
    /// <summary>Why a school came, went or moved between two counts; null when nothing happened that a figure shows.</summary>
    /// <param name="before">The first count.</param>
    /// <param name="after">The second.</param>
    /// <param name="stillByFirst">Whether it counts on the second date by the definition of the first: then time alone explains what came.</param>
    /// <param name="hadNoneEnded">Whether it would, had no partnership ended since the first date.</param>
    public static CoverageChange? Of(CoverageSide before, CoverageSide after, bool stillByFirst, bool hadNoneEnded) => (before, after) switch
    {
        ({ IsInRegister: false }, { IsInRegister: false }) => null,
        ({ IsInRegister: false }, _) => CoverageChange.Opened,
        (_, { IsInRegister: false }) => CoverageChange.Closed,
        ({ Counts: false }, { Counts: true }) => stillByFirst ? CoverageChange.NewActivity : CoverageChange.OtherDefinition,
        ({ Counts: true }, { Counts: false }) when stillByFirst => CoverageChange.OtherDefinition,
        ({ Counts: true }, { Counts: false }) => hadNoneEnded ? CoverageChange.PartnershipEnded : CoverageChange.ActivityExpired,
        _ => before.Municipality == after.Municipality ? null : CoverageChange.Moved,
    };
}
