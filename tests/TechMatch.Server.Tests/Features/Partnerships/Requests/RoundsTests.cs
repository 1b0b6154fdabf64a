using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Requests;

/// <summary>Several organisations asked at once: the first to say yes gets it, the others are thanked.</summary>
public sealed class RoundsTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_first_yes_gets_it_and_the_others_are_thanked_without_hearing_who_it_was()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("eerste@bedrijf.example"));
        var (second, secondOffer) = await server.Another("tweede@bedrijf.example");
        var (third, thirdOffer) = await server.Another("derde@bedrijf.example");
        var sent = await Ask(pair, "Wie kan dit?", pair.Offer.Id, secondOffer.Id, thirdOffer.Id);
        Assert.Equal([pair.Offer.Id, secondOffer.Id, thirdOffer.Id], sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("offerId").GetGuid()));
        var ids = sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("partnershipId").GetGuid()).ToList();
        var received = await server.LastMail("request-received", "tweede@bedrijf.example");
        Assert.Contains("Wie kan dit?", received.Text);
        Assert.Contains("ook aan 2 andere bedrijven", received.Text);

        var atThird = await server.AsOrganisation(third);
        await atThird.Put($"/partnerships/{ids[2]}/answer", new { answer = "decline", reason = "noTime" }).Body(HttpStatusCode.OK);
        var page = await pair.AtSchool.Get($"/partnerships/{ids[0]}");
        Assert.Equal((3, 2), (page.GetProperty("round").GetProperty("asked").GetInt32(), page.GetProperty("round").GetProperty("open").GetInt32()));

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await pair.AtOrganisation.Put($"/partnerships/{ids[0]}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        Assert.Equal([PartnershipStage.InConversation, PartnershipStage.Ended, PartnershipStage.Declined], await server.Stages(ids));
        var thanks = await server.LastMail("request-passed-over", "tweede@bedrijf.example");
        Assert.DoesNotContain(pair.Organisation.Facts.Name, thanks.Text);
        Assert.Empty(await server.Mails("request-passed-over", "derde@bedrijf.example"));
        Assert.Empty(await server.Mails("request-passed-over", "eerste@bedrijf.example"));

        // The one who was too late hears why, at the desk and from the mail.
        var atSecond = await server.AsOrganisation(second);
        var late = await atSecond.Get($"/partnerships/{ids[1]}");
        Assert.Equal((JsonValueKind.Null, "passedOver"), (late.GetProperty("round").GetProperty("acceptedBy").ValueKind, late.GetProperty("request").Text("answer")));
        Assert.Equal(("passOver", "system", "screen"), (late.GetProperty("timeline")[0].Text("verb"), late.GetProperty("timeline")[0].Text("by"), late.GetProperty("timeline")[0].Text("via")));
        await atSecond.Put($"/partnerships/{ids[1]}/answer", new { answer = "accept", requestId = late.GetProperty("request").Id() })
            .Refuses(HttpStatusCode.Conflict, "request-passed-over");
        using var nobody = server.CreateClient();
        await nobody.Post("/mail-links/_act", new { token = received.Token(), action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-passed-over");
        var opened = await nobody.Post("/mail-links/_open", new { token = received.Token() }).Body(HttpStatusCode.OK);
        Assert.Equal(("passedOver", 0), (opened.Text("status"), opened.GetProperty("actions").GetArrayLength()));
        Assert.Equal(pair.Organisation.Facts.Name, (await pair.AtSchool.Get($"/partnerships/{ids[1]}")).GetProperty("round").Text("acceptedBy"));

        // When the first leads nowhere the others can be asked again.
        await pair.AtSchool.Post($"/partnerships/{ids[0]}/ending", new { reason = "Toch niet" }).Body(HttpStatusCode.OK);
        var again = await Ask(pair, null, secondOffer.Id, pair.Offer.Id);
        Assert.NotEqual(sent.GetProperty("roundId").GetGuid(), again.GetProperty("roundId").GetGuid());
        Assert.Equal([PartnershipStage.Requested, PartnershipStage.Requested, PartnershipStage.Declined], await server.Stages(ids));
        await server.RoundsHold();
    }

    [Fact]
    public async Task Of_all_who_say_yes_at_the_same_moment_one_gets_it_and_the_others_hear_that_they_were_passed_over()
    {
        for (var turn = 0; turn < 8; turn++)
        {
            using var pair = await Pair.Make(server);
            var others = new List<(Organisation Organisation, Offer Offer)> { await server.Another(), await server.Another(), await server.Another(), await server.Another() };
            var sent = await Ask(pair, null, [pair.Offer.Id, .. others.Select(o => o.Offer.Id)]);
            var ids = sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("partnershipId").GetGuid()).ToList();
            var desks = new List<HttpClient> { pair.AtOrganisation };
            foreach (var (organisation, _) in others)
            {
                desks.Add(await server.AsOrganisation(organisation));
            }

            // The school asks one more for the same need meanwhile, and one says no.
            var late = await server.Another();
            var calls = ids.Zip(desks).Take(4).Select(call => (Func<Task<HttpResponseMessage>>)(() => call.Second.Put($"/partnerships/{call.First}/answer", new { answer = "accept" })))
                .Append(() => desks[4].Put($"/partnerships/{ids[4]}/answer", new { answer = "decline", reason = "dates" }))
                .Append(() => pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = late.Offer.Id }));
            var answers = await RoundBook.AtOnce(calls);
            Assert.Single(answers.Take(4), a => a.Status == HttpStatusCode.OK);
            Assert.All(answers.Take(4).Where(a => a.Status != HttpStatusCode.OK), a =>
            {
                Assert.Equal((HttpStatusCode.Conflict, "request-passed-over"), (a.Status, a.Body.Text("code")));
                Assert.Contains("net eerder ja", a.Body.Text("detail"));
            });
            Assert.Contains(answers[4].Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
            Assert.Equal(HttpStatusCode.Created, answers[5].Status);
            var stages = await server.Stages(ids);
            Assert.Single(stages, s => s == PartnershipStage.InConversation);
            Assert.All(stages, s => Assert.Contains(s, new[] { PartnershipStage.InConversation, PartnershipStage.Ended, PartnershipStage.Declined }));
        }

        await server.RoundsHold();
    }

    [Fact]
    public async Task Rounds_of_two_needs_with_the_same_organisations_do_not_wait_for_each_other()
    {
        using var pair = await Pair.Make(server);
        var (second, offer) = await server.Another();
        var otherNeed = await server.Add(A.Need().Of(pair.School));
        var atSecond = await server.AsOrganisation(second);
        for (var turn = 0; turn < 8; turn++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            var answers = await RoundBook.AtOnce(
            [
                () => pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = new[] { pair.Offer.Id, offer.Id } }),
                () => pair.AtSchool.Post($"/needs/{otherNeed.Id}/rounds", new { offerIds = new[] { offer.Id, pair.Offer.Id } }),
            ]);
            Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
            Assert.Single(answers, a => a.Status == HttpStatusCode.BadRequest);
            var ids = answers.Single(a => a.Status == HttpStatusCode.Created).Body.GetProperty("requests").EnumerateArray()
                .ToDictionary(r => r.GetProperty("offerId").GetGuid(), r => r.GetProperty("partnershipId").GetGuid());
            var yes = await RoundBook.AtOnce(
            [
                () => pair.AtOrganisation.Put($"/partnerships/{ids[pair.Offer.Id]}/answer", new { answer = "accept" }),
                () => atSecond.Put($"/partnerships/{ids[offer.Id]}/answer", new { answer = "accept" }),
            ]);
            Assert.Single(yes, a => a.Status == HttpStatusCode.OK);
            Assert.Single(yes, a => a.Status == HttpStatusCode.Conflict && a.Body.Text("code") == "request-passed-over");
            foreach (var id in ids.Values)
            {
                if ((await pair.AtSchool.Get($"/partnerships/{id}")).Text("stage") == "inConversation")
                {
                    await pair.AtSchool.Post($"/partnerships/{id}/ending", new { reason = "Voorbij" }).Body(HttpStatusCode.OK);
                }
            }
        }

        await server.RoundsHold();
    }

    [Fact]
    public async Task All_are_asked_or_none_and_each_that_cannot_be_is_named()
    {
        using var pair = await Pair.Make(server);
        var (_, free) = await server.Another();
        var (organisation, draft) = await server.Another(offer: o => o.AsDraft());
        var twin = await server.Add(An.Offer().Of(pair.Organisation).Titled("Nog een"));
        var (busy, asked) = await server.Another();
        await server.Add(A.Partnership().Between(pair.School, busy).About(asked));
        Task<HttpResponseMessage> Try(params Guid[] offers) => pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = offers });

        await Try(pair.Offer.Id, free.Id, draft.Id, twin.Id, asked.Id).Refuses(
            HttpStatusCode.BadRequest,
            "invalid-input",
            "offerIds[2]: offer-not-live",
            "offerIds[3]: organisation-asked-twice",
            "offerIds[4]: request-open");
        await Try(pair.Offer.Id).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds: offers-two-to-five");
        await Try(pair.Offer.Id, pair.Offer.Id).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds: offers-two-to-five");
        await Try([.. Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid())]).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds: offers-two-to-five");
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds: offers-two-to-five");
        await Try(free.Id, Guid.NewGuid()).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds[1]: offer-unknown");
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = new[] { pair.Offer.Id, free.Id }, message = new string('a', 2001) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "message: text-too-long");
        await using var db = server.Database.Open();
        Assert.False(await db.Set<Partnership>().AnyAsync(p => p.SchoolCode == pair.School.Code && p.OrganisationId != busy.Id, TestContext.Current.CancellationToken));
        Assert.Empty(await server.Mails("request-received", organisation.ContactEmail));
    }

    [Fact]
    public async Task One_who_is_asked_later_joins_while_nobody_said_yes()
    {
        using var pair = await Pair.Make(server);
        var ((_, second), (third, thirdOffer)) = (await server.Another(), await server.Another());
        var sent = await Ask(pair, null, pair.Offer.Id, second.Id);
        var joined = await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = thirdOffer.Id }).Body(HttpStatusCode.Created);
        var listed = await pair.AtSchool.Get($"/needs/{pair.Need.Id}/requests");
        Assert.Equal((3, 3), (listed.GetProperty("asked").GetInt32(), listed.GetProperty("open").GetInt32()));
        var atThird = await server.AsOrganisation(third);
        await atThird.Put($"/partnerships/{joined.GetProperty("partnershipId").GetGuid()}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        Assert.All(
            await server.Stages([.. sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("partnershipId").GetGuid())]), s => Assert.Equal(PartnershipStage.Ended, s));
        Assert.Equal(0, (await pair.AtSchool.Get($"/needs/{pair.Need.Id}/requests")).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task A_full_offer_that_says_yes_passes_nobody_over()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1));
        var (_, second) = await server.Another();
        var sent = await Ask(pair, null, pair.Offer.Id, second.Id);
        var ids = sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("partnershipId").GetGuid()).ToList();
        await server.Add(A.Partnership().Between(await server.Add(A.School()), pair.Organisation).About(pair.Offer).Accepted());
        await pair.AtOrganisation.Put($"/partnerships/{ids[0]}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Conflict, "offer-full");
        Assert.Equal([PartnershipStage.Requested, PartnershipStage.Requested], await server.Stages(ids));
    }

    [Fact]
    public async Task What_fits_next_is_there_when_a_request_was_declined_and_who_was_passed_over_fits_again()
    {
        // Of a kind that no other test here asks for: only the best few are named.
        using var pair = await Pair.Make(server, offer: o => o.For(ActivityKind.Mentoring), need: n => n.For(ActivityKind.Mentoring));
        var (_, second) = await server.Another("tweede-2@bedrijf.example", o => o.For(ActivityKind.Mentoring));
        await pair.Ask();
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtSchool)).GetProperty("nextBest").ValueKind);
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "decline", reason = "noTime" }).Body(HttpStatusCode.OK);
        var next = (await pair.Page(pair.AtSchool)).GetProperty("nextBest");
        Assert.Equal(pair.Need.Id, next.GetProperty("needId").GetGuid());
        var offers = next.GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("offerId").GetGuid()).ToList();
        Assert.Contains(second.Id, offers);
        Assert.DoesNotContain(pair.Offer.Id, offers);
        Assert.All(next.GetProperty("offers").EnumerateArray(), o => Assert.NotEqual(0, o.GetProperty("reasons").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtOrganisation)).GetProperty("nextBest").ValueKind);
        var listed = await pair.AtSchool.Get($"/needs/{pair.Need.Id}/requests");
        Assert.Equal("declined", Assert.Single(listed.GetProperty("items").EnumerateArray()).Text("answer"));
        Assert.Equal(offers, listed.GetProperty("nextBest").GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("offerId").GetGuid()));
    }

    private static Task<JsonElement> Ask(Pair pair, string? message, params Guid[] offers) =>
        pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = offers, message }).Body(HttpStatusCode.Created);
}
