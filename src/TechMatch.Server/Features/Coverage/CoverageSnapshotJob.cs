using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Coverage;

/// <summary>
/// Keeps each night what coverage was on the day that has just ended, for each province with a Techniekpact region. A day that was
/// missed, as after a night without power, is counted afterwards; a day that was kept is never counted over.
/// </summary>
public sealed class CoverageSnapshotJob(TechMatchDbContext db, CoverageReader reader, TimeProvider clock) : IRecurringJob
{
    /// <summary>How many missed days are made up for.</summary>
    private const int MaxDaysBack = 31;

    public static string Name => "coverage-snapshot";

    public static string Cron => "20 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var yesterday = DutchTime.DayOf(clock.GetUtcNow()).AddDays(-1);
        var provinces = await Provinces(db, cancel);
        var last = await db.Set<CoverageSnapshot>().MaxAsync(s => (DateOnly?)s.Date, cancel);
        var from = last is { } day && day.AddDays(1) > yesterday.AddDays(1 - MaxDaysBack) ? day.AddDays(1) : last is null ? yesterday : yesterday.AddDays(1 - MaxDaysBack);
        var kept = 0;
        for (var date = from; date <= yesterday; date = date.AddDays(1))
        {
            foreach (var province in provinces)
            {
                kept += await Keep(province, date, cancel);
            }
        }

        return new JobReport(kept, $"{from:yyyy-MM-dd} .. {yesterday:yyyy-MM-dd}");
    }

    /// <summary>Provinces that have a Techniekpact region.</summary>
    public static Task<List<string>> Provinces(TechMatchDbContext db, CancellationToken cancel) => db.Set<RegionMembership>()
        .Join(db.Set<Municipality>(), m => m.MunicipalityCode, m => m.Code, (_, m) => m.Province)
        .Distinct().OrderBy(p => p).ToListAsync(cancel);

    private async Task<int> Keep(string province, DateOnly date, CancellationToken cancel)
    {
        var tally = await CoverageTally.Count(reader, province, date, cancel);
        var kept = 0;
        foreach (var sector in CoverageReader.Sectors)
        {
            var figure = tally.Figure(sector, province, _ => true);

            // Two processes may come here at the same time: the first one counts.
            kept += await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO coverage_snapshots (id, date, province, sector, numerator, denominator, definition_version, register_version, counted_at)
                VALUES ({Guid.CreateVersion7()}, {date}, {province}, {sector.ToString()}, {figure.Numerator}, {figure.Denominator},
                    {figure.DefinitionVersion}, {figure.RegisterVersion}, {clock.GetUtcNow()})
                ON CONFLICT DO NOTHING
                """,
                cancel);
        }

        return kept;
    }
}
