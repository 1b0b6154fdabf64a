using Npgsql;
using TechMatch.Server.Features.Map;

namespace TechMatch.Benchmarks.Matching;

/// <summary>What psql would do: the statement that draws a tile, and the bytes it gives.</summary>
internal static class TilePeer
{
    public static async Task<byte[]> Draw(NpgsqlDataSource source, int z, int x, int y, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(z < TileAddress.FirstZoomOfPoints ? TileReader.Clusters : TileReader.Points);
        foreach (var value in new object[] { z, x, y, "", 0L, 0L, 0L, false })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (byte[])(await command.ExecuteScalarAsync(cancel))!;
    }
}
