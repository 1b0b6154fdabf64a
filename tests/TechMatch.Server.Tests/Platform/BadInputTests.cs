using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Tests.Access;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Platform;

/// <summary>
/// Every endpoint is sent what nobody should send, by somebody who may call it, on a thing of their own. Nothing breaks, and what is
/// refused is refused with a problem that has a stable code and a sentence. A new endpoint is walked by itself.
/// </summary>
public sealed class BadInputTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Put, HttpMethod.Post, HttpMethod.Delete, HttpMethod.Patch];

    private static readonly IReadOnlySet<string> OfTheApi = AccessTable.Rows.Keys.Where(name => name.Contains(" /api/v1/", StringComparison.Ordinal)).ToHashSet();

    public static TheoryData<string> Names => [.. OfTheApi];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_that_is_sent_breaks_it(string name)
    {
        var endpoint = fixture.Endpoints[name];
        var row = AccessTable.Rows[name];
        var role = Enum.GetValues<Role>().First(r => AccessMatrix.Expected(row, r, Whose.Own) == Verdict.Allowed);
        using var own = AccessMatrix.ChangesWithoutBody(name, endpoint) ? await AccessWorld.Make(fixture.Server) : null;
        var world = own ?? fixture.World;
        var client = world.Browser(role);
        var method = new HttpMethod(name.Split(' ')[0]);
        var path = Path(endpoint, _ => row.Resource == Resource.None ? Guid.Empty.ToString() : world.Key(row.Resource, Whose.Own));
        var faults = new List<string>();
        foreach (var query in BadInput.Queries(endpoint))
        {
            await Send(client, method, path + query, null, faults);
        }

        foreach (var body in BadInput.JsonBodies(endpoint))
        {
            await Send(client, method, path, body, faults);
        }

        if (endpoint.RoutePattern.Parameters.Count > 0)
        {
            foreach (var key in BadInput.Keys)
            {
                await Send(client, method, Path(endpoint, _ => key), BadInput.JsonBodies(endpoint).Any() ? "{}" : null, faults);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_know_is_refused_as_such()
    {
        var faults = new List<string>();
        foreach (var path in fixture.Endpoints.Where(e => OfTheApi.Contains(e.Key)).GroupBy(e => e.Key.Split(' ')[1]))
        {
            var known = path.Select(e => e.Key.Split(' ')[0]).ToHashSet();
            var address = Path(path.First().Value, parameter => parameter == "code" ? "TWE" : Guid.Empty.ToString());
            foreach (var method in Methods.Where(m => !known.Contains(m.Method)))
            {
                var status = await Send(fixture.World.Browser(Role.Administrator), method, address, null, faults);
                if (status != HttpStatusCode.MethodNotAllowed)
                {
                    faults.Add($"{method} {address}: {(int)status} instead of 405");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    private static async Task<HttpStatusCode> Send(HttpClient client, HttpMethod method, string path, string? body, List<string> faults)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var call = $"{method} {Shorten(path)} {Shorten(body ?? "")}: {(int)response.StatusCode} {Shorten(text)}";
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            faults.Add(call);
        }
        else if (response.StatusCode >= HttpStatusCode.BadRequest && !IsProblem(response, text))
        {
            faults.Add($"{call}, which is no problem with a code and a sentence");
        }

        return response.StatusCode;
    }

    private static bool IsProblem(HttpResponseMessage response, string text)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return false;
        }

        var problem = JsonDocument.Parse(text).RootElement;
        return problem.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 }
            && problem.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 };
    }

    private static string Path(RouteEndpoint endpoint, Func<string, string> key) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternParameterPart parameter => key(parameter.Name),
            RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));

    private static string Shorten(string text) => text.Length <= 150 ? text : text[..150] + "…";

    public sealed class Fixture : IAsyncLifetime
    {
        public TestServer Server { get; } = new();

        internal AccessWorld World { get; private set; } = null!;

        public IReadOnlyDictionary<string, RouteEndpoint> Endpoints { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            Endpoints = AccessMatrix.Endpoints(Server.Services.GetRequiredService<EndpointDataSource>());
            World = await AccessWorld.Make(Server);
        }

        public async ValueTask DisposeAsync()
        {
            World.Dispose();
            await Server.DisposeAsync();
        }
    }
}
