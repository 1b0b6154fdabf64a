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
        var start = server.Clock.GetUtcNow();
        Assert.Equal(2, (await Run()).Done);

        // Again changes nothing: the same gap since the same moment.
        Assert.Equal(0, (await Run()).Done);
        var gap = Assert.Single(await Gaps(need.Id));
        Assert.Equal((ObstacleCode.Vog, 1, start), (gap.Obstacle, gap.Offers, gap.Since));

        using var coordinator = await server.AsCoordinator("TWE");
        var desk = await coordinator.Get("/regions/TWE/gaps");
        Assert.Equal(2, desk.GetProperty("total").GetInt32());
        var shown = desk.GetProperty("items").EnumerateArray().Single(g => g.GetProperty("needId").GetGuid() == need.Id);
        Assert.Equal(("De Iep", "vog", "guestLesson"), (shown.GetProperty("school").Text("name"), shown.Text("obstacle"), shown.Text("kind")));
        Assert.Single((await coordinator.Get("/regions/TWE/gaps?page=2&pageSize=1")).GetProperty("items").EnumerateArray());
        Assert.Empty((await coordinator.Get("/regions/TWE/gaps?page=9")).GetProperty("items").EnumerateArray());

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Change<Offer>(offer.Id, o => o.Change(o.Details with { HasVog = true }));
        await Change<Need>(other.Id, n => n.Pause(Actors.School, server.Clock.GetUtcNow()));
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

    [Theory]
    [InlineData("asked")]
    [InlineData("agreed")]
    [InlineData("paused")]
    [InlineData("withdrawn")]
    [InlineData("fulfilled")]
    [InlineData("school closed")]
    public async Task The_desk_does_not_show_a_gap_from_the_moment_that_nobody_has_to_look_any_more(string happened)
    {
        var school = await server.Add(A.School().In("Zutphen"));
        var need = await server.Add(A.Need().Of(school).Within(1).For(Domain.Programme.ActivityKind.Mentoring));
        await Run();
        using var coordinator = await server.AsAdministrator();
        Assert.True(await Shows(need.Id));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await (happened switch
        {
            "asked" => server.Add(A.Partnership().Between(school, await server.Add(A.Company().In("Zutphen"))).For(need)),
            "agreed" => server.Add(A.Partnership().Between(school, await server.Add(A.Company().In("Zutphen"))).For(need).Accepted()),
            "paused" => Change<Need>(need.Id, n => n.Pause(Actors.School, server.Clock.GetUtcNow())),
            "withdrawn" => Change<Need>(need.Id, n => n.Withdraw(Actors.School, server.Clock.GetUtcNow())),
            "fulfilled" => Change<Need>(need.Id, n => n.Fulfil(Actors.System, server.Clock.GetUtcNow())),
            _ => Close(school.Code.Value),
        });
        Assert.False(await Shows(need.Id));

        // Who asked already and looks again begins no gap, and the job ends the one there was.
        using var client = await server.AsSchool(school.Code);
        await client.Get($"/needs/{need.Id}/matches");
        await Run();
        var gap = Assert.Single(await Gaps(need.Id));
        Assert.Equal((happened is "asked" or "agreed" ? NeedGapEnd.Asked : NeedGapEnd.NeedClosed, server.Clock.GetUtcNow()), (gap.EndedBy, gap.EndedAt));

        async Task<bool> Shows(Guid id) => (await coordinator.Get("/regions/STE/gaps?pageSize=100")).GetProperty("items").EnumerateArray().Any(g => g.GetProperty("needId").GetGuid() == id);
    }

    [Fact]
    public async Task A_need_that_was_declined_by_all_who_were_asked_is_a_gap_again()
    {
        var school = await server.Add(A.School().In("Doetinchem"));
        var need = await server.Add(A.Need().Of(school).Within(1).For(Domain.Programme.ActivityKind.Mentoring));
        var partnership = await server.Add(A.Partnership().Between(school, await server.Add(A.Company().In("Doetinchem"))).For(need));
        await Run();
        Assert.Empty(await Gaps(need.Id));
        await using (var db = server.Database.Open())
        {
            var asked = await db.Set<Domain.Partnerships.Partnership>().Include(p => p.Requests).SingleAsync(p => p.Id == partnership.Id, Cancel);
            asked.Decline(Domain.Partnerships.DeclineReason.NoTime, null, new(Actors.Organisation, null, Domain.Partnerships.Via.Screen), server.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancel);
        }

        await Run();
        Assert.Null(Assert.Single(await Gaps(need.Id)).EndedAt);
    }

    private async Task Close(string code)
    {
        await using var db = server.Database.Open();
        await db.Database.ExecuteSqlAsync($"UPDATE schools SET closed_on = {new DateOnly(2026, 11, 20)} WHERE code = {code}", Cancel);
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
