using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data.Matching;

/// <summary>Two servers on one database, the second a process of its own: what is changed through the one is found through the other.</summary>
public sealed class TwoProcessesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ServerProcess? _other;
    private HttpClient? _client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _other = await ServerProcess.Start(server.Database, ("Jobs__Enabled", "false"), ("WarmUp__Seconds", "0"));
        _client = _other.Client(new CookieContainer());
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_published_and_paused_through_the_one_is_so_in_the_next_answer_of_the_other_also_after_its_connection_was_cut()
    {
        var organisation = await server.Add(A.Company().In("Hengelo"));
        var offer = await server.Add(An.Offer().Of(organisation).Titled("Metaal").AsDraft());
        using var browser = await server.AsOrganisation(organisation);
        Assert.Equal(0, Total((await Search())!.Value));
        await browser.Put($"/offers/{offer.Id}/status", new { status = "published" }).Body(HttpStatusCode.OK);
        Assert.Equal(1, await FoundAtOnce());
        await browser.Put($"/offers/{offer.Id}/status", new { status = "paused" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, await FoundAtOnce());

        await using (var connection = new NpgsqlConnection(server.Database.ConnectionString))
        {
            await connection.OpenAsync(Cancel);
            await using var cut = new NpgsqlCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
            Assert.True((long)(await cut.ExecuteScalarAsync(Cancel))! > 0);
        }

        // Our own browser's server lost its connections as well, and finds that out at its first question.
        await Retried(() => browser.Put($"/offers/{offer.Id}/status", new { status = "published" }));
        Assert.Equal(1, await FoundAtOnce());
    }

    private static int Total(JsonElement body) => body.GetProperty("total").GetInt32();

    private static async Task Retried(Func<Task<HttpResponseMessage>> send)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var response = await send();
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"The server did not recover: {(int)response.StatusCode}.");
        }
    }

    /// <returns>Null when the server failed, as it may when its connection was just cut.</returns>
    private async Task<JsonElement?> Search()
    {
        using var response = await _client!.GetAsync("/api/v1/offers?near=Hengelo&maxDistanceKm=5", Cancel);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync<JsonElement>(Cancel) : null;
    }

    /// <summary>How many the first answer of the other process has: nobody waits until it has heard.</summary>
    private async Task<int> FoundAtOnce()
    {
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(2 * LiveOffers.Fresh, Cancel);
        while (true)
        {
            if (await Search() is { } body)
            {
                return Total(body);
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "The other process did not recover.");
        }
    }
}
