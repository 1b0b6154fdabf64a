using System.Net;
using System.Text.Json;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Requests;

/// <summary>The answers beside yes and not now: another day, another form, never; at the desk and from the mail.</summary>
public sealed class AnswerFormsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear Year = new(2026);
    private int _mailboxes;

    [Fact]
    public async Task Another_day_is_a_yes_with_moments_and_the_school_reads_that_they_lie_outside_its_period()
    {
        using var pair = await Pair.Make(server, need: n => n.Between(new(2027, 2, 1), new(2027, 3, 26)));
        await pair.Ask();
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "otherDate" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments: moments-one-to-three");
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "otherDate", moments = new[] { Pair.Moment(new(2026, 1, 1)) } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments[0]: moment-in-past");
        Assert.Equal((PartnershipStage.Requested, 0), (await pair.Stage(), await pair.Taken(Year)));
        await pair.AtOrganisation.Put(
            $"/partnerships/{pair.Id}/answer", new { answer = "otherDate", note = "Na de open dag", moments = new[] { Pair.Moment(new(2027, 3, 11)), Pair.Moment(new(2027, 4, 15)) } }).Body(HttpStatusCode.OK);
        Assert.Equal((PartnershipStage.InConversation, 1), (await pair.Stage(), await pair.Taken(Year)));
        var moments = (await pair.Page(pair.AtSchool)).GetProperty("moments").EnumerateArray().ToList();
        Assert.Equal([false, true], moments.Select(m => m.GetProperty("isOutsidePeriod").GetBoolean()));
        var mail = (await server.Mails("request-accepted")).Single(m => m.ThreadKey == $"partnership-{pair.Id:N}");
        Assert.Contains("niet elk moment valt in de periode", mail.Text);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/activities", new { momentId = moments[1].Id() }).Body(HttpStatusCode.Created);
        Assert.Equal(1, await pair.Taken(Year));
    }

    [Fact]
    public async Task Another_form_takes_its_place_of_the_other_offer_and_the_school_sees_what_it_is()
    {
        using var pair = await Pair.Make(server, offer: o => o.Titled("Een les over lassen"));
        var visit = await server.Add(An.Offer().Of(pair.Organisation).Titled("Kom kijken bij het lassen").For(ActivityKind.CompanyVisit).WithCapacity(1));
        var draft = await server.Add(An.Offer().Of(pair.Organisation).AsDraft());
        var foreign = await server.Add(An.Offer());
        await pair.Ask();
        Task<HttpResponseMessage> Try(object? offerId) => pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "otherForm", offerId });
        await Try(null).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-required");
        await Try(pair.Offer.Id).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-is-asked");
        await Try(foreign.Id).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-of-another");
        await Try(draft.Id).Refuses(HttpStatusCode.Conflict, "offer-not-live");
        var choices = (await pair.Page(pair.AtOrganisation)).GetProperty("offersInstead");
        Assert.Equal((visit.Id, 1), (Assert.Single(choices.EnumerateArray()).Id(), choices[0].GetProperty("left").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtSchool)).GetProperty("offersInstead").ValueKind);

        await Try(visit.Id).Body(HttpStatusCode.OK);
        Assert.Equal(0, await pair.Taken(Year));
        var agreements = (await pair.Page(pair.AtSchool)).GetProperty("agreements");
        Assert.Equal(("Kom kijken bij het lassen", "companyVisit", "Een les over lassen"), (agreements.Text("title"), agreements.Text("kind"), agreements.Text("insteadOf")));
        Assert.Equal(0, agreements.GetProperty("places").GetProperty("left").GetInt32());
        var mail = (await server.Mails("request-accepted")).Single(m => m.ThreadKey == $"partnership-{pair.Id:N}");
        Assert.Contains("Kom kijken bij het lassen", mail.Text);
        Assert.Contains("Jullie vroegen Een les over lassen.", mail.Text);

        // The last place of the other offer is taken by now.
        var school = await server.Add(A.School());
        var need = await server.Add(A.Need().Of(school));
        var other = await server.Add(A.Partnership().Between(school, pair.Organisation).For(need).About(pair.Offer));
        await pair.AtOrganisation.Put($"/partnerships/{other.Id}/answer", new { answer = "otherForm", offerId = visit.Id }).Refuses(HttpStatusCode.Conflict, "offer-full");

        // What is planned is the visit; when the two stop its place is free.
        var activity = await pair.Plan(new DateOnly(2027, 3, 11));
        var planned = (await pair.Page(pair.AtSchool)).GetProperty("activities")[0];
        Assert.Equal((activity, visit.Id, "companyVisit"), (planned.Id(), planned.GetProperty("offerId").GetGuid(), planned.Text("kind")));
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/ending", new { reason = "Liever een les" }).Body(HttpStatusCode.OK);
        await pair.AtOrganisation.Put($"/partnerships/{other.Id}/answer", new { answer = "otherForm", offerId = visit.Id }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_can_be_given_from_the_mail_once_and_says_what_is_missing()
    {
        using var nobody = server.CreateClient();
        foreach (var (action, more, stage) in new (string, object, PartnershipStage)[]
        {
            ("otherDate", new { moments = new[] { Pair.Moment(new(2027, 6, 15)) } }, PartnershipStage.InConversation),
            ("otherForm", new { }, PartnershipStage.InConversation),
            ("never", new { note = "Wij doen dit niet meer" }, PartnershipStage.Declined),
        })
        {
            var address = $"antwoord-{++_mailboxes}@bedrijf.example";
            using var pair = await Pair.Make(server, o => o.WithContact(address));
            var other = await server.Add(An.Offer().Of(pair.Organisation).Titled("Anders"));
            await pair.Ask();
            var token = (await server.LastMail("request-received", address)).Token();
            var opened = await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK);
            Assert.Equal(["accept", "otherDate", "otherForm", "decline", "never"], opened.GetProperty("actions").Texts());
            Assert.Equal("Anders", Assert.Single(opened.GetProperty("asked").GetProperty("otherOffers").EnumerateArray()).Text("title"));
            if (action != "never")
            {
                await nobody.Post("/mail-links/_act", new { token, action }).Refuses(
                    HttpStatusCode.BadRequest, "invalid-input", action == "otherDate" ? "moments: moments-one-to-three" : "offerId: offer-required");
                Assert.Equal("open", (await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK)).Text("status"));
            }

            var body = JsonSerializer.SerializeToNode(more)!.AsObject();
            (body["token"], body["action"], body["offerId"]) = (token, action, action == "otherForm" ? other.Id.ToString() : null);
            await nobody.Post("/mail-links/_act", body).Body(HttpStatusCode.OK);
            Assert.Equal(stage, await pair.Stage());
            await nobody.Post("/mail-links/_act", body).Refuses(HttpStatusCode.Conflict, "request-answered");
        }
    }

    [Fact]
    public async Task A_full_offer_can_still_be_answered_with_another()
    {
        using var nobody = server.CreateClient();
        using var pair = await Pair.Make(server, o => o.WithContact("vol@bedrijf.example"), o => o.WithCapacity(1));
        await pair.Ask();
        await server.Add(A.Partnership().Between(await server.Add(A.School()), pair.Organisation).About(pair.Offer).Accepted());
        var token = (await server.LastMail("request-received", "vol@bedrijf.example")).Token();
        Assert.Equal(["decline", "never"], (await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK)).GetProperty("actions").Texts());
        await server.Add(An.Offer().Of(pair.Organisation).Titled("Anders"));
        Assert.Equal(["otherForm", "decline", "never"], (await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK)).GetProperty("actions").Texts());
    }

    [Fact]
    public async Task An_expired_request_and_the_link_of_another_company_answer_nothing()
    {
        using var nobody = server.CreateClient();
        using var pair = await Pair.Make(server, o => o.WithContact("laat@bedrijf.example"));
        await pair.Ask();
        var token = (await server.LastMail("request-received", "laat@bedrijf.example")).Token();
        using var stranger = await server.AsOrganisation(await server.Add(An.Organisation()));
        foreach (var answer in new[] { "accept", "otherDate", "otherForm", "decline", "never" })
        {
            await stranger.Put($"/partnerships/{pair.Id}/answer", new { answer }).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        }

        var before = server.Clock.GetUtcNow();
        try
        {
            server.GoTo(new DateOnly(2026, 12, 15));
            await server.Progress();
            using var atOrganisation = await server.AsOrganisation(pair.Organisation);
            using var atSchool = await server.AsSchool(pair.School.Code);
            foreach (var action in new[] { "accept", "otherDate", "otherForm", "decline", "never" })
            {
                await nobody.Post("/mail-links/_act", new { token, action, reason = "noTime", moments = new[] { Pair.Moment(new(2027, 6, 15)) } })
                    .Refuses(HttpStatusCode.Conflict, "request-expired");
                await atOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = action, reason = "noTime", moments = new[] { Pair.Moment(new(2027, 6, 15)) } })
                    .Refuses(HttpStatusCode.Conflict, "request-expired");
            }

            Assert.Equal("expired", (await nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK)).Text("status"));
            Assert.Equal("expired", (await pair.Page(atSchool)).GetProperty("request").Text("answer"));
        }
        finally
        {
            server.Clock.AdjustTime(before);
        }
    }
}
