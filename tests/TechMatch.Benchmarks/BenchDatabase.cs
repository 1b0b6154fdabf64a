using Npgsql;
using TechMatch.Benchmarks.Matching;
using TechMatch.Server.Commands;
using TechMatch.Server.Data;

namespace TechMatch.Benchmarks;

/// <summary>A throwaway database with the country in it, made by the product's own commands, and beside it the tables of the peers.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _cluster;
    private readonly NpgsqlDataSource _source;

    private BenchDatabase(string cluster, string connectionString, NpgsqlDataSource source)
    {
        (_cluster, ConnectionString, _source) = (cluster, connectionString, source);
        Sql = new SqlPeer(source);
    }

    public string ConnectionString { get; }

    public SqlPeer Sql { get; }

    /// <summary>Makes it in a cluster.</summary>
    public static async Task<BenchDatabase> Create(string cluster)
    {
        var name = $"bench_{Environment.ProcessId}";
        await Execute(cluster, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await Execute(cluster, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = name }.ConnectionString;
        var database = new BenchDatabase(cluster, connection, DataSetup.CreateDataSource(connection));
        try
        {
            await Command(connection, "migrate");
            await Command(connection, "seed", "demo", "--scale", "country");
            await SqlPeer.Fill(database._source);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await Execute(_cluster, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)");
    }

    /// <summary>A verb of the product's command line, in this process; what it prints is not for the table.</summary>
    private static async Task Command(string connection, params string[] arguments)
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__TechMatch", connection);
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        int code;
        try
        {
            code = await CommandLine.Create().Parse(arguments).InvokeAsync();
        }
        finally
        {
            Console.SetOut(output);
        }

        if (code != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {code}.");
        }
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
