using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>Finds, in one statement over all partnerships, those whose sides are to be asked, reminded or asked again. Which it is, is for the step to see.</summary>
public sealed class DueRenewals(TechMatchDbContext db, IOptions<RenewalTimings> timings)
{
    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<Guid>> Find(DateOnly today, CancellationToken cancel)
    {
        // Nobody is asked before the day; then the first part finds nothing.
        var year = timings.Value.YearToAskFor(today)?.StartYear;
        var remindOf = timings.Value.RemindOfAskedUntil(today);
        var current = SchoolYear.Of(today).StartYear;
        return await db.Database.SqlQuery<Guid>(
            $"""
            SELECT p.id AS "Value" FROM partnerships p
            JOIN schools s ON s.code = p.school_code
            WHERE {year}::int IS NOT NULL AND p.stage IN ('Active', 'Structural')
              AND p.blocked_at IS NULL AND (s.closed_on IS NULL OR s.closed_on > {today})
              AND NOT EXISTS (SELECT 1 FROM renewals r WHERE r.partnership_id = p.id AND r.school_year >= {year}::int)
            UNION
            SELECT r.partnership_id FROM renewals r
            JOIN partnerships p ON p.id = r.partnership_id
            JOIN schools s ON s.code = p.school_code
            WHERE p.stage IN ('Active', 'Structural', 'Dormant', 'Planned')
              AND p.blocked_at IS NULL AND (s.closed_on IS NULL OR s.closed_on > {today})
              AND r.school_year >= {current} AND r.agreed_at IS NULL
              AND r.school_said_answer IS DISTINCT FROM 'No' AND r.organisation_said_answer IS DISTINCT FROM 'No'
              AND (r.ask_again_on <= {today}
                OR (r.reminded_at IS NULL AND (r.asked_at AT TIME ZONE 'Europe/Amsterdam')::date <= {remindOf}
                  AND (r.school_said_answer IS NULL OR r.organisation_said_answer IS NULL)))
            ORDER BY 1
            """).ToListAsync(cancel);
    }
}
