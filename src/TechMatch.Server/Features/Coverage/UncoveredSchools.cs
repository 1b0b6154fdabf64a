using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Why a school does not count, and where it stands.</summary>
/// <param name="Since">Since when; null where nothing is known of it.</param>
/// <param name="NeedId">The need that it is about.</param>
/// <param name="PartnershipId">The partnership that it is about. With whom is not said: that somebody did not answer is between the two.</param>
public sealed record UncoveredSchool(UncoveredReason Reason, DateOnly? Since, Guid? NeedId, Guid? PartnershipId);

/// <summary>
/// Finds of schools that do not count why, one row for each from the database, as it stood at the end of a day. The stage of a partnership
/// comes from its events, whether a need was open from the times in which it was and the window that it had then.
/// That no offer was within reach is what the matching itself found and noted until then: its notes are dated, and no offer that came or
/// changed later alters them.
/// </summary>
public sealed class UncoveredSchools(TechMatchDbContext db)
{
    private const string Facts =
        """
        WITH stage AS (
            SELECT p.school_code, p.id, e.stage, e.verb, e.at
            FROM partnerships p
            CROSS JOIN LATERAL (
                SELECT "to" AS stage, verb, at FROM partnership_events
                WHERE partnership_id = p.id AND verb IS NOT NULL AND at < @end
                ORDER BY sequence DESC LIMIT 1) e
            WHERE p.school_code = ANY (@codes)
        ), staged AS (
            SELECT school_code,
                min(at) FILTER (WHERE stage IN ('InConversation', 'Planned')) AS under_way,
                (array_agg(id ORDER BY at, id) FILTER (WHERE stage IN ('InConversation', 'Planned')))[1] AS under_way_id,
                max(at) FILTER (WHERE stage IN ('Declined', 'Expired')) AS turned_down,
                (array_agg(id ORDER BY at DESC, id) FILTER (WHERE stage IN ('Declined', 'Expired')))[1] AS turned_down_id,
                max(at) FILTER (WHERE stage IN ('Active', 'Structural', 'Dormant') OR (stage = 'Ended' AND verb = 'End')) AS lapsed,
                (array_agg(id ORDER BY at DESC, id) FILTER (WHERE stage IN ('Active', 'Structural', 'Dormant') OR (stage = 'Ended' AND verb = 'End')))[1] AS lapsed_id
            FROM stage GROUP BY school_code
        ), waiting AS (
            SELECT p.school_code, min(r.sent_at) AS sent, (array_agg(p.id ORDER BY r.sent_at, p.id))[1] AS id
            FROM partnership_requests r JOIN partnerships p ON p.id = r.partnership_id
            WHERE p.school_code = ANY (@codes) AND r.sent_at < @end AND (r.answered_at IS NULL OR r.answered_at >= @end)
            GROUP BY p.school_code
        ), open AS (
            SELECT n.school_code, n.id, n.opened_at AS since
            FROM needs n
            WHERE n.school_code = ANY (@codes) AND n.opened_at < @end AND n.window_until >= @on
            UNION ALL
            SELECT n.school_code, n.id, s.opened_at
            FROM needs n JOIN need_spells s ON s.need_id = n.id
            WHERE n.school_code = ANY (@codes) AND s.opened_at < @end AND s.closed_at >= @end AND s.last_day >= @on
        ), asking AS (
            SELECT o.school_code, max(o.since) AS opened, (array_agg(o.id ORDER BY o.since DESC, o.id))[1] AS id,
                CASE WHEN bool_and(g.since IS NOT NULL) THEN max(g.since) END AS no_offer
            FROM open o
            LEFT JOIN need_gaps g ON g.need_id = o.id AND g.since < @end AND (g.ended_at IS NULL OR g.ended_at >= @end)
            GROUP BY o.school_code
        )
        SELECT c.code, s.under_way, s.under_way_id, w.sent, w.id, a.opened, a.id, a.no_offer, s.turned_down, s.turned_down_id, s.lapsed, s.lapsed_id
        FROM unnest(@codes) AS c (code)
        LEFT JOIN staged s ON s.school_code = c.code
        LEFT JOIN waiting w ON w.school_code = c.code
        LEFT JOIN asking a ON a.school_code = c.code
        """;

    /// <param name="schools">Schools that do not count on the date.</param>
    /// <param name="on">The date.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyDictionary<EstablishmentCode, UncoveredSchool>> Why(
        IReadOnlyCollection<EstablishmentCode> schools, DateOnly on, CancellationToken cancel)
    {
        var found = new Dictionary<EstablishmentCode, UncoveredSchool>();
        if (schools.Count == 0)
        {
            return found;
        }

        await db.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(Facts, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddWithValue("codes", NpgsqlDbType.Array | NpgsqlDbType.Varchar, schools.Select(s => s.Value).ToArray());
        command.Parameters.AddWithValue("end", DutchTime.At(on.AddDays(1), TimeOnly.MinValue).UtcDateTime);
        command.Parameters.AddWithValue("on", on);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (reason, since) = new UncoveredFacts
            {
                UnderWaySince = Day(1),
                RequestedSince = Day(3),
                NeedSince = Day(5),
                NoOfferSince = Day(7),
                TurnedDownSince = Day(8),
                LapsedSince = Day(10),
            }.Judge();
            found.Add(EstablishmentCode.Parse(reader.GetString(0)), reason switch
            {
                UncoveredReason.UnderWay => new(reason, since, null, Id(2)),
                UncoveredReason.RequestUnanswered => new(reason, since, null, Id(4)),
                UncoveredReason.NotAsked or UncoveredReason.NoOfferInReach => new(reason, since, Id(6), null),
                UncoveredReason.TurnedDown => new(reason, since, null, Id(9)),
                UncoveredReason.Lapsed => new(reason, since, null, Id(11)),
                _ => new(reason, since, null, null),
            });
        }

        return found;

        DateOnly? Day(int column) => reader.IsDBNull(column) ? null : DutchTime.DayOf(reader.GetFieldValue<DateTimeOffset>(column));
        Guid? Id(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
    }
}
