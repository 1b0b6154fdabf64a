using System.Net;
using System.Text.Json;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>The coordinator sees what hangs, what costs coverage on top, of the own region only.</summary>
public sealed class RegionDeskTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task What_hangs_is_sorted_by_what_it_costs()
    {
        var now = server.Clock.GetUtcNow();
        var today = new DateOnly(2026, 11, 24);
        var company = await server.Add(An.Organisation().Named("Traag BV").In("Hengelo"));
        var partner = await server.Add(An.Organisation().In("Hengelo"));

        // Counts until 9 March; waits for a second company.
        var counting = await server.Add(A.School().Named("Telt Mee").In("Hengelo"));
        await server.Add(A.Partnership().Between(counting, partner).Held(new(2026, 3, 10)));
        await server.Add(A.Partnership().Between(counting, company).RequestedAt(now.AddDays(-20)));

        // Does not count, and waits less long.
        var waiting = await server.Add(A.School().Named("Wacht").In("Almelo"));
        await server.Add(A.Partnership().Between(waiting, company).RequestedAt(now.AddDays(-15)));

        // Asked a week ago: nothing hangs yet.
        await server.Add(A.Partnership().Between(await server.Add(A.School().Named("Net gevraagd").In("Almelo")), company).RequestedAt(now.AddDays(-7)));

        // Silent: one that counted until last summer, one that never did; one that asks; one of another region.
        var lapsed = await server.Add(A.School().Named("Telde Mee").In("Enschede"));
        await server.Add(A.Partnership().Between(lapsed, partner).Held(new(2025, 6, 10)));
        server.GoTo(today);
        await server.Progress();
        await server.Add(A.School().Named("Nooit").In("Enschede"));
        await server.Add(A.Need().Of(await server.Add(A.School().Named("Vraagt").In("Enschede"))));
        await server.Add(A.School().Named("Elders").In("Zwolle"));
        await server.Add(A.School().Named("Speciaal").In("Enschede").Special());
        await server.Add(A.School().Named("Dicht").In("Enschede").ClosedOn(new(2026, 8, 1)));

        // A dispute, and a claim.
        using var pair = await Pair.Make(server, school: s => s.Named("Oneens").In("Hengelo"));
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(today);
        await pair.AtSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = true }).Body(HttpStatusCode.OK);
        await pair.AtOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
        var claimant = await server.AddAccount();
        await using (var db = server.Database.Open())
        {
            db.Add(MembershipClaim.OnSchool(Guid.CreateVersion7(), claimant.Id, waiting.Code, null, now));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var coordinator = await server.AsCoordinator("TWE");
        var desk = await coordinator.Get("/regions/TWE/desk");

        // One word short of counting; does not count and waits; counts till March; asks for nothing, the one that counted first.
        Assert.Equal(
            ["disputedActivity Oneens", "hangingRequest Wacht", "hangingRequest Telt Mee", "uncoveredSchool Telde Mee", "uncoveredSchool Nooit"],
            Lines(desk).Where(l => !l.EndsWith("Net gevraagd", StringComparison.Ordinal)));
        Assert.Equal(["oneStepAway", "doesNotCount", "stopsSoon", "asksNothing", "asksNothing"], [.. Items(desk).Select(i => i.Text("cost"))]);
        Assert.Equal(["askAfter", "takeOver", "takeOver", "suggest", "suggest"], [.. Items(desk).Select(i => i.Text("next"))]);
        Assert.Equal(("2027-03-09", "2026-06-09"), (Items(desk)[2].Text("countsUntil"), Items(desk)[3].Text("countedUntil")));
        Assert.Equal(2, Count(desk, "uncoveredSchool"));
        Assert.Equal(["hangingRequest Wacht", "hangingRequest Telt Mee"], Lines(await coordinator.Get("/regions/TWE/desk?kind=hangingRequest")));
        var second = await coordinator.Get("/regions/TWE/desk?pageSize=2&page=2");
        Assert.Equal((5, 2), (second.GetProperty("total").GetInt32(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal("stopsSoon", Items(second)[0].Text("cost"));
        await coordinator.Send(HttpMethod.Get, "/regions/TWE/desk?kind=onzin").Refuses(HttpStatusCode.BadRequest, "invalid-input", "kind: value-unreadable");
        Assert.Equal(1, desk.GetProperty("claims").GetInt32());

        // The figure is that of the coverage page.
        var primary = desk.GetProperty("coverage")[0];
        var elsewhere = (await coordinator.Get("/coverage?province=Overijssel")).GetProperty("regions").EnumerateArray().Single(r => r.Text("code") == "TWE").GetProperty("figures")[0];
        Assert.Equal((1, 7), (primary.GetProperty("numerator").GetInt32(), primary.GetProperty("denominator").GetInt32()));
        Assert.Equal(elsewhere.GetProperty("numerator").GetInt32(), primary.GetProperty("numerator").GetInt32());
        Assert.Equal("test-register", primary.Text("registerVersion"));

        using var other = await server.AsCoordinator("ZWO");
        await other.Send(HttpMethod.Get, "/regions/TWE/desk").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal(["uncoveredSchool Elders"], Lines(await other.Get("/regions/ZWO/desk")));
        await other.Send(HttpMethod.Get, "/regions/XXX/desk").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static JsonElement[] Items(JsonElement desk) => [.. desk.GetProperty("items").EnumerateArray()];

    private static string[] Lines(JsonElement desk) => [.. Items(desk).Select(i => $"{i.Text("kind")} {i.GetProperty("school").Text("name")}")];

    private static int Count(JsonElement desk, string kind) =>
        desk.GetProperty("counts").EnumerateArray().Single(c => c.Text("kind") == kind).GetProperty("count").GetInt32();
}
