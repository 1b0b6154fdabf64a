using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Features.BulkMails;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.BulkMails;

/// <summary>A coordinator writes to many: exactly what the preview shows, to each once, and to nobody twice in a short time.</summary>
public sealed class BulkMailTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task What_the_preview_shows_is_what_is_sent_to_each_once()
    {
        var (people, coordinator) = await World("Hengelo", "TWE", 3);
        object Form(string? subject = "Kom naar de techniekdag", string? text = "Op 12 maart is de techniekdag.\n\nKomen jullie ook? <b>Graag</b>.") =>
            new { audience = "schools", municipality = "GM0164", sector = "po", subject, text };
        var preview = await coordinator.Post("/regions/TWE/bulk-mails/_preview", Form()).Body(HttpStatusCode.OK);
        Assert.Equal((3, 0, 0), (Number(preview, "receivers"), Number(preview, "tooSoon"), Number(preview, "unwanted")));
        Assert.Contains("&lt;b&gt;Graag", preview.Text("html"), StringComparison.Ordinal);

        // The writer gets the very mail of the preview, but for the secret in its link.
        var earlier = await Letters();
        await coordinator.Post("/regions/TWE/bulk-mails/_try", Form()).Body(HttpStatusCode.NoContent);
        var tried = Assert.Single(await Letters(earlier));
        Assert.Equal((preview.Text("subject"), Bare(preview.Text("html"))), (tried.Subject, Bare(tried.Html)));

        var id = Guid.NewGuid();
        var before = await Letters();
        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => coordinator.Put($"/regions/TWE/bulk-mails/{id}", Form())));
        Assert.All(clicks, c => Assert.Equal(HttpStatusCode.OK, c.StatusCode));
        await coordinator.Put($"/regions/TWE/bulk-mails/{id}", Form("Iets anders")).Refuses(HttpStatusCode.Conflict, "bulk-mail-sent");
        var mine = (await coordinator.Get("/regions/TWE/bulk-mails")).GetProperty("items").EnumerateArray().Single(m => m.Id() == id);
        Assert.Equal(3, Number(mine, "waiting"));
        await Job();
        await Job();
        var sent = await Letters(before);
        Assert.Equal(people.Order(), sent.Select(m => m.ToAddress).Order());
        Assert.All(sent, m => Assert.Contains("/api/v1/bulk-mail-stops/", m.UnsubscribeUrl, StringComparison.Ordinal));
        var view = (await coordinator.Get("/regions/TWE/bulk-mails")).GetProperty("items").EnumerateArray().Single(m => m.Id() == id);
        Assert.Equal((3, 3, 0), (Number(view, "receivers"), Number(view, "sent"), Number(view, "waiting")));

        // Another within four weeks reaches none of them; who has said stop gets none after that either.
        await Send(coordinator, "TWE", new { audience = "schools", municipality = "GM0164", subject = "Nog iets", text = "Weer een bericht." });
        Assert.Equal(3, (await Letters(before)).Count);
        using var anybody = server.CreateClient();
        var stop = new Uri(sent[0].UnsubscribeUrl!).AbsolutePath;
        using (var shown = await anybody.GetAsync(stop, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Redirect, shown.StatusCode);
            Assert.StartsWith("/geen-berichten#", shown.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var stopped = await anybody.PostAsync(stop, form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        }

        var untilNow = await Letters();
        server.Clock.Advance(TimeSpan.FromDays(29));
        using var later = await server.AsCoordinator("TWE");
        await Send(later, "TWE", new { audience = "schools", municipality = "GM0164", subject = "Later", text = "Een maand verder." });
        var last = await Letters(untilNow);
        Assert.Equal(people.Where(p => p != sent[0].ToAddress).Order(), last.Select(m => m.ToAddress).Order());
    }

    [Fact]
    public async Task A_job_that_ends_half_way_and_two_that_run_at_once_mail_nobody_twice()
    {
        var (people, coordinator) = await World("Zwolle", "ZWO", 7);
        await coordinator.Put($"/regions/ZWO/bulk-mails/{Guid.NewGuid()}", new { audience = "schools", subject = "Hallo", text = "Een bericht." }).Body(HttpStatusCode.OK);

        // The process ends after some of a batch was written and before it was committed.
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var transactions = scope.ServiceProvider.GetRequiredService<Transactions>();
            var sender = scope.ServiceProvider.GetRequiredService<BulkSender>();
            await Assert.ThrowsAsync<TimeoutException>(() => transactions.Run(async () =>
            {
                await sender.SendBatch(TestContext.Current.CancellationToken);
                throw new TimeoutException("The process ends here.");
            }));
        }

        Assert.DoesNotContain(await server.Mails("coordinator-letter"), m => people.Contains(m.ToAddress));
        await Task.WhenAll(Job(), Job(), Job());
        Assert.Equal(people.Order(), (await server.Mails("coordinator-letter")).Select(m => m.ToAddress).Where(people.Contains).Order());
    }

    [Fact]
    public async Task Companies_are_chosen_by_what_they_offer_and_reached_at_their_business_address()
    {
        var silent = await server.Add(An.Organisation().In("Deventer").WithContact("info@stil.example"));
        var offering = await server.Add(An.Organisation().In("Deventer").WithContact("info@biedt.example"));
        await server.Add(An.Offer().Of(offering));
        var bare = await server.Add(An.Organisation().In("Deventer"));
        await server.With<TechMatchDbContext, int>(db => db.Set<Domain.Organisations.Organisation>().Where(o => o.Id == bare.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ContactEmail, (string?)null), TestContext.Current.CancellationToken));
        var region = await server.With<TechMatchDbContext, string>(db => db.Set<Domain.Geography.RegionMembership>()
            .Where(m => m.MunicipalityCode == silent.Facts.MunicipalityCode!.Value).Select(m => m.RegionCode).FirstAsync(TestContext.Current.CancellationToken));
        using var coordinator = await server.AsCoordinator(region);
        var all = await coordinator.Post($"/regions/{region}/bulk-mails/_preview", new { audience = "organisations" }).Body(HttpStatusCode.OK);
        Assert.Equal((2, 1), (Number(all, "receivers"), Number(all, "unreachable")));
        var without = await coordinator.Post($"/regions/{region}/bulk-mails/_preview", new { audience = "organisations", noOffer = true }).Body(HttpStatusCode.OK);
        Assert.Equal(1, Number(without, "receivers"));
    }

    [Fact]
    public async Task Companies_of_an_industry_are_invited_to_put_what_they_offer()
    {
        await server.Add(An.Organisation().Named("Staal").In("Rijssen-Holten").WithSbi("2511,28").WithContact("info@staal.example"));
        await server.Add(An.Organisation().Named("Bits").In("Rijssen-Holten").WithSbi("62010").WithContact("info@bits.example"));
        var both = await server.Add(An.Organisation().Named("Allebei").In("Rijssen-Holten").WithSbi("2562,6201").WithContact("info@allebei.example"));
        await server.Add(An.Organisation().Named("Onbekend").In("Rijssen-Holten").WithContact("info@onbekend.example"));
        await server.Add(An.Offer().Of(both));
        using var coordinator = await server.AsCoordinator("TWE");
        var there = (await coordinator.Get("/regions/TWE/prospects")).GetProperty("municipalities").EnumerateArray().Single(m => m.Text("name") == "Rijssen-Holten");
        Assert.Equal((4, 3), (Number(there, "organisations"), Number(there, "withoutOffer")));
        Assert.Equal(
            ["manufacturing 1 of 2", "ict 1 of 2"],
            there.GetProperty("industries").EnumerateArray().Select(i => $"{i.Text("industry")} {Number(i, "withoutOffer")} of {Number(i, "organisations")}"));

        object Form(string audience = "organisations") => new
        {
            audience,
            municipality = "GM1742",
            noOffer = true,
            industry = "manufacturing",
            invitesToOffer = true,
            subject = "Zes scholen zoeken een gastles",
            text = "Doen jullie mee?",
        };
        var preview = await coordinator.Post("/regions/TWE/bulk-mails/_preview", Form()).Body(HttpStatusCode.OK);
        Assert.Equal(1, Number(preview, "receivers"));
        Assert.Contains("/claim?voor=bedrijf", preview.Text("html"), StringComparison.Ordinal);
        Assert.Contains("/claim?voor=bedrijf", preview.Text("text"), StringComparison.Ordinal);
        var toSchools = await coordinator.Post("/regions/TWE/bulk-mails/_preview", Form("schools")).Body(HttpStatusCode.OK);
        Assert.DoesNotContain("/claim?voor=bedrijf", toSchools.Text("html"), StringComparison.Ordinal);

        var before = await Letters();
        await Send(coordinator, "TWE", Form());
        var sent = Assert.Single(await Letters(before));
        Assert.Equal("info@staal.example", sent.ToAddress);
        Assert.Contains("/claim?voor=bedrijf", sent.Html, StringComparison.Ordinal);
        var view = (await coordinator.Get("/regions/TWE/bulk-mails")).GetProperty("items").EnumerateArray().Single(m => m.Text("subject") == "Zes scholen zoeken een gastles");
        Assert.Equal(("manufacturing", true), (view.Text("industry"), view.GetProperty("invitesToOffer").GetBoolean()));
        using var other = await server.AsCoordinator("ZWO");
        await other.Send(HttpMethod.Get, "/regions/TWE/prospects").Refuses(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Another_region_may_not_and_what_cannot_be_sent_is_refused()
    {
        using var coordinator = await server.AsCoordinator("TWE");
        using var other = await server.AsCoordinator("ZWO");
        object form = new { audience = "schools", subject = "Hallo", text = "Een bericht." };
        await other.Post("/regions/TWE/bulk-mails/_preview", form).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Post("/regions/TWE/bulk-mails/_try", form).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Put($"/regions/TWE/bulk-mails/{Guid.NewGuid()}", form).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Send(HttpMethod.Get, "/regions/TWE/bulk-mails").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        var path = $"/regions/TWE/bulk-mails/{Guid.NewGuid()}";
        await coordinator.Put(path, new { subject = "Hallo", text = "Een bericht." }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "audience: bulk-audience-required");
        await coordinator.Put(path, new { audience = "schools" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "subject: text-required", "text: text-required");
        await coordinator.Put(path, new { audience = "schools", subject = new string('x', 121), text = new string('x', 20_000) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "subject: text-too-long", "text: text-too-long");
        await coordinator.Put(path, new { audience = "schools", municipality = "'; DROP", subject = "Hallo", text = "Bericht" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "municipality: municipality-unknown");
        await coordinator.Put(path, new { audience = "schools", municipality = "GM0363", subject = "Hallo", text = "Bericht" }).Refuses(HttpStatusCode.Conflict, "bulk-mail-nobody");
        var preview = await coordinator.Post("/regions/TWE/bulk-mails/_preview", new { audience = "schools", subject = "Hallo\r\nBcc: allen@school.example", text = "Bericht" }).Body(HttpStatusCode.OK);
        Assert.Equal("Hallo Bcc: allen@school.example", preview.Text("subject"));
        using var anybody = server.CreateClient();
        using var answer = await anybody.PostAsync("/api/v1/bulk-mail-stops/onzin", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>So many primary schools in a place with somebody at each, and a coordinator of the region.</summary>
    private async Task<(string[] People, HttpClient Coordinator)> World(string place, string region, int schools)
    {
        var people = new List<string>();
        for (var i = 0; i < schools; i++)
        {
            var school = await server.Add(A.School().In(place));
            people.Add((await server.AddAccount(id => Membership.OfSchool(Guid.CreateVersion7(), id, school.Code, TestServer.Start))).Email!);
        }

        return ([.. people], await server.AsCoordinator(region));
    }

    private async Task Send(HttpClient coordinator, string region, object form)
    {
        await coordinator.Put($"/regions/{region}/bulk-mails/{Guid.NewGuid()}", form).Body(HttpStatusCode.OK);
        await Job();
    }

    /// <summary>What coordinators wrote since; mails of one moment have no order among them.</summary>
    private async Task<List<OutboxMail>> Letters(List<OutboxMail>? since = null)
    {
        var known = (since ?? []).Select(m => m.Id).ToHashSet();
        return [.. (await server.Mails("coordinator-letter")).Where(m => !known.Contains(m.Id))];
    }

    private Task<int> Job() => server.With<BulkMailJob, int>(async job => (await job.Run(TestContext.Current.CancellationToken)).Done);

    private static int Number(JsonElement of, string property) => of.GetProperty(property).GetInt32();

    private static string Bare(string html) => System.Text.RegularExpressions.Regex.Replace(html, "#[\\w-]+", "#");
}
