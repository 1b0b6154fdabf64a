using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;

namespace TechMatch.Benchmarks.Matching;

/// <summary>
/// The best that SQL does: a table with nothing but what is filtered on, in metres (EPSG:28992), under one index on kind and place
/// (btree_gist), read by a prepared statement without EF. It is let off what costs it most: the days of a window are not counted, only
/// their months and weekdays compared.
/// </summary>
/// <param name="source">A pool on the database in which <see cref="Fill"/> made the table.</param>
internal sealed class SqlPeer(NpgsqlDataSource source)
{
    private const string Tables =
        """
        CREATE EXTENSION IF NOT EXISTS btree_gist;

        CREATE TABLE bench_offers AS
        SELECT o.id, o.organisation_id, o.title, k.number::smallint AS kind, ST_Transform(g.location::geometry, 28992) AS place, o.topics, o.audiences, o.months, o.weekdays,
               o.languages, o.has_vog, (o.venue <> 'AtOrganisation' OR o.is_wheelchair_accessible) AS is_accessible, coalesce(o.max_group_size, 9999) AS max_group_size,
               o.max_travel_km * 1000 AS reach, o.capacity_per_school_year - coalesce(y.taken, 0) AS places_left
        FROM offers o
        JOIN organisations g ON g.id = o.organisation_id
        JOIN unnest(@kinds) WITH ORDINALITY AS k (name, number) ON k.name = o.kind
        LEFT JOIN offer_years y ON y.offer_id = o.id
        WHERE g.location IS NOT NULL AND o.status = 'Published';
        CREATE INDEX ON bench_offers USING gist (kind, place);

        CREATE TABLE bench_needs AS
        SELECT n.id, k.number::smallint AS kind, ST_Transform(s.location::geometry, 28992) AS place, n.topics, n.audiences, n.weekdays, n.requires_vog,
               n.needs_wheelchair_access, n.group_size, n.max_distance_km * 1000 AS reach, 1::bigint << l.number::int - 1 AS languages,
               (SELECT bit_or(1::bigint << extract(month FROM d)::int) FROM generate_series(n.window_from, n.window_until, interval '1 day') d) AS months
        FROM needs n
        JOIN schools s ON s.code = n.school_code
        JOIN unnest(@kinds) WITH ORDINALITY AS k (name, number) ON k.name = n.kind
        JOIN unnest(@languages) WITH ORDINALITY AS l (name, number) ON l.name = n.language
        WHERE s.location IS NOT NULL AND n.status = 'Published';
        """;

    private const string NearestOfAll =
        """
        SELECT count(*), sum(best.metres)
        FROM bench_needs n
        CROSS JOIN LATERAL (
            SELECT o.id, o.place <-> n.place AS metres
            FROM bench_offers o
            WHERE o.kind = n.kind AND ST_DWithin(o.place, n.place, n.reach) AND o.place <-> n.place <= o.reach
              AND (n.topics = 0 OR o.topics & n.topics <> 0) AND o.audiences & n.audiences <> 0 AND o.months & n.months <> 0 AND o.weekdays & n.weekdays <> 0
              AND o.languages & n.languages <> 0 AND (o.has_vog OR NOT n.requires_vog) AND (o.is_accessible OR NOT n.needs_wheelchair_access)
              AND o.max_group_size >= n.group_size AND o.places_left > 0
            ORDER BY o.place <-> n.place
            LIMIT 20) best
        """;

    private const string Search =
        """
        WITH found AS MATERIALIZED (
            SELECT id, organisation_id, title, topics, audiences, reach, places_left, place <-> @here AS metres
            FROM bench_offers
            WHERE kind = @kind AND ST_DWithin(place, @here, @metres))
        SELECT id, organisation_id, title, topics, audiences, reach, places_left, metres, (SELECT count(*) FROM found) AS total
        FROM found ORDER BY metres, id LIMIT 20
        """;

    /// <summary>Makes the tables from those of the product.</summary>
    public static async Task Fill(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var command = new NpgsqlCommand(Tables, connection) { CommandTimeout = 0 })
        {
            command.Parameters.AddWithValue("kinds", Enum.GetNames<ActivityKind>());
            command.Parameters.AddWithValue("languages", Enum.GetNames<Language>());
            await command.ExecuteNonQueryAsync();
        }

        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>The twenty nearest that fit, of every need, in one statement.</summary>
    public async Task MatchAll()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(NearestOfAll, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync() || reader.GetInt64(0) == 0)
        {
            throw new InvalidOperationException("The join found nothing.");
        }
    }

    /// <summary>The twenty nearest of a kind around a place, and how many there are.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="place">The place.</param>
    /// <param name="metres">How far.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(long Total, List<Hit> Hits)> Nearest(ActivityKind kind, GeoPoint place, double metres, CancellationToken cancel)
    {
        // The place is turned into metres once, as a server of this kind would.
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(Search, connection);
        command.Parameters.Add(new NpgsqlParameter<short>("kind", NpgsqlDbType.Smallint) { TypedValue = (short)((int)kind + 1) });
        command.Parameters.Add(new NpgsqlParameter<double>("metres", NpgsqlDbType.Double) { TypedValue = metres });
        command.Parameters.Add(new NpgsqlParameter("here", NpgsqlDbType.Geometry) { Value = RijksDriehoek.Of(place) });

        // Npgsql keeps it prepared as long as the connection lives in the pool.
        await command.PrepareAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var (total, hits) = (0L, new List<Hit>());
        while (await reader.ReadAsync(cancel))
        {
            hits.Add(new Hit(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetDouble(7)));
            total = reader.GetInt64(8);
        }

        return (total, hits);
    }

    internal sealed record Hit(Guid Id, Guid OrganisationId, string Title, long Topics, long Audiences, int Reach, int PlacesLeft, double Metres);
}
