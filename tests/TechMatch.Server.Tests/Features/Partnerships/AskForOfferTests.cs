using System.Net;
using TechMatch.Domain.Programme;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>A school asks for an offer: what it gets, and what it cannot ask for.</summary>
public sealed class AskForOfferTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_organisation_hears_at_its_address_and_in_the_mail_of_its_people_and_the_days_are_working_days()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("kantoor-1@bedrijf.example", "en"));
        var response = await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id, message = "Graag in de ochtend" });
        var asked = await response.Body(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/partnerships/{asked.GetProperty("partnershipId").GetGuid()}", response.Headers.Location?.ToString());

        // Tuesday 24 November; the Christmas holiday of the north begins on 19 December.
        Assert.Equal(("2026-12-01", "2026-12-08", "2026-12-15"), (asked.Text("remindOn"), asked.Text("escalateOn"), asked.Text("expireOn")));
        var mail = await server.LastMail("request-received", "kantoor-1@bedrijf.example");
        Assert.Equal("en", mail.Language);
        Assert.Contains("guest lesson for groups 7-8", mail.Subject);
        Assert.Contains("Yes, we will do this", mail.Text);
        Assert.Equal(2, (await server.Mails("request-received")).Count(m => m.ThreadKey == mail.ThreadKey));
    }

    [Fact]
    public async Task A_message_with_a_script_is_words_and_no_more()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("kantoor-2@bedrijf.example"));
        await pair.Ask("<script>alert(1)</script>");
        var mail = await server.LastMail("request-received", "kantoor-2@bedrijf.example");
        Assert.DoesNotContain("<script", mail.Html);
        Assert.Contains("<script>alert(1)</script>", mail.Text);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_its_reason()
    {
        using var pair = await Pair.Make(server);
        Task<HttpResponseMessage> Ask(Guid need, object body) => pair.AtSchool.Post($"/needs/{need}/requests", body);

        await Ask(pair.Need.Id, new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "offerId: offer-required");
        await Ask(pair.Need.Id, new { offerId = Guid.NewGuid() }).Refuses(HttpStatusCode.NotFound, "offer-unknown");
        await Ask(pair.Need.Id, new { offerId = pair.Offer.Id, message = new string('a', 2001) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "message: text-too-long");
        await Ask(pair.Need.Id, new { offerId = pair.Offer.Id, message = "Van 111222333" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "message: text-has-bsn");

        var draft = await server.Add(An.Offer().Of(pair.Organisation).AsDraft());
        await Ask(pair.Need.Id, new { offerId = draft.Id }).Refuses(HttpStatusCode.Conflict, "offer-not-live");
        var other = await server.Add(An.Offer().Of(pair.Organisation).For(ActivityKind.Internship));
        await Ask(pair.Need.Id, new { offerId = other.Id }).Refuses(HttpStatusCode.Conflict, "offer-does-not-fit");
        var far = await server.Add(An.Offer().Of(await server.Add(An.Organisation().In("Nijmegen"))));
        await Ask(pair.Need.Id, new { offerId = far.Id }).Refuses(HttpStatusCode.Conflict, "offer-does-not-fit");
        var unopened = await server.Add(A.Need().Of(pair.School).AsDraft());
        await Ask(unopened.Id, new { offerId = pair.Offer.Id }).Refuses(HttpStatusCode.Conflict, "need-not-open");
    }

    [Fact]
    public async Task An_offer_is_full_when_no_school_year_of_the_need_has_a_place_left()
    {
        var thisYear = new DateOnly(2027, 6, 30);
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1), need: n => n.Between(new(2027, 1, 11), thisYear));
        await server.Add(A.Partnership().Between(await server.Add(A.School()), pair.Organisation).About(pair.Offer).Accepted());
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Refuses(HttpStatusCode.Conflict, "offer-full");

        var both = await server.Add(A.Need().Of(pair.School).Between(new(2027, 1, 11), thisYear.AddMonths(6)));
        await pair.AtSchool.Post($"/needs/{both.Id}/requests", new { offerId = pair.Offer.Id }).Body(HttpStatusCode.Created);
    }

    [Fact]
    public async Task There_is_one_open_request_between_two()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Refuses(HttpStatusCode.Conflict, "request-open");
        await pair.Accept();
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/requests", new { offerId = pair.Offer.Id }).Refuses(HttpStatusCode.Conflict, "partnership-under-way");
    }

    [Fact]
    public async Task After_a_no_the_same_two_can_start_again_in_the_same_partnership()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        var before = pair.Id;
        await pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "decline", reason = "noTime" }).Body(HttpStatusCode.OK);
        await pair.Ask();
        Assert.Equal(before, pair.Id);
        var page = await pair.Page(pair.AtSchool);
        Assert.Equal(Actions("withdraw", "sendMessage"), page.GetProperty("actions").Texts());
    }

    private static string[] Actions(params string[] actions) => actions;
}
