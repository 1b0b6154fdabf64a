using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage;

/// <summary>The schools of the register on a date, which of them count, and the figures of any area of them.</summary>
public sealed class CoverageTally(
    CoverageDefinition definition, DateOnly on, IReadOnlyList<RegisterSchool> schools, IReadOnlyDictionary<EstablishmentCode, ActivityEvidence> covered)
{
    public IReadOnlyList<RegisterSchool> Schools => schools;

    /// <summary>The schools that count, each with the activity that keeps it counting longest.</summary>
    public IReadOnlyDictionary<EstablishmentCode, ActivityEvidence> Covered => covered;

    /// <summary>The figure of a sector in an area.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="area">Name of the area.</param>
    /// <param name="isInside">Which schools lie in it.</param>
    public CoverageFigure Figure(Sector sector, string area, Func<RegisterSchool, bool> isInside)
    {
        var inside = schools.Where(s => s.Sector == sector && isInside(s)).ToList();

        // One version as a rule; more where a part of the province has a newer register of its own.
        var versions = inside.Select(s => s.RegisterVersion).Distinct().Order(StringComparer.Ordinal).ToList();
        return new CoverageFigure(
            sector,
            inside.Count(s => covered.ContainsKey(s.Code)),
            inside.Count,
            on,
            area,
            definition.Version,
            versions.Count == 0 ? null : string.Join(" + ", versions));
    }

    /// <summary>Counts a province on a date.</summary>
    public static async Task<CoverageTally> Count(CoverageReader reader, string province, DateOnly on, CancellationToken cancel)
    {
        var definition = CoverageDefinition.Current;
        var municipalities = await reader.Municipalities(province, cancel);
        var schools = await reader.Register(province, [.. municipalities.Keys], on, cancel);
        var activities = await reader.ActivitiesCountingOn(definition, on, cancel);
        return new CoverageTally(definition, on, schools, CoverageCount.CoveredSchools(definition, activities, on));
    }
}
