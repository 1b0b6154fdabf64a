using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Features.Partnerships;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>
/// A need is open on a past day when it was open at the end of that day, whatever became of it since. The clock begins on Tuesday 24
/// November 2026; each test lives some days of its own school and then looks back.
/// </summary>
public sealed class NeedPastTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_need_that_was_withdrawn_was_open_until_the_day_before()
    {
        var (need, first) = (await server.Add(A.Need()), Today);
        After(3);
        await Set(need, "withdrawn");
        After(2);
        await Was(need, (first.AddDays(-1), "noNeed", null), (first, "notAsked", first), (first.AddDays(2), "notAsked", first));
        await Was(need, (first.AddDays(3), "noNeed", null), (first.AddDays(5), "noNeed", null));
    }

    [Fact]
    public async Task One_that_was_opened_again_is_open_since_then()
    {
        var (need, first) = (await server.Add(A.Need()), Today);
        After(2);
        await Set(need, "paused");
        After(3);
        await Set(need, "published");
        After(1);

        // Closed and opened on one day, it was open at its end.
        await Set(need, "paused");
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Set(need, "published");
        After(1);
        await Was(need, (first.AddDays(1), "notAsked", first), (first.AddDays(2), "noNeed", null), (first.AddDays(4), "noNeed", null));
        await Was(need, (first.AddDays(5), "notAsked", first.AddDays(5)), (first.AddDays(6), "notAsked", first.AddDays(6)), (first.AddDays(7), "notAsked", first.AddDays(6)));
    }

    [Fact]
    public async Task One_that_ran_out_is_no_longer_open_and_another_window_opens_it_anew()
    {
        var first = Today;
        var need = await server.Add(A.Need().Between(first, first.AddDays(2)));
        After(1);
        await Window(need, first.AddDays(3));
        After(5);
        await Was(need, (first.AddDays(3), "notAsked", first), (first.AddDays(4), "noNeed", null), (first.AddDays(6), "noNeed", null));
        await Window(need, first.AddDays(60));
        After(1);
        await Was(need, (first.AddDays(3), "notAsked", first), (first.AddDays(5), "noNeed", null));
        await Was(need, (first.AddDays(6), "notAsked", first.AddDays(6)), (first.AddDays(7), "notAsked", first.AddDays(6)));
    }

    [Fact]
    public async Task One_that_was_fulfilled_and_fell_through_is_open_again_since_it_fell_through()
    {
        var first = Today;
        using var pair = await Pair.Make(server);
        await pair.Ask();
        await pair.Accept();
        After(1);
        var activity = await Plan(new DateOnly(2027, 3, 11));
        After(1);
        using (var organisation = await server.AsOrganisation(pair.Organisation.Id))
        {
            await organisation.Post($"/activities/{activity}/cancellation", new { reason = "De monteur is ziek" }).Body(HttpStatusCode.OK);
        }

        After(1);
        await Plan(new DateOnly(2027, 3, 18));
        After(1);
        using (var school = await server.AsSchool(pair.School.Code))
        {
            await school.Post($"/partnerships/{pair.Id}/ending", new { reason = "We gaan fuseren" }).Body(HttpStatusCode.OK);
        }

        After(1);
        var at = await Spells(pair.Need);
        Assert.Equal([(first, first.AddDays(1)), (first.AddDays(2), first.AddDays(3)), (first.AddDays(4), (DateOnly?)null)], at);

        // What the partnership ended with is the last that is known, until the school itself opens the need once more.
        await Set(pair.Need, "paused");
        After(2);
        await Set(pair.Need, "published");
        await Was(pair.Need, (first, "underWay", first), (first.AddDays(4), "lapsed", first.AddDays(4)), (first.AddDays(6), "lapsed", first.AddDays(4)));
        await Was(pair.Need, (first.AddDays(7), "notAsked", first.AddDays(7)));
        await server.With<IEnumerable<IVerification>, bool>(async all =>
        {
            var findings = new Findings();
            await all.Single(v => v.Name == "needs").Verify(findings, Cancel);
            Assert.Empty(findings.Faults);
            return true;
        });

        async Task<Guid> Plan(DateOnly day)
        {
            using var school = await server.AsSchool(pair.School.Code);
            return (await school.Post($"/partnerships/{pair.Id}/activities", new { moment = Pair.Moment(day) }).Body(HttpStatusCode.Created)).GetProperty("activityId").GetGuid();
        }
    }

    private void After(int days) => server.Clock.Advance(TimeSpan.FromDays(days));

    // A session does not last for days, so that each signs in anew.
    private async Task Set(Need need, string status)
    {
        using var school = await server.AsSchool(need.SchoolCode);
        await school.Put($"/needs/{need.Id}/status", new { status }).Body(HttpStatusCode.OK);
    }

    private async Task Window(Need need, DateOnly until)
    {
        using var school = await server.AsSchool(need.SchoolCode);
        using var read = await school.Send(HttpMethod.Get, $"/needs/{need.Id}");
        var form = new
        {
            kind = "guestLesson",
            audiences = new[] { "poGroup78" },
            groupSize = 24,
            from = need.Details.From,
            until,
            maxDistanceKm = 25,
        };
        await school.Put($"/needs/{need.Id}", form, read.Headers.ETag!.ToString()).Body(HttpStatusCode.OK);
    }

    private async Task Was(Need need, params (DateOnly On, string Reason, DateOnly? Since)[] days)
    {
        using var client = server.CreateClient();
        foreach (var (on, reason, since) in days)
        {
            var rows = await client.Get($"/coverage/schools?municipality=GM0164&pageSize=100&date={on:yyyy-MM-dd}");
            var why = rows.GetProperty("items").EnumerateArray().Single(i => i.Text("code") == need.SchoolCode.Value).GetProperty("why");
            Assert.Equal((on, reason, since?.ToString("yyyy-MM-dd")), (on, why.Text("reason"), why.GetProperty("since").GetString()));
        }
    }

    private async Task<IEnumerable<(DateOnly From, DateOnly? Until)>> Spells(Need need)
    {
        await using var db = server.Database.Open();
        var now = await db.Set<Need>().Include(n => n.Spells).SingleAsync(n => n.Id == need.Id, Cancel);
        return now.Spells.OrderBy(s => s.OpenedAt).Select(s => (Day(s.OpenedAt), (DateOnly?)Day(s.ClosedAt)))
            .Concat(now.OpenedAt is { } opened ? [(Day(opened), null)] : []);

        static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
    }
}
