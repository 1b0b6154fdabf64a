using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data.Matching;
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
        server.Services.GetRequiredService<LiveOffers>().MayBeBehind();
    }
}
