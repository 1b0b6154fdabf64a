using System.Net;
using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Offers;

/// <summary>Everybody looks for what is on offer, around a place or newest first.</summary>
public sealed class ListOffersTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly Lock Gate = new();
    private static Task? _world;

    public async ValueTask InitializeAsync()
    {
        lock (Gate)
        {
            _world ??= Build();
        }

        await _world;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_a_place_the_newest_comes_first_and_only_what_is_published()
    {
        var list = await Get("");
        Assert.Equal(
            ["In Zwolle", "Nergens", "In Ulft", "In 's-Heerenberg", "Lab in Almelo", "In Enschede", "In Hengelo"],
            Titles(list));
        Assert.Equal(7, list.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("near").ValueKind);
        Assert.All(list.GetProperty("items").EnumerateArray(), i => Assert.Equal(JsonValueKind.Null, i.GetProperty("distanceMetres").ValueKind));
        Assert.DoesNotContain("@", list.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["2026-2027", "2027-2028"], list.GetProperty("items")[0].GetProperty("offer").GetProperty("places").EnumerateArray().Select(p => p.Text("schoolYear")));
    }

    [Theory]
    [InlineData("Hengelo", "Hengelo (Overijssel)", "municipality", "In Hengelo")]
    [InlineData("hengelo ov", "Hengelo (Overijssel)", "municipality", "In Hengelo")]
    [InlineData("ALMELO", "Almelo (Overijssel)", "municipality", "Lab in Almelo")]
    [InlineData("'s-Heerenberg", "'S-HEERENBERG (Gelderland)", "municipality", "In 's-Heerenberg")]
    [InlineData("\u2019s Heerenberg", "'S-HEERENBERG (Gelderland)", "municipality", "In 's-Heerenberg")]
    [InlineData("s-Heerenberg", "'S-HEERENBERG (Gelderland)", "municipality", "In 's-Heerenberg")]
    [InlineData("Hengelo (Gld)", "HENGELO GLD (Gelderland)", "municipality", "In Ulft")]
    [InlineData("7551AB", "7551 AB", "postalCode6", "In Hengelo")]
    [InlineData("7551 ab", "7551 AB", "postalCode6", "In Hengelo")]
    [InlineData("7551ZZ", "7551 ZZ", "postalCode4", "In Hengelo")]
    [InlineData("7551", "7551", "postalCode4", "In Hengelo")]
    [InlineData("regenboog hengelo", "Basisschool De Régenboog, Hengelo", "address", "In Hengelo")]
    [InlineData("Hengolo", "Hengelo (Overijssel)", "municipality", "In Hengelo")]
    [InlineData("enchede", "Enschede (Overijssel)", "municipality", "In Enschede")]
    [InlineData("Den Haag", "'s-Gravenhage (Zuid-Holland)", "municipality", "In Zwolle")]
    public async Task Around_a_place_however_it_is_written_the_nearest_comes_first(string near, string label, string precision, string first)
    {
        var list = await Get($"near={Uri.EscapeDataString(near)}");
        Assert.Equal(label, list.GetProperty("near").Text("label"));
        Assert.Equal(precision, list.GetProperty("near").GetProperty("location").Text("precision"));
        Assert.Equal(first, Titles(list)[0]);

        // Whoever has no place stands at the end and is not lost.
        Assert.Equal("Nergens", Titles(list)[^1]);
        Assert.Equal(7, list.GetProperty("total").GetInt32());
        var distances = list.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("distanceMetres").ValueKind == JsonValueKind.Number)
            .Select(i => i.GetProperty("distanceMetres").GetDouble()).ToList();
        Assert.Equal(distances.Order(), distances);
    }

    [Fact]
    public async Task Beside_the_answer_stands_how_many_every_other_choice_would_give()
    {
        var facets = (await Get("near=Hengelo&maxDistanceKm=20&kind=labUse")).GetProperty("facets");
        var all = await Get("near=Hengelo&maxDistanceKm=20");
        Assert.Equal(1, facets.GetProperty("kinds").GetProperty("labUse").GetInt32());
        Assert.Equal(2, facets.GetProperty("kinds").GetProperty("guestLesson").GetInt32());
        Assert.False(facets.GetProperty("kinds").TryGetProperty("mentoring", out _));
        Assert.Equal(
            (await Get("near=Hengelo&maxDistanceKm=20&topic=metal")).GetProperty("total").GetInt32(),
            all.GetProperty("facets").GetProperty("topics").GetProperty("metal").GetInt32());
        Assert.Equal(
            (await Get("near=Hengelo&maxDistanceKm=20&audience=vwo6")).GetProperty("total").GetInt32(),
            all.GetProperty("facets").GetProperty("audiences").TryGetProperty("vwo6", out var vwo) ? vwo.GetInt32() : 0);
        Assert.Equal(3, all.GetProperty("facets").GetProperty("levels").GetProperty("primaryUpper").GetInt32());
        Assert.False(all.GetProperty("facets").GetProperty("levels").TryGetProperty("primaryLower", out _));
    }

    [Fact]
    public async Task A_distance_is_shown_as_the_domain_measures_it_and_filters_what_is_shown()
    {
        var list = await Get("near=Hengelo&maxDistanceKm=20");
        Assert.Equal(["In Hengelo", "In Enschede", "Lab in Almelo"], Titles(list));
        Assert.Equal(3, list.GetProperty("total").GetInt32());
        foreach (var item in list.GetProperty("items").EnumerateArray())
        {
            var place = item.GetProperty("offer").GetProperty("organisation").GetProperty("location");
            var expected = Places.Centre("Hengelo").DistanceTo(new GeoPoint(place.GetProperty("latitude").GetDouble(), place.GetProperty("longitude").GetDouble()));
            Assert.Equal(expected, item.GetProperty("distanceMetres").GetDouble(), 0.01);
            Assert.True(item.GetProperty("isDistanceEstimated").GetBoolean());
        }

        // Almelo lies 14.6 km away and that company goes no farther than 10.
        Assert.Equal([true, true, false], list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("isWithinTravel").GetBoolean()));
    }

    [Theory]
    [InlineData("kind=labUse", "Lab in Almelo")]
    [InlineData("topic=metal", "In Enschede")]
    [InlineData("topic=metal&topic=energy", "In Ulft|In Enschede")]
    [InlineData("audience=vwo6", "In Zwolle")]
    [InlineData("language=german", "In 's-Heerenberg")]
    [InlineData("vog=true&kind=guestLesson&near=Ulft&maxDistanceKm=15", "In 's-Heerenberg")]
    [InlineData("near=Utrecht&maxDistanceKm=1", "")]
    public async Task Filters_narrow_the_list(string query, string titles) =>
        Assert.Equal(titles.Split('|', StringSplitOptions.RemoveEmptyEntries), Titles(await Get(query)));

    [Theory]
    [InlineData("near=Nergenshuizen", "near: place-unknown")]
    [InlineData("near=9999ZZ", "near: place-unknown")]
    [InlineData("near=!!!", "near: place-unknown")]
    [InlineData("near=%25", "near: place-unknown")]
    [InlineData("maxDistanceKm=10", "near: place-required")]
    [InlineData("near=Hengelo&maxDistanceKm=0", "maxDistanceKm: max-distance-range")]
    [InlineData("near=Hengelo&maxDistanceKm=-5", "maxDistanceKm: max-distance-range")]
    [InlineData("near=Hengelo&maxDistanceKm=1000000000", "maxDistanceKm: max-distance-range")]
    [InlineData("near=Hengelo&maxDistanceKm=1e9", "maxDistanceKm: value-unreadable")]
    [InlineData("near='; DROP TABLE offers; --", "near: place-unknown")]
    [InlineData("near=1' OR '1'='1", "near: place-unknown")]
    [InlineData("page=1000000000", "page: page-range")]
    [InlineData("kind=GuestLesson2", "kind: value-unreadable")]
    [InlineData("kind=1", "kind: value-unreadable")]
    [InlineData("topic=robotics&topic=love", "topic: value-unreadable")]
    [InlineData("vog=misschien", "vog: value-unreadable")]
    [InlineData("page=0", "page: page-range")]
    [InlineData("page=x", "page: value-unreadable")]
    [InlineData("pageSize=101", "pageSize: page-size-range")]
    public async Task A_wrong_question_is_answered_with_what_is_wrong(string query, string field)
    {
        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, "/offers?" + query).Refuses(HttpStatusCode.BadRequest, "invalid-input", field);
    }

    [Fact]
    public async Task Five_hundred_topics_are_those_that_they_name_and_a_very_long_text_is_no_place()
    {
        var many = string.Join('&', Enumerable.Range(0, 500).Select(i => i % 2 == 0 ? "topic=metal" : "topic=energy"));
        Assert.Equal(Titles(await Get("topic=metal&topic=energy")), Titles(await Get(many)));
        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, "/offers?near=" + new string('x', 60_000)).Refuses(HttpStatusCode.BadRequest, "invalid-input", "near: place-unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData("near=Hengelo&")]
    public async Task Pages_follow_one_another_without_a_gap_or_a_repeat_and_say_where_they_are(string query)
    {
        using var nobody = server.CreateClient();
        var all = Titles(await Get(query));
        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            using var response = await nobody.GetAsync($"{Calls.Base}/offers?{query}pageSize=3&page={page}", TestContext.Current.CancellationToken);
            var body = await response.Body(HttpStatusCode.OK);
            seen.AddRange(Titles(body));
            Assert.Equal(7, body.GetProperty("total").GetInt32());
            var link = Assert.Single(response.Headers.GetValues("Link"));
            Assert.Contains("rel=\"first\"", link, StringComparison.Ordinal);
            Assert.Equal(page < 3, link.Contains($"page={page + 1}>; rel=\"next\"", StringComparison.Ordinal));
            Assert.Equal(page > 1, link.Contains($"page={page - 1}>; rel=\"prev\"", StringComparison.Ordinal));
            Assert.Contains("page=3>; rel=\"last\"", link, StringComparison.Ordinal);
        }

        Assert.Equal(all, seen);
        Assert.Empty(Titles(await Get(query + "pageSize=3&page=4")));
    }

    private static string[] Titles(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("offer").Text("title"))];

    private async Task<JsonElement> Get(string query)
    {
        using var nobody = server.CreateClient();
        return await nobody.Get("/offers?" + query);
    }

    private async Task Build()
    {
        await server.Add(A.School().Named("Basisschool De Régenboog").In("Hengelo").WithPostalCode("7551AB").At(52.2668, 6.7921));
        await using (var db = server.Database.Open())
        {
            // DUO writes places in capitals, and namesakes with their province.
            foreach (var (place, municipality, latitude, longitude) in new[]
            {
                ("'S-HEERENBERG", "Montferland", 51.8770, 6.2520), ("HENGELO GLD", "Bronckhorst", 52.0520, 6.3080), ("ULFT", "Oude IJsselstreek", 51.8880, 6.3790),
            })
            {
                var school = await A.School().In(municipality).At(latitude, longitude).Build(db, TestServer.Start);
                school.Update(school.Sector, school.Facts with { Place = place }, school.Location, school.RegisterVersionId);
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await Offer("In Hengelo", A.Company().In("Hengelo"));
        await Offer("In Enschede", A.Company().In("Enschede"), d => d with { Topics = EnumSet<Topic>.Of(Topic.Metal) });
        await Offer("Lab in Almelo", A.PpsCentre().In("Almelo"), d => d with { Kind = ActivityKind.LabUse, MaxTravelKm = 10 });
        await Offer("In 's-Heerenberg", A.Company().In("Montferland").At(51.8790, 6.2550), d => d with { Languages = EnumSet<Language>.Of(Language.Dutch, Language.German) });
        await Offer("In Ulft", A.Company().In("Oude IJsselstreek").At(51.8900, 6.3800), d => d with { HasVog = false, Topics = EnumSet<Topic>.Of(Topic.Energy) });
        await Offer("Nergens", A.Company().WithoutLocation());
        await Offer("In Zwolle", A.Company().In("Zwolle"), d => d with { Audiences = EnumSet<Audience>.Of(Audience.Vwo6) });
        await server.Add(An.Offer().Titled("Concept").AsDraft());

        async Task Offer(string title, OrganisationBuilder of, Func<OfferDetails, OfferDetails>? change = null)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            var organisation = await server.Add(of);
            await server.Add(An.Offer().Of(organisation).Titled(title).Which(d => d with { Audiences = EnumSet<Audience>.Of(Audience.PoGroup78) })
                .Which(change ?? (d => d)));
        }
    }
}
