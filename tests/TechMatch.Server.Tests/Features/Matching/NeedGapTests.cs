using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Server.Features.Matching;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Matching;

/// <summary>That nothing fits a need is kept, with what would have to give, until something does. Today is Tuesday 24 November 2026.</summary>
public sealed class NeedGapTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_begins_tells_what_would_give_and_ends_when_something_fits_or_the_need_closes()
    {
        var school = await server.Add(A.School().In("Almelo").Named("De Iep"));
        var need = await server.Add(A.Need().Of(school).Which(d => d with { RequiresVog = true }));
        var other = await server.Add(A.Need().Of(school).Within(1).For(Domain.Programme.ActivityKind.Mentoring));
        var offer = await server.Add(An.Offer().Of(await server.Add(A.Company().In("Almelo"))).Which(d => d with { HasVog = false }));
        Assert.Equal(2, (await Run()).Done);

        // Again changes nothing: the same gap since the same moment.
        Assert.Equal(0, (await Run()).Done);
        var gap = Assert.Single(await Gaps(need.Id));
        Assert.Equal((ObstacleCode.Vog, 1, TestServer.Start), (gap.Obstacle, gap.Offers, gap.Since));

        using var coordinator = await server.AsCoordinator("TWE");
        var desk = await coordinator.Get("/regions/TWE/gaps");
        Assert.Equal(2, desk.GetProperty("total").GetInt32());
        var shown = desk.GetProperty("items").EnumerateArray().Single(g => g.GetProperty("needId").GetGuid() == need.Id);
        Assert.Equal(("De Iep", "vog", "guestLesson"), (shown.GetProperty("school").Text("name"), shown.Text("obstacle"), shown.Text("kind")));
        Assert.Single((await coordinator.Get("/regions/TWE/gaps?page=2&pageSize=1")).GetProperty("items").EnumerateArray());
        Assert.Empty((await coordinator.Get("/regions/TWE/gaps?page=9")).GetProperty("items").EnumerateArray());

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Change<Offer>(offer.Id, o => o.Change(o.Details with { HasVog = true }));
        await Change<Need>(other.Id, n => n.Pause(Actors.School));
        Assert.Equal(2, (await Run()).Done);
        Assert.Equal((NeedGapEnd.Fits, server.Clock.GetUtcNow()), (Assert.Single(await Gaps(need.Id)).EndedBy, Assert.Single(await Gaps(need.Id)).EndedAt));
        Assert.Equal(NeedGapEnd.NeedClosed, Assert.Single(await Gaps(other.Id)).EndedBy);
        Assert.Equal(0, (await coordinator.Get("/regions/TWE/gaps")).GetProperty("total").GetInt32());

        // Nothing fits once more: a gap of its own.
        await Change<Offer>(offer.Id, o => o.Pause(Actors.Organisation));
        await Run();
        Assert.Equal(2, (await Gaps(need.Id)).Count);
    }

    [Fact]
    public async Task Who_looks_at_the_matches_of_a_need_that_nothing_fits_leaves_it_noted_and_a_draft_does_not()
    {
        var school = await server.Add(A.School().In("Vlissingen"));
        var need = await server.Add(A.Need().Of(school).Within(1).For(Domain.Programme.ActivityKind.LabUse));
        var draft = await server.Add(A.Need().Of(school).Within(1).For(Domain.Programme.ActivityKind.LabUse).AsDraft());
        using var client = await server.AsSchool(school.Code);
        await client.Get($"/needs/{need.Id}/matches");
        await client.Get($"/needs/{need.Id}/matches");
        await client.Get($"/needs/{draft.Id}/matches");
        var gap = Assert.Single(await Gaps(need.Id));
        Assert.Null(gap.EndedAt);
        Assert.Empty(await Gaps(draft.Id));
    }

    private Task<TechMatch.Server.Platform.Jobs.JobReport> Run() => server.With((NeedGapKeeper keeper) => server.With(
        (TechMatch.Server.Data.Transactions transactions) => new NeedGapJob(keeper, transactions).Run(Cancel)));

    private async Task<List<NeedGap>> Gaps(Guid need)
    {
        await using var db = server.Database.Open();
        return await db.Set<NeedGap>().Where(g => g.NeedId == need).OrderBy(g => g.Since).ToListAsync(Cancel);
    }

    private async Task Change<T>(Guid id, Action<T> change)
        where T : class
    {
        await using var db = server.Database.Open();
        change((await db.Set<T>().FindAsync([id], Cancel))!);
        await db.SaveChangesAsync(Cancel);
    }
}
