using System.Collections.Concurrent;
using System.Net;
using Ical.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Feeds;

/// <summary>A private calendar address: what it shows, to whom, and until when.</summary>
public sealed class CalendarFeedTests(CalendarFeedTests.Server server) : IClassFixture<CalendarFeedTests.Server>
{
    private static readonly DateOnly Day = new(2027, 2, 11);

    [Fact]
    public async Task It_shows_the_activities_of_the_person_with_what_was_called_off_as_such()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var kept = await pair.Plan(Day);
        var dropped = await pair.Plan(Day.AddDays(7));
        await pair.AtOrganisation.Post($"/activities/{dropped}/cancellation", new { reason = "Ziek" }).Body(HttpStatusCode.OK);
        await pair.AtOrganisation.Post($"/activities/{kept}/moves", new { moment = Pair.Moment(new DateOnly(2027, 3, 28), "10:00", "11:00"), reason = "Zo" }).Body(HttpStatusCode.OK);
        using var other = await Pair.Make(server);
        await other.Ask();
        await other.Accept();
        await other.Plan(Day);

        var (_, path) = await Renew(pair.AtSchool);
        using var program = server.CreateClient();
        using var answer = await program.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(("text/calendar", "utf-8"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("METHOD:PUBLISH", text);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("DTSTART;TZID=Europe/Amsterdam:20270328T100000", text);
        var entries = Calendar.Load(text)!.Events;
        Assert.Equal(
            [(kept.ToString(), "CONFIRMED", 1), (dropped.ToString(), "CANCELLED", 1)],
            entries.OrderByDescending(e => e.Status).Select(e => (e.Uid, e.Status, e.Sequence)).ToArray());
        Assert.Equal(new DateTime(2027, 3, 28, 8, 0, 0, DateTimeKind.Utc), entries.Single(e => e.Uid == kept.ToString()).Start!.AsUtc);
        Assert.Single(entries.Single(e => e.Uid == kept.ToString()).Alarms);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(Day);
        var (_, path) = await Renew(pair.AtSchool);
        using var program = server.CreateClient();
        using var first = await program.GetAsync(path, TestContext.Current.CancellationToken);
        server.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotModified, await Again(program, path, first));
        using var atSchool = await server.AsSchool(pair.School.Code);
        await atSchool.Post($"/activities/{activity}/moves", new { moment = Pair.Moment(Day.AddDays(1)), reason = "Zo" }).Body(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await Again(program, path, first));
    }

    [Fact]
    public async Task A_new_address_ends_the_old_one_and_what_is_taken_back_leads_nowhere()
    {
        using var pair = await Pair.Make(server);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await pair.AtSchool.Get("/me/calendar-feed")).GetProperty("since").ValueKind);
        var (_, first) = await Renew(pair.AtSchool);
        var (_, second) = await Renew(pair.AtSchool);
        Assert.NotEqual(first, second);
        using var program = server.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, first));
        Assert.Equal(HttpStatusCode.OK, await Status(program, second));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await pair.AtSchool.Get("/me/calendar-feed")).GetProperty("since").ValueKind);
        await pair.AtSchool.Send(HttpMethod.Delete, "/me/calendar-feed").Body(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, second));
        foreach (var nonsense in new[] { "x", new string('a', 43), new string('a', 5000), "%20", second.Split('/')[^1] + "=" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await Status(program, $"/api/v1/calendar-feeds/{nonsense}"));
        }
    }

    [Fact]
    public async Task Many_that_renew_at_once_leave_one_address_that_works()
    {
        using var pair = await Pair.Make(server);
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Renew(pair.AtSchool)));
        using var program = server.CreateClient();
        var states = await Task.WhenAll(made.Select(m => Status(program, m.Path)));
        Assert.Single(states, s => s == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_secret_stands_in_no_log()
    {
        using var pair = await Pair.Make(server);
        var (_, path) = await Renew(pair.AtSchool);
        using var program = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await Status(program, path));
        Assert.NotEmpty(server.Lines);
        Assert.DoesNotContain(server.Lines, line => line.Contains(path.Split('/')[^1], StringComparison.Ordinal));
    }

    private static async Task<(string Address, string Path)> Renew(HttpClient client)
    {
        var body = await client.Put("/me/calendar-feed", new { }).Body(HttpStatusCode.OK);
        var address = body.Text("address");
        return (address, new Uri(address).AbsolutePath);
    }

    private static async Task<HttpStatusCode> Status(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Again(HttpClient program, string path, HttpResponseMessage first)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await program.SendAsync(ask, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A server that logs as much as an administrator would ask for.</summary>
    public sealed class Server : TestServer, ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }

        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Logging:LogLevel:Default", "Information");
            host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Information");
            host.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information");
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(this));
        }
    }
}
