using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Server.Platform.Health;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform.Health;

/// <summary>A process says whether it may be sent visitors, what is wrong with it, and nothing that is nobody's business.</summary>
public sealed class ReadinessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_ready_says_so_of_each_part_and_gives_away_nothing()
    {
        await using var server = await Start(new TestServer());
        await server.Add(An.Offer());
        using var client = server.CreateClient();
        var (status, body) = await Until(client, report => report.Is("offers", "good") && report.Figure("offers", "offers") == 1);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(body.GetProperty("isReady").GetBoolean());
        Assert.Equal(["database", "jobs", "mail", "offers", "warm-up"], body.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.InRange(body.Figure("offers", "ageSeconds"), 0, 60);
        Assert.True(body.Figure("offers", "sequence") > 0);

        // Here no process does jobs and there is no mail server: for somebody to look at, and visitors are served.
        Assert.True(body.Is("jobs", "attention") && body.Is("mail", "good"));
        var connection = new NpgsqlConnectionStringBuilder(server.Database.ConnectionString);
        Assert.All([connection.Password!, connection.Username!, connection.Database!, connection.Host!], secret => Assert.DoesNotContain(secret, body.GetRawText()));
    }

    [Fact]
    public async Task Whose_index_is_stale_is_not_ready_until_it_has_caught_up()
    {
        await using var server = await Start(new TestServer());
        using var client = server.CreateClient();
        await Until(client, report => report.Is("offers", "good"));

        // Nobody gets in, and who was in is put out.
        await Maintain(server, "ALTER DATABASE {0} ALLOW_CONNECTIONS false");
        await Maintain(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{0}'");
        await Until(client, report => report.Is("offers", "attention"));
        server.Clock.Advance(TimeSpan.FromSeconds(6));
        var (status, body) = await Until(client, report => report.Is("offers", "bad"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(body.GetProperty("isReady").GetBoolean());
        Assert.True(body.Figure("offers", "ageSeconds") >= 6);
        Assert.True(body.Is("database", "bad"));
        Assert.DoesNotContain("Npgsql", body.GetRawText());
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(server.Database.ConnectionString).Database!, body.GetRawText());
        using (var alive = await client.GetAsync("/health", Cancel))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, alive.StatusCode);
        }

        await Maintain(server, "ALTER DATABASE {0} ALLOW_CONNECTIONS true");
        (status, _) = await Until(client, report => report.Is("offers", "good") && report.Is("database", "good"));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task It_answers_questions_of_its_own_before_it_is_ready()
    {
        await using var server = await Start(new WarmServer());
        using var client = server.CreateClient();
        var (status, body) = await Until(client, report => report.Is("warm-up", "good"));
        Assert.Equal(HttpStatusCode.OK, status);

        // All six rounds of all that the features name; one that fails would have ended it.
        await using var scope = server.Services.CreateAsyncScope();
        var calls = 0;
        foreach (var feature in scope.ServiceProvider.GetServices<IWarmUp>())
        {
            calls += (await feature.Calls(Cancel)).Count;
        }

        Assert.True(calls > 2);
        Assert.Equal(6 * calls, body.Figure("warm-up", "asked"));
    }

    private static async Task<TestServer> Start(TestServer server)
    {
        await server.InitializeAsync();
        return server;
    }

    private static async Task Maintain(TestServer server, string sql)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.Database.ConnectionString);
        var name = connection.Database!;
        connection.Database = "postgres";
        connection.Pooling = false;
        await using var maintenance = new NpgsqlConnection(connection.ConnectionString);
        await maintenance.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, name), maintenance);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>Asks until it holds; half a minute at most.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Body)> Until(HttpClient client, Func<JsonElement, bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var response = await client.GetAsync("/health/ready", limit.Token);
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(limit.Token)).RootElement;
            if (holds(body))
            {
                return (response.StatusCode, body);
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private sealed class WarmServer : TestServer
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("WarmUp:Seconds", "60");
    }
}

/// <summary>Reading what the process says of itself.</summary>
file static class Report
{
    public static bool Is(this JsonElement report, string check, string status) => Check(report, check).GetProperty("status").GetString() == status;

    public static double Figure(this JsonElement report, string check, string figure) => Check(report, check).GetProperty("figures").GetProperty(figure).GetDouble();

    private static JsonElement Check(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
}
