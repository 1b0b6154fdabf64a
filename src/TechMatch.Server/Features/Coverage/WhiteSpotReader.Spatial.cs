using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage;

/// <summary>
/// Finds white spots: schools that do not count and that no offer of their kind reaches, and offers that reach no school that asks for them.
/// Only kind, audience and distance are looked at, as the crow flies; whether a day suits and a place is free changes by the week, and is
/// for the match and the plan to say.
/// </summary>
public sealed class WhiteSpotReader(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Schools =
        """
        WITH asking AS (
            SELECT school_code, kind, bit_or(audiences) AS audiences, max(max_distance_km) AS km
            FROM needs WHERE school_code = ANY (@codes) AND status = 'Published' AND window_until >= @today
            GROUP BY school_code, kind
        ), sought AS (
            SELECT s.code, s.location, a.kind, coalesce(a.audiences, CASE s.sector WHEN 'Po' THEN @po ELSE @vo END) AS audiences, coalesce(a.km, @km) AS km
            FROM schools s LEFT JOIN asking a ON a.school_code = s.code
            WHERE s.code = ANY (@codes) AND s.location IS NOT NULL
        ), reached AS MATERIALIZED (
            SELECT s.*, EXISTS (
                SELECT 1 FROM organisations g JOIN offers o ON o.organisation_id = g.id
                WHERE ST_DWithin(g.location, s.location, s.km * 1000, false) AND ST_DWithin(g.location, s.location, o.max_travel_km * 1000, false)
                  AND o.status = 'Published' AND (s.kind IS NULL OR o.kind = s.kind) AND o.audiences & s.audiences <> 0) AS is_reached
            FROM sought s
        ), white AS (
            SELECT code FROM reached GROUP BY code HAVING NOT bool_or(is_reached)
        )
        SELECT r.code, r.kind, r.km, nearest.metres, ST_Y(r.location::geometry), ST_X(r.location::geometry)
        FROM reached r
        LEFT JOIN LATERAL (
            SELECT ST_Distance(g.location, r.location, false) AS metres
            FROM organisations g JOIN offers o ON o.organisation_id = g.id
            WHERE o.status = 'Published' AND (r.kind IS NULL OR o.kind = r.kind) AND o.audiences & r.audiences <> 0
              AND ST_DWithin(g.location, r.location, 200000, false)
            ORDER BY metres LIMIT 1) nearest ON true
        WHERE r.code IN (SELECT code FROM white)
        ORDER BY r.code, r.kind
        """;

    private const string Offers =
        """
        SELECT o.id, o.title, o.kind, o.max_travel_km, g.id, g.name, g.place, g.municipality_code, ST_Y(g.location::geometry), ST_X(g.location::geometry),
            (SELECT count(*) FROM schools s
             WHERE ST_DWithin(s.location, g.location, o.max_travel_km * 1000, false) AND s.code = ANY (@codes)
               AND o.audiences & (CASE s.sector WHEN 'Po' THEN @po ELSE @vo END) <> 0)
        FROM offers o JOIN organisations g ON g.id = o.organisation_id
        WHERE o.status = 'Published' AND g.municipality_code = ANY (@municipalities) AND g.location IS NOT NULL AND o.audiences & @sought <> 0
          AND NOT EXISTS (
            SELECT 1 FROM schools s JOIN needs n ON n.school_code = s.code
            WHERE ST_DWithin(s.location, g.location, o.max_travel_km * 1000, false) AND ST_DWithin(s.location, g.location, n.max_distance_km * 1000, false)
              AND s.known_since <= @today AND (s.closed_on IS NULL OR s.closed_on > @today)
              AND n.status = 'Published' AND n.window_until >= @today AND n.kind = o.kind AND n.audiences & o.audiences <> 0)
        ORDER BY g.name, g.id, o.kind, o.id
        """;

    /// <summary>The schools that nothing of their kind reaches: each with what it asks, or without a kind when it asks for nothing.</summary>
    /// <param name="uncovered">Schools that do not count.</param>
    /// <param name="reachKm">How far a school that asks for nothing is presumed to want to go, in kilometres.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<WhiteSchool>> FindSchools(IReadOnlyCollection<EstablishmentCode> uncovered, int reachKm, CancellationToken cancel)
    {
        await using var command = Command(Schools, uncovered);
        command.Parameters.AddWithValue("km", reachKm);
        var found = new List<WhiteSchool>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(new WhiteSchool(
                EstablishmentCode.Parse(reader.GetString(0)),
                reader.IsDBNull(1) ? null : Enum.Parse<ActivityKind>(reader.GetString(1)),
                reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetDouble(3),
                new GeoPoint(reader.GetDouble(4), reader.GetDouble(5))));
        }

        return found;
    }

    /// <summary>The offers of organisations in these municipalities that reach no school that asks for them, by organisation.</summary>
    /// <param name="uncovered">Schools that do not count, of which is counted how many it could reach.</param>
    /// <param name="municipalities">Where the organisations are.</param>
    /// <param name="audiences">Only offers for one of these.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<WhiteOffer>> FindOffers(
        IReadOnlyCollection<EstablishmentCode> uncovered, IReadOnlyCollection<MunicipalityCode> municipalities, EnumSet<Audience> audiences, CancellationToken cancel)
    {
        await using var command = Command(Offers, uncovered);
        command.Parameters.AddWithValue("municipalities", NpgsqlDbType.Array | NpgsqlDbType.Varchar, municipalities.Select(m => m.Value).ToArray());
        command.Parameters.AddWithValue("sought", audiences.Mask);
        var found = new List<WhiteOffer>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var around = (int)reader.GetInt64(10);
            found.Add(new WhiteOffer(
                reader.GetGuid(0),
                reader.GetString(1),
                Enum.Parse<ActivityKind>(reader.GetString(2)),
                reader.GetInt32(3),
                reader.GetGuid(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                MunicipalityCode.Parse(reader.GetString(7)),
                new GeoPoint(reader.GetDouble(8), reader.GetDouble(9)),
                around,
                WhiteOffer.ReasonOf(around)));
        }

        return found;
    }

    private NpgsqlCommand Command(string sql, IReadOnlyCollection<EstablishmentCode> uncovered)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("codes", NpgsqlDbType.Array | NpgsqlDbType.Varchar, uncovered.Select(s => s.Value).ToArray());
        command.Parameters.AddWithValue("today", DutchTime.DayOf(clock.GetUtcNow()));
        command.Parameters.AddWithValue("po", Audiences.OfPo.Mask);
        command.Parameters.AddWithValue("vo", Audiences.OfVo.Mask);
        return command;
    }
}
