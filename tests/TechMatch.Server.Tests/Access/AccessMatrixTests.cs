using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Access;

/// <summary>Every endpoint × every role × one's own, somebody else's and nobody's, over HTTP with real sessions.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Fixture fixture) : IClassFixture<AccessMatrixTests.Fixture>
{
    public static TheoryData<string> Names => [.. AccessTable.Rows.Keys];

    [Fact]
    public void Every_endpoint_has_a_row_and_every_row_agrees_with_its_endpoint()
    {
        var faults = AccessMatrix.Compare(fixture.Endpoints, AccessTable.Rows).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everybody_gets_what_the_row_says(string name)
    {
        if (!fixture.Endpoints.TryGetValue(name, out var endpoint))
        {
            Assert.Fail($"{name} stands in AccessTable.cs, but there is no such endpoint.");
        }

        var faults = await Probe(name, endpoint, AccessTable.Rows[name]);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void An_endpoint_without_a_row_is_told_how_to_get_one()
    {
        var table = AccessTable.Rows.Where(r => r.Key != "PUT /api/v1/needs/{id}").ToDictionary();
        var fault = Assert.Single(AccessMatrix.Compare(fixture.Endpoints, table));
        Assert.Contains("PUT /api/v1/needs/{id} has no row", fault);
        Assert.Contains("[\"PUT /api/v1/needs/{id}\"] = Row(School | Administrator, Resource.Need),", fault);
    }

    [Fact]
    public void A_row_that_differs_from_its_endpoint_and_a_row_of_nothing_are_faults()
    {
        var table = AccessTable.Rows.ToDictionary();
        table["PUT /api/v1/needs/{id}"] = new AccessRule(Who.SignedIn, Resource.Need);
        table["GET /api/v1/verdwenen"] = new AccessRule(Who.Public, Resource.None);
        Assert.Equal(2, AccessMatrix.Compare(fixture.Endpoints, table).Count());
    }

    [Theory]
    [InlineData("PUT /api/v1/needs/{id}", Who.SignedIn, Resource.Need)]
    [InlineData("PUT /api/v1/needs/{id}", Who.Administrator, Resource.Need)]
    [InlineData("PUT /api/v1/needs/{id}", Who.School | Who.Coordinator | Who.Administrator, Resource.Need)]
    [InlineData("GET /api/v1/claims", Who.Public, Resource.None)]
    [InlineData("GET /api/v1/session", Who.SignedIn, Resource.None)]
    public async Task A_wrong_row_is_found_out_by_the_calls_themselves(string name, Who who, Resource resource) =>
        Assert.NotEmpty(await Probe(name, fixture.Endpoints[name], new AccessRule(who, resource)));

    [Fact]
    public void An_endpoint_that_forgets_its_rule_does_not_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapGet("/api/v1/open", () => TypedResults.Ok()).WithName("Open").WithSummary("Open");
        var refused = Assert.Throws<InvalidOperationException>(() => EndpointChecks.Require(app));
        Assert.Contains("/api/v1/open has no access rule", refused.Message);
    }

    [Fact]
    public void An_endpoint_whose_path_lacks_the_key_of_its_resource_does_not_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapGet("/api/v1/needs/{needId}", (Guid needId) => TypedResults.Ok(needId)).Describe("Need", "Vraag").Access(Who.School, Resource.Need);
        var refused = Assert.Throws<InvalidOperationException>(() => EndpointChecks.Require(app));
        Assert.Contains("has no {id} for its Need", refused.Message);
    }

    private async Task<IReadOnlyList<string>> Probe(string name, RouteEndpoint endpoint, AccessRule row)
    {
        if (!AccessMatrix.ChangesWithoutBody(name, endpoint))
        {
            return await AccessMatrix.Probe(fixture.World, name, endpoint, row);
        }

        using var world = await AccessWorld.Make(fixture.Server);
        return await AccessMatrix.Probe(world, name, endpoint, row);
    }

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
