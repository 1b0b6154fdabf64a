using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Activities;

/// <summary>Several schools on one visit of one organisation: one place, one group, and each school for itself.</summary>
public sealed class JointTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly SchoolYear Year = new(2026);
    private static readonly DateOnly Day = new(2027, 2, 11);

    [Fact]
    public async Task Schools_take_part_with_one_place_and_one_that_drops_out_leaves_the_others()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1).Which(d => d with { MaxGroupSize = 60 }), need: n => n.Which(d => d with { GroupSize = 20 }));
        var activity = await Planned(pair);
        var (other, atOther) = await Other(pair);
        using var second = atOther;
        var candidates = await pair.AtOrganisation.Get($"/activities/{activity}/candidates");
        Assert.Equal(other, Assert.Single(candidates.GetProperty("items").EnumerateArray()).GetProperty("partnershipId").GetGuid());
        var joint = await Invite(pair, activity, other);
        var invitation = Assert.Single((await second.Get($"/partnerships/{other}")).GetProperty("invitations").EnumerateArray());
        Assert.Equal((joint, 40), (invitation.GetProperty("jointId").GetGuid(), invitation.GetProperty("seatsLeft").GetInt32()));
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = true, groupSize = 41 }).Refuses(HttpStatusCode.Conflict, "joint-full");
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = true, groupSize = 40 }).Body(HttpStatusCode.OK);
        Assert.Equal(1, await pair.Taken(Year));
        var arranged = (await pair.Page(pair.AtSchool)).GetProperty("arrangements")[0].GetProperty("joint");
        Assert.Equal((60, 60, 2), (arranged.GetProperty("taken").GetInt32(), arranged.GetProperty("maxGroupSize").GetInt32(), arranged.GetProperty("schools").GetArrayLength()));

        // The first school drops out: the place stays with the second.
        await pair.AtSchool.Post($"/activities/{activity}/moves", new { moment = Pair.Moment(Day.AddDays(1)), reason = "Zo" }).Refuses(HttpStatusCode.Conflict, "joint-not-yours");
        await pair.AtSchool.Post($"/activities/{activity}/cancellation", new { reason = "Ziek" }).Body(HttpStatusCode.OK);
        Assert.Equal(1, await pair.Taken(Year));
        Assert.Equal(ActivityStatus.Planned, await StatusOf(other));
        await Verifies();

        // And the last one that goes gives it back.
        var last = (await second.Get($"/partnerships/{other}")).GetProperty("activities")[0].Id();
        await second.Post($"/activities/{last}/cancellation", new { reason = "Ook ziek" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, await pair.Taken(Year));
        await Verifies();
    }

    [Fact]
    public async Task When_the_organisation_calls_it_off_all_are_and_the_place_comes_back_once()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(2));
        var activity = await Planned(pair);
        var (other, atOther) = await Other(pair);
        using var second = atOther;
        await Join(pair, activity, other, second, 10);
        await pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { reason = "Brand" }).Body(HttpStatusCode.OK);
        Assert.Equal(0, await pair.Taken(Year));
        Assert.Equal((ActivityStatus.Cancelled, ActivityStatus.Cancelled), (await StatusOf(pair.Id), await StatusOf(other)));
        await Verifies();
    }

    [Fact]
    public async Task Moved_across_the_first_of_August_the_one_place_goes_along_for_all()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1));
        var activity = await Planned(pair);
        var (other, atOther) = await Other(pair);
        using var second = atOther;
        await Join(pair, activity, other, second, 10);
        await pair.AtOrganisation.Post($"/activities/{activity}/moves", new { moment = Pair.Moment(new DateOnly(2027, 9, 2)), reason = "Na de zomer" }).Body(HttpStatusCode.OK);
        Assert.Equal((0, 1), (await pair.Taken(Year), await pair.Taken(new SchoolYear(2027))));
        Assert.Equal("2027-09-02", (await second.Get($"/partnerships/{other}")).GetProperty("activities")[0].Text("heldOn"));
        await Verifies();
    }

    [Fact]
    public async Task Each_school_that_confirms_its_own_part_counts()
    {
        server.Clock.AdjustTime(TestServer.Start);
        using var pair = await Pair.Make(server);
        var activity = await Planned(pair, DutchTime.DayOf(server.Clock.GetUtcNow()));
        var (other, atOther) = await Other(pair);
        using var second = atOther;
        await Join(pair, activity, other, second, 10);
        var own = (await second.Get($"/partnerships/{other}")).GetProperty("activities")[0].Id();
        foreach (var (client, id) in new[] { (second, own), (pair.AtOrganisation, own) })
        {
            await client.Post($"/activities/{id}/confirmations", new { tookPlace = true, participants = 10 }).Body(HttpStatusCode.OK);
        }

        Assert.True((await second.Get($"/partnerships/{other}")).GetProperty("coverage").GetProperty("counts").GetBoolean());
        Assert.False((await pair.Page(pair.AtSchool)).GetProperty("coverage").GetProperty("counts").GetBoolean());
        foreach (var client in new[] { pair.AtSchool, pair.AtOrganisation })
        {
            await client.Post($"/activities/{activity}/confirmations", new { tookPlace = false }).Body(HttpStatusCode.OK);
        }

        Assert.Equal(1, await pair.Taken(Year));
        await Verifies();
    }

    [Fact]
    public async Task Of_many_schools_that_want_the_last_seats_at_once_as_many_come_as_fit()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1).Which(d => d with { MaxGroupSize = 60 }), need: n => n.Which(d => d with { GroupSize = 20 }));
        var activity = await Planned(pair);
        var others = new List<(Guid Id, HttpClient Client)>();
        for (var i = 0; i < 12; i++)
        {
            others.Add(await Other(pair));
        }

        var joint = await Invite(pair, activity, [.. others.Select(o => o.Id)]);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = others.ConvertAll(o => Task.Run(async () =>
        {
            await gate.Task;
            using var answer = await o.Client.Put($"/partnerships/{o.Id}/invitations/{joint}", new { takesPart = true, groupSize = 10 });
            return answer.StatusCode;
        }));
        gate.SetResult();
        var answers = await Task.WhenAll(running);
        Assert.Equal((4, 8), (answers.Count(a => a == HttpStatusCode.OK), answers.Count(a => a == HttpStatusCode.Conflict)));
        Assert.Equal(1, await pair.Taken(Year));
        await Verifies();

        // Some drop out while the organisation calls all of it off: the place comes back once.
        var mine = new List<(HttpClient Client, Guid Activity)>();
        foreach (var ((id, client), answer) in others.Zip(answers))
        {
            if (answer == HttpStatusCode.OK)
            {
                mine.Add((client, (await client.Get($"/partnerships/{id}")).GetProperty("activities")[0].Id()));
            }
        }

        await Task.WhenAll(mine.Select(m => m.Client.Post($"/activities/{m.Activity}/cancellation", new { reason = "Ziek" }))
            .Append(pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { reason = "Brand" })));
        await pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { reason = "Brand" });
        Assert.Equal(0, await pair.Taken(Year));
        await Verifies();
        others.ForEach(o => o.Client.Dispose());
    }

    [Fact]
    public async Task Only_schools_of_the_organisation_are_asked_and_only_who_was_asked_comes()
    {
        using var pair = await Pair.Make(server);
        var activity = await Planned(pair);
        using var stranger = await Pair.Make(server);
        await Planned(stranger);
        foreach (var ids in new[] { [], [stranger.Id], [pair.Id], Enumerable.Range(0, 21).Select(_ => Guid.CreateVersion7()).ToArray() })
        {
            Assert.Equal("invalid-input", (await pair.AtOrganisation.Post($"/activities/{activity}/invitations", new { partnershipIds = ids }).Body(HttpStatusCode.BadRequest)).Text("code"));
        }

        var (other, atOther) = await Other(pair);
        using var second = atOther;
        var joint = await Invite(pair, activity, other);
        await stranger.AtSchool.Put($"/partnerships/{stranger.Id}/invitations/{joint}", new { takesPart = true, groupSize = 5 }).Refuses(HttpStatusCode.Conflict, "joint-not-invited");
        await second.Put($"/partnerships/{other}/invitations/{Guid.CreateVersion7()}", new { takesPart = true, groupSize = 5 }).Refuses(HttpStatusCode.NotFound, "joint-unknown");
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "takesPart: answer-required");
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = true }).Refuses(HttpStatusCode.BadRequest, "invalid-input", "groupSize: group-size-range");
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = false }).Body(HttpStatusCode.OK);
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = true, groupSize = 5 }).Refuses(HttpStatusCode.Conflict, "invitation-answered");
    }

    [Fact]
    public async Task The_desk_of_a_school_shows_an_invitation_as_long_as_it_can_be_answered()
    {
        server.Clock.AdjustTime(TestServer.Start);
        using var pair = await Pair.Make(
            server,
            organisation: o => o.Named("Boldermolen"),
            offer: o => o.Titled("Tussen de robots").Which(d => d with { MaxGroupSize = 60 }),
            need: n => n.Which(d => d with { GroupSize = 20 }));
        var activity = await Planned(pair);
        var (other, atOther) = await Other(pair);
        var (third, atThird) = await Other(pair);
        using var second = atOther;
        using var last = atThird;
        Assert.Empty(await Invitations(other));
        var joint = await Invite(pair, activity, other, third);

        var toDo = Assert.Single(await Invitations(other));
        Assert.Equal(("Boldermolen", "Tussen de robots", "guestLesson", other), (
            toDo.Text("organisationName"), toDo.Text("offerTitle"), toDo.Text("activityKind"), toDo.GetProperty("partnershipId").GetGuid()));
        Assert.Equal(("2027-02-11", "13:00", "14:30", "2027-02-11", 40), (
            toDo.Text("heldOn"), toDo.Text("start"), toDo.Text("end"), toDo.Text("until"), toDo.GetProperty("seatsLeft").GetInt32()));
        Assert.True(toDo.GetProperty("workingDaysLeft").GetInt32() is > 40 and < 60);

        // It is nobody else's, and it is gone once it was answered.
        Assert.Empty(await Invitations(pair.Id));
        await second.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = false }).Body(HttpStatusCode.OK);
        Assert.Empty(await Invitations(other));

        // Asked again, it is there again, and gone while it is full; until a school drops out.
        await Invite(pair, activity, other);
        await last.Put($"/partnerships/{third}/invitations/{joint}", new { takesPart = true, groupSize = 40 }).Body(HttpStatusCode.OK);
        Assert.Empty(await Invitations(other));
        Assert.Empty(await Invitations(third));
        var own = (await last.Get($"/partnerships/{third}")).GetProperty("activities")[0].Id();
        await last.Post($"/activities/{own}/cancellation", new { reason = "Ziek" }).Body(HttpStatusCode.OK);
        Assert.Single(await Invitations(other));

        // Not after the day, and not once the organisation has called it off.
        server.GoTo(Day);
        Assert.Single(await Invitations(other));
        server.GoTo(Day.AddDays(1));
        Assert.Empty(await Invitations(other));
        server.Clock.AdjustTime(TestServer.Start);
        await pair.AtOrganisation.Post($"/activities/{activity}/cancellation", new { reason = "Brand" }).Body(HttpStatusCode.OK);
        Assert.Empty(await Invitations(other));
    }

    [Fact]
    public async Task An_invitation_is_over_when_the_two_have_stopped()
    {
        using var pair = await Pair.Make(server);
        var activity = await Planned(pair);
        var (other, atOther) = await Other(pair);
        using var second = atOther;
        await Invite(pair, activity, other);
        Assert.Single(await Invitations(other));
        await second.Post($"/partnerships/{other}/ending", new { reason = "Verhuisd" }).Body(HttpStatusCode.OK);
        Assert.Empty(await Invitations(other));
        Assert.Equal(0, (await second.Get($"/partnerships/{other}")).GetProperty("invitations").GetArrayLength());
    }

    /// <summary>The invitations that the desk of the school of a partnership shows.</summary>
    private async Task<List<JsonElement>> Invitations(Guid partnership)
    {
        await using var db = server.Database.Open();
        var code = await db.Set<Partnership>().Where(p => p.Id == partnership).Select(p => p.SchoolCode).SingleAsync(TestContext.Current.CancellationToken);

        // Signed in anew, since the days that pass here end a session.
        using var atSchool = await server.AsSchool(code);
        var desk = await atSchool.Get($"/schools/{code}/desk");
        return [.. desk.GetProperty("toDos").EnumerateArray().Where(t => t.Text("kind") == "answerInvitation")];
    }

    private static async Task<Guid> Invite(Pair pair, Guid activity, params Guid[] others) =>
        (await pair.AtOrganisation.Post($"/activities/{activity}/invitations", new { partnershipIds = others }).Body(HttpStatusCode.OK)).GetProperty("jointId").GetGuid();

    private static async Task Join(Pair pair, Guid activity, Guid other, HttpClient atOther, int groupSize)
    {
        var joint = await Invite(pair, activity, other);
        await atOther.Put($"/partnerships/{other}/invitations/{joint}", new { takesPart = true, groupSize }).Body(HttpStatusCode.OK);
    }

    private static async Task<Guid> Planned(Pair pair, DateOnly? day = null)
    {
        await pair.Ask();
        await pair.Accept();
        return await pair.Plan(day ?? Day);
    }

    /// <summary>Another school that the organisation worked with before.</summary>
    private async Task<(Guid Id, HttpClient Client)> Other(Pair pair)
    {
        var school = await server.Add(A.School().In("Borne"));
        var past = await server.Add(An.Offer().Of(pair.Organisation));
        var partnership = await server.Add(A.Partnership().Between(school, pair.Organisation).About(past).Held(new DateOnly(2026, 10, 1)));
        return (partnership.Id, await server.AsSchool(school.Code));
    }

    /// <summary>Of the last activity of a partnership.</summary>
    private async Task<ActivityStatus> StatusOf(Guid partnership)
    {
        await using var db = server.Database.Open();
        return await db.Set<Activity>().Where(a => a.PartnershipId == partnership).OrderByDescending(a => a.HeldOn).Select(a => a.Status).FirstAsync(TestContext.Current.CancellationToken);
    }

    private async Task Verifies() => await server.With<IServiceProvider, bool>(async services =>
    {
        foreach (var check in services.GetServices<IVerification>().Where(v => v.Name is "partnerships" or "offer-places" or "joint-activities"))
        {
            var findings = new Findings();
            await check.Verify(findings, TestContext.Current.CancellationToken);
            Assert.Empty(findings.Faults);
        }

        return true;
    });
}
