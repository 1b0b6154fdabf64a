using System.Net;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using TechMatch.Server.Features.Geography;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Geography;

/// <summary>Municipalities and regions for lists and maps, with and without outlines.</summary>
public sealed class MapTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    [Fact]
    public async Task Municipalities_say_their_region_and_regions_their_provinces()
    {
        using var client = server.CreateClient();
        var overijssel = (await client.Get("/municipalities?province=Overijssel")).EnumerateArray().ToList();
        Assert.Equal(25, overijssel.Count);
        var hengelo = Assert.Single(overijssel, m => m.Text("name") == "Hengelo");
        Assert.Equal(("GM0164", "TWE", 20), (hengelo.Text("code"), hengelo.Text("regionCode"), hengelo.GetProperty("primarySchools").GetInt32()));
        Assert.Equal(342, (await client.Get("/municipalities")).GetArrayLength());
        Assert.Equal(14, (await client.Get("/municipalities?region=TWE")).GetArrayLength());
        await client.Send(HttpMethod.Get, "/municipalities?province=Vlaanderen").Refuses(HttpStatusCode.BadRequest, "invalid-input", "province: province-unknown");
        await client.Send(HttpMethod.Get, "/municipalities?region=XXX").Refuses(HttpStatusCode.BadRequest, "invalid-input", "region: region-unknown");

        var regions = (await client.Get("/regions")).EnumerateArray().ToList();
        Assert.Equal(8, regions.Count);
        var zwolle = Assert.Single(regions, r => r.Text("code") == "ZWO");
        Assert.Equal(["Gelderland", "Overijssel"], zwolle.GetProperty("provinces").Texts());
    }

    [Fact]
    public async Task Without_outlines_a_map_is_made_of_cells_and_with_them_of_outlines()
    {
        using var client = server.CreateClient();
        using var first = await client.GetAsync("/api/v1/map/municipalities?province=Overijssel", TestContext.Current.CancellationToken);
        Assert.Equal("application/geo+json", first.Content.Headers.ContentType?.MediaType);
        Assert.Contains("CRS84", Assert.Single(first.Headers.GetValues("Content-Crs")));
        var cells = await first.Body(HttpStatusCode.OK);
        AssertWholeProvince(cells, 25, "cell");

        // Asked again with its tag, it is not sent again.
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map/municipalities?province=Overijssel");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Tag());
        using var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.True(first.Headers.CacheControl?.Public);

        // Outlines of the whole province replace the cells; here they are squares on the centres.
        var squares = cells.GetProperty("features").EnumerateArray().Select((f, i) => Square(f.GetProperty("properties").Text("code"), 6 + (i % 5 * 0.1), 52 + (i / 5 * 0.1)));
        var file = new ImportFile("outlines.geojson", Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', squares) + "]}"));
        await server.With<ImportMunicipalities, ImportReport>(i => i.Run([file], new(), TestContext.Current.CancellationToken));
        using var second = await client.GetAsync("/api/v1/map/municipalities?province=Overijssel", TestContext.Current.CancellationToken);
        AssertWholeProvince(await second.Body(HttpStatusCode.OK), 25, "outline");
        Assert.NotEqual(first.Tag(), second.Tag());
        AssertWholeProvince(await client.Get("/map/municipalities?province=Gelderland"), 51, "cell");
        await client.Send(HttpMethod.Get, "/map/municipalities?province=Vlaanderen").Refuses(HttpStatusCode.BadRequest, "invalid-input", "province: province-unknown");
    }

    private static void AssertWholeProvince(JsonElement layer, int municipalities, string kind)
    {
        Assert.Equal("FeatureCollection", layer.Text("type"));
        var areas = new List<Geometry>();
        foreach (var feature in layer.GetProperty("features").EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            Assert.Equal(kind, properties.Text("kind"));
            var area = feature.GetProperty("geometry").Deserialize<Geometry>(GeoJson)!;
            Assert.True(area.IsValid);
            var label = properties.GetProperty("labelPoint");
            Assert.True(area.Contains(new Point(label[0].GetDouble(), label[1].GetDouble())), properties.Text("name"));
            areas.Add(area);
        }

        Assert.Equal(municipalities, areas.Count);
        var outline = layer.GetProperty("outline").GetProperty("geometry").Deserialize<Geometry>(GeoJson)!;
        Assert.InRange(areas.Sum(a => a.Area) / outline.Area, 0.99, 1.01);
    }

    private static string Square(string code, double x, double y) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""{"type":"Feature","properties":{"statcode":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{x}}},{{{y}}}],[{{{x + 0.1}}},{{{y}}}],[{{{x + 0.1}}},{{{y + 0.1}}}],[{{{x}}},{{{y + 0.1}}}],[{{{x}}},{{{y}}}]]]}}""");
}
