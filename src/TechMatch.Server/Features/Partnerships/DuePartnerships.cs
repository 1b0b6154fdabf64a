using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Timings;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// Finds the partnerships that the clock has to look at. Each row says on which day that is: the day on which something will be due, or the
/// day on which something happened. What is due, if anything, is for the step to see; here nothing is reckoned, so that a pass over a
/// million of them costs as much as those that it finds.
/// </summary>
public sealed class DuePartnerships(TechMatchDbContext db, WorkingDays calendar, SchoolTimings timings, TimeProvider clock)
{
    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<Guid>> Find(DateOnly today, CancellationToken cancel) => await db.Database.SqlQuery<Guid>(
        $"""SELECT id AS "Value" FROM partnerships WHERE due_on <= {today} ORDER BY 1""").ToListAsync(cancel);

    /// <summary>
    /// Where the days were worked out by other settings, other holidays or other regions than hold now, all are looked at again.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> SettingsChanged(CancellationToken cancel)
    {
        var fingerprint = await Fingerprint(cancel);
        var now = clock.GetUtcNow();
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO partnership_clock (id, fingerprint, at) VALUES (1, {fingerprint}, {now})
            ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at
            WHERE partnership_clock.fingerprint <> excluded.fingerprint
            """,
            cancel);
        return changed == 0 ? 0 : await db.Database.ExecuteSqlAsync(
            $"UPDATE partnerships SET due_on = {DutchTime.DayOf(now)} WHERE due_on IS NULL OR due_on > {DutchTime.DayOf(now)}", cancel);
    }

    /// <summary>The partnerships of the schools of a region are looked at again: its settings changed. In the transaction of that change.</summary>
    public Task<int> LookAgain(string regionCode, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync(
            $"""
            UPDATE partnerships SET due_on = {today}
            FROM schools s
            JOIN region_memberships m ON m.municipality_code = s.municipality_code
            WHERE s.code = partnerships.school_code AND m.region_code = {regionCode}
              AND m.valid_from <= {today} AND (m.valid_until IS NULL OR m.valid_until > {today})
              AND (partnerships.due_on IS NULL OR partnerships.due_on > {today})
            """,
            cancel);
    }

    private async Task<string> Fingerprint(CancellationToken cancel)
    {
        var regions = await db.Database.SqlQuery<string>(
            $"""
            SELECT md5(coalesce(string_agg(concat_ws(' ', municipality_code, region_code, valid_from, valid_until), ',' ORDER BY municipality_code, valid_from), ''))
            AS "Value" FROM region_memberships
            """).SingleAsync(cancel);
        var facts = JsonSerializer.SerializeToUtf8Bytes(new { timings.Defaults, calendar.Holidays, CoverageDefinition.Current.DisputeDays, regions });
        return Convert.ToHexStringLower(SHA256.HashData(facts));
    }
}
