using System.Net;
using System.Text.Json;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>What the two do from the yes on, on their desks.</summary>
public sealed class AnswerTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear Year = new(2026);
    private static readonly DateOnly Day = new(2027, 3, 11);

    [Fact]
    public async Task A_no_needs_its_reason_and_names_what_else_fits()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        var other = await server.Add(An.Offer().Of(await server.Add(An.Organisation().Named("Lasserij Vonkenvanger").In("Hengelo"))).Titled("Lassen met vonken"));
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "decline" })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: decline-reason-required");
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "answer: answer-required");
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "decline", reason = "dates", note = "In mei wel" }).Body(HttpStatusCode.OK);
        Assert.Equal(PartnershipStage.Declined, await pair.Stage());
        var mail = Assert.Single(await server.Mails("request-declined"), m => m.ThreadKey == $"partnership-{pair.Id:N}");
        Assert.Contains("In mei wel", mail.Text);
        Assert.Contains("De dagen komen niet uit.", mail.Text);
        Assert.Contains($"{other.Details.Title}, Lasserij Vonkenvanger in Hengelo", mail.Text);
        Assert.DoesNotContain(pair.Offer.Details.Title + ", " + pair.Organisation.Facts.Name, mail.Text);
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Conflict, "request-answered");
    }

    [Fact]
    public async Task The_school_cannot_answer_its_own_request_and_another_school_does_not_see_it()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtSchool.Put($"/partnerships/{pair.Id}/answer", new { answer = "accept" }).Refuses(HttpStatusCode.Forbidden, "partnership-not-allowed");
        using var other = await server.AsSchool((await server.Add(A.School())).Code);
        await other.Send(HttpMethod.Get, $"/partnerships/{pair.Id}").Refuses(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task A_request_that_was_read_before_it_changed_is_not_answered()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        var read = (await pair.Page(pair.AtOrganisation)).GetProperty("request").Id();
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/withdrawal", new { note = "We vroegen het verkeerde" }).Body(HttpStatusCode.OK);
        await pair.Ask();
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "accept", requestId = read }).Refuses(HttpStatusCode.Conflict, "request-answered");
        Assert.Equal(PartnershipStage.Requested, await pair.Stage());
        Assert.Contains(await server.Mails("request-withdrawn"), m => m.Text.Contains("We vroegen het verkeerde", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addresses_are_shown_from_the_yes_until_the_end()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("iemand@bedrijf.example"));
        await pair.Ask();
        Assert.DoesNotContain("iemand@bedrijf.example", (await pair.Page(pair.AtSchool)).GetRawText());
        await pair.Accept();
        var contacts = (await pair.Page(pair.AtSchool)).GetProperty("contacts");
        Assert.Contains("iemand@bedrijf.example", contacts.GetProperty("organisation").GetRawText());
        Assert.Equal(1, contacts.GetProperty("school").GetArrayLength());
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/ending", new { reason = "Verhuisd" }).Body(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await pair.Page(pair.AtSchool)).GetProperty("contacts").ValueKind);
    }

    [Fact]
    public async Task Moments_go_back_and_forth_until_the_other_side_chooses()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(Day) } })
            .Refuses(HttpStatusCode.Conflict, "partnership-wrong-stage");
        await pair.Accept();
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments: moments-one-to-three");
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(new(2026, 1, 1)), Pair.Moment(Day, "14:00", "13:00") } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments[0]: moment-in-past", "moments[1]: moment-end-before-start");
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { new { date = "2027-03-11" } } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments[0]: moment-incomplete");
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(Day) }, note = "Met 8 bouwsets" }).Body(HttpStatusCode.OK);
        var first = (await pair.Page(pair.AtOrganisation)).GetProperty("moments")[0];
        Assert.False(first.GetProperty("canChoose").GetBoolean());
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/activities", new { momentId = first.Id() }).Refuses(HttpStatusCode.Conflict, "moment-own-proposal");

        await pair.AtSchool.Post($"/partnerships/{pair.Id}/proposals", new { moments = new[] { Pair.Moment(Day.AddDays(1)), Pair.Moment(Day.AddDays(4)) } }).Body(HttpStatusCode.OK);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/activities", new { momentId = first.Id() }).Refuses(HttpStatusCode.Conflict, "moment-gone");
        var second = (await pair.Page(pair.AtOrganisation)).GetProperty("moments")[1];
        var planned = await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/activities", new { momentId = second.Id() }).Body(HttpStatusCode.Created);
        Assert.Equal(("2027-03-15", "13:00", "14:30"), (planned.Text("heldOn"), planned.Text("start"), planned.Text("end")));
        Assert.Equal(1, await pair.Taken(Year));
        Assert.Equal(0, (await pair.Page(pair.AtSchool)).GetProperty("moments").GetArrayLength());
        Assert.Contains(await server.Mails("moments-proposed"), m => m.Text.Contains("Met 8 bouwsets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_in_the_next_school_year_takes_its_place_there()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        Assert.Equal((1, 0), (await pair.Taken(Year), await pair.Taken(new SchoolYear(2027))));
        await pair.Plan(new DateOnly(2027, 9, 14));
        Assert.Equal((0, 1), (await pair.Taken(Year), await pair.Taken(new SchoolYear(2027))));
        await pair.Plan(new DateOnly(2027, 9, 21));
        Assert.Equal((0, 2), (await pair.Taken(Year), await pair.Taken(new SchoolYear(2027))));
    }

    [Fact]
    public async Task A_cancelled_day_gives_its_place_back_and_opens_the_need_again()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var activity = await pair.Plan(Day);
        Assert.Equal(NeedStatus.Fulfilled, await pair.NeedStatus());
        await pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        await pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { reason = "De monteur is ziek" }).Body(HttpStatusCode.OK);
        Assert.Equal((PartnershipStage.InConversation, NeedStatus.Published, 0), (await pair.Stage(), await pair.NeedStatus(), await pair.Taken(Year)));
        await pair.AtSchool.Post($"/activities/{activity}/cancellation", new { reason = "Nog eens" }).Refuses(HttpStatusCode.Conflict, "activity-not-planned");
        var mail = Assert.Single(await server.Mails("activity-cancelled"), m => m.ToAddress == pair.Organisation.ContactEmail);
        Assert.Contains("De monteur is ziek", mail.Text);

        // A new day takes a place anew.
        await pair.Plan(Day.AddDays(7));
        Assert.Equal((NeedStatus.Fulfilled, 1), (await pair.NeedStatus(), await pair.Taken(Year)));
    }

    [Fact]
    public async Task A_need_stays_fulfilled_while_another_day_stands_for_it()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var first = await pair.Plan(Day);
        await pair.Plan(Day.AddDays(7));
        await pair.AtSchool.Post($"/activities/{first}/cancellation", new { reason = "Studiedag" }).Body(HttpStatusCode.OK);
        Assert.Equal((PartnershipStage.Planned, NeedStatus.Fulfilled, 1), (await pair.Stage(), await pair.NeedStatus(), await pair.Taken(Year)));
    }

    [Fact]
    public async Task Who_stops_gives_all_places_back_and_says_why()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        await pair.Plan(Day);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/ending", new { reason = "   " }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: text-required");
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/ending", new { reason = "We gaan fuseren" }).Body(HttpStatusCode.OK);
        Assert.Equal((PartnershipStage.Ended, NeedStatus.Published, 0), (await pair.Stage(), await pair.NeedStatus(), await pair.Taken(Year)));
        Assert.Contains(await server.Mails("partnership-ended", pair.Organisation.ContactEmail), m => m.Text.Contains("We gaan fuseren", StringComparison.Ordinal));
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Dag" }).Refuses(HttpStatusCode.Conflict, "partnership-closed");
    }

    [Fact]
    public async Task A_conversation_that_stops_before_a_day_was_agreed_gives_its_place_back()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        await pair.AtOrganisation.Post($"/partnerships/{pair.Id}/ending", new { reason = "Toch niet" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, await pair.Taken(Year));
    }

    [Fact]
    public async Task When_both_say_that_it_did_not_take_place_the_place_comes_back()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        var today = DutchTime.DayOf(server.Clock.GetUtcNow());
        var activity = await pair.Plan(today.AddDays(1));
        await pair.AtSchool.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Refuses(HttpStatusCode.Conflict, "activity-not-yet");
        var other = await pair.Plan(today);
        await pair.AtSchool.Post($"/activities/{other}/confirmations", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "tookPlace: answer-required");
        var one = await pair.AtSchool.Post($"/activities/{other}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
        Assert.Equal("planned", one.Text("status"));
        Assert.Equal(2, await pair.Taken(Year));
        var both = await pair.AtOrganisation.Post($"/activities/{other}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
        Assert.Equal(("missed", "planned"), (both.Text("status"), both.Text("stage")));
        Assert.Equal(1, await pair.Taken(Year));
    }

    [Fact]
    public async Task A_message_reaches_the_other_side_and_nobody_else()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "Past het in een gewoon lokaal?" }).Body(HttpStatusCode.Created);
        await pair.AtSchool.Post($"/partnerships/{pair.Id}/messages", new { message = "" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "message: text-required");
        var mails = (await server.Mails("message-received")).FindAll(m => m.ThreadKey == $"partnership-{pair.Id:N}");
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.Contains("Past het in een gewoon lokaal?", m.Text));
        Assert.Contains(mails, m => m.ToAddress == pair.Organisation.ContactEmail);
        var entry = (await pair.Page(pair.AtSchool)).GetProperty("timeline")[0];
        Assert.Equal(("message", "school", true), (entry.Text("happening"), entry.Text("by"), entry.GetProperty("isYou").GetBoolean()));
    }

    [Fact]
    public async Task The_lists_of_both_sides_hold_the_partnership_with_whose_turn_it_is()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        foreach (var (browser, path) in new[] { (pair.AtSchool, $"/schools/{pair.School.Code}/partnerships"), (pair.AtOrganisation, $"/organisations/{pair.Organisation.Id}/partnerships") })
        {
            var list = await browser.Get(path);
            Assert.Equal(1, list.GetProperty("total").GetInt32());
            var row = Assert.Single(list.GetProperty("items").EnumerateArray().ToList());
            Assert.Equal((pair.Id, "requested", pair.Offer.Details.Title), (row.Id(), row.Text("stage"), row.Text("title")));
            Assert.Equal(["organisation"], row.GetProperty("turn").GetProperty("who").Texts());
        }
    }
}
