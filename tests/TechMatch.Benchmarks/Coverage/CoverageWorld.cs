using Npgsql;

namespace TechMatch.Benchmarks.Coverage;

/// <summary>
/// Five years of activities in the country: 200,000 partnerships of its 8,500 schools with a million activities, of which a tenth is
/// unconfirmed, a tenth rests on evidence of one side, a fiftieth was disputed and a tenth of the partnerships has ended. Beside the
/// register of the country of a year ago an older one, so that a past of sixty months has schools.
/// </summary>
internal static class CoverageWorld
{
    public const int Activities = 1_000_000;

    private const int Partnerships = 200_000;

    private static bool _isThere;

    public static async Task Fill(NpgsqlDataSource source, DateOnly today)
    {
        if (_isThere)
        {
            return;
        }

        await Console.Error.WriteLineAsync("Making a million activities.");
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, "SET session_replication_role = replica");

        // Where another group has filled them before, this one has them for itself.
        await Execute(connection, "TRUNCATE partnerships, partnership_requests, partnership_events, activities CASCADE");
        await Execute(
            connection,
            """
            WITH former AS (
                INSERT INTO register_versions (id, label, source, as_of, imported_at, checksum, counts_read, counts_added, counts_changed, counts_closed, counts_unchanged, counts_rejected)
                SELECT gen_random_uuid(), 'bench-former', source, @today::date - 2500, imported_at - interval '1 second', checksum, counts_read, counts_added, 0, 0, 0, 0
                FROM register_versions ORDER BY as_of LIMIT 1
                RETURNING id
            ), scopes AS (
                INSERT INTO register_scopes (register_version_id, id, sector, province, municipality)
                SELECT former.id, s.id, s.sector, s.province, s.municipality FROM former, register_scopes s
            )
            INSERT INTO register_entries (register_version_id, school_code, sector, municipality_code, board_number, denomination, pupils, holiday_region)
            SELECT former.id, e.school_code, e.sector, e.municipality_code, e.board_number, e.denomination, e.pupils, e.holiday_region FROM former, register_entries e
            """,
            today);
        await Execute(
            connection,
            $"""
            INSERT INTO partnerships (id, school_code, organisation_id, stage, stage_since, created_at, event_count)
            SELECT gen_random_uuid(), s.code, o.id, 'Active', now(), now(), 0
            FROM generate_series(0, {Partnerships - 1}) AS n
            JOIN (SELECT code, row_number() OVER (ORDER BY md5(code)) - 1 AS place FROM schools) s ON s.place = n % (SELECT count(*) FROM schools)
            JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM organisations) o ON o.place = (n * 7 + n / 8500) % (SELECT count(*) FROM organisations)
            ON CONFLICT DO NOTHING
            """);
        await Execute(
            connection,
            $"""
            INSERT INTO activities (id, partnership_id, kind, held_on, starts_at, ends_at, venue, group_size, status, planned_at, revision, revised_at,
                school_confirmation_took_place, school_confirmation_at, organisation_confirmation_took_place, organisation_confirmation_at,
                evidence_at, evidence_by, disputed_at, partnership_ended_at)
            SELECT gen_random_uuid(), p.id, 'GuestLesson', d.held, '13:00', '14:30', 'AtSchool', 25, 'Confirmed', now(), 0, now(),
                CASE WHEN n % 10 < 9 THEN true END, CASE WHEN n % 10 < 9 THEN d.held + interval '34 hours' + n % 20 * interval '1 day' END,
                CASE WHEN n % 10 < 8 THEN true END, CASE WHEN n % 10 < 8 THEN d.held + interval '40 hours' + n % 13 * interval '1 day' END,
                CASE WHEN n % 10 = 8 THEN d.held + interval '50 hours' END, CASE WHEN n % 10 = 8 THEN 1 END,
                CASE WHEN n % 50 = 8 THEN d.held + interval '300 hours' END,
                CASE WHEN p.place % 10 = 0 THEN @today::date - interval '400 days' END
            FROM generate_series(0, {Activities - 1}) AS n
            JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM partnerships) p ON p.place = n % (SELECT count(*) FROM partnerships)
            CROSS JOIN LATERAL (SELECT @today::date - (('x' || substr(md5(n::text), 1, 7))::bit(28)::int % 1826 + 2) AS held) d
            """,
            today);
        await Execute(connection, "SET session_replication_role = DEFAULT");
        await Execute(connection, "VACUUM ANALYZE partnerships, activities, register_entries, register_versions");
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
