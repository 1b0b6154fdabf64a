using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>A link from a mail opens, never acts by itself, does one thing once, and says in plain data why it no longer works.</summary>
public sealed class MailLinkTests(TestServer server) : IAsyncLifetime, IClassFixture<TestServer>
{
    private static int _last;

    private readonly string _address = $"link-{Interlocked.Increment(ref _last)}@bedrijf.example";
    private readonly HttpClient _nobody = server.CreateClient();
    private Pair _pair = null!;

    public async ValueTask InitializeAsync()
    {
        server.GoTo(new DateOnly(2026, 11, 24));
        _pair = await Pair.Make(server, o => o.WithContact(_address), o => o.WithCapacity(1));
        await _pair.Ask();
    }

    public ValueTask DisposeAsync()
    {
        _nobody.Dispose();
        _pair.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Only_the_hash_of_the_secret_is_kept()
    {
        var token = await Token();
        var hash = SHA256.HashData(Base64Url.DecodeFromChars(token));
        await using var db = server.Database.Open();
        var link = await db.Set<MailLink>().SingleAsync(l => l.TokenHash == hash, TestContext.Current.CancellationToken);
        Assert.Equal((_pair.Id, MailLinkPurpose.AnswerRequest), (link.PartnershipId, link.Purpose));
    }

    [Fact]
    public async Task A_scanner_that_follows_and_opens_every_link_changes_nothing()
    {
        var token = await Token();
        var before = await Version();
        foreach (var path in new[] { $"/antwoord?keuze=ja#{token}", "/mail-links/_act", "/mail-links/_open", $"/api/v1/mail-links/_act?token={token}&action=accept" })
        {
            using var response = await _nobody.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.OK, path.StartsWith("/api", StringComparison.Ordinal) ? response.StatusCode : HttpStatusCode.Accepted);
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("open", (await Open(token)).Text("status"));
        }

        Assert.Equal(before, await Version());
    }

    [Fact]
    public async Task A_tampered_secret_is_unknown_whatever_was_done_to_it()
    {
        var token = await Token();
        var last = token[^1] == 'A' ? 'B' : 'A';
        foreach (var wrong in new[] { token[..^1], token + "A", token[..^1] + last, token.ToLowerInvariant() + "x", new string('A', 43), "", "<script>", new string('A', 100_000), token.Insert(5, " ") })
        {
            await _nobody.Post("/mail-links/_open", new { token = wrong }).Refuses(HttpStatusCode.NotFound, "link-unknown");
            await _nobody.Post("/mail-links/_act", new { token = wrong, action = "accept" }).Refuses(HttpStatusCode.NotFound, "link-unknown");
        }

        await _nobody.Post("/mail-links/_open", new { }).Refuses(HttpStatusCode.NotFound, "link-unknown");
        Assert.Equal(PartnershipStage.Requested, await _pair.Stage());
    }

    [Fact]
    public async Task A_second_spelling_of_the_same_secret_is_unknown()
    {
        // The last of 43 characters carries two spare bits: others decode to the same bytes.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = await Token();
        var twin = token[..^1] + alphabet[alphabet.IndexOf(token[^1]) ^ 1];
        await _nobody.Post("/mail-links/_open", new { token = twin }).Refuses(HttpStatusCode.NotFound, "link-unknown");
    }

    [Fact]
    public async Task It_works_once_and_the_links_of_colleagues_say_that_it_was_answered()
    {
        var token = await Token();
        var colleague = (await server.Mails("request-received")).Single(m => m.ThreadKey == $"partnership-{_pair.Id:N}" && m.ToAddress != _address).Token();
        Assert.NotEqual(token, colleague);
        await Act(new { token, action = "accept" }).Body(HttpStatusCode.OK);
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-answered");
        await Act(new { token, action = "decline", reason = "other" }).Refuses(HttpStatusCode.Conflict, "request-answered");
        await Act(new { token = colleague, action = "decline", reason = "other" }).Refuses(HttpStatusCode.Conflict, "request-answered");
        var used = await Open(token);
        Assert.Equal(("used", "accepted"), (used.Text("status"), used.GetProperty("asked").Text("answer")));
        Assert.Equal(0, used.GetProperty("actions").GetArrayLength());
        Assert.Equal("answered", (await Open(colleague)).Text("status"));
        Assert.Equal(1, await _pair.Taken(new(2026)));
    }

