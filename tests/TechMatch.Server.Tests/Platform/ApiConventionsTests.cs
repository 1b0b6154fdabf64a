using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.OpenApi;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform;

/// <summary>What the NL API Design Rules ask of every path.</summary>
public sealed class ApiConventionsTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/api/v1/openapi.json/")]
    [InlineData("/API/V1/openapi.json")]
    [InlineData("/api/v1/no-such-thing")]
    public async Task What_is_not_there_is_a_problem_with_a_sentence(string path)
    {
        using var client = server.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("not-found", problem.GetProperty("code").GetString());
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_file_of_an_earlier_build_is_not_there_and_nobody_is_sent_to_sign_in()
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync("/assets/index-0000.js", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_description_is_open_to_all_and_says_its_version()
    {
        using var client = server.CreateClient();
        using var response = await client.GetAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("API-Version")));
        var document = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        Assert.Equal("/api/v1", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task The_description_is_OpenAPI_and_its_lists_of_words_hold_words_only()
    {
        using var client = server.CreateClient();
        var text = await client.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken);
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);

        var schemas = JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();
        var lists = schemas.Where(s => s.Value.TryGetProperty("enum", out _)).ToList();
        Assert.Contains(lists, l => l.Name == "ActivityStatus");
        foreach (var list in lists)
        {
            Assert.Equal("string", list.Value.GetProperty("type").GetString());
            Assert.All(list.Value.GetProperty("enum").EnumerateArray(), word => Assert.Equal(JsonValueKind.String, word.ValueKind));
        }

        // One that may be null says so where it stands.
        var verb = schemas.Single(s => s.Name == "TimelineEntry").Value.GetProperty("properties").GetProperty("verb");
        Assert.Contains("null", verb.GetRawText());
    }

    [Fact]
    public async Task The_description_in_the_web_client_is_the_one_that_is_served()
    {
        using var client = server.CreateClient();
        var served = await client.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", TestContext.Current.CancellationToken);
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web/src/generated/openapi.json"), TestContext.Current.CancellationToken)).RootElement;
        var paths = served.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.NotEmpty(paths);
        Assert.Equal(paths, kept.GetProperty("paths").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Problems_are_in_English_for_who_asks_for_English()
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");
        using var response = await client.GetAsync("/api/v1/no-such-thing", TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("This page or item does not exist.", problem.GetProperty("detail").GetString());
    }
}
