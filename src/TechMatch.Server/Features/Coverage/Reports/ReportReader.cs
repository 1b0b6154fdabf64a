using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>Counts what a report says, by the readers of the screen: each quarter as the coverage of that day, the reasons as the schools behind it.</summary>
public sealed class ReportReader(
    TechMatchDbContext db, CoverageReader reader, CoverageCounter counter, CoverageOverviews overviews, CoverageChoices choices, UncoveredSchools uncovered)
{
    /// <summary>The quarters of the trend; that of a year before is among them.</summary>
    public const int Quarters = 8;

    /// <param name="report">What is asked.</param>
    /// <param name="step">Called after each of the <see cref="Quarters"/>, and after the reasons.</param>
    /// <param name="cancel">Stops reading.</param>
    internal async Task<ReportContent> Read(CoverageReport report, Func<Task> step, CancellationToken cancel)
    {
        var rule = CoverageDefinition.Find(report.DefinitionVersion) ?? throw new InvalidOperationException($"There is no definition {report.DefinitionVersion} any more.");
        var registers = await reader.Registers(report.Province, cancel);
        var found = new List<CoverageOverview>();
        for (var i = Quarters - 1; i >= 0; i--)
        {
            found.Add(await overviews.Read(report.Province, report.Quarter.Add(-i).LastDay, rule, cancel, registers));
            await step();
        }

        var now = found[^1];
        var schools = await Uncovered(report, registers, rule, now, cancel);
        await step();
        var region = report.RegionCode;
        return new ReportContent(
            report.Quarter,
            report.Province,
            region,
            now.Regions.FirstOrDefault(r => r.Code == region)?.Name ?? report.Province,
            rule,
            [.. CoverageReader.Sectors.Select(s => OfSector(s, region, now, found[^2], found[^5]))],
            [.. found.SelectMany(o => CoverageReader.Sectors.Select(s => Figure(o, region, s))).Where(f => f.RegisterVersion is not null)
                .Select(f => new ReportPoint(Quarter.Of(f.Date), f))],
            [
                .. now.Regions.Where(r => region is null || r.Code == region)
                    .Select(r => new ReportArea(r.Code, r.Name, null, Both(s => now.OfRegion(r.Code, s)))),
                new ReportArea(null, report.Province, null, Both(now.OfProvince)),
            ],
            [
                .. now.Municipalities.Where(m => region is null || now.RegionOf.GetValueOrDefault(m.Code) == region)
                    .Select(m => new ReportArea(m.Code.Value, m.Name, RegionName(now, m.Code), Both(s => now.OfMunicipality(m.Code, s)))),
            ],
            [
                .. schools.GroupBy(s => (s.Reason, s.Sector)).OrderBy(g => g.Key.Reason).ThenBy(g => g.Key.Sector)
                    .Select(g => new ReportReason(g.Key.Reason, g.Key.Sector, g.Count())),
            ],
            schools,
            Figure(now, region, Sector.So).Denominator);
    }

    private static CoverageFigure Figure(CoverageOverview overview, string? region, Sector sector) =>
        region is null ? overview.OfProvince(sector) : overview.OfRegion(region, sector);

    private static List<CoverageFigure> Both(Func<Sector, CoverageFigure> of) => [.. CoverageReader.Sectors.Select(of)];

    private static ReportSector OfSector(Sector sector, string? region, CoverageOverview now, CoverageOverview quarterBefore, CoverageOverview yearBefore)
    {
        var (figure, target) = (Figure(now, region, sector), now.Target(sector));
        return new ReportSector(
            figure,
            target,
            target is null ? null : figure.SchoolsToGo(target.Percentage),
            ReportChange.Between(Figure(quarterBefore, region, sector), figure),
            ReportChange.Between(Figure(yearBefore, region, sector), figure));
    }

    private static string? RegionName(CoverageOverview overview, MunicipalityCode code) =>
        overview.RegionOf.GetValueOrDefault(code) is { } region ? overview.Regions.Single(r => r.Code == region).Name : null;

    private async Task<List<ReportSchool>> Uncovered(
        CoverageReport report, RegisterHistory registers, CoverageDefinition rule, CoverageOverview now, CancellationToken cancel)
    {
        var choice = await choices.Of(new CoverageQuery(report.Province, report.RegionCode, null, null, null, null, null, null), report.Date, cancel);
        var tally = await CoverageTally.Count(counter, registers, rule, report.Date, choice.Holds, cancel);
        var schools = tally.Schools.Where(s => !tally.Covered.Contains(s.Code)).ToDictionary(s => s.Code);
        var why = await uncovered.Why(schools.Keys, report.Date, cancel);
        var names = await db.Set<School>().AsNoTracking().Where(s => schools.Keys.Contains(s.Code))
            .Select(s => new { s.Code, s.Facts.Name, s.Facts.Place }).ToDictionaryAsync(s => s.Code, cancel);
        return
        [
            .. schools.Values
                .Select(s => new ReportSchool(
                    s.Code, names[s.Code].Name, names[s.Code].Place, s.Sector, choice.Municipalities[s.Municipality].Name, RegionName(now, s.Municipality),
                    why[s.Code].Reason, why[s.Code].Since))
                .OrderBy(s => s.Municipality, DutchOrder.Comparer).ThenBy(s => s.Name, DutchOrder.Comparer).ThenBy(s => s.Code.Value, StringComparer.Ordinal),
        ];
    }
}
