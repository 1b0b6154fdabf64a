using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Features.Offers;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Offers;

/// <summary>An answer that is kept is never an old one.</summary>
public sealed class SearchAnswersTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Path = "/offers?near=Hengelo&maxDistanceKm=5";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_is_still_right_is_not_sent_again_and_one_that_is_not_is_made_anew()
    {
        var organisation = await server.Add(A.Company().In("Hengelo"));
        var offer = await server.Add(An.Offer().Of(organisation).Titled("Eerst"));
        var (tag, first) = await Ask();
        Assert.Equal("Eerst", Title(first));
        Assert.Equal(tag, (await Ask()).Tag);
        using (var again = await Send(tag))
        {
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));
        }

        // A change that nothing is matched on is one to whoever reads it, whoever made it.
        await Sql($"UPDATE offers SET title = 'Nieuw' WHERE id = {offer.Id}");
        var (changed, second) = await Ask();
        Assert.NotEqual(tag, changed);
        Assert.Equal("Nieuw", Title(second));
        await Sql($"UPDATE organisations SET name = 'Anders BV' WHERE id = {organisation.Id}");
        Assert.Equal("Anders BV", (await Ask()).Body.GetProperty("items")[0].GetProperty("offer").GetProperty("organisation").Text("name"));
        using (var old = await Send(tag))
        {
            Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        }

        await Sql($"UPDATE offers SET status = 'Paused' WHERE id = {offer.Id}");
        Assert.Equal(0, (await Ask()).Body.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_places_left_are_those_in_the_database_at_the_moment_of_asking_whoever_took_them()
    {
        var offer = await server.Add(An.Offer().Of(await server.Add(A.Company().In("Borne"))).WithCapacity(5));
        Assert.Equal(5, await Left());
        await Sql($"INSERT INTO offer_years (offer_id, school_year, capacity, taken) VALUES ({offer.Id}, 2026, 5, 0)");
        for (var taken = 1; taken <= 5; taken++)
        {
            // By another process: this one has not been told, and nothing waits until it was.
            await Sql($"UPDATE offer_years SET taken = {taken} WHERE offer_id = {offer.Id}");
            Assert.Equal(5 - taken, await Left());
            Assert.Equal(5 - taken, await Left());
        }

        async Task<int> Left()
        {
            using var nobody = server.CreateClient();
            var found = (await nobody.Get("/offers?near=Borne&maxDistanceKm=3")).GetProperty("items").EnumerateArray().Single();
            return found.GetProperty("offer").GetProperty("places")[0].GetProperty("left").GetInt32();
        }
    }

    [Fact]
    public async Task What_goes_out_as_it_was_written_before_is_what_the_description_of_the_api_says()
    {
        var offer = await server.Add(An.Offer().Of(await server.Add(A.Company().In("Almelo"))));
        using var nobody = server.CreateClient();
        using var response = await nobody.Send(HttpMethod.Get, "/offers?near=Almelo&maxDistanceKm=1");
        var sent = await response.Content.ReadAsStringAsync(Cancel);
        var json = new JsonSerializerOptions(server.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
        };
        Assert.Equal(sent, JsonSerializer.Serialize(JsonSerializer.Deserialize<ListOffers.Response>(sent, json), json));
        var shown = JsonDocument.Parse(sent).RootElement.GetProperty("items")[0].GetProperty("offer");
        Assert.Equal((await nobody.Get($"/offers/{offer.Id}")).GetRawText(), shown.GetRawText());
    }

    [Fact]
    public async Task What_was_read_ahead_is_shown_without_the_database_until_it_changes()
    {
        var organisation = await server.Add(A.Company().In("Losser"));
        var offer = await server.Add(An.Offer().Of(organisation).Titled("Eerst"));
        var paused = await server.Add(An.Offer().Of(organisation));
        var (live, shown) = (server.Services.GetRequiredService<LiveOffers>(), server.Services.GetRequiredService<ShownOffers>());
        var today = DutchTime.DayOf(server.Clock.GetUtcNow());
        await using var db = server.Database.Open();
        await shown.ReadAhead(await live.Latest(Cancel), new(db), today, Cancel);
        var gone = new Lazy<TechMatchDbContext>(() => throw new InvalidOperationException("The database is asked."));
        Assert.Equal(2, (await shown.Get([offer.Id, paused.Id], gone, today, Cancel)).Count);

        await Sql($"UPDATE offers SET title = 'Nieuw' WHERE id = {offer.Id}");
        await Sql($"UPDATE offers SET status = 'Paused' WHERE id = {paused.Id}");
        await live.Latest(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await shown.Get([offer.Id], gone, today, Cancel));
        var (id, found) = Assert.Single(await shown.Get([offer.Id, paused.Id], new(db), today, Cancel));
        Assert.Equal(offer.Id, id);
        Assert.Contains("Nieuw", Encoding.UTF8.GetString(found.View.Utf8), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_came_in_after_the_places_were_read_is_found()
    {
        using var nobody = server.CreateClient();
        Assert.Equal("Enschede (Overijssel)", (await nobody.Get("/offers?near=Enschede")).GetProperty("near").Text("label"));
        await nobody.Send(HttpMethod.Get, "/offers?near=Zonnedorp").Refuses(HttpStatusCode.BadRequest, "invalid-input", "near: place-unknown");
        await using (var db = server.Database.Open())
        {
            var school = await A.School().In("Bronckhorst").At(52.05, 6.31).Build(db, TestServer.Start);
            school.Update(school.Sector, school.Facts with { Place = "ZONNEDORP" }, school.Location, school.RegisterVersionId);
            await db.SaveChangesAsync(Cancel);
        }

        server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ZONNEDORP (Gelderland)", (await nobody.Get("/offers?near=zonnedorp")).GetProperty("near").Text("label"));
    }

    private static string Title(JsonElement body) => body.GetProperty("items")[0].GetProperty("offer").Text("title");

    private async Task<(string Tag, JsonElement Body)> Ask()
    {
        using var response = await Send(null);
        var body = await response.Body(HttpStatusCode.OK);
        Assert.True(response.Headers.CacheControl?.NoCache);
        return (response.Headers.ETag!.ToString(), body);
    }

    private async Task<HttpResponseMessage> Send(string? tag)
    {
        using var nobody = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Base + Path);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        return await nobody.SendAsync(request, Cancel);
    }

    private async Task Sql(FormattableString sql)
    {
        await using var db = server.Database.Open();
        await db.Database.ExecuteSqlAsync(sql, Cancel);
        await Task.Delay(2 * LiveOffers.Fresh, Cancel);
    }
}
