using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>Calls of the API and what they answer, in one line.</summary>
public static class Calls
{
    public const string Base = "/api/v1";

    /// <summary>GETs and reads the body of a 200.</summary>
    public static async Task<JsonElement> Get(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(Base + path, TestContext.Current.CancellationToken);
        return await response.Body(HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, Base + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object body) => client.Send(HttpMethod.Post, path, body);

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.Send(HttpMethod.Put, path, body, ifMatch);

    /// <summary>The body, of an answer that must have this status.</summary>
    public static async Task<JsonElement> Body(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static async Task<JsonElement> Body(this Task<HttpResponseMessage> response, HttpStatusCode status)
    {
        using var answer = await response;
        return await answer.Body(status);
    }

    /// <summary>A refusal must be a problem with this code, a sentence, and exactly these fields, written <c>field: code</c>.</summary>
    public static async Task Refuses(this Task<HttpResponseMessage> response, HttpStatusCode status, string code, params string[] fields)
    {
        using var answer = await response;
        var problem = await answer.Body(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        var found = problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()}: {e.GetProperty("code").GetString()}").ToArray()
            : [];
        Assert.Equal(fields.Order(), found.Order());
        if (found.Length > 0)
        {
            // A code without a sentence is shown as itself; a person must never read one.
            Assert.All(errors.EnumerateArray(), e => Assert.NotEqual(e.GetProperty("code").GetString(), e.GetProperty("detail").GetString()));
        }
    }

    /// <summary>The tag that an edit of what was just read or written must carry.</summary>
    public static string Tag(this HttpResponseMessage response) =>
        response.Headers.ETag?.Tag ?? throw new InvalidOperationException("The answer has no ETag.");

    /// <summary>The tag of what stands now.</summary>
    public static async Task<string> TagOf(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(Base + path, TestContext.Current.CancellationToken);
        return response.Tag();
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static Guid Id(this JsonElement element) => element.GetProperty("id").GetGuid();

    public static string[] Texts(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetString()!)];
}
