using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Requests;

/// <summary>What a coordinator proposed is asked for while others were asked for the same need: it is one of them, and one of all gets it.</summary>
public sealed class SuggestedRoundsTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_suggested_one_joins_and_its_yes_passes_the_others_over()
    {
        using var pair = await Pair.Make(server);
        var (second, secondOffer) = await server.Another("ander@bedrijf.example");
        var (suggested, offer) = await server.Another("voorgesteld@bedrijf.example", o => o.Within(1));
        var ids = await AskRound(pair, pair.Offer, secondOffer);
        var suggestion = await Suggest(pair.Need.Id, offer);
        var made = await Ask(pair, suggestion).Body(HttpStatusCode.Created);

        Assert.Equal(await RoundOf(ids[0]), await RoundOf(suggestion.Partnership));
        Assert.Contains("ook aan 2 andere bedrijven", (await server.LastMail("request-received", "voorgesteld@bedrijf.example")).Text);
        var listed = await pair.AtSchool.Get($"/needs/{pair.Need.Id}/requests");
        Assert.Equal((3, 3), (listed.GetProperty("asked").GetInt32(), listed.GetProperty("open").GetInt32()));

        using var atSuggested = await server.AsOrganisation(suggested);
        await atSuggested.Put($"/partnerships/{suggestion.Partnership}/answer", new { answer = "accept", requestId = made.GetProperty("requestId").GetGuid() }).Body(HttpStatusCode.OK);
        Assert.Equal(
            [PartnershipStage.InConversation, PartnershipStage.Ended, PartnershipStage.Ended], await server.Stages([suggestion.Partnership, .. ids]));
        Assert.NotEmpty(await server.Mails("request-passed-over", "ander@bedrijf.example"));
        using var atSecond = await server.AsOrganisation(second);
        await atSecond.Put($"/partnerships/{ids[1]}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Conflict, "request-passed-over");
        await server.RoundsHold();
    }

    [Fact]
    public async Task The_suggested_one_is_passed_over_when_another_says_yes_first()
    {
        using var pair = await Pair.Make(server);
        var (_, secondOffer) = await server.Another();
        var (suggested, offer) = await server.Another("te-laat@bedrijf.example");
        var ids = await AskRound(pair, pair.Offer, secondOffer);
        var suggestion = await Suggest(pair.Need.Id, offer);
        await Ask(pair, suggestion).Body(HttpStatusCode.Created);

        await pair.AtOrganisation.Put($"/partnerships/{ids[0]}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        Assert.Equal(
            [PartnershipStage.InConversation, PartnershipStage.Ended, PartnershipStage.Ended], await server.Stages([.. ids, suggestion.Partnership]));
        var received = await server.LastMail("request-received", "te-laat@bedrijf.example");
        Assert.NotEmpty(await server.Mails("request-passed-over", "te-laat@bedrijf.example"));
        using var nobody = server.CreateClient();
        await nobody.Post("/mail-links/_act", new { token = received.Token(), action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-passed-over");
        using var atSuggested = await server.AsOrganisation(suggested);
        await atSuggested.Put($"/partnerships/{suggestion.Partnership}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Conflict, "request-passed-over");
        await server.RoundsHold();
    }

    [Fact]
    public async Task After_the_first_yes_it_is_asked_by_itself_as_any_other_is_then()
    {
        using var pair = await Pair.Make(server);
        var ((_, secondOffer), (suggested, offer), (_, thirdOffer)) = (await server.Another(), await server.Another(), await server.Another());
        var ids = await AskRound(pair, pair.Offer, secondOffer);
        var suggestion = await Suggest(pair.Need.Id, offer);
        await pair.AtOrganisation.Put($"/partnerships/{ids[0]}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);

        await Ask(pair, suggestion).Body(HttpStatusCode.Created);
        var ordinary = await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = thirdOffer.Id }).Body(HttpStatusCode.Created);
        Assert.Null(await RoundOf(suggestion.Partnership));
        Assert.Null(await RoundOf(ordinary.GetProperty("partnershipId").GetGuid()));
        using var atSuggested = await server.AsOrganisation(suggested);
        await atSuggested.Put($"/partnerships/{suggestion.Partnership}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        Assert.Equal(
            [PartnershipStage.InConversation, PartnershipStage.Ended, PartnershipStage.InConversation], await server.Stages([.. ids, suggestion.Partnership]));
        await server.RoundsHold();
    }

    [Fact]
    public async Task Asking_while_the_others_say_yes_ends_with_one_yes_in_the_round_and_nobody_left_waiting_in_it()
    {
        var (joined, alone) = (0, 0);
        for (var turn = 0; turn < 8; turn++)
        {
            using var pair = await Pair.Make(server);
            var (second, secondOffer) = await server.Another();
            var (_, offer) = await server.Another();
            var ids = await AskRound(pair, pair.Offer, secondOffer);
            var suggestion = await Suggest(pair.Need.Id, offer);
            using var atSecond = await server.AsOrganisation(second);
            var answers = await RoundBook.AtOnce(
            [
                () => pair.AtOrganisation.Put($"/partnerships/{ids[0]}/answer", new { answer = "accept" }),
                () => Ask(pair, suggestion),
                () => atSecond.Put($"/partnerships/{ids[1]}/answer", new { answer = "accept" }),
            ]);
            Assert.Equal(HttpStatusCode.Created, answers[1].Status);
            var (yes, no) = answers[0].Status == HttpStatusCode.OK ? (answers[0], answers[2]) : (answers[2], answers[0]);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, "request-passed-over"), (yes.Status, no.Status, no.Body.Text("code")));

            // It came before the yes and was passed over, or after it and stands by itself.
            var stage = Assert.Single(await server.Stages([suggestion.Partnership]));
            var isInRound = await RoundOf(suggestion.Partnership) is not null;
            Assert.Equal(isInRound ? PartnershipStage.Ended : PartnershipStage.Requested, stage);
            (joined, alone) = isInRound ? (joined + 1, alone) : (joined, alone + 1);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{joined} joined and were passed over, {alone} came after the yes.");
        await server.RoundsHold();
    }

    [Fact]
    public async Task What_was_suggested_without_a_need_or_for_another_need_stays_outside_the_round()
    {
        using var pair = await Pair.Make(server);
        var ((_, secondOffer), (suggested, offer), (_, thirdOffer)) = (await server.Another(), await server.Another(), await server.Another());
        var ids = await AskRound(pair, pair.Offer, secondOffer);
        using var coordinator = await server.AsCoordinator("TWE");
        var made = await coordinator.Post($"/schools/{pair.School.Code}/suggestions", new { offerId = offer.Id, reason = "Kent de school." }).Body(HttpStatusCode.Created);
        var withoutNeed = (made.Id(), Partnership: made.GetProperty("partnershipId").GetGuid());
        var forAnother = await Suggest((await server.Add(A.Need().Of(pair.School))).Id, thirdOffer);
        await Ask(pair, withoutNeed).Body(HttpStatusCode.Created);
        await Ask(pair, forAnother).Body(HttpStatusCode.Created);
        Assert.Null(await RoundOf(withoutNeed.Partnership));
        Assert.Null(await RoundOf(forAnother.Partnership));

        using var atSuggested = await server.AsOrganisation(suggested);
        await atSuggested.Put($"/partnerships/{withoutNeed.Partnership}/answer", new { answer = "accept" }).Body(HttpStatusCode.OK);
        Assert.Equal([PartnershipStage.Requested, PartnershipStage.Requested, PartnershipStage.Requested], await server.Stages([.. ids, forAnother.Partnership]));
        await server.RoundsHold();
    }

    private static async Task<List<Guid>> AskRound(Pair pair, params Offer[] offers)
    {
        var sent = await pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = offers.Select(o => o.Id) }).Body(HttpStatusCode.Created);
        return [.. sent.GetProperty("requests").EnumerateArray().Select(r => r.GetProperty("partnershipId").GetGuid())];
    }

    private async Task<(Guid Id, Guid Partnership)> Suggest(Guid need, Offer offer)
    {
        using var coordinator = await server.AsCoordinator("TWE");
        var made = await coordinator.Post($"/needs/{need}/suggestions", new { offerId = offer.Id, reason = "Zij komen graag." }).Body(HttpStatusCode.Created);
        return (made.Id(), made.GetProperty("partnershipId").GetGuid());
    }

    private static Task<HttpResponseMessage> Ask(Pair pair, (Guid Id, Guid Partnership) suggestion) =>
        pair.AtSchool.Post($"/partnerships/{suggestion.Partnership}/suggested-requests", new { suggestionId = suggestion.Id });

    private async Task<Guid?> RoundOf(Guid partnership)
    {
        await using var db = server.Database.Open();
        return await db.Set<PartnershipRequest>().Where(r => r.PartnershipId == partnership).OrderByDescending(r => r.SentAt).Select(r => r.RoundId)
            .FirstAsync(TestContext.Current.CancellationToken);
    }
}
