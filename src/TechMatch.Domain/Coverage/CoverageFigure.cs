using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Coverage;

/// <summary>A share of schools with an active partnership; never without its whole.</summary>
/// <param name="Sector">Primary or secondary.</param>
/// <param name="Numerator">Schools that count.</param>
/// <param name="Denominator">Open schools of the register.</param>
/// <param name="Date">The date it is counted for.</param>
/// <param name="Area">Name of the area, such as Overijssel.</param>
/// <param name="DefinitionVersion">Version of the <see cref="CoverageDefinition"/>.</param>
/// <param name="RegisterVersion">Label of the register version that the denominator came from; null where no register was valid.</param>
public sealed record CoverageFigure(
    Sector Sector, int Numerator, int Denominator, DateOnly Date, string Area, string DefinitionVersion, string? RegisterVersion)
{
    /// <summary>Percentage with one decimal more than is shown; null where there are no schools.</summary>
    public decimal? Percentage => Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);

    /// <summary>How many schools more reach a target share.</summary>
    /// <param name="target">Target in per cent, such as 50.</param>
    public int SchoolsToGo(decimal target) => Math.Max(0, (int)Math.Ceiling(target * Denominator / 100m) - Numerator);
}
