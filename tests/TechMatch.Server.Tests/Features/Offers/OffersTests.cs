using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Offers;

/// <summary>An organisation writes down what it offers, changes it, publishes it and takes it back; a promise that was made stays.</summary>
public sealed class OffersTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear ThisYear = new(2026);

    [Fact]
    public async Task An_offer_goes_from_draft_to_published_and_then_everybody_sees_it()
    {
        var (company, client) = await Company();
        using var nobody = server.CreateClient();
        using var created = await client.Post($"/organisations/{company.Id}/offers", Whole());
        var offer = await created.Body(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/offers/{offer.Id()}", created.Headers.Location?.ToString());
        Assert.Equal("draft", offer.Text("status"));
        await nobody.Send(HttpMethod.Get, $"/offers/{offer.Id()}").Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await nobody.Get($"/organisations/{company.Id}/offers")).GetProperty("items").EnumerateArray());
        Assert.Single((await client.Get($"/organisations/{company.Id}/offers")).GetProperty("items").EnumerateArray());

        await client.Put($"/offers/{offer.Id()}/status", new { status = "published" }).Body(HttpStatusCode.OK);
        var seen = await nobody.Get($"/offers/{offer.Id()}");
        Assert.Equal("Bouw zelf een grijper", seen.Text("title"));
        Assert.Equal("atSchool", seen.Text("venue"));
        Assert.Equal(["february", "march"], seen.GetProperty("months").Texts());
        Assert.Equal(company.Facts.Name, seen.GetProperty("organisation").Text("name"));
        Assert.Equal("address", seen.GetProperty("organisation").GetProperty("location").Text("precision"));
        Assert.Equal(["2026-2027: 3 of 3", "2027-2028: 3 of 3"], Places(seen));
        Assert.DoesNotContain(company.ContactEmail!, seen.GetRawText(), StringComparison.Ordinal);
        Assert.Single((await nobody.Get($"/organisations/{company.Id}/offers")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("withdrawn")]
    public async Task What_is_no_longer_published_is_seen_by_its_own_its_region_and_the_schools_that_asked_for_it(string status)
    {
        var (company, client) = await Company();
        var offer = await server.Add(An.Offer().Of(company));
        var asked = await server.Add(A.School());
        var other = await server.Add(A.School());
        await server.Add(A.Partnership().Between(asked, company).About(offer));
        await client.Put($"/offers/{offer.Id}/status", new { status }).Body(HttpStatusCode.OK);

        using var nobody = server.CreateClient();
        await nobody.Send(HttpMethod.Get, $"/offers/{offer.Id}").Refuses(HttpStatusCode.NotFound, "not-found");
        using var otherSchool = await server.AsSchool(other.Code);
        await otherSchool.Send(HttpMethod.Get, $"/offers/{offer.Id}").Refuses(HttpStatusCode.NotFound, "not-found");
        using var elsewhere = await server.AsCoordinator("ZWO");
        await elsewhere.Send(HttpMethod.Get, $"/offers/{offer.Id}").Refuses(HttpStatusCode.NotFound, "not-found");
        foreach (var browser in new[] { client, await server.AsSchool(asked.Code), await server.AsCoordinator("TWE"), await server.AsAdministrator() })
        {
            Assert.Equal(status, (await browser.Get($"/offers/{offer.Id}")).Text("status"));
        }
    }

    [Fact]
    public async Task Publishing_says_all_that_is_missing_at_once()
    {
        var (company, client) = await Company();
        var offer = await client.Post($"/organisations/{company.Id}/offers", new { }).Body(HttpStatusCode.Created);
        Assert.Equal(JsonValueKind.Null, offer.GetProperty("kind").ValueKind);
        Assert.Equal(JsonValueKind.Null, offer.GetProperty("venue").ValueKind);
        Assert.Equal(12, offer.GetProperty("months").GetArrayLength());
        await client.Put($"/offers/{offer.Id()}/status", new { status = "published" }).Refuses(
            HttpStatusCode.BadRequest,
            "invalid-input",
            "kind: kind-required",
            "venue: venue-required",
            "title: text-required",
            "topics: topics-required",
            "audiences: audiences-required",
            "maxTravelKm: max-travel-range",
            "capacityPerSchoolYear: capacity-range");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_field_by_field()
    {
        var (company, client) = await Company();
        var offer = await server.Add(An.Offer().Of(company));
        var path = $"/offers/{offer.Id}";
        await client.Put(
            path,
            new
            {
                kind = "guestLesson",
                title = "   ",
                topics = Array.Empty<string>(),
                audiences = new[] { "vwo6" },
                venue = "either",
                maxTravelKm = -5,
                capacityPerSchoolYear = 0,
                months = Array.Empty<string>(),
                weekdays = new[] { "sunday" },
                languages = Array.Empty<string>(),
                maxGroupSize = -1,
                durationMinutes = 3,
                description = new string('x', 5000),
            },
            await client.TagOf(path)).Refuses(
                HttpStatusCode.BadRequest,
                "invalid-input",
                "title: text-required",
                "topics: topics-required",
                "maxTravelKm: max-travel-range",
                "capacityPerSchoolYear: capacity-range",
                "months: months-required",
                "weekdays: weekdays-no-weekend",
                "languages: languages-required",
                "maxGroupSize: group-size-range",
                "durationMinutes: duration-range",
                "description: text-too-long");
        await client.Put(path, new { venue = "onTheMoon" }, "*").Refuses(HttpStatusCode.BadRequest, "invalid-input", "venue: value-unreadable");
        await client.Post($"/organisations/{company.Id}/offers", new { title = new string('t', 10 * 1024 * 1024) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "title: text-too-long");
        const string Script = "<img src=x onerror=alert(1)>";
        var kept = await client.Post($"/organisations/{company.Id}/offers", new { title = Script }).Body(HttpStatusCode.Created);
        Assert.Equal(Script, (await client.Get($"/offers/{kept.Id()}")).Text("title"));
    }

    [Fact]
    public async Task The_second_of_two_editors_hears_of_the_first()
    {
        var (company, client) = await Company();
        var path = $"/offers/{(await server.Add(An.Offer().Of(company))).Id}";
        var tag = await client.TagOf(path);
        await client.Put(path, Whole()).Refuses((HttpStatusCode)428, "version-required");
        using var first = await client.Put(path, Whole(), tag);
        await first.Body(HttpStatusCode.OK);
        await client.Put(path, Whole(capacity: 9), tag).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var second = await client.Put(path, Whole(capacity: 9), first.Tag()).Body(HttpStatusCode.OK);
        Assert.Equal(9, second.GetProperty("capacityPerSchoolYear").GetInt32());
    }

    [Fact]
    public async Task A_capacity_counts_from_this_year_on_and_never_falls_below_what_is_taken()
    {
        var (company, client) = await Company();
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(3));
        await Book(offer.Id, new SchoolYear(2025));
        await Book(offer.Id, ThisYear);
        await Book(offer.Id, ThisYear);
        var path = $"/offers/{offer.Id}";
        Assert.Equal(["2026-2027: 1 of 3", "2027-2028: 3 of 3"], Places(await client.Get(path)));

        await client.Put(path, Whole(capacity: 1), await client.TagOf(path)).Refuses(HttpStatusCode.Conflict, "capacity-below-taken");
        Assert.Equal(["2026-2027: 1 of 3", "2027-2028: 3 of 3"], Places(await client.Get(path)));
        var more = await client.Put(path, Whole(capacity: 5), await client.TagOf(path)).Body(HttpStatusCode.OK);
        Assert.Equal(["2026-2027: 3 of 5", "2027-2028: 5 of 5"], Places(more));
        await using var db = server.Database.Open();
        var past = await db.Set<OfferYear>().SingleAsync(y => y.OfferId == offer.Id && y.SchoolYear == new SchoolYear(2025), TestContext.Current.CancellationToken);
        Assert.Equal((3, 1), (past.Capacity, past.Taken));
    }

    [Fact]
    public async Task However_many_book_while_the_capacity_changes_the_promise_holds()
    {
        var (company, client) = await Company();
        var offer = await server.Add(An.Offer().Of(company).WithCapacity(20));
        var path = $"/offers/{offer.Id}";
        var tag = await client.TagOf(path);
        var bookings = Enumerable.Range(0, 30).Select(async _ =>
        {
            try
            {
                await Book(offer.Id, ThisYear);
                return true;
            }
            catch (DomainException e) when (e.Code == "offer-full")
            {
                return false;
            }
        });
        var change = client.Put(path, Whole(capacity: 10), tag);
        var booked = await Task.WhenAll(bookings.Append(WaitFor(change)));
        using var changed = await change;
        await using var db = server.Database.Open();
        var year = await db.Set<OfferYear>().SingleAsync(y => y.OfferId == offer.Id && y.SchoolYear == ThisYear, TestContext.Current.CancellationToken);
        Assert.Equal(booked.Count(b => b), year.Taken);
        Assert.Equal(changed.StatusCode == HttpStatusCode.OK ? 10 : 20, year.Taken);
        Assert.Equal(year.Taken, year.Capacity);
        if (changed.StatusCode != HttpStatusCode.OK)
        {
            Assert.Contains("capacity-below-taken", await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        static async Task<bool> WaitFor(Task task)
        {
            await task;
            return false;
        }
    }

    [Fact]
    public async Task An_offer_is_changed_by_its_own_organisation_only()
    {
        var (company, client) = await Company();
        var offer = await server.Add(An.Offer().Of(company));
        var (_, other) = await Company();
        await other.Put($"/offers/{offer.Id}", Whole(), "*").Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Put($"/offers/{offer.Id}/status", new { status = "paused" }).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        await other.Post($"/organisations/{company.Id}/offers", Whole()).Refuses(HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = server.CreateClient();
        await nobody.Put($"/offers/{offer.Id}", Whole(), "*").Refuses(HttpStatusCode.Unauthorized, "sign-in-required");
        await client.Put($"/offers/{Guid.CreateVersion7()}", Whole(), "*").Refuses(HttpStatusCode.NotFound, "not-found");
        await nobody.Send(HttpMethod.Get, $"/organisations/{Guid.CreateVersion7()}/offers").Refuses(HttpStatusCode.NotFound, "not-found");
        await client.Put($"/offers/{offer.Id}/status", new { status = "withdrawn" }).Body(HttpStatusCode.OK);
        await client.Put($"/offers/{offer.Id}", Whole(), await client.TagOf($"/offers/{offer.Id}")).Refuses(HttpStatusCode.Conflict, "offer-withdrawn");
        await client.Put($"/offers/{offer.Id}/status", new { status = "published" }).Refuses(HttpStatusCode.Conflict, "offer-wrong-stage");
        await client.Put($"/offers/{offer.Id}/status", new { status = "draft" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "status: status-not-settable");
    }

    private static object Whole(int capacity = 3) => new
    {
        kind = "guestLesson",
        title = "Bouw zelf een grijper",
        description = "Met karton en touw.",
        topics = new[] { "robotics" },
        audiences = new[] { "poGroup78" },
        venue = "atSchool",
        maxTravelKm = 20,
        capacityPerSchoolYear = capacity,
        months = new[] { "february", "march" },
        hasVog = true,
        durationMinutes = 90,
    };

    private static string[] Places(JsonElement offer) =>
        [.. offer.GetProperty("places").EnumerateArray().Select(p => $"{p.Text("schoolYear")}: {p.GetProperty("left").GetInt32()} of {p.GetProperty("capacity").GetInt32()}")];

    private async Task<(Organisation Company, HttpClient Client)> Company()
    {
        var company = await server.Add(A.Company());
        return (company, await server.AsOrganisation(company));
    }

    private async Task Book(Guid offer, SchoolYear year)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().Run(async () =>
        {
            (await scope.ServiceProvider.GetRequiredService<OfferPlaces>().Lock(offer, year, TestContext.Current.CancellationToken)).Take();
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }
}
