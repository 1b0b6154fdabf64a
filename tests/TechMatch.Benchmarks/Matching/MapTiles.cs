using System.Globalization;
using Npgsql;

namespace TechMatch.Benchmarks.Matching;

/// <summary>Tiles that have to be drawn, each once, against the same statement without the product around it; and tiles that are kept.</summary>
internal sealed class MapTiles : IRow
{
    private const string Drawn = "tile z7-12 over HTTP, 8,500 schools and 120,000 offers, every tile drawn, against the same ST_AsMVT statement by raw Npgsql";
    private const string Kept = "tile z7-12 over HTTP, unchanged: statements for 2,000 hits (ratio: ours to one for each)";
    private const int Hits = 2_000;

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Drawn, async () =>
        {
            var server = await context.Server();
            var tiles = await Tiles(server.Database.ConnectionString, context.IsQuick ? 10 : 40);
            var (ours, peer) = (tiles.ConvertAll(t => "/api/v1/map/tiles/" + t), tiles.ConvertAll(t => $"{PeerServer.Tiles}/{t}"));
            return new Benchmark(
                Group,
                Drawn,
                "tiles/s",
                0.8,
                Direction.More,
                async () =>
                {
                    await server.Get(PeerServer.ForgetTiles);
                    return (await server.Load.Run(ours, null, ours.Count, TimeSpan.FromMinutes(2))).Rate;
                },
                async () => (await server.Load.Run(peer, null, peer.Count, TimeSpan.FromMinutes(2))).Rate);
        });
        yield return new Planned(Kept, async () =>
        {
            var server = await context.Server();
            var tiles = (await Tiles(server.Database.ConnectionString, 5)).ConvertAll(t => "/api/v1/map/tiles/" + t);
            await server.Load.Run(tiles, null, tiles.Count, TimeSpan.FromMinutes(2));
            return new Benchmark(
                Group,
                Kept,
                "statements",
                0,
                Direction.AtMost,
                async () =>
                {
                    await server.Get(PeerServer.TilesDrawn);
                    await server.Load.Run(tiles, null, Hits, TimeSpan.FromMinutes(2));
                    return double.Parse(await server.Get(PeerServer.TilesDrawn), CultureInfo.InvariantCulture);
                },
                () => Task.FromResult((double)Hits))
            {
                IsExact = true,
            };
        });
    }

    /// <summary>Tiles at each zoom on which organisations lie, many to a town and few to the country, as who looks at a map asks them.</summary>
    private static async Task<List<string>> Tiles(string connection, int aZoom)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            "SELECT ST_X(location::geometry), ST_Y(location::geometry) FROM organisations WHERE location IS NOT NULL ORDER BY md5(id::text) LIMIT 2000");
        await using var reader = await command.ExecuteReaderAsync();
        var places = new List<(double Longitude, double Latitude)>();
        while (await reader.ReadAsync())
        {
            places.Add((reader.GetDouble(0), reader.GetDouble(1)));
        }

        return
        [
            .. Enumerable.Range(7, 6).SelectMany(z => places.Select(p => On(z, p)).Distinct().Take(aZoom)).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Z}/{t.X}/{t.Y}")),
        ];
    }

    private static (int Z, int X, int Y) On(int z, (double Longitude, double Latitude) place)
    {
        var side = 1 << z;
        return (z, (int)((place.Longitude + 180) / 360 * side), (int)((1 - (Math.Asinh(Math.Tan(place.Latitude * Math.PI / 180)) / Math.PI)) / 2 * side));
    }
}
