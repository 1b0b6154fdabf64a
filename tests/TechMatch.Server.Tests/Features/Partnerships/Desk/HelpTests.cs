using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Desk;

/// <summary>A school asks its coordinator to find someone: the coordinators of its region hear of it, and it ends with the need.</summary>
public sealed class HelpTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task It_stands_on_the_need_and_at_the_desk_until_the_school_takes_it_back()
    {
        using var pair = await Pair.Make(server);
        using var coordinator = await server.AsCoordinator("TWE");
        using var other = await server.AsCoordinator("ZWO");
        var before = (await server.Mails("help-asked")).Select(m => m.Id).ToHashSet();
        Assert.True((await pair.AtSchool.Get($"/needs/{pair.Need.Id}/help")).GetProperty("canAsk").GetBoolean());
        Assert.False((await coordinator.Get($"/needs/{pair.Need.Id}/help")).GetProperty("canAsk").GetBoolean());

        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/help-requests", new { note = "Drie bedrijven gaven geen antwoord." }).Body(HttpStatusCode.Created);
        Assert.Equal("Drie bedrijven gaven geen antwoord.", (await pair.AtSchool.Get($"/needs/{pair.Need.Id}/help")).GetProperty("help").Text("note"));
        var mails = (await server.Mails("help-asked")).Where(m => !before.Contains(m.Id)).ToList();
        Assert.NotEmpty(mails);
        Assert.All(mails, m => Assert.Contains($"/regio/TWE/koppelen?vraag={pair.Need.Id}", m.Text, StringComparison.Ordinal));
        Assert.Contains(mails, m => m.Text.Contains("Drie bedrijven", StringComparison.Ordinal));

        var item = Assert.Single(await Asked(coordinator, pair));
        Assert.Equal(("suggest", "Drie bedrijven gaven geen antwoord."), (item.Text("next"), item.Text("note")));
        using var province = await server.AsProvince();
        Assert.Equal(JsonValueKind.Null, Assert.Single(await Asked(province, pair)).GetProperty("note").ValueKind);
        await other.Send(HttpMethod.Get, $"/needs/{pair.Need.Id}/help").Refuses(HttpStatusCode.Forbidden, "not-allowed");

        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/help-requests", new { }).Refuses(HttpStatusCode.Conflict, "help-asked");
        for (var i = 0; i < 2; i++)
        {
            await pair.AtSchool.Send(HttpMethod.Delete, $"/needs/{pair.Need.Id}/help-requests").Body(HttpStatusCode.NoContent);
        }

        Assert.Empty(await Asked(coordinator, pair));
        Assert.Equal([HelpEnd.TakenBack], await Ends(pair));
    }

    [Fact]
    public async Task It_ends_when_a_day_is_agreed_and_when_the_need_is_withdrawn()
    {
        using var agreed = await Pair.Make(server);
        await agreed.AtSchool.Post($"/needs/{agreed.Need.Id}/help-requests", new { }).Body(HttpStatusCode.Created);
        await agreed.Ask();
        await agreed.Accept();
        await agreed.Plan(new(2027, 1, 14));
        Assert.Equal([HelpEnd.Fulfilled], await Ends(agreed));

        using var withdrawn = await Pair.Make(server);
        await withdrawn.AtSchool.Post($"/needs/{withdrawn.Need.Id}/help-requests", new { }).Body(HttpStatusCode.Created);
        await withdrawn.AtSchool.Put($"/needs/{withdrawn.Need.Id}/status", new { status = "withdrawn" }).Body(HttpStatusCode.OK);
        Assert.Equal([HelpEnd.NeedWithdrawn], await Ends(withdrawn));
        await withdrawn.AtSchool.Post($"/needs/{withdrawn.Need.Id}/help-requests", new { }).Refuses(HttpStatusCode.Conflict, "need-not-open");
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_is_heard()
    {
        using var pair = await Pair.Make(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pair.AtSchool.Post($"/needs/{pair.Need.Id}/help-requests", new { note = "Wie helpt?" })));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("Leerling 111222333 doet mee", "text-has-bsn")]
    [InlineData(null, "text-too-long")]
    public async Task A_note_that_cannot_be_kept_is_refused(string? note, string code)
    {
        using var pair = await Pair.Make(server);
        await pair.AtSchool.Post($"/needs/{pair.Need.Id}/help-requests", new { note = note ?? new string('x', 2001) })
            .Refuses(HttpStatusCode.BadRequest, "invalid-input", $"note: {code}");
    }

    private async Task<JsonElement[]> Asked(HttpClient reader, Pair pair) =>
    [
        .. (await reader.Get("/regions/TWE/desk?kind=helpAsked&pageSize=100")).GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("needId").GetGuid() == pair.Need.Id),
    ];

    private async Task<HelpEnd?[]> Ends(Pair pair)
    {
        await using var db = server.Database.Open();
        return await db.Set<HelpRequest>().Where(h => h.NeedId == pair.Need.Id).Select(h => h.EndedBy).ToArrayAsync(TestContext.Current.CancellationToken);
    }
}
