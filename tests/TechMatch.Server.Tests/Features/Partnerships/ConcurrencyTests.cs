using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>What two or fifty people do at the same moment on a real database.</summary>
public sealed class ConcurrencyTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Clients = 50;
    private static readonly SchoolYear Year = new(2026);

    [Fact]
    public async Task Of_fifty_clients_that_accept_the_last_place_at_once_one_wins()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(1));
        var partnerships = await AskFromFiftySchools(pair);

        var answers = await AtOnce(partnerships.Select(id => (Func<Task<HttpResponseMessage>>)(() =>
            pair.AtOrganisation.Put($"/partnerships/{id}/answer", new { answer = "accept" }))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        var refusals = answers.Where(a => a.Status != HttpStatusCode.OK).ToList();
        Assert.Equal(Clients - 1, refusals.Count);
        Assert.All(refusals, a =>
        {
            Assert.Equal(HttpStatusCode.Conflict, a.Status);
            Assert.Equal("offer-full", a.Body.Text("code"));
            Assert.Equal("De laatste plek is net vergeven.", a.Body.Text("detail"));
        });
        await AgreesWithTheDatabase(pair, partnerships);
    }

    [Fact]
    public async Task The_same_holds_for_fifty_links_from_mails()
    {
        using var pair = await Pair.Make(server, o => o.WithContact("vijftig@bedrijf.example"), o => o.WithCapacity(1));
        var partnerships = await AskFromFiftySchools(pair, byHttp: true);
        var tokens = (await server.Mails("request-received", "vijftig@bedrijf.example")).ConvertAll(m => m.Token());
        Assert.Equal(Clients, tokens.Count);
        using var nobody = server.CreateClient();

        var answers = await AtOnce(tokens.Select(token => (Func<Task<HttpResponseMessage>>)(() =>
            nobody.Post("/mail-links/_act", new { token, action = "accept" }))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(Clients - 1, answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Body.Text("code") == "offer-full"));
        await AgreesWithTheDatabase(pair, partnerships);
        await using var db = server.Database.Open();
        Assert.Equal(1, await db.Set<MailLink>().CountAsync(l => partnerships.Contains(l.PartnershipId) && l.UsedAt != null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_answers_to_one_request_the_second_hears_of_the_first()
    {
        for (var round = 0; round < 5; round++)
        {
            using var pair = await Pair.Make(server);
            await pair.Ask();
            var answers = await AtOnce(
            [
                () => pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "accept" }),
                () => pair.AtOrganisation.Put($"/partnerships/{pair.Id}/answer", new { answer = "decline", reason = "noTime" }),
                () => pair.AtSchool.Post($"/partnerships/{pair.Id}/withdrawal", new { }),
            ]);
            Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => Assert.Contains(a.Body.Text("code"), new[] { "request-answered", "request-withdrawn" }));
            Assert.Equal(await pair.Stage() == PartnershipStage.InConversation ? 1 : 0, await pair.Taken(Year));
        }
    }

    [Fact]
    public async Task Two_sides_that_confirm_at_once_are_both_heard_and_the_stage_moves_once()
    {
        for (var round = 0; round < 5; round++)
        {
            using var pair = await Pair.Make(server);
            await pair.Ask();
            await pair.Accept();
            var activity = await pair.Plan(DutchTime.DayOf(server.Clock.GetUtcNow()));
            var answers = await AtOnce(new[] { pair.AtSchool, pair.AtOrganisation, pair.AtSchool, pair.AtOrganisation }
                .Select(side => (Func<Task<HttpResponseMessage>>)(() => side.Post($"/activities/{activity}/confirmations", new { tookPlace = true, participants = 20 }))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
            Assert.Equal(PartnershipStage.Active, await pair.Stage());
            await using var db = server.Database.Open();
            var events = await db.Set<PartnershipEvent>().Where(e => e.PartnershipId == pair.Id).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(2, events.Count(e => e.Happening == PartnershipHappening.SideConfirmed));
            Assert.Single(events, e => e.Verb == PartnershipVerb.Confirm);
        }
    }

    [Fact]
    public async Task Two_people_of_a_school_that_ask_one_company_at_once_make_one_partnership_with_one_request()
    {
        using var pair = await Pair.Make(server);
        var second = await server.Add(A.Need().Of(pair.School));
        var answers = await AtOnce(Enumerable.Range(0, 8).Select(i => (Func<Task<HttpResponseMessage>>)(() =>
            pair.AtSchool.Post($"/needs/{(i % 2 == 0 ? pair.Need.Id : second.Id)}/requests", new { offerId = pair.Offer.Id }))));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => Assert.Equal((HttpStatusCode.Conflict, "request-open"), (a.Status, a.Body.Text("code"))));
        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().Include(p => p.Requests)
            .SingleAsync(p => p.SchoolCode == pair.School.Code && p.OrganisationId == pair.Organisation.Id, TestContext.Current.CancellationToken);
        Assert.Single(partnership.Requests);
    }

    [Fact]
    public async Task Two_that_plan_the_last_place_of_a_year_at_once_do_not_both_get_it()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(2));
        await pair.Ask();
        await pair.Accept();
        var answers = await AtOnce(Enumerable.Range(0, 6).Select(i => (Func<Task<HttpResponseMessage>>)(() =>
            pair.AtSchool.Post($"/partnerships/{pair.Id}/activities", new { moment = Pair.Moment(new DateOnly(2027, 3, 1).AddDays(i)) }))));

        // One takes over the place that the request holds, one takes the other.
        Assert.Equal(2, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Body.Text("code") == "offer-full"));
        Assert.Equal(2, await pair.Taken(Year));
    }

    [Fact]
    public async Task Who_changes_the_capacity_while_places_are_taken_and_given_back_stands_in_nobodys_way()
    {
        using var pair = await Pair.Make(server, offer: o => o.WithCapacity(40));
        await pair.Ask();
        await pair.Accept();
        var form = System.Text.Json.Nodes.JsonNode.Parse((await pair.AtOrganisation.Get($"/offers/{pair.Offer.Id}")).GetRawText())!.AsObject();
        async Task<HttpResponseMessage> ChangeCapacity(int capacity)
        {
            var changed = form.DeepClone().AsObject();
            changed["capacityPerSchoolYear"] = capacity;
            return await pair.AtOrganisation.Put($"/offers/{pair.Offer.Id}", changed, "*");
        }

        async Task<HttpResponseMessage> PlanAndCancel(int day)
        {
            var activity = await pair.Plan(new DateOnly(day % 2 == 0 ? 2027 : 2028, 3, 1).AddDays(day));
            return await pair.AtSchool.Post($"/activities/{activity}/cancellation", new { reason = "Toch niet" });
        }

        var answers = await AtOnce(Enumerable.Range(0, 24).Select(i => (Func<Task<HttpResponseMessage>>)(() => i % 3 == 0 ? ChangeCapacity(40 + i) : PlanAndCancel(i))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal((0, 0), (await pair.Taken(Year), await pair.Taken(new SchoolYear(2027))));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_leaves_no_mail_no_link_no_place_and_no_job()
    {
        using var pair = await Pair.Make(server);
        await pair.Ask();
        var before = await Counts();
        await Assert.ThrowsAsync<TimeoutException>(() => server.With<IServiceProvider, bool>(services => services.GetRequiredService<Transactions>().Run<bool>(async () =>
        {
            var partnership = await services.GetRequiredService<PartnershipRows>().Lock(pair.Id, TestContext.Current.CancellationToken);
            await services.GetRequiredService<RequestAnswers>()
                .Accept(partnership, null, [], new Actor(Actors.Organisation, null, Via.Screen), TestContext.Current.CancellationToken);
            await services.GetRequiredService<RequestMails>().Received(partnership, partnership.Requests[0], TestContext.Current.CancellationToken);
            throw new TimeoutException();
        })));
        Assert.Equal(before, await Counts());
        Assert.Equal(PartnershipStage.Requested, await pair.Stage());
        Assert.Equal(0, await pair.Taken(Year));
    }

    private async Task<(int Mails, int Links, int Jobs, int Years)> Counts()
    {
        await using var db = server.Database.Open();
        var jobs = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM hangfire.job").SingleAsync(TestContext.Current.CancellationToken);
        return (
            await db.Set<OutboxMail>().CountAsync(TestContext.Current.CancellationToken),
            await db.Set<MailLink>().CountAsync(l => l.RevokedAt == null, TestContext.Current.CancellationToken),
            jobs,
            await db.Set<OfferYear>().CountAsync(TestContext.Current.CancellationToken));
    }

    private async Task<List<Guid>> AskFromFiftySchools(Pair pair, bool byHttp = false)
    {
        var partnerships = new List<Guid>();
        for (var i = 0; i < Clients; i++)
        {
            var school = await server.Add(A.School());
            var need = await server.Add(A.Need().Of(school));
            if (!byHttp)
            {
                partnerships.Add((await server.Add(A.Partnership().Between(school, pair.Organisation).For(need).About(pair.Offer))).Id);
                continue;
            }

            using var atSchool = await server.AsSchool(school.Code);
            var asked = await atSchool.Post($"/needs/{need.Id}/requests", new { offerId = pair.Offer.Id }).Body(HttpStatusCode.Created);
            partnerships.Add(asked.GetProperty("partnershipId").GetGuid());
        }

        return partnerships;
    }

    private async Task AgreesWithTheDatabase(Pair pair, List<Guid> partnerships)
    {
        await using var db = server.Database.Open();
        var year = await db.Set<OfferYear>().SingleAsync(y => y.OfferId == pair.Offer.Id && y.SchoolYear == Year, TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (year.Capacity, year.Taken));
        var stages = await db.Set<Partnership>().Where(p => partnerships.Contains(p.Id)).Select(p => p.Stage).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, Clients - 1), (stages.Count(s => s == PartnershipStage.InConversation), stages.Count(s => s == PartnershipStage.Requested)));
        Assert.Equal(1, await db.Set<PartnershipRequest>().CountAsync(
            r => partnerships.Contains(r.PartnershipId) && r.PlaceTakenIn != null, TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Set<PartnershipEvent>().CountAsync(
            e => partnerships.Contains(e.PartnershipId) && e.Verb == PartnershipVerb.Accept, TestContext.Current.CancellationToken));
    }

    /// <summary>Starts all of them behind one gate.</summary>
    private static async Task<List<(HttpStatusCode Status, System.Text.Json.JsonElement Body)>> AtOnce(IEnumerable<Func<Task<HttpResponseMessage>>> calls)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = calls.Select(call => Task.Run(async () =>
        {
            await gate.Task;
            using var response = await call();
            return (response.StatusCode, await response.Body(response.StatusCode));
        })).ToList();
        gate.SetResult();
        return [.. await Task.WhenAll(running)];
    }
}
