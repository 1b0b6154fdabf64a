using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Features.Map;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;
using ActivityKind = TechMatch.Domain.Programme.ActivityKind;

namespace TechMatch.Server.Tests.Features.Map;

/// <summary>The map holds exactly what is public, at every zoom, as it is now; and a tile of which nothing changed costs no query.</summary>
public sealed class TileTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_every_zoom_each_tile_holds_what_a_count_of_the_places_says()
    {
        var random = new Random(7);
        for (var i = 0; i < 12; i++)
        {
            await server.Add(A.School().At(52 + random.NextDouble(), 6 + random.NextDouble()));
            var organisation = await server.Add(An.Organisation().At(52 + random.NextDouble(), 6 + random.NextDouble()));
            await server.Add(An.Offer().Of(organisation));
            await server.Add(An.Offer().Of(organisation).For(i % 2 == 0 ? ActivityKind.CompanyVisit : ActivityKind.GuestLesson));
        }

        // On no tile at all: a draft, an offer and a school without a place, a school that is closed.
        await server.Add(An.Offer().AsDraft());
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().WithoutLocation())));
        await server.Add(A.School().WithoutLocation());
        await server.Add(A.School().ClosedOn(new DateOnly(2026, 8, 1)));

        var schools = await Places("SELECT ST_X(location::geometry) AS x, ST_Y(location::geometry) AS y FROM schools WHERE closed_on IS NULL AND location IS NOT NULL");
        var offers = await Places("SELECT ST_X(g.location::geometry) AS x, ST_Y(g.location::geometry) AS y FROM offers o JOIN organisations g ON g.id = o.organisation_id WHERE o.status = 'Published' AND g.location IS NOT NULL");
        using var client = server.CreateClient();
        for (var z = 0; z <= TileAddress.DeepestZoom; z++)
        {
            foreach (var at in schools.Concat(offers).Select(p => On(z, p)).Distinct())
            {
                var (_, tile) = await Get(client, $"{z}/{at.X}/{at.Y}");
                Assert.Equal(schools.Count(p => On(z, p) == at), tile.Count("schools"));
                Assert.Equal(offers.Count(p => On(z, p) == at), tile.Count("offers"));
                Assert.All(tile.Of("schools").Concat(tile.Of("offers")), p => Assert.True(p is { X: >= 0 and < 4096, Y: >= 0 and < 4096 }));
                if (z < TileAddress.FirstZoomOfPoints)
                {
                    // Never two marks in one cell.
                    Assert.Equal(tile.Of("offers").Count, tile.Of("offers").Select(p => (p.X >> 8, p.Y >> 8)).Distinct().Count());
                }
                else
                {
                    Assert.All(tile.Of("schools").Concat(tile.Of("offers")), p => Assert.Equal("1", p.Properties["count"]));
                }
            }
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Get(client, "14/0/0")).Answer.StatusCode);
    }

    [Fact]
    public async Task It_says_nothing_that_is_not_public()
    {
        var organisation = await server.Add(An.Organisation().Named("Lasserij Vonk").At(53.4, 5.3));
        var offer = await server.Add(An.Offer().Of(organisation).Titled("Lassen"));
        var school = await server.Add(A.School().Named("De Waterval").Secondary().At(53.4, 5.3));
        using var client = server.CreateClient();
        foreach (var z in new[] { 9, 13 })
        {
            var at = On(z, (5.3, 53.4));
            var (_, tile) = await Get(client, $"{z}/{at.X}/{at.Y}");
            Assert.Equal(
                [("count", "1"), ("id", $"{offer.Id}"), ("kind", "guestLesson"), ("name", "Lassen"), ("organisation", "Lasserij Vonk")],
                Known(Assert.Single(tile.Of("offers"))));
            Assert.Equal(
                [("code", $"{school.Code}"), ("count", "1"), ("name", "De Waterval"), ("sector", "vo")],
                Known(Assert.Single(tile.Of("schools"))));
        }
    }

    [Fact]
    public async Task What_is_paused_or_closed_leaves_its_tile_and_the_tag_changes()
    {
        var offer = await server.Add(An.Offer().Of(await server.Add(An.Organisation().At(51.2, 5.9))));
        var school = await server.Add(A.School().At(51.2, 5.9));
        using var client = server.CreateClient();
        var at = On(12, (5.9, 51.2));
        var path = $"12/{at.X}/{at.Y}";
        (HttpResponseMessage Answer, VectorTile Tile) first = (null!, null!);
        await Patience.Until(async () => (first = await Get(client, path)).Tile.Count("schools") == 1, "The tile did not show the school.");
        Assert.Equal("application/vnd.mapbox-vector-tile", first.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, first.Tile.Count("offers"));
        Assert.Equal(HttpStatusCode.NotModified, await Ask(client, path, first.Answer.Tag()));

        // An offer elsewhere is not on this tile: its tag stays.
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().At(51.3, 4.1))));
        Assert.Equal(HttpStatusCode.NotModified, await Ask(client, path, first.Answer.Tag()));

        await using (var db = server.Database.Open())
        {
            (await db.Set<Offer>().SingleAsync(o => o.Id == offer.Id, Cancel)).Pause(Actors.Organisation);
            await db.SaveChangesAsync(Cancel);
            server.Services.GetRequiredService<LiveOffers>().MayBeBehind();
        }

        var second = await Get(client, path);
        Assert.Equal((0, 1), (second.Tile.Count("offers"), second.Tile.Count("schools")));
        Assert.NotEqual(first.Answer.Tag(), second.Answer.Tag());
        Assert.Equal(HttpStatusCode.OK, await Ask(client, path, first.Answer.Tag()));

        // A school is heard of by its own channel, by every process.
        await using (var db = server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE schools SET closed_on = '2026-11-01' WHERE code = {school.Code.Value}", Cancel);
        }

        await Patience.Until(async () => (await Get(client, path)).Answer.StatusCode == HttpStatusCode.NoContent, "The tile still shows what is gone.");
    }

    [Fact]
    public async Task A_filter_is_that_of_the_public_search()
    {
        var organisation = await server.Add(An.Organisation().At(50.9, 5.7));
        await server.Add(An.Offer().Of(organisation).On(Topic.Robotics));
        await server.Add(An.Offer().Of(organisation).On(Topic.Energy).Which(d => d with { HasVog = false, Languages = EnumSet<Language>.Of(Language.English) }));
        await server.Add(An.Offer().Of(organisation).For(ActivityKind.Internship).On(Topic.Robotics, Topic.Energy).Which(d => d with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup78) }));
        using var client = server.CreateClient();
        var at = On(10, (5.7, 50.9));
        foreach (var query in new[] { "", "kind=internship", "topic=energy", "topic=energy&topic=robotics", "audience=poGroup78", "audience=poGroup34", "language=english", "vog=true", "kind=internship&topic=energy&vog=true" })
        {
            var (_, tile) = await Get(client, $"10/{at.X}/{at.Y}?{query}");
            var found = await client.Get($"/offers?near=Maastricht&maxDistanceKm=60&{query}");
            Assert.Equal(found.GetProperty("total").GetInt32(), tile.Count("offers"));
        }
    }

    [Fact]
    public async Task The_ends_of_the_earth_lie_on_a_tile_too()
    {
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().At(90, 180))));
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().At(-90, -180))));
        using var client = server.CreateClient();
        Assert.Equal(1, (await Get(client, "8/255/0")).Tile.Count("offers"));
        Assert.Equal(1, (await Get(client, "8/0/255")).Tile.Count("offers"));
    }

    [Fact]
    public async Task A_tile_that_does_not_exist_is_refused_in_words()
    {
        using var client = server.CreateClient();
        await client.Send(HttpMethod.Get, "/map/tiles/15/0/0").Refuses(HttpStatusCode.BadRequest, "invalid-input", "z: tile-zoom");
        await client.Send(HttpMethod.Get, "/map/tiles/-1/0/0").Refuses(HttpStatusCode.BadRequest, "invalid-input", "z: tile-zoom");
        await client.Send(HttpMethod.Get, "/map/tiles/3/8/-1").Refuses(HttpStatusCode.BadRequest, "invalid-input", "x: tile-outside", "y: tile-outside");
        foreach (var path in new[] { "3/a/1", "3/1.5/1", "3/1/99999999999999999999", "%27/0/0", "3/1/1.mvt", "3/1/1?kind=nonsense", "3/1/1?vog=perhaps" })
        {
            using var answer = await client.Send(HttpMethod.Get, $"/map/tiles/{path}");
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    private static (string, string)[] Known(TilePoint point) => [.. point.Properties.Select(p => (p.Key, p.Value)).Order()];

    /// <summary>The tile in which a place lies, by the formula of the scheme, which ends short of the poles.</summary>
    internal static (int X, int Y) On(int z, (double Longitude, double Latitude) place)
    {
        var (side, phi) = (1 << z, Math.Clamp(place.Latitude, -85.05, 85.05) * Math.PI / 180);
        return ((int)Math.Floor((Math.Min(place.Longitude, 179.999999) + 180) / 360 * side), (int)Math.Floor((1 - (Math.Asinh(Math.Tan(phi)) / Math.PI)) / 2 * side));
    }

    internal static async Task<(HttpResponseMessage Answer, VectorTile Tile)> Get(HttpClient client, string path)
    {
        var answer = await client.Send(HttpMethod.Get, $"/map/tiles/{path}");
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return (answer, VectorTile.Read(await answer.Content.ReadAsByteArrayAsync(Cancel)));
    }

    private static async Task<HttpStatusCode> Ask(HttpClient client, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/map/tiles/{path}");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private async Task<List<(double X, double Y)>> Places(string sql)
    {
        await using var db = server.Database.Open();
        return [.. (await db.Database.SqlQueryRaw<Place>(sql).ToListAsync(Cancel)).Select(p => (p.X, p.Y))];
    }

    private sealed record Place(double X, double Y);
}

/// <summary>By itself, so that nothing else asks the database while it counts.</summary>
public sealed class TileQueriesTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_tile_on_which_nothing_changed_costs_no_query()
    {
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().At(52.2, 6.8))));
        await server.Services.GetRequiredService<OfferFeed>().StopAsync(TestContext.Current.CancellationToken);
        var database = new Npgsql.NpgsqlConnectionStringBuilder(server.Database.ConnectionString).Database!;
        var commands = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => t.Value is string text && text == database))
                {
                    Interlocked.Increment(ref commands);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var client = server.CreateClient();
        var at = TileTests.On(9, (6.8, 52.2));
        var path = string.Create(CultureInfo.InvariantCulture, $"9/{at.X}/{at.Y}");
        var (first, tile) = await TileTests.Get(client, path);
        Assert.Equal(1, tile.Count("offers"));
        Assert.NotEqual(0, commands);
        commands = 0;
        var (second, _) = await TileTests.Get(client, path);
        Assert.Equal(0, commands);
        Assert.Equal(first.Tag(), second.Tag());

        await server.Add(An.Offer());
        await TileTests.Get(client, path);
        Assert.NotEqual(0, commands);
    }
}
