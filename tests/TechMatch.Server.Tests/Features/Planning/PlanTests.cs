using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Planning;
using TechMatch.Server.Platform.Json;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Planning;

/// <summary>A plan from the first look to the last wave, with real places. Today is Tuesday 24 November 2026.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    private School _hengelo = null!;
    private School _borne = null!;
    private School _almelo = null!;
    private Offer _near = null!;
    private Need _needHengelo = null!;
    private Need _needAlmelo = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Two places in Borne, between three schools; the third of them asks for what nobody gives.</summary>
    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _hengelo = await _server.Add(A.School().Named("De Zandloper").In("Hengelo"));
        _borne = await _server.Add(A.School().Named("Het Palet").In("Borne"));
        _almelo = await _server.Add(A.School().Named("De Iep").In("Almelo"));
        await _server.Add(A.School().Named("Zonder vraag").In("Hengelo"));
        _needHengelo = await _server.Add(A.Need().Of(_hengelo).Within(30));
        await _server.Add(A.Need().Of(_borne).Within(30));
        _needAlmelo = await _server.Add(A.Need().Of(_almelo).Within(30));
        _near = await _server.Add(An.Offer().Of(await _server.Add(A.Company().Named("Grijperbouw").In("Borne"))).Within(30).WithCapacity(2));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_preview_divides_the_places_says_why_a_school_is_left_out_and_what_a_place_would_bring()
    {
        using var province = await _server.AsProvince();
        var plan = await Preview(province, Overijssel());

        Assert.Equal((3, 3, 2), (plan.Number("asking"), plan.Number("needs"), plan.Number("places")));
        Assert.Equal((0, 4), (plan.GetProperty("now").Number("numerator"), plan.GetProperty("now").Number("denominator")));
        var best = plan.GetProperty("best");
        Assert.Equal((2, 50m), (best.Number("schools"), best.GetProperty("percentage").GetDecimal()));
        Assert.Equal(2, plan.GetProperty("proposals").GetArrayLength());
        Assert.All(plan.GetProperty("proposals").EnumerateArray(), p => Assert.InRange(p.Number("metres"), 0, 15_000));

        // The farthest is left out: with as many schools the least travel counts.
        var left = Assert.Single(plan.GetProperty("left").EnumerateArray());
        Assert.Equal((_almelo.Code.Value, "placesUsed"), (left.Text("code"), left.Text("reason")));
        var shortage = Assert.Single(plan.GetProperty("shortages").EnumerateArray());
        Assert.Equal((3, 2, 1), (shortage.GetProperty("schoolCodes").GetArrayLength(), shortage.Number("places"), shortage.Number("leftOut")));
        Assert.Equal("Grijperbouw", shortage.GetProperty("organisations")[0].Text("name"));
        Assert.Equal((2, 2), (plan.GetProperty("cut").Number("capacity"), plan.GetProperty("cut").Number("covered")));

        // A place anywhere near any of the three makes room for the third.
        var value = plan.GetProperty("values").EnumerateArray().First(v => v.GetProperty("municipality").Text("name") == "Hengelo");
        Assert.Equal(("guestLesson", 1, 1, 1), (value.Text("kind"), value.Number("one"), value.Number("five"), value.Number("twenty")));
        Assert.Equal(1, plan.GetProperty("withoutNeed").Number("schools"));
        Assert.Equal(best.GetProperty("totalMetres").GetInt64(), plan.GetProperty("curve").EnumerateArray().Last().GetProperty("metres").GetInt64());
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task What_if_moves_the_plan_and_cannot_be_kept()
    {
        using var province = await _server.AsProvince();
        var more = Overijssel() with { WhatIf = new WhatIf(2, null, null) };
        Assert.Equal(3, (await Preview(province, more)).GetProperty("best").Number("schools"));
        await province.Ask("/plans", more).Refuses(HttpStatusCode.Conflict, "plan-of-what-is-not");

        var lost = Overijssel() with { WhatIf = new WhatIf(null, [_near.OrganisationId], null) };
        Assert.Equal(0, (await Preview(province, lost)).GetProperty("best").Number("schools"));

        var extra = Overijssel() with { WhatIf = new WhatIf(null, null, [new ExtraOffer(_almelo.Facts.MunicipalityCode, ActivityKind.GuestLesson, null, 1)]) };
        Assert.Equal(3, (await Preview(province, extra)).GetProperty("best").Number("schools"));

        // Held back, limited and near: each of the settings takes away what it says.
        Assert.Equal(1, (await Preview(province, Overijssel() with { HeldBack = 0.5m })).GetProperty("best").Number("schools"));
        Assert.Equal(1, (await Preview(province, Overijssel() with { MaxPerOrganisation = 1 })).GetProperty("best").Number("schools"));
        Assert.Equal(1, (await Preview(province, Overijssel() with { ReachKm = 1 })).GetProperty("best").Number("schools"));
        Assert.Equal(1, (await Preview(province, Overijssel() with { MaxMetresForOneMore = 2_000 })).GetProperty("best").Number("schools"));
    }

    [Fact]
    public async Task A_wish_that_does_not_hold_is_refused_and_an_area_without_anything_is_not()
    {
        using var province = await _server.AsProvince();
        await province.Post("/plans/previews", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "area: area-required");
        await province.Ask("/plans/previews", new PlanRequest(new PlanArea(PlanAreaKind.Province, "Atlantis"), null, null, null, null, null, null, null, null))
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "area: area-unknown");
        foreach (var reach in new[] { 0, -1, 201, int.MaxValue })
        {
            await province.Ask("/plans/previews", Overijssel() with { ReachKm = reach }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reachKm: reach-range");
        }

        await province.Ask("/plans/previews", Overijssel() with { HeldBack = 1.01m, MaxPerOrganisation = 0 })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "heldBack: held-back-range", "maxPerOrganisation: per-organisation-range");

        var nothing = await Preview(province, Overijssel() with { Area = new PlanArea(PlanAreaKind.Province, "Zeeland") });
        Assert.Equal((0, 0, 0), (nothing.Number("asking"), nothing.GetProperty("best").Number("schools"), nothing.GetProperty("now").Number("denominator")));
    }

    [Fact]
    public async Task A_coordinator_plans_for_the_own_region_only()
    {
        using var coordinator = await _server.AsCoordinator("TWE");
        var own = Overijssel() with { Area = new PlanArea(PlanAreaKind.Region, "TWE") };
        Assert.Equal(2, (await Preview(coordinator, own)).GetProperty("best").Number("schools"));
        await coordinator.Ask("/plans/previews", Overijssel()).Refuses(HttpStatusCode.Forbidden, "plan-area-not-allowed");

        using var province = await _server.AsProvince();
        var kept = await province.Ask("/plans", Overijssel()).Body(HttpStatusCode.Created);
        using var elsewhere = await _server.AsCoordinator("RIV");
        await elsewhere.Send(HttpMethod.Get, $"/plans/{kept.Id()}").Refuses(HttpStatusCode.Forbidden, "plan-area-not-allowed");
        await elsewhere.Post($"/plans/{kept.Id()}/waves", new { number = 1, size = 5 }).Refuses(HttpStatusCode.Forbidden, "plan-area-not-allowed");
        Assert.Equal(0, (await elsewhere.Get("/plans")).Number("total"));
        await coordinator.Send(HttpMethod.Get, $"/plans/{Guid.NewGuid()}").Refuses(HttpStatusCode.NotFound, "plan-unknown");
    }

    [Fact]
    public async Task Of_the_plan_of_the_province_each_coordinator_sees_changes_and_sends_the_part_of_the_own_region()
    {
        var zwolle = await _server.Add(A.School().Named("De Vecht").In("Zwolle"));
        var needZwolle = await _server.Add(A.Need().Of(zwolle).Within(30));
        var offerZwolle = await _server.Add(An.Offer().Of(await _server.Add(A.Company().Named("Pompen Hanze").In("Zwolle"))).Within(30).WithCapacity(1));
        using var province = await _server.AsProvince();
        using var twente = await _server.AsCoordinator("TWE");
        using var other = await _server.AsCoordinator("ZWO");
        var whole = await province.Ask("/plans", Overijssel()).Body(HttpStatusCode.Created);
        var id = whole.Id();
        Assert.Equal((3, 0), (whole.GetProperty("proposals").GetArrayLength(), whole.GetProperty("part").GetArrayLength()));

        var mine = await twente.Get($"/plans/{id}");
        Assert.Equal("Twente", Assert.Single(mine.GetProperty("part").EnumerateArray()).GetString());
        Assert.Equal(
            new[] { _borne.Code.Value, _hengelo.Code.Value }.ToHashSet(),
            mine.GetProperty("proposals").EnumerateArray().Select(p => p.Text("schoolCode")!).ToHashSet());
        Assert.Equal(2, mine.GetProperty("result").GetProperty("proposals").GetArrayLength());
        Assert.Equal(3, mine.GetProperty("result").GetProperty("best").Number("schools"));
        Assert.Equal((2, 1, 3), ((await twente.Get("/plans")).GetProperty("items")[0].Number("schools"), (await other.Get("/plans")).GetProperty("items")[0].Number("schools"), (await province.Get("/plans")).GetProperty("items")[0].Number("schools")));

        // What is not of the own region stays as it is.
        var tag = await twente.TagOf($"/plans/{id}");
        var theirs = whole.GetProperty("proposals").EnumerateArray().Single(p => p.Text("schoolCode") == zwolle.Code.Value);
        await twente.Send(HttpMethod.Post, $"/plans/{id}/proposals/{theirs.Id()}/drops", new { reason = "Niet van mij" }, tag).Refuses(HttpStatusCode.Forbidden, "plan-area-not-allowed");
        await twente.Send(HttpMethod.Post, $"/plans/{id}/proposals", new { needId = needZwolle.Id, offerId = offerZwolle.Id, reason = "Niet van mij" }, tag)
            .Refuses(HttpStatusCode.Forbidden, "plan-area-not-allowed");

        // A wave holds what its sender answers for; who comes with its number afterwards hears so, of the own part.
        var sent = await twente.Post($"/plans/{id}/waves", new { number = 1, size = 50 }).Body(HttpStatusCode.OK);
        Assert.Equal(2, sent.GetProperty("sent").GetArrayLength());
        var late = await other.Post($"/plans/{id}/waves", new { number = 1, size = 50 }).Body(HttpStatusCode.OK);
        Assert.Equal((true, 0), (late.GetProperty("wasSentBefore").GetBoolean(), late.GetProperty("sent").GetArrayLength()));
        await twente.Post($"/plans/{id}/waves", new { number = 2, size = 50 }).Refuses(HttpStatusCode.Conflict, "plan-nothing-left");
        Assert.Equal(1, (await other.Post($"/plans/{id}/waves", new { number = 2, size = 50 }).Body(HttpStatusCode.OK)).GetProperty("sent").GetArrayLength());
        Assert.Equal(3, (await province.Get($"/plans/{id}")).GetProperty("progress").Number("sent"));
        Assert.Equal(1, (await other.Get($"/plans/{id}")).GetProperty("progress").Number("sent"));
    }

    [Fact]
    public async Task A_plan_is_changed_by_hand_within_its_places_and_its_reach()
    {
        using var coordinator = await _server.AsCoordinator("TWE");
        var kept = await Keep(coordinator);
        var id = kept.Id();
        var tag = await coordinator.TagOf($"/plans/{id}");
        var first = kept.GetProperty("proposals").EnumerateArray().Single(p => p.Text("schoolCode") == _hengelo.Code.Value);

        // No version, no change; no reason, no change; no place, no pair.
        await coordinator.Post($"/plans/{id}/proposals/{first.Id()}/drops", new { reason = "Hengelo wacht" }).Refuses(HttpStatusCode.PreconditionRequired, "version-required");
        await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals/{first.Id()}/drops", new { reason = " " }, tag).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        var almelo = new { needId = _needAlmelo.Id, offerId = _near.Id, reason = "De Iep wacht al lang" };
        await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals", almelo, tag).Refuses(HttpStatusCode.Conflict, "plan-capacity");

        var dropped = await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals/{first.Id()}/drops", new { reason = "Hengelo wacht" }, tag).Body(HttpStatusCode.OK);
        Assert.Equal((1, 1), (dropped.GetProperty("progress").Number("open"), dropped.GetProperty("progress").Number("dropped")));
        await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals", almelo, tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");

        tag = await coordinator.TagOf($"/plans/{id}");
        var added = await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals", almelo, tag).Body(HttpStatusCode.OK);
        var mine = added.GetProperty("proposals").EnumerateArray().Single(p => p.Text("schoolCode") == _almelo.Code.Value);
        Assert.Equal((true, "De Iep wacht al lang", "open"), (mine.GetProperty("isByHand").GetBoolean(), mine.Text("reason"), mine.Text("state")));

        tag = await coordinator.TagOf($"/plans/{id}");
        await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals", almelo, tag).Refuses(HttpStatusCode.Conflict, "plan-school-has-partner");
        await coordinator.Send(HttpMethod.Post, $"/plans/{id}/proposals", new { needId = _needHengelo.Id, offerId = _near.Id, reason = "Toch" }, tag)
            .Refuses(HttpStatusCode.Conflict, "plan-capacity");
    }

    [Fact]
    public async Task A_wave_asked_twice_at_once_goes_out_once_and_the_plan_follows_what_comes_of_it()
    {
        using var coordinator = await _server.AsCoordinator("TWE");
        using var school = await _server.AsSchool(_borne.Code);
        var id = (await Keep(coordinator)).Id();
        await coordinator.Post($"/plans/{id}/waves", new { number = 2, size = 1 }).Refuses(HttpStatusCode.Conflict, "plan-wave-order");
        await coordinator.Post($"/plans/{id}/waves", new { number = 1, size = 0 }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "size: wave-size-range");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => coordinator.Post($"/plans/{id}/waves", new { number = 1, size = 1 }).Body(HttpStatusCode.OK)));
        Assert.Single(answers, a => !a.GetProperty("wasSentBefore").GetBoolean());
        Assert.Single(answers.Select(a => Assert.Single(a.GetProperty("sent").EnumerateArray()).GetProperty("partnershipId").GetGuid()).Distinct());

        var suggestion = await _server.With<TechMatchDbContext, CoordinatorSuggestion>(db => db.Set<CoordinatorSuggestion>().SingleAsync(Cancel));
        Assert.Equal(_near.Id, suggestion.OfferId);
        Assert.Single(await _server.Mails("suggestion-made"));

        // The school asks for it, and the plan says so.
        var plan = await coordinator.Get($"/plans/{id}");
        Assert.Equal("suggested", Assert.Single(plan.GetProperty("proposals").EnumerateArray(), p => p.Text("state") == "sent").Text("stage"));
        await school.Post($"/partnerships/{suggestion.PartnershipId}/suggested-requests", new { suggestionId = suggestion.Id }).Body(HttpStatusCode.Created);
        plan = await coordinator.Get($"/plans/{id}");
        Assert.Equal("requested", Assert.Single(plan.GetProperty("progress").GetProperty("byStage").EnumerateArray()).Text("stage"));
        Assert.Equal((1, 1), (plan.GetProperty("progress").Number("sent"), plan.GetProperty("progress").Number("open")));
    }

    [Fact]
    public async Task What_can_no_longer_be_sent_lapses_and_the_others_go()
    {
        using var coordinator = await _server.AsCoordinator("TWE");
        var id = (await Keep(coordinator)).Id();
        await _server.With<TechMatchDbContext, int>(async db =>
        {
            (await db.Set<Need>().SingleAsync(n => n.Id == _needHengelo.Id, Cancel)).Pause(Domain.Actors.School, _server.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Cancel);
        });

        var wave = await coordinator.Post($"/plans/{id}/waves", new { number = 1, size = 50, reason = "Zullen jullie samen iets doen?" }).Body(HttpStatusCode.OK);

        Assert.Equal("need-not-open", Assert.Single(wave.GetProperty("lapsed").EnumerateArray()).Text("code"));
        Assert.Single(wave.GetProperty("sent").EnumerateArray());
        await coordinator.Post($"/plans/{id}/waves", new { number = 2, size = 50 }).Refuses(HttpStatusCode.Conflict, "plan-nothing-left");
        var list = await coordinator.Get("/plans");
        Assert.Equal((1, 1, 1), (list.Number("total"), list.GetProperty("items")[0].Number("sent"), list.GetProperty("items")[0].Number("waves")));

        // Whoever was proposed somebody is not planned for again.
        var next = await Preview(coordinator, Overijssel() with { Area = new PlanArea(PlanAreaKind.Region, "TWE") });
        Assert.Equal([_almelo.Code.Value], next.GetProperty("proposals").EnumerateArray().Select(p => p.Text("schoolCode")));
    }

    private static PlanRequest Overijssel() => new(new PlanArea(PlanAreaKind.Province, "Overijssel"), null, null, null, null, null, null, null, null);

    private static async Task<JsonElement> Preview(HttpClient client, PlanRequest request) => await client.Ask("/plans/previews", request).Body(HttpStatusCode.OK);

    private static async Task<JsonElement> Keep(HttpClient client) =>
        await client.Ask("/plans", Overijssel() with { Area = new PlanArea(PlanAreaKind.Region, "TWE") }).Body(HttpStatusCode.Created);

    private Task<List<Plan>> Stored() => _server.With<TechMatchDbContext, List<Plan>>(db => db.Set<Plan>().ToListAsync(Cancel));
}

internal static class PlanCalls
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    public static Task<HttpResponseMessage> Ask(this HttpClient client, string path, PlanRequest request) =>
        client.Post(path, JsonSerializer.SerializeToElement(request, Json));

    public static int Number(this JsonElement element, string property) => element.GetProperty(property).GetInt32();

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions();
        DomainJson.Configure(options);
        return options;
    }
}
