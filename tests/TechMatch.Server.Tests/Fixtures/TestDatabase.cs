using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Server.Commands;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>
/// A real PostgreSQL + PostGIS database of its own, cloned in a fraction of a second from a template that is migrated once a run, with
/// the reference facts in it. Dropped afterwards.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private readonly string _name;
    private readonly string _server;

    private TestDatabase(string name, string? server = null)
    {
        (_name, _server) = (name, server ?? Server);
        ConnectionString = For(name, _server);
    }

    public string ConnectionString { get; }

    /// <summary>Where the documents of this database stand; gone with it.</summary>
    public string DocumentFolder => Path.Combine(Path.GetTempPath(), $"techmatch-documents-{_name}");

    /// <summary>The server on which tests make their databases; <c>make test</c> starts it.</summary>
    private static string Server => Environment.GetEnvironmentVariable("TECHMATCH_TEST_DATABASE")
        ?? throw new InvalidOperationException("TECHMATCH_TEST_DATABASE is not set. Run the tests with 'make test', which starts a database.");

    public static async Task<TestDatabase> Create()
    {
        var template = await Template.Value;
        var name = NewName("t");
        await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(name);
    }

    /// <summary>A database on another server, migrated there.</summary>
    public static async Task<TestDatabase> CreateOn(string server)
    {
        var name = NewName("t");
        await Execute($"CREATE DATABASE {name}", server);
        await Migrate(For(name, server));
        return new TestDatabase(name, server);
    }

    /// <summary>A database without anything in it, not even a schema.</summary>
    public static async Task<TestDatabase> CreateEmpty()
    {
        var name = NewName("e");
        await Execute($"CREATE DATABASE {name}");
        return new TestDatabase(name);
    }

    /// <summary>Another database with the same in it. Nobody may be connected with this one, so its pools are emptied.</summary>
    public async Task<TestDatabase> Copy()
    {
        var name = NewName("c");
        await Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
        await Execute($"CREATE DATABASE {name} TEMPLATE {_name}");
        return new TestDatabase(name);
    }

    /// <summary>A context on this database, for arranging and looking.</summary>
    public TechMatchDbContext Open()
    {
        var options = new DbContextOptionsBuilder<TechMatchDbContext>();
        options.UseTechMatch(DataSources.Get(ConnectionString));
        return new TechMatchDbContext(options.Options);
    }

    /// <summary>Lets go of the connections that a database left behind when it was stopped.</summary>
    public async Task ConnectAnew()
    {
        await DataSources.Close(ConnectionString);
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        await DataSources.Close(ConnectionString);
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", _server);
        if (Directory.Exists(DocumentFolder))
        {
            Directory.Delete(DocumentFolder, recursive: true);
        }
    }

    private static async Task<string> MakeTemplate()
    {
        var name = NewName("template");
        await Execute($"CREATE DATABASE {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").GetAwaiter().GetResult();
        await Migrate(For(name));
        return name;
    }

    private static async Task Migrate(string connectionString)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["ConnectionStrings:TechMatch"] = connectionString + ";Pooling=false" };
        var services = new ServiceCollection();
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(configuration);
        services.AddLogging();
        services.AddTechMatch(configuration);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await MigrateCommand.Migrate(scope.ServiceProvider, CancellationToken.None);
    }

    private static string NewName(string kind) => $"tm_{kind}_{Guid.NewGuid():N}"[..24];

    private static string For(string database, string? server = null) => new NpgsqlConnectionStringBuilder(server ?? Server) { Database = database, MaxPoolSize = 60 }.ConnectionString;

    private static async Task Execute(string sql, string? server = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server ?? Server) { Pooling = false, Timeout = 30 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static class DataSources
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, NpgsqlDataSource> Sources = new();

        public static NpgsqlDataSource Get(string connectionString) => Sources.GetOrAdd(connectionString, DataSetup.CreateDataSource);

        public static async Task Close(string connectionString)
        {
            if (Sources.TryRemove(connectionString, out var source))
            {
                await source.DisposeAsync();
            }
        }
    }
}
