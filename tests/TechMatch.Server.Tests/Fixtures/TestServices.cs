using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>
/// The services of the server without the web server, on a database of its own and with settings of the test's choice; for what runs
/// outside a request.
/// </summary>
public sealed class TestServices : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly bool _ownsDatabase;

    private TestServices(TestDatabase database, bool ownsDatabase, FakeTimeProvider clock, ServiceProvider provider) =>
        (Database, _ownsDatabase, Clock, _provider) = (database, ownsDatabase, clock, provider);

    public TestDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Provider => _provider;

    public static Task<TestServices> Create(params (string Name, string Value)[] settings) => Create(_ => { }, settings);

    /// <param name="more">Other services, for a test of its own.</param>
    /// <param name="settings">Settings by their name, such as <c>Mail:Host</c>.</param>
    public static async Task<TestServices> Create(Action<IServiceCollection> more, params (string Name, string Value)[] settings) =>
        Create(await TestDatabase.Create(), true, new FakeTimeProvider(TestServer.Start), more, settings);

    /// <summary>On a database that is somebody else's to drop.</summary>
    public static TestServices On(TestDatabase database) => Create(database, false, new FakeTimeProvider(TestServer.Start), _ => { }, []);

    /// <summary>The services of another process on the same database and by the same clock.</summary>
    public TestServices Another(params (string Name, string Value)[] settings) => Another(_ => { }, settings);

    /// <inheritdoc cref="Another((string, string)[])"/>
    public TestServices Another(Action<IServiceCollection> more, params (string Name, string Value)[] settings) =>
        Create(Database, false, Clock, more, settings);

    /// <summary>Runs a piece of work with a scope of services.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="With{TService,T}"/>
    public Task With<TService>(Func<TService, Task> work)
        where TService : notnull => With<TService, bool>(async service =>
    {
        await work(service);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        if (_ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    private static TestServices Create(
        TestDatabase database, bool ownsDatabase, FakeTimeProvider clock, Action<IServiceCollection> more, (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager { ["ConnectionStrings:TechMatch"] = database.ConnectionString, ["Evidence:Folder"] = database.DocumentFolder };
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddTechMatch(configuration);
        services.AddSingleton<TimeProvider>(clock);
        more(services);
        return new TestServices(database, ownsDatabase, clock, services.BuildServiceProvider(validateScopes: true));
    }
}
