using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace TechMatch.Benchmarks.Matching;

/// <summary>
/// How long after its commit a change of an offer is found through a server process that did not make it, also when that process has just
/// lost its connections to the database; the median of several changes.
/// </summary>
internal sealed class SeenElsewhere : IRow
{
    private const int Changes = 11;
    private const double Goal = 1000;

    /// <summary>By what name the database knows the process that looks.</summary>
    private const string Looking = "TechMatch that looks";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Group => "matching";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return Plan("a change of an offer found through another server process, from its commit on, against a second", isCut: false);
        yield return Plan("the same where that process has just lost all its connections to the database", isCut: true);

        Planned Plan(string name, bool isCut) => new(name, async () =>
        {
            var country = await context.Country();
            return new Benchmark(Group, name, "ms", 1, Direction.Less, () => Measure(country, isCut), () => Task.FromResult(Goal)) { IsExact = true };
        });
    }

    private static async Task<double> Measure(BenchDatabase country, bool isCut)
    {
        await using var server = await BenchServer.Start(country, Looking);
        await using var connection = new NpgsqlConnection(country.ConnectionString);
        await connection.OpenAsync();
        var offer = (Guid)(await Scalar(connection, "SELECT id FROM offers WHERE status = 'Published' ORDER BY id LIMIT 1"))!;
        var total = await Total(server) ?? throw new InvalidOperationException("The search does not answer.");
        var times = new List<double>();
        for (var i = 0; i < Changes; i++)
        {
            if (isCut && (long)(await Scalar(connection, $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{Looking}'"))! == 0)
            {
                throw new InvalidOperationException("There was no connection to cut.");
            }

            // There and back again, so that all is as it was for the other rows.
            var isThere = i % 2 != 0;
            await Scalar(connection, $"UPDATE offers SET status = '{(isThere ? "Published" : "Paused")}' WHERE id = '{offer}'");
            var started = Stopwatch.GetTimestamp();
            while (await Total(server) != total - (isThere ? 0 : 1))
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException("The other process never sees the change.");
                }
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await Scalar(connection, $"UPDATE offers SET status = 'Published' WHERE id = '{offer}'");
        return Runner.Median(times);
    }

    /// <returns>How many offers are found; null when the answer is an error, as it may be when a connection was just cut.</returns>
    private static async Task<int?> Total(BenchServer server)
    {
        try
        {
            return JsonDocument.Parse(await server.Get("/api/v1/offers?pageSize=1")).RootElement.GetProperty("total").GetInt32();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
