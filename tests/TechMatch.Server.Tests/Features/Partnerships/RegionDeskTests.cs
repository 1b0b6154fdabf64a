using System.Net;
using System.Text.Json;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

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
        Assert.Equal(["Wacht", "Telt Mee"], Schools(desk.GetProperty("hangingRequests")));
        Assert.Equal("2027-03-09", desk.GetProperty("hangingRequests")[1].Text("schoolCountsUntil"));
        Assert.Equal(["Oneens"], Schools(desk.GetProperty("disputedActivities")));
        Assert.Equal(["Telde Mee", "Nooit"], Schools(desk.GetProperty("uncoveredSchools")));
        Assert.Equal((2, "2026-06-09"), (desk.GetProperty("uncoveredTotal").GetInt32(), desk.GetProperty("uncoveredSchools")[0].Text("countedUntil")));
        Assert.Equal(1, desk.GetProperty("claims").GetInt32());

        // The figure is that of the coverage page.
        var primary = desk.GetProperty("coverage")[0];
        var elsewhere = (await coordinator.Get("/coverage?province=Overijssel")).GetProperty("regions").EnumerateArray().Single(r => r.Text("code") == "TWE").GetProperty("figures")[0];
        Assert.Equal((1, 7), (primary.GetProperty("numerator").GetInt32(), primary.GetProperty("denominator").GetInt32()));
        Assert.Equal(elsewhere.GetProperty("numerator").GetInt32(), primary.GetProperty("numerator").GetInt32());
        Assert.Equal("test-register", primary.Text("registerVersion"));

        using var other = await server.AsCoordinator("ZWO");
        await other.Send(HttpMethod.Get, "/regions/TWE/desk").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal(["Elders"], Schools((await other.Get("/regions/ZWO/desk")).GetProperty("uncoveredSchools")));
        await other.Send(HttpMethod.Get, "/regions/XXX/desk").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static string[] Schools(JsonElement items) => [.. items.EnumerateArray().Select(i => i.GetProperty("school").Text("name"))];
}
