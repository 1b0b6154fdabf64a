using System.Net;
using System.Text.Json;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships.Evidence;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Ratings;

/// <summary>Each side looks back for its own eyes; the world sees averages of three schools and more.</summary>
public sealed class RatingTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_side_rates_when_it_confirms_and_only_it_sees_that()
    {
        using var pair = await Pair.Make(server);
        var activity = await pair.Held(server, schoolConfirms: false);
        var path = $"/activities/{activity}/confirmations";
        await pair.AtSchool.Post(path, new { tookPlace = true, rating = new { fit = 0, again = 6 } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "rating.fit: rating-range", "rating.again: rating-range");
        Assert.Null((await server.ActivityRow(activity)).SchoolConfirmation);
        await pair.AtSchool.Put($"/activities/{activity}/rating", new { fit = 4 }).Refuses(HttpStatusCode.Conflict, "rating-needs-yes");
        await pair.AtSchool.Post(path, new { tookPlace = true, rating = new { fit = 5, prepared = 4 } }).Body(HttpStatusCode.OK);
        Assert.Equal((5, 4, null), Of(await pair.Proof(pair.AtSchool, activity)));
        await pair.AtOrganisation.Post(path, new { tookPlace = true }).Body(HttpStatusCode.OK);
        Assert.Equal((null, null, null), Of(await pair.Proof(pair.AtOrganisation, activity)));
        using var coordinator = await server.AsCoordinator("TWE");
        Assert.DoesNotContain("\"fit\":5", (await pair.Page(coordinator)).GetRawText());
        Assert.DoesNotContain("\"fit\":5", (await pair.Page(pair.AtOrganisation)).GetRawText());

        // Changed, and taken back.
        await pair.AtSchool.Put($"/activities/{activity}/rating", new { fit = 3, prepared = 3, again = 2 }).Body(HttpStatusCode.OK);
        Assert.Equal((3, 3, 2), Of(await pair.Proof(pair.AtSchool, activity)));
        await pair.AtSchool.Put($"/activities/{activity}/rating", new { }).Body(HttpStatusCode.OK);
        Assert.Equal((null, null, null), Of(await pair.Proof(pair.AtSchool, activity)));
    }

    [Fact]
    public async Task A_rating_comes_with_the_answer_from_the_mail_and_goes_with_a_change_of_mind()
    {
        var contact = $"contact-{Guid.NewGuid():N}@bedrijf.example";
        using var pair = await Pair.Make(server, o => o.WithContact(contact));
        var activity = await pair.Held(server, schoolConfirms: false);
        server.GoTo(new(2026, 11, 25));
        await server.Progress();
        using var nobody = server.CreateClient();
        var token = (await server.LastMail("did-it-take-place", contact)).Token();
        await nobody.Post("/mail-links/_act", new { token, action = "tookPlace", rating = new { fit = 9 } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "rating.fit: rating-range");
        await nobody.Post("/mail-links/_act", new { token, action = "tookPlace", rating = new { fit = 4, prepared = 5, again = 5 } }).Body(HttpStatusCode.OK);
        Assert.Equal(4, (await server.ActivityRow(activity)).OrganisationRating!.Fit);
        using var atOrganisation = await server.AsOrganisation(pair.Organisation);
        await atOrganisation.Post($"/activities/{activity}/confirmations", new { tookPlace = false, rating = new { fit = 1 } }).Body(HttpStatusCode.OK);
        Assert.Null((await server.ActivityRow(activity)).OrganisationRating);
        server.Clock.AdjustTime(TestServer.Start);
    }

    [Fact]
    public async Task The_world_sees_an_average_of_three_schools_or_none()
    {
        var company = await server.Add(An.Organisation().In("Borne"));
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(20));
        using var nobody = server.CreateClient();
        async Task Rate(int fit, int? again, params DateOnly[] days)
        {
            var school = await server.Add(A.School().In("Hengelo"));
            var builder = A.Partnership().Between(school, company).About(offer);
            var partnership = await server.Add(days.Aggregate(builder, (b, day) => b.Held(day)));
            using var atSchool = await server.AsSchool(school.Code);
            foreach (var activity in partnership.Activities)
            {
                await atSchool.Put($"/activities/{activity.Id}/rating", new { fit, again }).Body(HttpStatusCode.OK);
            }
        }

        // Three activities of two schools: an organisation could tell who said what.
        await Rate(5, 5, new(2026, 3, 10), new(2026, 5, 12));
        await Rate(2, 4, new DateOnly(2026, 4, 14));
        var few = await nobody.Get($"/organisations/{company.Id}/ratings");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (few.GetProperty("fit").ValueKind, few.GetProperty("again").ValueKind));
        await Rate(4, null, new DateOnly(2026, 6, 9));
        var ratings = await nobody.Get($"/organisations/{company.Id}/ratings");
        var fit = ratings.GetProperty("fit");
        Assert.Equal((4.0m, 4, 3), (fit.GetProperty("average").GetDecimal(), fit.GetProperty("activities").GetInt32(), fit.GetProperty("schools").GetInt32()));
        Assert.Equal(JsonValueKind.Null, ratings.GetProperty("again").ValueKind);
        await nobody.Send(HttpMethod.Get, $"/organisations/{Guid.NewGuid()}/ratings").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static (int? Fit, int? Prepared, int? Again) Of(JsonElement proof)
    {
        var rating = proof.GetProperty("rating");
        int? Answer(string name) => rating.ValueKind == JsonValueKind.Null || rating.GetProperty(name).ValueKind == JsonValueKind.Null ? null : rating.GetProperty(name).GetInt32();
        return (Answer("fit"), Answer("prepared"), Answer("again"));
    }
}