    [Fact]
    public async Task It_answers_its_own_request_and_no_later_one_of_the_same_two()
    {
        var token = await Token();
        await _pair.AtSchool.Post($"/partnerships/{_pair.Id}/withdrawal", new { }).Body(HttpStatusCode.OK);
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-withdrawn");
        Assert.Equal("withdrawn", (await Open(token)).Text("status"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _pair.Ask();
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-withdrawn");
        Assert.Equal("withdrawn", (await Open(token)).Text("status"));
        Assert.Equal("open", (await Open(await Token())).Text("status"));
    }

    [Fact]
    public async Task It_does_what_it_is_for_and_nothing_else()
    {
        var token = await Token();
        await Act(new { token, action = "tookPlace" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "action: link-wrong-action");
        await Act(new { token }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "action: link-wrong-action");
        await Act(new { token, action = "decline" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "reason: decline-reason-required");
        await Act(new { token, action = "accept", moments = new[] { Pair.Moment(new(2020, 1, 1)) } })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", "moments[0]: moment-in-past");

        // A refused answer has not used it up, nor left half of itself.
        Assert.Equal("open", (await Open(token)).Text("status"));
        Assert.Equal((PartnershipStage.Requested, 0), (await _pair.Stage(), await _pair.Taken(new(2026))));
        await Act(new { token, action = "decline", reason = "tooFar", note = "Sorry" }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_last_place_is_gone_a_no_is_what_is_left()
    {
        var token = await Token();
        await server.Add(A.Partnership().Between(await server.Add(A.School()), _pair.Organisation).About(_pair.Offer).Accepted());
        var open = await Open(token);
        Assert.Equal("full", open.Text("status"));
        Assert.Equal(["decline", "never"], open.GetProperty("actions").Texts());
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "offer-full");
        Assert.Equal("full", (await Open(token)).Text("status"));
        await Act(new { token, action = "decline", reason = "noTime" }).Body(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_late_answer_hears_that_the_request_has_stopped()
    {
        var token = await Token();
        server.GoTo(new DateOnly(2026, 12, 15));
        await server.Progress();
        Assert.Equal("expired", (await Open(token)).Text("status"));
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "request-expired");
        Assert.Equal(PartnershipStage.Expired, await _pair.Stage());
    }

    [Fact]
    public async Task Its_own_time_ends_with_the_day_on_which_the_request_does_also_when_nothing_moved_it()
    {
        var token = await Token();
        server.GoTo(new DateOnly(2026, 12, 16));
        var open = await Open(token);
        Assert.Equal(("expired", "2026-12-15"), (open.Text("status"), open.Text("until")));
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.Conflict, "link-expired");
        Assert.Equal(PartnershipStage.Requested, await _pair.Stage());
    }

    [Fact]
    public async Task What_it_opens_says_what_it_concerns_and_names_no_person()
    {
        var open = await Open(await Token());
        var asked = open.GetProperty("asked").GetProperty("agreements");
        Assert.Equal(_pair.School.Facts.Name, open.GetProperty("school").Text("name"));
        Assert.Equal("organisation", open.Text("side"));
        Assert.Equal(("guestLesson", 24), (asked.Text("kind"), asked.GetProperty("groupSize").GetInt32()));
        Assert.Equal((1, 0), (asked.GetProperty("places").GetProperty("capacity").GetInt32(), asked.GetProperty("places").GetProperty("taken").GetInt32()));
        Assert.InRange(open.GetProperty("distance").GetProperty("metres").GetDouble(), 1_000, 12_000);
        Assert.Contains("2026-12-19", open.GetProperty("holidays").GetRawText());
        Assert.DoesNotContain("@", open.GetRawText());
    }

    [Fact]
    public async Task The_question_whether_it_took_place_is_answered_once_for_each_side()
    {
        await _pair.Accept();
        var day = new DateOnly(2026, 12, 3);
        var activity = await _pair.Plan(day);
        server.GoTo(day.AddDays(1));
        await server.Progress();
        var token = (await server.LastMail("did-it-take-place", _address)).Token();
        Assert.Equal(["tookPlace", "didNotTakePlace"], (await Open(token)).GetProperty("actions").Texts());
        await Act(new { token, action = "accept" }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "action: link-wrong-action");
        await Act(new { token, action = "tookPlace", participants = 501 }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "participants: group-size-range");
        await Act(new { token, action = "tookPlace", participants = 20 }).Body(HttpStatusCode.OK);
        await Act(new { token, action = "didNotTakePlace" }).Refuses(HttpStatusCode.Conflict, "link-used");
        var open = await Open(token);
        Assert.Equal(("used", true), (open.Text("status"), open.GetProperty("activity").GetProperty("youSaid").GetBoolean()));
        using var atSchool = await server.AsSchool(_pair.School.Code);
        Assert.Equal(activity, (await _pair.Page(atSchool)).GetProperty("turn").GetProperty("activityId").GetGuid());
    }

    [Fact]
    public async Task A_cancelled_activity_asks_nothing_any_more()
    {
        await _pair.Accept();
        var day = new DateOnly(2026, 12, 3);
        var activity = await _pair.Plan(day);
        server.GoTo(day.AddDays(1));
        await server.Progress();
        var token = (await server.LastMail("did-it-take-place", _address)).Token();
        using var coordinator = await server.AsCoordinator("TWE");
        await coordinator.Post($"/activities/{activity}/cancellation", new { reason = "Afgelast door storm" }).Body(HttpStatusCode.OK);
        Assert.Equal("cancelled", (await Open(token)).Text("status"));
        await Act(new { token, action = "tookPlace" }).Refuses(HttpStatusCode.Conflict, "link-revoked");
    }

    private async Task<string> Token() => (await server.LastMail("request-received", _address)).Token();

    private Task<System.Text.Json.JsonElement> Open(string token) => _nobody.Post("/mail-links/_open", new { token }).Body(HttpStatusCode.OK);

    private Task<HttpResponseMessage> Act(object body) => _nobody.Post("/mail-links/_act", body);

    private async Task<(int Events, int Links)> Version()
    {
        await using var db = server.Database.Open();
        var events = await db.Set<Partnership>().Where(p => p.Id == _pair.Id).Select(p => p.EventCount).SingleAsync(TestContext.Current.CancellationToken);
        return (events, await db.Set<MailLink>().CountAsync(l => l.PartnershipId == _pair.Id && (l.UsedAt != null || l.RevokedAt != null), TestContext.Current.CancellationToken));
    }
}
