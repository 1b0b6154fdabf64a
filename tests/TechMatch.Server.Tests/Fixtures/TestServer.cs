using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>
/// The whole server on a database of its own, with a clock that stands still until a test moves it: Tuesday 24 November 2026, 10.00
/// in the Netherlands. One for each test class (<c>IClassFixture</c>).
/// </summary>
public class TestServer : IAsyncLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private WebApplicationFactory<Program>? _factory;
    private TestDatabase? _database;

    /// <summary>Where this server keeps documents.</summary>
    public string DocumentFolder => Database.DocumentFolder;

    public FakeTimeProvider Clock { get; } = new(Start);

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not started.");

    public IServiceProvider Services => Factory.Services;

    private WebApplicationFactory<Program> Factory => _factory ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync()
    {
        _database = await MakeDatabase();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:TechMatch", _database.ConnectionString);
            host.UseSetting("RateLimits:NormalPerMinute", "100000");
            host.UseSetting("RateLimits:SensitivePerMinute", "100000");
            host.UseSetting("RateLimits:HeavyPerMinute", "100000");
            host.UseSetting("Jobs:Enabled", "false");
            host.UseSetting("Evidence:Folder", DocumentFolder);
            host.UseSetting("WarmUp:Seconds", "0");
            host.UseSetting("Logging:LogLevel:Default", "Warning");

            // The in-memory server has no limit on bodies to set; that the real one holds it is tested by itself.
            host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
            host.UseEnvironment("Testing");
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);

                // A password costs nothing here; that it costs something in the product is tested by itself.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            });
            Configure(host);
        });
        _ = _factory.Server;
    }

    /// <summary>Its database, for a fixture that needs one elsewhere.</summary>
    protected virtual Task<TestDatabase> MakeDatabase() => TestDatabase.Create();

    /// <summary>Other settings or services, for a fixture of a test class's own.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    /// <summary>A browser of its own: with cookies, over https, following no redirects.</summary>
    public HttpClient CreateClient() => Factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"),
        AllowAutoRedirect = false,
        HandleCookies = true,
    });

    /// <summary>Runs a piece of work with a scope of the server's own services.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
