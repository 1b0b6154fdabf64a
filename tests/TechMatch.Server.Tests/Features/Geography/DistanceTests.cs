using Npgsql;
using TechMatch.Domain.Geography;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Geography;

/// <summary>What filters in the database is what is shown: both reckon on the same sphere.</summary>
public sealed class DistanceTests
{
    [Fact]
    public async Task The_database_and_the_domain_measure_the_same_distance()
    {
        var random = new Random(20261124);
        var pairs = Enumerable.Range(0, 2000).Select(_ => (From: Anywhere(random), To: Anywhere(random))).ToList();

        // Next door as well, where rounding would show first.
        pairs.AddRange(pairs.Take(200).Select(p => (p.From, To: new GeoPoint(p.From.Latitude + 0.0001, p.From.Longitude - 0.0001))).ToList());

        await using var database = await TestDatabase.CreateEmpty();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var extension = source.CreateCommand("CREATE EXTENSION postgis"))
        {
            await extension.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var command = source.CreateCommand("""
            SELECT ST_Distance(
                ST_SetSRID(ST_MakePoint(a_lon, a_lat), 4326)::geography, ST_SetSRID(ST_MakePoint(b_lon, b_lat), 4326)::geography, false)
            FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS p(a_lat, a_lon, b_lat, b_lon, n) ORDER BY n
            """);
        foreach (var values in new Func<(GeoPoint From, GeoPoint To), double>[] { p => p.From.Latitude, p => p.From.Longitude, p => p.To.Latitude, p => p.To.Longitude })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = pairs.Select(values).ToArray() });
        }

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        foreach (var (from, to) in pairs)
        {
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            var metres = reader.GetDouble(0);
            Assert.Equal(metres, from.DistanceTo(to), 0.002);
        }
    }

    private static GeoPoint Anywhere(Random random) => new(50.7 + (random.NextDouble() * 2.9), 3.3 + (random.NextDouble() * 3.9));
}
