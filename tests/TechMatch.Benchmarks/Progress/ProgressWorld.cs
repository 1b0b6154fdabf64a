using Microsoft.EntityFrameworkCore;
using Npgsql;
using TechMatch.Server.Data;

namespace TechMatch.Benchmarks.Progress;

/// <summary>
/// A million partnerships in the country: four in ten with a request that waits, four in ten active, two in ten with a day agreed ahead; in
/// three of a hundred something is due today. Written by SQL, each row as the domain would have left it.
/// </summary>
internal static class ProgressWorld
{
    public const int Partnerships = 1_000_000;

    /// <summary>Three of a hundred.</summary>
    public const int Due = Partnerships * 3 / 100;

    private const int OfEachSchool = 118;

    private static bool _isThere;

    public static async Task Fill(NpgsqlDataSource source, DateOnly today)
    {
        if (_isThere)
        {
            return;
        }

        await Console.Error.WriteLineAsync("Making a million partnerships.");
        await using var connection = await source.OpenConnectionAsync();
        await using var all = await connection.BeginTransactionAsync();

        // One statement without the triggers and the checks of keys, which would take longer than all that is measured.
        await Execute(connection, "SET LOCAL session_replication_role = replica");
        await Execute(
            connection,
            $"""
            CREATE TEMP TABLE made AS
            SELECT n, gen_random_uuid() AS id, s.code AS school_code, o.id AS organisation_id, f.id AS offer_id,
                   CASE WHEN n % 10 < 4 THEN 'Requested' WHEN n % 10 < 8 THEN 'Active' ELSE 'Planned' END AS stage,
                   n % 100 IN (0, 1, 2) AS is_due,
                   1 + n / 100 % 4 AS wait
            FROM (SELECT n, n / {OfEachSchool} AS school, n % (SELECT count(*) FROM organisations) AS organisation FROM generate_series(0, {Partnerships - 1}) AS n) pairs
            JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place FROM schools) s ON s.place = school
            JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM organisations) o ON o.place = organisation
            CROSS JOIN LATERAL (SELECT id FROM offers LIMIT 1) f
            """);
        await Execute(
            connection,
            """
            INSERT INTO partnerships (id, school_code, organisation_id, stage, stage_since, created_at, event_count, due_on)
            SELECT id, school_code, organisation_id, stage, now(), now(), 2,
                   CASE WHEN is_due THEN @today::date
                        WHEN stage = 'Requested' THEN @today::date + wait
                        WHEN stage = 'Active' THEN (@today::date - 30 * wait + interval '12 months')::date
                        ELSE @today::date + 20 * wait END
            FROM made
            """,
            today);
        await Execute(
            connection,
            """
            INSERT INTO partnership_requests (id, partnership_id, offer_id, school_year, sent_at, remind_on, escalate_on, expire_on, answer, answered_at)
            SELECT gen_random_uuid(), id, offer_id, 2026, now(), due, due + 7, due + 14, CASE WHEN stage <> 'Requested' THEN 'Accepted' END, CASE WHEN stage <> 'Requested' THEN now() END
            FROM (SELECT *, CASE WHEN is_due THEN @today::date ELSE @today::date + wait END AS due FROM made) m
            """,
            today);
        await Execute(
            connection,
            """
            INSERT INTO activities (id, partnership_id, offer_id, kind, held_on, starts_at, ends_at, venue, group_size, status, planned_at, revision, revised_at,
                                    school_confirmation_took_place, school_confirmation_at, organisation_confirmation_took_place, organisation_confirmation_at)
            SELECT gen_random_uuid(), id, offer_id, 'GuestLesson',
                   CASE WHEN stage = 'Active' THEN @today::date - 30 * wait ELSE @today::date + 7 + 20 * wait END,
                   '13:00', '14:30', 'AtSchool', 25, CASE WHEN stage = 'Active' THEN 'Confirmed' ELSE 'Planned' END, @today::date - interval '200 days', 0, @today::date - interval '200 days',
                   CASE WHEN stage = 'Active' THEN true END, CASE WHEN stage = 'Active' THEN now() END,
                   CASE WHEN stage = 'Active' THEN true END, CASE WHEN stage = 'Active' THEN now() END
            FROM made WHERE stage <> 'Requested'
            """,
            today);
        await Execute(connection, "DROP TABLE made");
        await all.CommitAsync();
        await Execute(connection, "VACUUM ANALYZE partnerships, partnership_requests, activities");
        _isThere = true;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, DateOnly? today = null)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (today is { } day)
        {
            command.Parameters.AddWithValue("today", day);
        }

        await command.ExecuteNonQueryAsync();
    }
}
