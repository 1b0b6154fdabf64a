using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>All that stands in a report, whatever it is written in.</summary>
/// <param name="Area">Name of the province or the region.</param>
/// <param name="Sectors">The figures of the area, primary and secondary.</param>
/// <param name="Trend">The last days of the last quarters, oldest first; a quarter before the first register is left out.</param>
/// <param name="Regions">The regions of the province, or the one region, and the whole province last.</param>
/// <param name="Municipalities">Those of the area, in order of name.</param>
/// <param name="Reasons">Of the schools that do not count: how many for each reason that occurs.</param>
/// <param name="Uncovered">The schools that do not count, in order of municipality and name.</param>
/// <param name="SpecialEducation">Schools for special education: reported apart, never counted.</param>
internal sealed record ReportContent(
    Quarter Quarter,
    string Province,
    string? RegionCode,
    string Area,
    CoverageDefinition Definition,
    IReadOnlyList<ReportSector> Sectors,
    IReadOnlyList<ReportPoint> Trend,
    IReadOnlyList<ReportArea> Regions,
    IReadOnlyList<ReportArea> Municipalities,
    IReadOnlyList<ReportReason> Reasons,
    IReadOnlyList<ReportSchool> Uncovered,
    int SpecialEducation)
{
    public DateOnly Date => Quarter.LastDay;

    /// <summary>The registers that the schools come from, of both sectors together.</summary>
    public string? RegisterVersion => CoverageTally.Join(Sectors.Select(s => s.Figure.RegisterVersion).OfType<string>().ToHashSet());
}

/// <param name="Target">The target of the province; null where it has none.</param>
/// <param name="SchoolsToGo">How many schools more reach it.</param>
/// <param name="SinceQuarter">Since the end of the quarter before; null before the first register.</param>
/// <param name="SinceYear">Since the same quarter of the year before.</param>
internal sealed record ReportSector(CoverageFigure Figure, CoverageTarget? Target, int? SchoolsToGo, ReportChange? SinceQuarter, ReportChange? SinceYear);

/// <param name="Against">The earlier date.</param>
/// <param name="Schools">How many more count than then.</param>
/// <param name="Points">How many percentage points more.</param>
internal sealed record ReportChange(DateOnly Against, int Schools, decimal Points)
{
    /// <summary>Null where one of the two has no schools.</summary>
    public static ReportChange? Between(CoverageFigure before, CoverageFigure now) => before.Percentage is { } then && now.Percentage is { } today
        ? new ReportChange(before.Date, now.Numerator - before.Numerator, today - then)
        : null;
}

internal sealed record ReportPoint(Quarter Quarter, CoverageFigure Figure);

/// <param name="Code">CBS code of a municipality, code of a region; null for the whole province.</param>
/// <param name="RegionName">Region in which a municipality lies; null where it has none.</param>
/// <param name="Figures">Primary and secondary.</param>
internal sealed record ReportArea(string? Code, string Name, string? RegionName, IReadOnlyList<CoverageFigure> Figures);

internal sealed record ReportReason(UncoveredReason Reason, Sector Sector, int Schools);

internal sealed record ReportSchool(
    EstablishmentCode Code, string Name, string? Place, Sector Sector, string Municipality, string? RegionName, UncoveredReason Reason, DateOnly? Since);
