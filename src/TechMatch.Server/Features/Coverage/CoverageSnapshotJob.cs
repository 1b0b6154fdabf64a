using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Features.Coverage;

/// <summary>
/// Keeps each night what coverage was on the day that has just ended, by every definition: for each municipality of the registers, and for
/// each province with a Techniekpact region. A day that was missed, as after a night without power, is counted afterwards; a day that was
/// kept is never counted over.
/// </summary>
public sealed class CoverageSnapshotJob(TechMatchDbContext db, CoverageReader reader, CoverageCounter counter, TimeProvider clock) : IRecurringJob
{
    /// <summary>How many missed days are made up for.</summary>
    private const int MaxDaysBack = 31;

    public static string Name => "coverage-snapshot";

    public static string Cron => "20 0 * * *";

    public async Task<JobReport> Run(CancellationToken cancel)
    {
        var yesterday = DutchTime.DayOf(clock.GetUtcNow()).AddDays(-1);
        var last = await db.Set<CoverageSnapshot>().MaxAsync(s => (DateOnly?)s.Date, cancel);
        var from = last is { } day && day.AddDays(1) > yesterday.AddDays(1 - MaxDaysBack) ? day.AddDays(1) : last is null ? yesterday : yesterday.AddDays(1 - MaxDaysBack);
        var kept = await Keep([.. Enumerable.Range(0, Math.Max(0, yesterday.DayNumber - from.DayNumber + 1)).Select(from.AddDays)], cancel);
        return new JobReport(kept, $"{from:yyyy-MM-dd} .. {yesterday:yyyy-MM-dd}");
    }

    /// <summary>Provinces that have a Techniekpact region.</summary>
    public static Task<List<string>> Provinces(TechMatchDbContext db, CancellationToken cancel) => db.Set<RegionMembership>()
        .Join(db.Set<Municipality>(), m => m.MunicipalityCode, m => m.Code, (_, m) => m.Province)
        .Distinct().OrderBy(p => p).ToListAsync(cancel);

    /// <summary>Keeps the figures of some days, at most <see cref="CoverageCounter.MaxDates"/>.</summary>
    /// <returns>How many figures of provinces were kept.</returns>
    private async Task<int> Keep(IReadOnlyList<DateOnly> days, CancellationToken cancel)
    {
        if (days.Count == 0)
        {
            return 0;
        }

        var provinces = await Provinces(db, cancel);
        var registers = await reader.Registers(null, cancel);
        var kept = 0;
        foreach (var rule in CoverageDefinition.All)
        {
            // All days at once: the activities are gone through one time for each definition.
            var runs = await counter.Over(rule, days, null, cancel);
            for (var n = 0; n < days.Count; n++)
            {
                var bit = 1L << n;
                var schools = await registers.On(days[n], cancel);
                var tally = new CoverageTally(rule, days[n], schools, schools.Select(s => s.Code).Where(c => (runs.GetValueOrDefault(c) & bit) != 0).ToHashSet());
                await KeepMunicipalities(tally, cancel);
                kept += rule == CoverageDefinition.Current ? await KeepProvinces(tally, provinces, cancel) : 0;
            }
        }

        return kept;
    }

    // Two processes may come here at the same time: the first one counts.
    private async Task KeepMunicipalities(CoverageTally tally, CancellationToken cancel)
    {
        var rows = tally.By(s => s.Municipality.Value).Select(g => (g.Key.Key, g.Key.Sector, Figure: g.Value)).ToList();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coverage_municipality_snapshots
                (date, definition_version, municipality_code, sector, numerator, denominator, register_version, counted_at)
            SELECT {tally.Date}, {tally.Definition.Version}, r.municipality, r.sector, r.numerator, r.denominator, r.register, {clock.GetUtcNow()}
            FROM unnest({rows.Select(r => r.Key).ToArray()}, {rows.Select(r => r.Sector.ToString()).ToArray()}, {rows.Select(r => r.Figure.Numerator).ToArray()},
                {rows.Select(r => r.Figure.Denominator).ToArray()}, {rows.Select(r => r.Figure.RegisterVersion!).ToArray()})
                AS r (municipality, sector, numerator, denominator, register)
            ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    private async Task<int> KeepProvinces(CoverageTally tally, IEnumerable<string> provinces, CancellationToken cancel)
    {
        var kept = 0;
        foreach (var province in provinces)
        {
            foreach (var sector in CoverageReader.Sectors)
            {
                var figure = tally.Figure(sector, province, s => s.Province == province);
                kept += await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO coverage_snapshots (id, date, province, sector, numerator, denominator, definition_version, register_version, counted_at)
                    VALUES ({Guid.CreateVersion7()}, {tally.Date}, {province}, {sector.ToString()}, {figure.Numerator}, {figure.Denominator},
                        {figure.DefinitionVersion}, {figure.RegisterVersion}, {clock.GetUtcNow()})
                    ON CONFLICT DO NOTHING
                    """,
                    cancel);
            }
        }

        return kept;
    }
}
