using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Finds, in one statement over all partnerships, those in which something is due. What it is, is for the step to see.</summary>
public sealed class DuePartnerships(TechMatchDbContext db, WorkingDays calendar, IOptions<PartnershipTimings> timings)
{
    private static readonly string[] CanLapse =
    [
        .. PartnershipLifecycle.Table.Rows.Where(r => r.Verb == PartnershipVerb.Lapse).Select(r => r.From.ToString()),
    ];

    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<Guid>> Find(DateOnly today, CancellationToken cancel)
    {
        var t = timings.Value;
        var activeAfter = today.AddMonths(-t.LapseAfterMonths);
        var lastUndisputed = today.AddDays(-CoverageDefinition.Current.DisputeDays);
        var noord = LastUnconfirmed(today, HolidayRegion.Noord);
        var midden = LastUnconfirmed(today, HolidayRegion.Midden);
        var zuid = LastUnconfirmed(today, HolidayRegion.Zuid);
        var elsewhere = LastUnconfirmed(today, null);
        return await db.Database.SqlQuery<Guid>(
            $"""
            SELECT r.partnership_id AS "Value" FROM partnership_requests r
            WHERE r.answer IS NULL
              AND (r.expire_on <= {today}
                OR (r.escalate_on <= {today} AND r.escalated_at IS NULL)
                OR (r.remind_on <= {today} AND r.reminded_at IS NULL AND r.escalated_at IS NULL))
            UNION
            SELECT a.partnership_id FROM activities a
            WHERE a.status = 'Planned'
              AND ((a.confirmation_asked_at IS NULL AND a.held_on + {t.AskAfter} <= {today})
                OR (a.day_reminder_at IS NULL AND a.held_on >= {today} AND a.held_on - {t.DayAhead} <= {today}
                  AND (a.planned_at AT TIME ZONE 'Europe/Amsterdam')::date < a.held_on - {t.DayAhead})
                OR (a.week_reminder_at IS NULL AND a.day_reminder_at IS NULL
                  AND a.held_on - {t.DayAhead} > {today} AND a.held_on - {t.WeekAhead} <= {today}
                  AND (a.planned_at AT TIME ZONE 'Europe/Amsterdam')::date < a.held_on - {t.WeekAhead}))
            UNION
            SELECT a.partnership_id FROM activities a
            JOIN partnerships p ON p.id = a.partnership_id
            JOIN schools s ON s.code = p.school_code
            WHERE a.status IN ('Planned', 'Disputed') AND a.unconfirmed_escalated_at IS NULL
              AND a.held_on <= CASE s.holiday_region WHEN 'Noord' THEN {noord} WHEN 'Midden' THEN {midden} WHEN 'Zuid' THEN {zuid} ELSE {elsewhere} END
            UNION
            SELECT a.partnership_id FROM activities a
            WHERE a.status = 'Planned' AND (a.evidence_at AT TIME ZONE 'Europe/Amsterdam')::date < {lastUndisputed}
            UNION
            SELECT p.id FROM partnerships p
            WHERE p.stage = ANY ({CanLapse})
              AND NOT EXISTS (
                SELECT 1 FROM activities a
                WHERE a.partnership_id = p.id AND a.status NOT IN ('Cancelled', 'Missed') AND a.held_on > {activeAfter})
            ORDER BY 1
            """).ToListAsync(cancel);
    }

    /// <summary>The last day of which an activity that nobody confirmed is to be shown to the coordinator by today.</summary>
    private DateOnly LastUnconfirmed(DateOnly today, HolidayRegion? region)
    {
        var day = today;
        while (calendar.Add(day, timings.Value.UnconfirmedAfter, region) > today)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
