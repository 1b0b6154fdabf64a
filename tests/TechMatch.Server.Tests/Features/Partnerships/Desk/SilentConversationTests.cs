using System.Net;
using System.Text.Json;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>A conversation in which nothing happens comes to the desk after so many working days, and leaves it with the next word.</summary>
public sealed class SilentConversationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task It_is_seen_on_the_tenth_working_day_and_no_sooner()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        Assert.Empty(await Silent());

        // Ten working days after Tuesday 24 November.
        server.GoTo(new(2026, 12, 7));
        Assert.Empty(await Silent());
        server.GoTo(new(2026, 12, 8));
        var item = Assert.Single(await Silent());
        Assert.Equal((10, "takeOver", pair.Id), (item.GetProperty("workingDays").GetInt32(), item.Text("next"), item.GetProperty("partnershipId").GetGuid()));

        using var school = await server.AsSchool(pair.School.Code);
        await school.Post($"/partnerships/{pair.Id}/messages", new { message = "Hoe staat het ermee?" }).Body(HttpStatusCode.Created);
        Assert.Empty(await Silent());
    }

    /// <summary>As a coordinator sees it who signs in at that moment.</summary>
    private async Task<JsonElement[]> Silent()
    {
        using var coordinator = await server.AsCoordinator("TWE");
        return [.. (await coordinator.Get("/regions/TWE/desk?kind=silentConversation")).GetProperty("items").EnumerateArray()];
    }
}
