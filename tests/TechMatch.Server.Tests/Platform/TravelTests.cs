using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform.Travel;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform;

/// <summary>Travel times are used where a service gives them that can be believed; else the straight line is, and no page waits long or breaks.</summary>
public sealed class TravelTests
{
    private static readonly GeoPoint Home = new(52.2661, 6.7931);
    private static readonly GeoPoint Near = new(52.27, 6.80);
    private static readonly GeoPoint Far = new(52.35, 6.90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Answers() => new()
    {
        { """{"code":"Ok","durations":[[120.5,900]]}""", true },
        { """{"code":"Ok","durations":[[120.5,null]],"sources":[],"destinations":[]}""", true },
        { """{"code":"NoTable","message":"No table found"}""", false },
        { """{"code":"Ok"}""", false },
        { """{"code":"Ok","durations":[]}""", false },
        { """{"code":"Ok","durations":[[120.5]]}""", false },
        { """{"code":"Ok","durations":[[120.5,900,3]]}""", false },
        { """{"code":"Ok","durations":[[120.5,900],[1,2]]}""", false },
        { """{"code":"Ok","durations":[[120.5,-1]]}""", false },
        { """{"code":"Ok","durations":[[120.5,"900"]]}""", false },
        { """{"code":"Ok","durations":[[120.5,1e300]]}""", false },
        { """{"code":"Ok","durations":[[120.5,3]]}""", false },
        { """{"code":7,"durations":[[1,2]]}""", false },
        { "[]", false },
        { "<html>onderhoud</html>", false },
        { "", false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_is_read_for_what_it_is(string body, bool isAnswer)
    {
        await using var stub = await StubHttpServer.Start(context => context.Response.WriteAsync(body));
        await using var services = Client(stub.Address);
        Assert.Equal(isAnswer, await services.GetRequiredService<OsrmClient>().Table(Home, [Near, Far], Cancel) is not null);

        // Longitude first, and nothing but places.
        Assert.Equal("/table/v1/bike/6.7931,52.2661;6.8,52.27;6.9,52.35?sources=0&destinations=1;2&annotations=duration", Assert.Single(stub.Asked));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_service_that_fails_is_left_alone_for_a_while(int status)
    {
        await using var stub = await StubHttpServer.Start(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"code":"TooBig"}""");
        });
        var clock = new FakeTimeProvider(TestServer.Start);
        await using var services = Client(stub.Address, clock);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await services.GetRequiredService<TravelTimes>().From(Home, [Near], Cancel));
        }

        Assert.Single(stub.Asked);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await services.GetRequiredService<TravelTimes>().From(Home, [Near], Cancel));
        Assert.Equal(2, stub.Asked.Count);
    }

    [Fact]
    public async Task A_slow_or_endless_answer_and_a_service_that_is_not_there_do_not_hold_up_a_page()
    {
        await using var slow = await StubHttpServer.Start(context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted));
        await using var endless = await StubHttpServer.Start(async context =>
        {
            var part = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
        });
        await using var gone = await StubHttpServer.Start(_ => Task.CompletedTask);
        var address = gone.Address;
        await gone.DisposeAsync();
        foreach (var service in new[] { slow.Address, endless.Address, address })
        {
            await using var services = Client(service);
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            for (var i = 0; i < 20; i++)
            {
                Assert.Null(await services.GetRequiredService<TravelTimes>().From(Home, [Near], Cancel));
            }

            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), service);
        }
    }

    [Fact]
    public async Task What_is_known_of_two_places_is_not_asked_again_until_it_is_old()
    {
        await using var stub = await StubHttpServer.Start(Osrm);
        var clock = new FakeTimeProvider(TestServer.Start);
        await using var services = Client(stub.Address, clock);
        var travel = services.GetRequiredService<TravelTimes>();
        var first = await travel.From(Home, [Near], Cancel);
        Assert.Equal(first![Near], (await travel.From(Home, [Near], Cancel))![Near]);
        Assert.Single(stub.Asked);
        await travel.From(Home, [Near, Far], Cancel);
        Assert.Equal(2, stub.Asked.Count);
        Assert.DoesNotContain("6.8,52.27", stub.Asked.Last(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(25));
        await travel.From(Home, [Near], Cancel);
        Assert.Equal(3, stub.Asked.Count);
    }

    [Fact]
    public async Task Without_an_address_nobody_is_asked_anything()
    {
        await using var services = Client(null);
        Assert.False(services.GetRequiredService<TravelTimes>().IsConfigured);
        Assert.Null(await services.GetRequiredService<TravelTimes>().From(Home, [Near], Cancel));
    }

    /// <summary>A service with roads only to the north: what lies south of where one starts takes the long way round; what lies far east cannot be reached.</summary>
    internal static Task Osrm(HttpContext context)
    {
        var places = context.Request.Path.Value!.Split('/')[^1].Split(';').Select(p => p.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var from = new GeoPoint(places[0][1], places[0][0]);
        var durations = places.Skip(1).Select(p => new GeoPoint(p[1], p[0])).Select(p =>
            p.Longitude > from.Longitude + 0.05 ? (double?)null : from.DistanceTo(p) / 11 * (p.Latitude < from.Latitude ? 4 : 1));
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { code = "Ok", durations = new[] { durations } }));
    }

    private static ServiceProvider Client(string? address, TimeProvider? clock = null)
    {
        var settings = new Dictionary<string, string?> { ["Routing:Address"] = address, ["Routing:Profile"] = "Bike", ["Routing:TimeoutSeconds"] = "1" };
        var services = new ServiceCollection();
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(
            Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(new Microsoft.Extensions.Configuration.ConfigurationBuilder(), settings).Build());
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddLogging();
        services.AddTravel();
        return services.BuildServiceProvider();
    }
}

/// <summary>A server that has a routing service.</summary>
public sealed class ServerWithRoads : TestServer
{
    private readonly StubHttpServer _osrm = StubHttpServer.Start(context => Broken ? Task.FromException(new InvalidOperationException()) : TravelTests.Osrm(context)).GetAwaiter().GetResult();

    public static bool Broken { get; set; }

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Routing:Address", _osrm.Address);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _osrm.DisposeAsync();
    }
}

/// <summary>The matches of a need, where the way is known.</summary>
public sealed class MatchesByTravelTests(ServerWithRoads server) : IClassFixture<ServerWithRoads>
{
    [Fact]
    public async Task The_best_stand_in_order_of_the_way_and_say_how_long_it_is_and_the_straight_line_serves_where_there_is_none()
    {
        var school = await server.Add(A.School().At(52.0, 6.0));
        using var client = await server.AsSchool(school.Code);
        var south = await server.Add(An.Offer().Titled("Zuid").Of(await server.Add(An.Organisation().At(51.96, 6.0))));
        var north = await server.Add(An.Offer().Titled("Noord").Of(await server.Add(An.Organisation().At(52.06, 6.0))));
        var east = await server.Add(An.Offer().Titled("Oost").Of(await server.Add(An.Organisation().At(52.0, 6.1))));
        var need = await server.Add(A.Need().Of(school).Within(25));

        // To the south it is nearer, and the way is four times as long.
        var answer = await client.Get($"/needs/{need.Id}/matches");
        Assert.Equal("car", answer.GetProperty("travel").Text("by"));
        var items = answer.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("offer").Id());
        Assert.Equal(11, items[north.Id].GetProperty("travelMinutes").GetInt32());
        Assert.Equal(27, items[south.Id].GetProperty("travelMinutes").GetInt32());
        Assert.Equal(JsonValueKind.Null, items[east.Id].GetProperty("travelMinutes").ValueKind);
        Assert.True(items[north.Id].GetProperty("rank").GetInt32() < items[south.Id].GetProperty("rank").GetInt32());
        Assert.Equal(1, answer.GetProperty("items")[0].GetProperty("rank").GetInt32());

        // A page of one is a part of the same order.
        var second = await client.Get($"/needs/{need.Id}/matches?page=2&pageSize=1");
        Assert.Equal(answer.GetProperty("items")[1].GetProperty("offer").Id(), second.GetProperty("items")[0].GetProperty("offer").Id());

        // What was not asked before cannot be answered now: the straight line counts, and the answer says so.
        ServerWithRoads.Broken = true;
        await server.Add(An.Offer().Titled("Nieuw").Of(await server.Add(An.Organisation().At(52.01, 6.0))));
        var without = await client.Get($"/needs/{need.Id}/matches");
        Assert.True(without.GetProperty("travel").GetProperty("isUnavailable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, without.GetProperty("travel").GetProperty("by").ValueKind);
        Assert.Equal(4, without.GetProperty("total").GetInt32());
        Assert.All(without.GetProperty("items").EnumerateArray(), i => Assert.Equal(JsonValueKind.Null, i.GetProperty("travelMinutes").ValueKind));
    }
}
