using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Places;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform.Places;

/// <summary>The geocoder is asked politely, once, and never believed blindly.</summary>
public sealed class GeocoderTests
{
    private const string Found = """{"response":{"numFound":1,"docs":[{"postcode":"7551AB","huisnummer":1,"centroide_ll":"POINT(6.7931 52.2661)"}]}}""";

    private static readonly Address Door = new(PostalCode.Parse("7551AB"), "1", null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, bool> Answers() => new()
    {
        { Found, true, true },
        { """{"response":{"numFound":0,"docs":[]}}""", true, false },
        { """{"response":{"docs":[{"postcode":"1011AB","centroide_ll":"POINT(4.9 52.37)"}]}}""", true, false },
        { """{"response":{"docs":[{"postcode":"7551AB","centroide_ll":"POINT(0 0)"}]}}""", false, false },
        { """{"response":{"docs":[{"postcode":"7551AB","centroide_ll":"POINT(52.2661 6.7931)"}]}}""", false, false },
        { """{"response":{"docs":[{"postcode":"7551AB","centroide_ll":"NaN"}]}}""", false, false },
        { """{"response":{"docs":[{"postcode":7551,"centroide_ll":null}]}}""", false, false },
        { """{"response":[]}""", false, false },
        { "[]", false, false },
        { "<html>onderhoud</html>", false, false },
        { "", false, false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_is_read_for_what_it_is(string body, bool isAnswer, bool isPlace)
    {
        await using var stub = await StubHttpServer.Start(context => context.Response.WriteAsync(body));
        await using var services = Client(stub);
        var answer = await services.GetRequiredService<PdokGeocoder>().Find(Door, Cancel);
        Assert.Equal((isAnswer, isPlace), (answer.IsAnswer, answer.Point is not null));
        Assert.Equal("/free?q=postcode:7551AB and huisnummer:1&fq=type:adres&rows=1&fl=postcode,huisnummer,centroide_ll", Assert.Single(stub.Asked));
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(503, 1)]
    [InlineData(503, 5)]
    [InlineData(404, 5)]
    [InlineData(302, 5)]
    public async Task A_service_that_is_busy_is_asked_again_and_then_left_alone(int status, int times)
    {
        var asked = 0;
        await using var stub = await StubHttpServer.Start(context =>
        {
            if (Interlocked.Increment(ref asked) > times)
            {
                return context.Response.WriteAsync(Found);
            }

            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "0";
            context.Response.Headers.Location = "http://elsewhere.example/";
            return Task.CompletedTask;
        });
        await using var services = Client(stub);
        var answer = await services.GetRequiredService<PdokGeocoder>().Find(Door, Cancel);
        Assert.Equal(times == 1, answer.IsAnswer);
        Assert.Equal(status is 404 or 302 ? 1 : Math.Min(times, 2) + 1, stub.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up()
    {
        await using var stub = await StubHttpServer.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var services = Client(stub, ("Geocoder:TimeoutSeconds", "1"));
        Assert.False((await services.GetRequiredService<PdokGeocoder>().Find(Door, Cancel)).IsAnswer);
        await using var nobody = Client("http://127.0.0.1:9/");
        Assert.False((await nobody.GetRequiredService<PdokGeocoder>().Find(Door, Cancel)).IsAnswer);
    }

    [Fact]
    public async Task Off_means_that_nothing_leaves_the_house()
    {
        await using var stub = await StubHttpServer.Start(context => context.Response.WriteAsync(Found));
        await using var services = await TestServices.Create(("Geocoder:BaseAddress", stub.Address));
        await services.Database.Add(A.School().WithPostalCode("7551AB").WithoutLocation());
        Assert.Equal(0, await Ask(services));
        Assert.False((await services.With<PdokGeocoder, GeocodeAnswer>(g => g.Find(Door, Cancel))).IsAnswer);
        Assert.Empty(stub.Asked);
    }

    [Fact]
    public async Task Each_address_is_asked_once_and_its_schools_move_to_their_door()
    {
        await using var stub = await StubHttpServer.Start(context => context.Response.WriteAsync(Found));
        await using var services = await Enabled(stub);
        var first = await services.Database.Add(A.School().WithPostalCode("7551AB").WithoutLocation());
        await services.Database.Add(A.School().WithPostalCode("7551AB").WithoutLocation());
        var manual = await services.Database.Add(A.School().WithPostalCode("7551AB").At(52.3, 6.8));
        Assert.Equal(2, await Ask(services));
        Assert.Equal(0, await Ask(services));
        Assert.Single(stub.Asked);
        await using var db = services.Database.Open();
        var schools = await db.Set<School>().AsNoTracking().ToDictionaryAsync(s => s.Code, Cancel);
        Assert.Equal((LocationSource.Geocoder, LocationPrecision.Address), (schools[first.Code].Location!.Source, schools[first.Code].Location!.Precision));
        Assert.Equal(LocationSource.Register, schools[manual.Code].Location!.Source);
    }

    [Fact]
    public async Task An_unknown_address_is_not_asked_again_and_a_failure_is()
    {
        var status = 404;
        await using var stub = await StubHttpServer.Start(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"response":{"docs":[]}}""");
        });
        await using var services = await Enabled(stub);
        await services.Database.Add(A.School().WithPostalCode("7551AB").WithoutLocation());
        await Ask(services);
        var failures = stub.Asked.Count;
        Assert.True(failures > 0);
        status = 200;
        await Ask(services);
        await Ask(services);
        Assert.Equal(failures + 1, stub.Asked.Count);
    }

    private static Task<TestServices> Enabled(StubHttpServer stub) =>
        TestServices.Create(("Geocoder:Enabled", "true"), ("Geocoder:BaseAddress", stub.Address), ("Geocoder:RequestsPerSecond", "20"));

    private static async Task<int> Ask(TestServices services) => (await services.With<GeocodeAddresses, TechMatch.Server.Platform.Jobs.JobReport>(g => g.Run(Cancel))).Done;

    private static ServiceProvider Client(StubHttpServer stub, params (string Name, string Value)[] settings) => Client(stub.Address, settings);

    private static ServiceProvider Client(string address, params (string Name, string Value)[] settings)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Geocoder:Enabled"] = "true", ["Geocoder:BaseAddress"] = address };
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }

        return new ServiceCollection().AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(configuration).AddLogging().AddPlaces().BuildServiceProvider();
    }
}
