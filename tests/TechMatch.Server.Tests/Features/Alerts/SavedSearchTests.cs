using System.Net;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Alerts;

/// <summary>Searches are kept, changed and thrown away by their owner alone; and links from mails turn off, however late and often.</summary>
public sealed class SavedSearchTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_saved_is_what_was_asked_with_the_place_as_it_was_understood()
    {
        await server.Add(A.School().In("Hengelo"));
        using var client = await server.AsSomebody();
        var id = await client.Save("weekly", new { kind = "guestLesson", topic = new[] { "robotics" }, audience = new[] { "poGroup78" }, vog = true, near = " hengelo ", maxDistanceKm = 20 });
        var list = await client.Get("/me/saved-searches");
        Assert.Equal(25, list.GetProperty("limit").GetInt32());
        var search = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(id, search.Id());
        Assert.Equal("Robots dichtbij", search.Text("name"));
        Assert.Equal(["robotics"], search.GetProperty("topic").Texts());
        Assert.Equal("hengelo", search.Text("near"));
        Assert.Equal("Hengelo (Overijssel)", search.Text("place"));
        Assert.Equal("weekly", search.Text("frequency"));

        var changed = await client.Put($"/me/saved-searches/{id}", new { name = "Anders", frequency = "never" }).Body(HttpStatusCode.OK);
        Assert.Equal("Anders", changed.Text("name"));
        Assert.Equal("never", changed.Text("frequency"));
        using (var gone = await client.Send(HttpMethod.Delete, $"/me/saved-searches/{id}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        await client.Send(HttpMethod.Delete, $"/me/saved-searches/{id}").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task All_that_does_not_hold_is_said_at_once()
    {
        using var client = await server.AsSomebody();
        await client.Post("/me/saved-searches", new { name = " ", near = "Nergenshuizen", maxDistanceKm = 0 }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "name: text-required", "frequency: alert-frequency-required", "near: place-unknown", "maxDistanceKm: max-distance-range");
        await client.Post("/me/saved-searches", new { name = "twee\nregels", frequency = "weekly", maxDistanceKm = 5 }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "name: text-one-line", "near: place-required");
        await client.Post("/me/saved-searches", new { name = new string('x', 101), frequency = "weekly" }).Refuses(
            HttpStatusCode.BadRequest, "invalid-input", "name: text-too-long");
        await client.Put("/me/need-alerts", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "frequency: alert-frequency-required");
    }

    [Fact]
    public async Task Nobody_sees_or_touches_the_search_of_another()
    {
        using var one = await server.AsSomebody();
        using var other = await server.AsSomebody();
        var id = await one.Save("weekly");
        Assert.Empty((await other.Get("/me/saved-searches")).GetProperty("items").EnumerateArray());
        await other.Put($"/me/saved-searches/{id}", new { name = "x", frequency = "never" }).Refuses(HttpStatusCode.NotFound, "not-found");
        await other.Send(HttpMethod.Delete, $"/me/saved-searches/{id}").Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("weekly", Assert.Single((await one.Get("/me/saved-searches")).GetProperty("items").EnumerateArray()).Text("frequency"));
    }

    [Fact]
    public async Task An_account_keeps_25_at_most_also_when_many_are_saved_at_the_same_moment()
    {
        using var client = await server.AsSomebody();
        for (var i = 0; i < 23; i++)
        {
            await client.Save("never");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.Post("/me/saved-searches", new { name = "x", frequency = "never" })));
        Assert.Equal(2, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        await client.Post("/me/saved-searches", new { name = "x", frequency = "never" }).Refuses(HttpStatusCode.Conflict, "saved-search-limit");
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_choice_for_all_needs_holds_for_those_to_come_and_a_later_one_for_one_need_goes_before_it()
    {
        var school = await server.Add(A.School());
        var need = await server.Add(A.Need().Of(school));
        using var client = await server.AsSchool(school.Code);
        Assert.Equal("weekly", (await client.Get($"/needs/{need.Id}/alert")).Text("frequency"));
        await client.Put($"/needs/{need.Id}/alert", new { frequency = "never" }).Body(HttpStatusCode.OK);
        await client.Put("/me/need-alerts", new { frequency = "atOnce" }).Body(HttpStatusCode.OK);
        var later = await server.Add(A.Need().Of(school));
        Assert.Equal("atOnce", (await client.Get($"/needs/{need.Id}/alert")).Text("frequency"));
        await client.Put($"/needs/{later.Id}/alert", new { frequency = "weekly" }).Body(HttpStatusCode.OK);
        var list = await client.Get("/me/need-alerts");
        Assert.True(list.GetProperty("isOfSchool").GetBoolean());
        Assert.Equal("atOnce", list.Text("frequency"));
        Assert.Equal(
            [(later.Id, "weekly"), (need.Id, "atOnce")],
            list.GetProperty("items").EnumerateArray().Select(n => (n.GetProperty("needId").GetGuid(), n.Text("frequency"))).OrderByDescending(n => n.Item2));
    }

    [Fact]
    public async Task A_link_turns_off_what_the_mail_was_about_late_and_twice_and_opening_it_does_nothing()
    {
        var (account, mail) = await Told("orientationPlacement", ActivityKind.OrientationPlacement);
        using var nobody = server.CreateClient();
        var token = mail.Text.Split("/meldingen-uit#")[1].Split(['\n', ' '])[0];
        await Search(account, "atOnce");
        var opened = await nobody.Post("/alert-links/_open", new { token }).Body(HttpStatusCode.OK);
        Assert.Equal("savedSearch", opened.Text("subject"));
        Assert.True(opened.GetProperty("isOn").GetBoolean());
        Assert.Equal("Robots dichtbij", opened.Text("searchName"));
        await Search(account, "atOnce");
        server.Clock.AdjustTime(TestServer.Start.AddYears(3));
        try
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.False((await nobody.Post("/alert-links/_turn-off", new { token }).Body(HttpStatusCode.OK)).GetProperty("isOn").GetBoolean());
                await Search(account, "never");
            }
        }
        finally
        {
            server.Clock.AdjustTime(TestServer.Start);
        }

        await server.Add(An.Offer().For(ActivityKind.OrientationPlacement));
        await server.Look();
        Assert.Single(await server.Mails(account));
        await nobody.Post("/alert-links/_turn-off", new { token = token[..^2] + "xx" }).Refuses(HttpStatusCode.NotFound, "link-unknown");
        await nobody.Post("/alert-links/_open", new { token = (string?)null }).Refuses(HttpStatusCode.NotFound, "link-unknown");
    }

    [Fact]
    public async Task The_button_of_a_mail_program_stops_everything_without_cookie_or_question()
    {
        var school = await server.Add(A.School());
        var (account, mail) = await Told("mentoring", ActivityKind.Mentoring, a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
        var path = new Uri(mail.UnsubscribeUrl!).AbsolutePath;
        using var nobody = server.CreateClient();
        using (var page = await nobody.GetAsync(path, Cancel))
        {
            Assert.Equal(HttpStatusCode.Found, page.StatusCode);
            Assert.StartsWith("/meldingen-uit#", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        await Search(account, "atOnce");
        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var answer = await nobody.PostAsync(path, form, Cancel);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        await Search(account, "never");
        using var client = await server.SignIn(account);
        Assert.Equal("never", (await client.Get("/me/need-alerts")).Text("frequency"));
        using var wrong = await nobody.PostAsync("/api/v1/alert-stops/onzin", new FormUrlEncodedContent([]), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task All_of_it_is_in_the_export_and_goes_with_the_account()
    {
        var (account, _) = await Told("labUse", ActivityKind.LabUse);
        using var client = await server.SignIn(account);
        var alerts = (await client.Get("/me/data")).GetProperty("sections").GetProperty("alerts");
        Assert.Equal("Robots dichtbij", Assert.Single(alerts.GetProperty("savedSearches").EnumerateArray()).Text("name"));
        Assert.Single(alerts.GetProperty("alerts").EnumerateArray());
        using (var gone = await client.Send(HttpMethod.Delete, "/me"))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        Assert.Empty(await server.Alerts(account));
        Assert.Empty(await server.Mails(account));
    }

    private async Task<(Account Account, TechMatch.Server.Features.Notifications.OutboxMail Mail)> Told(
        string kind, ActivityKind activity, params Func<Guid, Membership>[] memberships)
    {
        await server.Look();
        var account = await server.AddAccount(memberships);
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind });
        await server.Add(An.Offer().For(activity));
        await server.Look();
        return (account, Assert.Single(await server.Mails(account)));
    }

    private async Task Search(Account account, string frequency)
    {
        await using var db = server.Database.Open();
        var search = await db.Set<TechMatch.Server.Features.Alerts.Searches.SavedSearch>().SingleAsync(s => s.AccountId == account.Id, Cancel);
        Assert.Equal(frequency, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(search.Frequency.ToString()));
    }
}
