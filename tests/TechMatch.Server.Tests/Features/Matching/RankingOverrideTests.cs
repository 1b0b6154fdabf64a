using System.Net;
using System.Text.Json;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Matching;

/// <summary>A coordinator lifts or lowers an offer, for a need or the region: the order follows at once, until the end or until it is taken back.</summary>
public sealed class RankingOverrideTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task An_offer_goes_up_and_down_for_one_need_with_the_reason_and_back_again()
    {
        var (school, need, near, far) = await World("Hengelo", "Borne", "Enschede");
        using var coordinator = await server.AsCoordinator("TWE");
        using var reader = await server.AsSchool(school.Code);
        Assert.Equal([near.Id, far.Id], await Order(reader, need, near, far));
        var plain = (await Items(reader, need)).Single(i => i.GetProperty("offer").Id() == far.Id).GetProperty("score").GetProperty("total").GetDouble();

        var made = await coordinator.Post($"/needs/{need.Id}/ranking-overrides", new { offerId = far.Id, isLift = true, reason = "Zij hebben nu tijd.", until = "2026-12-31" }).Body(HttpStatusCode.Created);
        Assert.Equal([far.Id, near.Id], await Order(reader, need, near, far));
        var lifted = (await Items(reader, need)).Single(i => i.GetProperty("offer").Id() == far.Id);
        var reason = lifted.GetProperty("reasons")[0];
        Assert.Equal(("coordinatorLifts", "Zij hebben nu tijd."), (reason.Text("code"), reason.GetProperty("values")[0].GetString()));
        Assert.Equal(1, lifted.GetProperty("score").GetProperty("coordinator").GetDouble());

        // One part more, by its weight: the parts still add up.
        Assert.Equal((plain + 0.5) / 1.5, lifted.GetProperty("score").GetProperty("total").GetDouble(), 1e-9);
        Assert.Contains(lifted.GetProperty("decidedBy").EnumerateArray(), d => d.Text("part") == "coordinator");

        // For another need of the same school all stays as it was.
        var another = await server.Add(A.Need().Of(school));
        Assert.Equal([near.Id, far.Id], await Order(reader, another, near, far));

        await coordinator.Post($"/needs/{need.Id}/ranking-overrides", new { offerId = far.Id, isLift = false, reason = "Toch niet.", until = "2026-12-31" }).Refuses(HttpStatusCode.Conflict, "override-counts");
        await coordinator.Send(HttpMethod.Delete, $"/regions/TWE/ranking-overrides/{made.Id()}").Body(HttpStatusCode.NoContent);
        Assert.Equal([near.Id, far.Id], await Order(reader, need, near, far));
        await coordinator.Send(HttpMethod.Delete, $"/regions/TWE/ranking-overrides/{made.Id()}").Refuses(HttpStatusCode.Conflict, "override-over");

        // It is kept, with who and why.
        var kept = (await coordinator.Get("/regions/TWE/ranking-overrides")).GetProperty("items").EnumerateArray().Single(o => o.Id() == made.Id());
        Assert.Equal((false, "Zij hebben nu tijd."), (kept.GetProperty("counts").GetBoolean(), kept.Text("reason")));
        Assert.NotEqual(JsonValueKind.Null, kept.GetProperty("takenBackAt").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, kept.GetProperty("madeBy").ValueKind);
    }

    [Fact]
    public async Task For_a_region_it_counts_for_every_need_there_and_nowhere_else_and_ends_on_its_day()
    {
        var (school, need, near, far) = await World("Zwolle", "Zwolle", "Kampen");
        using var coordinator = await server.AsCoordinator("ZWO");
        using var reader = await server.AsSchool(school.Code);
        Assert.Equal([near.Id, far.Id], await Order(reader, need, near, far));
        await coordinator.Post("/regions/ZWO/ranking-overrides", new { offerId = near.Id, isLift = false, reason = "Zij zijn overvraagd.", until = "2026-11-26" }).Body(HttpStatusCode.Created);
        Assert.Equal([far.Id, near.Id], await Order(reader, need, near, far));
        Assert.Contains((await Items(reader, need)).Single(i => i.GetProperty("offer").Id() == near.Id).GetProperty("reasons").EnumerateArray(), r => r.Text("code") == "coordinatorLowers");

        // The word for a need goes before that for the region.
        var made = await coordinator.Post($"/needs/{need.Id}/ranking-overrides", new { offerId = near.Id, isLift = true, reason = "Maar hier wel.", until = "2026-11-26" }).Body(HttpStatusCode.Created);
        Assert.Equal([near.Id, far.Id], await Order(reader, need, near, far));
        await coordinator.Send(HttpMethod.Delete, $"/regions/ZWO/ranking-overrides/{made.Id()}").Body(HttpStatusCode.NoContent);

        server.GoTo(new(2026, 11, 27));
        using var later = await server.AsSchool(school.Code);
        Assert.Equal([near.Id, far.Id], await Order(later, need, near, far));
        server.GoTo(new(2026, 11, 24));
    }

    [Fact]
    public async Task Only_a_coordinator_of_the_region_may_and_only_with_a_reason_and_an_end()
    {
        var (school, need, near, _) = await World("Almelo", "Almelo", "Borne");
        using var coordinator = await server.AsCoordinator("TWE");
        using var other = await server.AsCoordinator("ZWO");
        using var reader = await server.AsSchool(school.Code);
        object Body(object? until = null, string reason = "Ja", bool? isLift = true) => new { offerId = near.Id, isLift, reason, until = until ?? "2026-12-31" };
        await other.Post($"/needs/{need.Id}/ranking-overrides", Body()).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Post("/regions/TWE/ranking-overrides", Body()).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await reader.Post($"/needs/{need.Id}/ranking-overrides", Body()).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await coordinator.Post($"/needs/{need.Id}/ranking-overrides", Body("1900-01-01")).Refuses(HttpStatusCode.BadRequest, "invalid-input", "until: override-until-range");
        await coordinator.Post($"/needs/{need.Id}/ranking-overrides", Body("2099-01-01", "")).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required", "until: override-until-range");
        await coordinator.Post($"/needs/{need.Id}/ranking-overrides", Body(isLift: null)).Refuses(HttpStatusCode.BadRequest, "invalid-input", "isLift: override-direction-required");
        await coordinator.Post($"/needs/{need.Id}/ranking-overrides", new { offerId = Guid.NewGuid(), isLift = true, reason = "Ja", until = "2026-12-31" }).Refuses(HttpStatusCode.NotFound, "offer-unknown");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => coordinator.Post($"/needs/{need.Id}/ranking-overrides", Body())));
        var made = await Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created).Body(HttpStatusCode.Created);
        await other.Send(HttpMethod.Delete, $"/regions/ZWO/ranking-overrides/{made.Id()}").Refuses(HttpStatusCode.NotFound, "override-unknown");
    }

    private async Task<(School School, Need Need, Offer Near, Offer Far)> World(string place, string near, string far)
    {
        var school = await server.Add(A.School().In(place));
        var need = await server.Add(A.Need().Of(school));
        var one = await server.Add(An.Offer().Of(await server.Add(An.Organisation().In(near))));
        var other = await server.Add(An.Offer().Of(await server.Add(An.Organisation().In(far))));
        return (school, need, one, other);
    }

    private static async Task<JsonElement[]> Items(HttpClient reader, Need need) => [.. (await reader.Get($"/needs/{need.Id}/matches?pageSize=100")).GetProperty("items").EnumerateArray()];

    /// <summary>The two offers of the test in the order in which the school sees them.</summary>
    private static async Task<Guid[]> Order(HttpClient reader, Need need, Offer near, Offer far) =>
        [.. (await Items(reader, need)).Select(i => i.GetProperty("offer").Id()).Where(id => id == near.Id || id == far.Id)];
}
