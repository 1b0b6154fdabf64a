using System.Globalization;
using Npgsql;
using TechMatch.Domain;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Map;

/// <summary>
/// Draws a tile in the database: open schools with a place, and published offers at the place of their organisation. Every point stands in
/// exactly one tile, and below <see cref="TileAddress.FirstZoomOfPoints"/> all points in one cell of the tile become one feature with their
/// number, in the middle of them. Whole numbers only, and in a fixed order, so that the same data give the same bytes in every process.
/// </summary>
internal static class TileReader
{
    private const string PointColumns =
        """
               floor((ST_X(map_point) - t.west) * 4096 / t.side)::int AS x, floor((t.north - ST_Y(map_point)) * 4096 / t.side)::int AS y
        """;

    private const string InTile = "map_point && t.area AND ST_X(map_point) >= t.west AND ST_X(map_point) < t.west + t.side AND ST_Y(map_point) <= t.north AND ST_Y(map_point) > t.north - t.side";

    private const string Tile =
        """
        tile AS (
            SELECT ST_TileEnvelope($1, $2, $3) AS area, ST_XMin(ST_TileEnvelope($1, $2, $3)) AS west, ST_YMax(ST_TileEnvelope($1, $2, $3)) AS north,
                   ST_XMax(ST_TileEnvelope($1, $2, $3)) - ST_XMin(ST_TileEnvelope($1, $2, $3)) AS side),
        """;

    private const string Schools =
        $"""
        school AS (
            SELECT s.code, s.name, lower(s.sector) AS sector,
                   {PointColumns}
            FROM tile t JOIN schools s ON s.closed_on IS NULL AND {InTile})
        """;

    private const string Offers =
        $"""
        offer AS (
            SELECT o.id::text AS id, o.title AS name, lower(left(o.kind, 1)) || substr(o.kind, 2) AS kind, g.name AS organisation,
                   {PointColumns}
            FROM tile t
            JOIN organisations g ON {InTile}
            JOIN offers o ON o.organisation_id = g.id
            WHERE o.status = 'Published'
              AND ($4 = '' OR o.kind = $4) AND ($5 = 0 OR o.topics & $5 <> 0) AND ($6 = 0 OR o.audiences & $6 <> 0)
              AND ($7 = 0 OR o.languages & $7 <> 0) AND (o.has_vog OR NOT $8))
        """;

    /// <summary>A feature a point.</summary>
    internal const string Points =
        $"""
        WITH {Tile}
        {Schools},
        {Offers}
        SELECT (SELECT coalesce(ST_AsMVT(f, 'schools', 4096, 'geom' ORDER BY code), '') FROM (
                    SELECT code, name, sector, 1 AS count, ST_MakePoint(x, y) AS geom FROM school) f)
            || (SELECT coalesce(ST_AsMVT(f, 'offers', 4096, 'geom' ORDER BY id), '') FROM (
                    SELECT id, name, kind, organisation, 1 AS count, ST_MakePoint(x, y) AS geom FROM offer) f)
        """;

    /// <summary>A feature a cell of 256 by 256: 32 pixels where a tile is 512. One that is alone keeps its name.</summary>
    internal const string Clusters =
        $"""
        WITH {Tile}
        {Schools},
        {Offers}
        SELECT (SELECT coalesce(ST_AsMVT(f, 'schools', 4096, 'geom', 'cell' ORDER BY cell), '') FROM (
                    SELECT (y >> 8) * 16 + (x >> 8) AS cell, count(*)::int AS count, ST_MakePoint(sum(x) / count(*), sum(y) / count(*)) AS geom,
                           CASE count(*) WHEN 1 THEN min(code) END AS code, CASE count(*) WHEN 1 THEN min(name) END AS name, CASE count(*) WHEN 1 THEN min(sector) END AS sector
                    FROM school GROUP BY y >> 8, x >> 8) f)
            || (SELECT coalesce(ST_AsMVT(f, 'offers', 4096, 'geom', 'cell' ORDER BY cell), '') FROM (
                    SELECT (y >> 8) * 16 + (x >> 8) AS cell, count(*)::int AS count, ST_MakePoint(sum(x) / count(*), sum(y) / count(*)) AS geom,
                           CASE count(*) WHEN 1 THEN min(id) END AS id, CASE count(*) WHEN 1 THEN min(name) END AS name,
                           CASE count(*) WHEN 1 THEN min(kind) END AS kind, CASE count(*) WHEN 1 THEN min(organisation) END AS organisation
                    FROM offer GROUP BY y >> 8, x >> 8) f)
        """;

    /// <returns>The tile in the form of Mapbox, with layers <c>schools</c> and <c>offers</c>; no bytes when there is nothing on it.</returns>
    public static async Task<byte[]> Read(NpgsqlDataSource source, TileAddress tile, TileFilter filter, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(tile.Z < TileAddress.FirstZoomOfPoints ? Clusters : Points, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = tile.Z });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = tile.X });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = tile.Y });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = filter.Kind?.ToString() ?? "" });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = filter.Topics.Mask });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = filter.Audiences.Mask });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = filter.Language is { } language ? EnumSet<Language>.Of(language).Mask : 0 });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = filter.HasVog });
        return (byte[])(await command.ExecuteScalarAsync(cancel) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Tile {tile} gave no row.")));
    }
}
