using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Features.Geography;

/// <summary>Writes postcodes, all rows at once; the country has 460,000 of six characters.</summary>
internal sealed class PostcodeStore(NpgsqlConnection connection)
{
    /// <returns>How many are new, and how many have another place or municipality than before.</returns>
    public async Task<(int Added, int Changed)> Write(IReadOnlyCollection<PostalArea> areas, CancellationToken cancel)
    {
        await using (var command = new NpgsqlCommand("CREATE TEMP TABLE postal_stage (LIKE postal_areas) ON COMMIT DROP", connection))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }

        await using (var copy = await connection.BeginBinaryImportAsync("COPY postal_stage (code, point, place, municipality_code) FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var area in areas)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(area.Code, NpgsqlDbType.Varchar, cancel);
                await copy.WriteAsync(new Point(area.Point.Longitude, area.Point.Latitude) { SRID = 4326 }, NpgsqlDbType.Geography, cancel);
                await Text(area.Place);
                await Text(area.MunicipalityCode?.Value);
            }

            await copy.CompleteAsync(cancel);

            Task Text(string? value) => value is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(value, NpgsqlDbType.Varchar, cancel);
        }

        await using var merge = new NpgsqlCommand(
            """
            WITH written AS (
                INSERT INTO postal_areas AS p (code, point, place, municipality_code) SELECT code, point, place, municipality_code FROM postal_stage
                ON CONFLICT (code) DO UPDATE SET
                    point = excluded.point, place = coalesce(excluded.place, p.place), municipality_code = coalesce(excluded.municipality_code, p.municipality_code)
                WHERE ST_Distance(p.point, excluded.point, false) > 0.05
                    OR coalesce(excluded.place, p.place) IS DISTINCT FROM p.place
                    OR coalesce(excluded.municipality_code, p.municipality_code) IS DISTINCT FROM p.municipality_code
                RETURNING xmax = 0 AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new)::int, count(*) FILTER (WHERE NOT is_new)::int FROM written
            """,
            connection)
        { CommandTimeout = 300 };
        (int, int) counts;
        await using (var reader = await merge.ExecuteReaderAsync(cancel))
        {
            await reader.ReadAsync(cancel);
            counts = (reader.GetInt32(0), reader.GetInt32(1));
        }

        await using var drop = new NpgsqlCommand("DROP TABLE postal_stage", connection);
        await drop.ExecuteNonQueryAsync(cancel);
        return counts;
    }
}
