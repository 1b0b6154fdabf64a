using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage;

/// <summary>The schools of the register on a date, which of them count, and the figures of any part of them.</summary>
public sealed class CoverageTally(
    CoverageDefinition definition, DateOnly on, IReadOnlyList<RegisterSchool> schools, IReadOnlySet<EstablishmentCode> covered)
{
    public CoverageDefinition Definition => definition;

    public DateOnly Date => on;

    public IReadOnlyList<RegisterSchool> Schools => schools;

    /// <summary>The schools that count.</summary>
    public IReadOnlySet<EstablishmentCode> Covered => covered;

    /// <summary>The figure of a sector in an area.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="area">Name of the area.</param>
    /// <param name="isInside">Which schools lie in it.</param>
    public CoverageFigure Figure(Sector sector, string area, Func<RegisterSchool, bool> isInside) =>
        Figure(sector, area, schools.Where(s => s.Sector == sector && isInside(s)));

    /// <summary>The figures of every group, in one pass over the schools.</summary>
    /// <typeparam name="T">What tells groups apart.</typeparam>
    /// <param name="keyOf">The group of a school.</param>
    /// <param name="unit">What is counted.</param>
    public IReadOnlyDictionary<(T Key, Sector Sector), CoverageFigure> By<T>(Func<RegisterSchool, T> keyOf, CoverageUnit unit = CoverageUnit.Establishments)
        where T : notnull => schools
            .GroupBy(s => (keyOf(s), s.Sector))
            .ToDictionary(g => g.Key, g => Figure(g.Key.Sector, "", g, unit));

    /// <summary>Counts a province on a date by the definition in force.</summary>
    public static async Task<CoverageTally> Count(CoverageReader reader, CoverageCounter counter, string province, DateOnly on, CancellationToken cancel) =>
        await Count(counter, await reader.Registers(province, cancel), CoverageDefinition.Current, on, _ => true, cancel);

    /// <summary>Counts a part of the schools on a date.</summary>
    public static async Task<CoverageTally> Count(
        CoverageCounter counter, RegisterHistory registers, CoverageDefinition definition, DateOnly on, Func<RegisterSchool, bool> isChosen, CancellationToken cancel)
    {
        var all = await registers.On(on, cancel);
        var schools = all.Where(isChosen).ToList();
        var covered = schools.Count == 0 ? new HashSet<EstablishmentCode>() : await counter.On(definition, on, Among(schools), cancel);
        return new CoverageTally(definition, on, schools, covered);
    }

    /// <summary>A few schools are asked for by name; with many it costs less to read all that count.</summary>
    internal static IReadOnlyCollection<EstablishmentCode>? Among(IReadOnlyCollection<RegisterSchool> schools) =>
        schools.Count > 3_000 ? null : [.. schools.Select(s => s.Code)];

    private CoverageFigure Figure(Sector sector, string area, IEnumerable<RegisterSchool> inside, CoverageUnit unit = CoverageUnit.Establishments)
    {
        var (numerator, denominator) = (0, 0);
        var versions = new HashSet<string>();
        var institutions = new Dictionary<string, bool>();
        foreach (var school in inside)
        {
            var counts = covered.Contains(school.Code);
            versions.Add(school.RegisterVersion);
            denominator++;
            numerator += counts ? 1 : 0;
            if (unit == CoverageUnit.Institutions)
            {
                institutions[school.Code.Institution] = institutions.GetValueOrDefault(school.Code.Institution) || counts;
            }
        }

        if (unit == CoverageUnit.Institutions)
        {
            (numerator, denominator) = (institutions.Values.Count(counts => counts), institutions.Count);
        }

        return new CoverageFigure(sector, numerator, denominator, on, area, definition.Version, Join(versions));
    }

    /// <summary>One version as a rule; more where a part of the area has a newer register of its own. Null where there is none.</summary>
    internal static string? Join(IReadOnlyCollection<string> versions) =>
        versions.Count == 0 ? null : string.Join(" + ", versions.Order(StringComparer.Ordinal));
}
