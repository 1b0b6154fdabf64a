using System.Net;
using System.Text.Json;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Requests;

/// <summary>A pair that one of the two closed is not brought together anywhere, until that one opens it; the other is not told.</summary>
public sealed class BlockTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Never_reads_as_not_now_at_the_school()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "never", note = "Wij doen geen basisscholen" }).Body(HttpStatusCode.OK);
        var atSchool = await pair.Page(pair.AtSchool);
        Assert.Equal(("declined", "other"), (atSchool.Text("stage"), atSchool.GetProperty("request").Text("declineReason")));
        foreach (var text in new[] { atSchool.GetRawText(), (await server.Mails("request-declined")).Single(m => m.ThreadKey == $"partnership-{pair.Id:N}").Text })
        {
            Assert.DoesNotContain("basisscholen", text);
            Assert.DoesNotContain("\"blocked\"", text);
            Assert.DoesNotContain("blokk", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(0, atSchool.GetProperty("blocks").GetArrayLength());
        Assert.DoesNotContain("ask", atSchool.GetProperty("actions").Texts());
        var atOrganisation = await pair.Page(pair.AtOrganisation);
        var block = Assert.Single(atOrganisation.GetProperty("blocks").EnumerateArray());
        Assert.Equal(("organisation", "Wij doen geen basisscholen", true), (block.Text("by"), block.Text("reason"), block.GetProperty("canLift").GetBoolean()));
        Assert.Equal("blocked", atOrganisation.GetProperty("timeline")[0].Text("happening"));
        Assert.Contains("unblock", atOrganisation.GetProperty("actions").Texts());

        // Who stands beside them reads it.
        using var coordinator = await server.AsAdministrator();
        Assert.Equal(1, (await pair.Page(coordinator)).GetProperty("blocks").GetArrayLength());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_two_are_not_brought_together_in_either_direction_until_the_one_takes_it_back(bool bySchool)
    {
        using var pair = await Pair.Make(server, offer: o => o.For(ActivityKind.GuestLesson));
        await pair.Ask();
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/withdrawal", new { }).Body(HttpStatusCode.OK);
        var (mine, theirs) = bySchool ? (pair.AtSchool, pair.AtOrganisation) : (pair.AtOrganisation, pair.AtSchool);
        await Sees(pair, true);
        await mine.Put($"/partnerships/{pair.Id}/block", new { reason = "Geen klik" }).Body(HttpStatusCode.OK);
        await mine.Put($"/partnerships/{pair.Id}/block", new { }).Body(HttpStatusCode.OK);
        await Sees(pair, false);
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Refuses(HttpStatusCode.Conflict, "pair-closed");
        var another = await server.Add(An.Offer().Of(await server.Add(An.Organisation().In("Borne"))));
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/rounds", new { offerIds = new[] { another.Id, pair.Offer.Id } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerIds[1]: pair-closed");
        Assert.Equal(1, (await pair.Page(mine)).GetProperty("blocks").GetArrayLength());
        Assert.Equal(0, (await pair.Page(theirs)).GetProperty("blocks").GetArrayLength());

        // The other side opens only what it closed itself.
        await theirs.Send(HttpMethod.Delete, $"/partnerships/{pair.Id}/block").Body(HttpStatusCode.OK);
        await Sees(pair, false);
        await mine.Send(HttpMethod.Delete, $"/partnerships/{pair.Id}/block").Body(HttpStatusCode.OK);
        await Sees(pair, true);
        await pair.Ask();
    }

    [Fact]
    public async Task Nothing_is_closed_while_something_is_under_way()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtSchool.Put($"/partnerships/{pair.Id}/block", new { }).Refuses(HttpStatusCode.Conflict, "partnership-under-way");
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/block", new { reason = new string('a', 2001) }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-too-long");
        Assert.Equal(PartnershipStage.Requested, await pair.Stage());
    }

    [Fact]
    public async Task A_closed_pair_has_no_near_miss_no_gap_that_it_would_fill_and_no_pool()
    {
        using var pair = await Pair.Make(
            server, o => o.In("Maastricht"), o => o.For(ActivityKind.Internship), school: s => s.In("Maastricht"));
        var partnership = await server.Add(A.Partnership().Between(pair.School, pair.Organisation).About(pair.Offer).Suggested());
        Task<JsonElement> Matches() => pair.AtSchool.Get($"/needs/{pair.Need.Id}/matches");
        Assert.Contains(pair.Offer.Id.ToString(), (await Matches()).GetProperty("nothingFits").GetRawText());
        await pair.AtOrganisation.Put($"/partnerships/{partnership.Id}/block", new { }).Body(HttpStatusCode.OK);
        Assert.DoesNotContain(pair.Offer.Id.ToString(), (await Matches()).GetRawText());
        var all = await server.With<OpenNeedReader, IReadOnlyList<(OpenNeed Open, Domain.Matching.RankingExclusions Without)>>(
            reader => reader.All(null, null, TestContext.Current.CancellationToken));
        Assert.Contains(pair.Organisation.Id, all.Single(n => n.Open.Need.Id == pair.Need.Id).Without.Closed);
    }

    /// <summary>Whether each place where the two could be brought together does so: matches, the counts, the comparison, around the school, around the company, alerts.</summary>
    private async Task Sees(Pair pair, bool does)
    {
        var matches = await pair.AtSchool.Get($"/needs/{pair.Need.Id}/matches");
        Assert.Equal(does, matches.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("offer").Id() == pair.Offer.Id));
        Assert.Equal(0, matches.GetProperty("leftOut").GetProperty("underWay").GetInt32());
        var chosen = await pair.AtSchool.Get($"/needs/{pair.Need.Id}/matches?offer={pair.Offer.Id}");
        Assert.Equal(does ? 1 : 0, chosen.GetProperty("total").GetInt32());
        var around = await pair.AtSchool.Get($"/schools/{pair.School.Code}/organisations?pageSize=100");
        Assert.Equal(does, around.GetProperty("items").EnumerateArray().Any(i => i.Id() == pair.Organisation.Id));
        Assert.Equal(0, around.GetProperty("underWay").GetInt32());
        var needs = await pair.AtOrganisation.Get($"/organisations/{pair.Organisation.Id}/needs");
        Assert.Equal(does, needs.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("need").Id() == pair.Need.Id));
        var fitting = await server.With<OpenNeedReader, IReadOnlyList<FittingNeed>>(
            reader => reader.Fitting([pair.Offer.Id], [pair.Need.Id], TestContext.Current.CancellationToken));
        Assert.Equal(does, fitting.Count == 1);
        var d = pair.Need.Details;
        var count = await pair.AtSchool.Post(
            $"/schools/{pair.School.Code}/needs/_match-count",
            new { kind = "guestLesson", groupSize = d.GroupSize, from = d.From, until = d.Until, maxDistanceKm = d.MaxDistanceKm }).Body(HttpStatusCode.OK);
        if (!does)
        {
            Assert.DoesNotContain(pair.Offer.Id.ToString(), count.GetRawText(), StringComparison.Ordinal);
        }
    }
}
