using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

public sealed class OpenDataTests(CoverageWorld world) : IClassFixture<CoverageWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schema_names_every_column_of_every_file_in_both_languages()
    {
        var list = await world.Get("/api/v1/open-data");
        foreach (var set in list.GetProperty("datasets").EnumerateArray())
        {
            var columns = set.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()!).ToList();
            var rows = await Csv($"/api/v1/open-data/{set.GetProperty("name").GetString()}");
            var places = set.GetProperty("hasPlaces").GetBoolean() ? new[] { "longitude", "latitude" } : [];
            Assert.Equal([.. columns, .. places], rows[0]);
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            Assert.All(set.GetProperty("columns").EnumerateArray(), c => Assert.NotEqual(
                c.GetProperty("meaning").GetProperty("nl").GetString(), c.GetProperty("meaning").GetProperty("en").GetString()));
        }
    }

    [Fact]
    public async Task The_figures_are_those_on_the_screen()
    {
        var coverage = await world.Get("/api/v1/coverage?date=2026-11-01");
        var rows = await Csv("/api/v1/open-data/coverage-municipalities?date=2026-11-01");
        var at = rows[0].Index().ToDictionary(c => c.Item, c => c.Index);
        foreach (var municipality in coverage.GetProperty("municipalities").EnumerateArray())
        {
            foreach (var figure in municipality.GetProperty("figures").EnumerateArray())
            {
                var row = Assert.Single(rows, r => r[at["municipality_code"]] == municipality.GetProperty("code").GetString() && r[at["sector"]] == figure.GetProperty("sector").GetString());
                Assert.Equal(figure.GetProperty("numerator").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), row[at["numerator"]]);
                Assert.Equal(figure.GetProperty("denominator").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), row[at["denominator"]]);
            }
        }

        var schools = await Csv("/api/v1/open-data/coverage-schools");
        var hengelo = Assert.Single(schools, r => r.Contains(world.Hengelo.Code.Value));
        Assert.Equal("true", hengelo[schools[0].Index().Single(c => c.Item == "counts").Index]);
        Assert.Equal(3, schools.Count - 1);

        var trend = (await world.Get("/api/v1/coverage/trend?months=60")).GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(trend.Count, (await Csv("/api/v1/open-data/coverage-trend")).Count - 1);
        var regions = await Csv("/api/v1/open-data/coverage-regions");
        Assert.Equal(
            coverage.GetProperty("regions").EnumerateArray().Select(r => r.GetProperty("code").GetString()).Order(StringComparer.Ordinal),
            regions.Skip(1).Select(r => r[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_map_gets_points_of_longitude_and_latitude()
    {
        using var client = world.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/open-data/coverage-schools");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/geo+json"));
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        var features = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("features").EnumerateArray().ToList();
        var hengelo = features.Single(f => f.GetProperty("id").GetString() == world.Hengelo.Code.Value);
        var coordinates = hengelo.GetProperty("geometry").GetProperty("coordinates");
        Assert.InRange(coordinates[0].GetDouble(), 6.5, 7.0);
        Assert.InRange(coordinates[1].GetDouble(), 52.1, 52.4);
        Assert.True(hengelo.GetProperty("properties").GetProperty("counts").GetBoolean());
        var same = await world.Get("/api/v1/open-data/coverage-schools?format=geojson");
        Assert.Equal(features.Count, same.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task Few_companies_are_left_open_and_five_are_counted()
    {
        await using var own = new TestServer();
        await own.InitializeAsync();
        await own.Add(A.School().In("Hengelo"));
        for (var n = 0; n < 5; n++)
        {
            var organisation = await own.Add(A.Company().Named($"Bedrijf {n}").In("Hengelo"));
            await own.Add(An.Offer().Of(organisation));
            if (n < 4)
            {
                await own.Add(An.Offer().Of(organisation).For(ActivityKind.CompanyVisit));
            }
        }

        using var client = own.CreateClient();
        var rows = Parse(await client.GetStringAsync(new Uri("/api/v1/open-data/offers", UriKind.Relative), Cancel));
        var at = rows[0].Index().ToDictionary(c => c.Item, c => c.Index);
        var lessons = Assert.Single(rows, r => r[at["kind"]] == "guestLesson");
        Assert.Equal(("5", "5", "false"), (lessons[at["organisations"]], lessons[at["offers"]], lessons[at["is_suppressed"]]));
        var visits = Assert.Single(rows, r => r[at["kind"]] == "companyVisit");
        Assert.Equal(("", "", "true"), (visits[at["organisations"]], visits[at["offers"]], visits[at["is_suppressed"]]));
        Assert.DoesNotContain(rows.SelectMany(r => r), value => value.Contains("Bedrijf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_text()
    {
        await using var own = new TestServer();
        await own.InitializeAsync();
        await own.Add(A.School().Named("=HYPERLINK(\"http://kwaad\"), \"De Brug\"").In("Hengelo"));
        using var client = own.CreateClient();
        var rows = Parse(await client.GetStringAsync(new Uri("/api/v1/open-data/coverage-schools", UriKind.Relative), Cancel));
        Assert.Equal("'=HYPERLINK(\"http://kwaad\"), \"De Brug\"", rows[1][2]);
        Assert.Equal(rows[0].Length, rows[1].Length);
    }

    [Theory]
    [InlineData("coverage-schools", "text/csv", "text/csv")]
    [InlineData("coverage-schools", "*/*", "text/csv")]
    [InlineData("coverage-schools", "text/html, application/xhtml+xml, */*;q=0.8", "text/csv")]
    [InlineData("coverage-schools", "application/geo+json", "application/geo+json")]
    [InlineData("coverage-schools", "application/geo+json;q=0.4, text/csv;q=0.5", "text/csv")]
    [InlineData("coverage-schools", "text/*;q=0.3, application/geo+json;q=0.4", "application/geo+json")]
    [InlineData("coverage-schools", "text/csv;q=0, */*", "application/geo+json")]
    [InlineData("coverage-schools", "application/json", "dataset-csv-or-geojson")]
    [InlineData("coverage-schools", "application/xml, text/csv;q=0", "dataset-csv-or-geojson")]
    [InlineData("coverage-schools?format=csv", "application/xml", "text/csv")]
    [InlineData("coverage-trend", "application/geo+json, */*;q=0.1", "text/csv")]
    [InlineData("coverage-trend", "application/geo+json", "dataset-csv-only")]
    public async Task A_reader_gets_what_it_asks_for_and_hears_what_there_is_when_there_is_no_such_thing(string path, string accept, string expected)
    {
        using var client = world.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/open-data/{path}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request, Cancel);
        Assert.Contains("Accept", response.Headers.Vary);
        if (expected.Contains('/', StringComparison.Ordinal))
        {
            Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            return;
        }

        Assert.Equal((HttpStatusCode.NotAcceptable, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(expected, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_trend_carries_the_target_of_each_day_and_can_be_counted_by_another_definition()
    {
        var rows = await Csv("/api/v1/open-data/coverage-trend?date=2026-11-24");
        var at = rows[0].Index().ToDictionary(c => c.Item, c => c.Index);
        var target = await world.Server.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/coverage?date=2026-11-24", Cancel);
        foreach (var figure in target.GetProperty("figures").EnumerateArray())
        {
            var last = rows.Last(r => r[at["sector"]] == figure.GetProperty("sector").GetString());
            Assert.Equal(figure.GetProperty("target").GetDecimal(), decimal.Parse(last[at["target"]], System.Globalization.CultureInfo.InvariantCulture));
        }

        var other = CoverageDefinition.All.First(d => d.Version != CoverageDefinition.Current.Version).Version;
        Assert.All((await Csv($"/api/v1/open-data/coverage-trend?definition={other}")).Skip(1), r => Assert.Equal(other, r[at["definition"]]));
        Assert.All(rows.Skip(1), r => Assert.Equal(CoverageDefinition.Current.Version, r[at["definition"]]));
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again()
    {
        using var client = world.Server.CreateClient();
        using var first = await client.GetAsync("/api/v1/open-data/coverage-regions", Cancel);
        Assert.True(first.Headers.CacheControl!.Public);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/open-data/coverage-regions");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await client.GetAsync("/api/v1/open-data/coverage-regions?date=2026-02-01", Cancel);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        Assert.Equal("techmatch-coverage-regions-overijssel-2026-02-01.csv", other.Content.Headers.ContentDisposition?.FileName);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/v1/open-data/coverage-regions");
        using var headers = await client.SendAsync(head, Cancel);
        Assert.Equal(HttpStatusCode.OK, headers.StatusCode);
        Assert.Empty(await headers.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_catalogue_says_what_the_profile_asks_of_each_part()
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync("/api/v1/open-data/catalog", Cancel);
        Assert.Equal("application/ld+json", response.Content.Headers.ContentType?.MediaType);
        var catalog = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Has(catalog, "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset");
        Has(catalog.GetProperty("dcat:service"), "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dcat:contactPoint", "dcat:theme", "dct:accessRights", "dct:license", "dcat:endpointURL", "dcat:endpointDescription");
        foreach (var set in catalog.GetProperty("dcat:dataset").EnumerateArray())
        {
            Has(set, "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dct:creator", "dcat:contactPoint", "dcat:theme", "dct:accessRights");
            foreach (var distribution in set.GetProperty("dcat:distribution").EnumerateArray())
            {
                Has(distribution, "dcat:accessURL", "dct:license", "dcat:downloadURL", "dcat:mediaType");
                var address = new Uri(distribution.GetProperty("dcat:downloadURL").GetProperty("@id").GetString()!);
                using var file = await client.GetAsync(address.PathAndQuery, Cancel);
                Assert.Equal(HttpStatusCode.OK, file.StatusCode);
                Assert.EndsWith(file.Content.Headers.ContentType!.MediaType!, distribution.GetProperty("dcat:mediaType").GetProperty("@id").GetString()!, StringComparison.Ordinal);
            }
        }

        static void Has(JsonElement part, params string[] names) => Assert.All(names, name => Assert.True(part.TryGetProperty(name, out _), name));
    }

    [Theory]
    [InlineData("coverage-municipalities?province=Atlantis", "province", "province-unknown")]
    [InlineData("coverage-municipalities?date=2099-01-01", "date", "date-in-future")]
    [InlineData("coverage-municipalities?format=xml", "format", "format-unknown")]
    [InlineData("coverage-trend?format=geojson", "format", "format-without-places")]
    [InlineData("offers?date=2026-01-01", "date", "dataset-only-today")]
    [InlineData("offers?definition=2026-1", "definition", "dataset-without-definition")]
    [InlineData("coverage-trend?definition=zomaar", "definition", "definition-unknown")]
    public async Task What_cannot_be_asked_gets_a_clear_answer(string path, string field, string code)
    {
        using var client = world.Server.CreateClient();
        using var response = await client.GetAsync($"/api/v1/open-data/{path}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors").EnumerateArray());
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Before_the_first_register_there_are_rows_without_schools_and_of_what_is_not_there_none()
    {
        var rows = await Csv("/api/v1/open-data/coverage-municipalities?date=2012-01-01");
        Assert.All(rows.Skip(1), r => Assert.Equal("0", r[rows[0].Index().Single(c => c.Item == "denominator").Index]));
        Assert.Single(await Csv("/api/v1/open-data/coverage-schools?date=2012-01-01"));
        using var client = world.Server.CreateClient();
        using var unknown = await client.GetAsync("/api/v1/open-data/pupils", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
    }

    private async Task<List<string[]>> Csv(string path)
    {
        using var client = world.Server.CreateClient();
        return Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));
    }

    private static List<string[]> Parse(string text)
    {
        using var reader = new StringReader(text);
        using var csv = new Microsoft.VisualBasic.FileIO.TextFieldParser(reader) { Delimiters = [","], TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (csv.ReadFields() is { } fields)
        {
            rows.Add(fields);
        }

        return rows;
    }
}
