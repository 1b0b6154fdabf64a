using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Alerts;

/// <summary>Who follows a search or a need hears of an offer that came to fit it, once.</summary>
public sealed class AlertTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_told_of_what_is_published_after_it_was_saved_and_not_of_what_was_there()
    {
        var there = await server.Add(An.Offer().For(ActivityKind.LabUse));
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "labUse" });
        var report = await server.Look();
        Assert.Empty(await server.Mails(account));

        var fresh = await server.Add(An.Offer().For(ActivityKind.LabUse).Titled("Lab om de hoek"));
        await server.Add(An.Offer().For(ActivityKind.Mentoring));
        await server.Look();
        var mail = Assert.Single(await server.Mails(account));
        Assert.Equal("Nieuw aanbod dat past: Lab om de hoek", mail.Subject);
        Assert.Contains($"/aanbod/{fresh.Id}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(there.Id.ToString(), mail.Text, StringComparison.Ordinal);
        Assert.Equal(fresh.Id, Assert.Single(await server.Alerts(account)).OfferId);
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task What_was_published_before_a_search_was_saved_and_not_yet_looked_at_is_not_new_to_it()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await server.Add(An.Offer().For(ActivityKind.Internship));
        await client.Save("atOnce", new { kind = "internship" });
        await server.Add(An.Offer().For(ActivityKind.Internship).Titled("Deze wel"));
        await server.Look();
        Assert.Equal("Nieuw aanbod dat past: Deze wel", Assert.Single(await server.Mails(account)).Subject);
    }

    [Fact]
    public async Task What_was_paused_and_published_again_is_not_told_again_but_is_new_to_what_was_opened_in_between()
    {
        await server.Look();
        var (early, late) = (await server.AddAccount(), await server.AddAccount());
        using var first = await server.SignIn(early);
        using var second = await server.SignIn(late);
        await first.Save("atOnce", new { kind = "mentoring" });
        var offer = await server.Add(An.Offer().For(ActivityKind.Mentoring));
        await server.Look();
        await server.Pause(offer.Id);
        await server.Look();
        await second.Save("atOnce", new { kind = "mentoring" });
        await server.Publish(offer.Id);
        await server.Look();
        Assert.Single(await server.Mails(early));
        Assert.Single(await server.Mails(late));

        // Within one look nothing is seen of it at all.
        await server.Pause(offer.Id);
        await server.Publish(offer.Id);
        await server.Look();
        Assert.Single(await server.Mails(early));
        Assert.Single(await server.Mails(late));
    }

    [Fact]
    public async Task What_is_changed_so_that_it_comes_to_fit_is_new_and_another_change_is_not()
    {
        var offer = await server.Add(An.Offer().For(ActivityKind.TeacherTraining).On(Topic.Construction));
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "teacherTraining", topic = new[] { "robotics" } });
        await server.Change(offer.Id, o => o.Change(o.Details with { Title = "Anders", MaxTravelKm = 30 }));
        await server.Look();
        Assert.Empty(await server.Mails(account));
        await server.Change(offer.Id, o => o.Change(o.Details with { Topics = EnumSet<Topic>.Of(Topic.Construction, Topic.Robotics) }));
        await server.Look();
        Assert.Single(await server.Mails(account));

        // Out and in again: still the same offer.
        await server.Change(offer.Id, o => o.Change(o.Details with { Topics = EnumSet<Topic>.Of(Topic.Construction) }));
        await server.Look();
        await server.Change(offer.Id, o => o.Change(o.Details with { Topics = EnumSet<Topic>.Of(Topic.Robotics) }));
        await server.Look();
        Assert.Single(await server.Mails(account));
    }

    [Fact]
    public async Task A_need_is_told_of_what_comes_to_fit_after_it_was_opened_to_each_person_of_the_school_as_they_chose()
    {
        await server.Look();
        var school = await server.Add(A.School().In("Enschede"));
        var company = await server.Add(An.Organisation().In("Enschede"));
        await server.Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Titled("Was er al"));
        var need = await server.Add(A.Need().Of(school).For(ActivityKind.CompanyVisit));
        var (eager, calm, quiet) = (await Member(school), await Member(school), await Member(school));
        using (var client = await server.SignIn(eager))
        {
            await client.Put($"/needs/{need.Id}/alert", new { frequency = "atOnce" }).Body(System.Net.HttpStatusCode.OK);
        }

        using (var client = await server.SignIn(quiet))
        {
            await client.Put($"/needs/{need.Id}/alert", new { frequency = "never" }).Body(System.Net.HttpStatusCode.OK);
        }

        var offer = await server.Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Titled("Kijken bij de robot"));
        await server.Add(An.Offer().Of(await server.Add(An.Organisation().In("Zwolle"))).For(ActivityKind.CompanyVisit).Titled("Te ver"));
        await server.Look();
        var mail = Assert.Single(await server.Mails(eager));
        Assert.Contains("Kijken bij de robot", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/vraag/{need.Id}/passend", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Was er al", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Te ver", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await server.Mails(calm));
        Assert.Equal(offer.Id, Assert.Single(await server.Alerts(calm)).OfferId);
        Assert.Empty(await server.Alerts(quiet));
    }

    [Fact]
    public async Task A_place_that_comes_free_makes_an_offer_fit_and_a_partnership_under_way_is_not_told_of()
    {
        var school = await server.Add(A.School().In("Almelo"));
        var company = await server.Add(An.Organisation().In("Almelo"));
        var other = await server.Add(An.Organisation().In("Almelo"));
        var offer = await server.Add(An.Offer().Of(company).For(ActivityKind.ProjectAssignment).WithCapacity(1));
        await Sql($"INSERT INTO offer_years (offer_id, school_year, capacity, taken) VALUES ('{offer.Id}', 2026, 1, 1)");
        await server.Look();
        var need = await server.Add(A.Need().Of(school).For(ActivityKind.ProjectAssignment));
        var account = await Member(school);
        using var client = await server.SignIn(account);
        await client.Put($"/needs/{need.Id}/alert", new { frequency = "atOnce" }).Body(System.Net.HttpStatusCode.OK);
        await server.Look();
        Assert.Empty(await server.Mails(account));
        await Sql($"UPDATE offer_years SET taken = 0 WHERE offer_id = '{offer.Id}'");
        await server.Look();
        Assert.Single(await server.Mails(account));

        await server.Add(A.Partnership().Between(school, other));
        await server.Add(An.Offer().Of(other).For(ActivityKind.ProjectAssignment));
        await server.Look();
        Assert.Single(await server.Mails(account));
    }

    [Fact]
    public async Task A_search_is_not_told_of_an_organisation_that_every_school_of_the_person_is_closed_to()
    {
        var (here, there) = (await server.Add(A.School().In("Raalte")), await server.Add(A.School().In("Raalte")));
        var company = await server.Add(An.Organisation().In("Raalte"));
        foreach (var school in new[] { here, there })
        {
            var pair = await server.Add(A.Partnership().Between(school, company).Suggested());
            await using var db = server.Database.Open();
            var stored = await db.Set<Partnership>().Include(p => p.Events).SingleAsync(p => p.Id == pair.Id, Cancel);
            stored.Block("Liever niet.", new Actor(Actors.Organisation, null, Via.Screen), server.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancel);
        }

        var free = await server.Add(A.School().In("Raalte"));
        await server.Look();
        var closed = await Member(here);
        var both = await server.AddAccount(
            account => Membership.OfSchool(Guid.CreateVersion7(), account, there.Code, TestServer.Start),
            account => Membership.OfSchool(Guid.CreateVersion7(), account, free.Code, TestServer.Start));
        var nobody = await server.AddAccount();
        foreach (var account in new[] { closed, both, nobody })
        {
            using var client = await server.SignIn(account);
            await client.Save("atOnce", new { kind = "teacherTraining" });
        }

        await server.Add(An.Offer().Of(company).For(ActivityKind.TeacherTraining));
        await server.Look();
        Assert.Empty(await server.Mails(closed));
        Assert.Single(await server.Mails(both));
        Assert.Single(await server.Mails(nobody));
    }

    [Fact]
    public async Task Several_offers_and_several_things_followed_are_one_mail_and_an_offer_is_named_once()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "orientationPlacement", name = "Snuffelen" });

        // What was saved first is told first; at the same moment neither would be.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await client.Save("atOnce", new { kind = "orientationPlacement", topic = new[] { "robotics" }, name = "Snuffelen aan robots" });
        var offers = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            offers.Add((await server.Add(An.Offer().For(ActivityKind.OrientationPlacement).Titled($"Snuffelstage {i}").On(i == 0 ? Topic.Robotics : Topic.Construction))).Id);
        }

        await server.Look();
        var mail = Assert.Single(await server.Mails(account));
        Assert.Equal("8 keer nieuw aanbod dat past", mail.Subject);
        Assert.Equal(5, offers.Count(id => mail.Text.Contains(id.ToString(), StringComparison.Ordinal)));
        Assert.Contains("En nog 3 andere.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(9, (await server.Alerts(account)).Count(a => a.MailId == mail.Id));
        Assert.StartsWith("http://localhost:5080/api/v1/alert-stops/", mail.UnsubscribeUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_longer_fits_or_is_not_live_when_it_would_be_told_is_not_told()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("weekly", new { kind = "guestLesson", topic = new[] { "agrofood" } });
        var changed = await server.Add(An.Offer().On(Topic.Agrofood));
        var paused = await server.Add(An.Offer().On(Topic.Agrofood));
        await server.Look();
        Assert.Equal(2, (await server.Alerts(account)).Count);
        await server.Change(changed.Id, o => o.Change(o.Details with { Topics = EnumSet<Topic>.Of(Topic.Construction) }));
        await server.Pause(paused.Id);
        await server.Week();
        Assert.Empty(await server.Mails(account));
        Assert.Equal(paused.Id, Assert.Single(await server.Alerts(account)).OfferId);

        // It was never told, so it is told when it is back.
        await server.Publish(paused.Id);
        await server.Week();
        Assert.Single(await server.Mails(account));
    }

    [Fact]
    public async Task A_change_that_is_committed_late_is_not_missed_and_one_that_is_rolled_back_is_never_told()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "labUse", topic = new[] { "metal" } });
        var (slow, never) = (await server.Add(Draft("Laat")), await server.Add(Draft("Nooit")));
        await using var one = await Open();
        await using var two = await Open();
        await using var late = await one.BeginTransactionAsync(Cancel);
        await using var undone = await two.BeginTransactionAsync(Cancel);
        await Execute(one, $"UPDATE offers SET status = 'Published', published_at = now() WHERE id = '{slow.Id}'");
        await Execute(two, $"UPDATE offers SET status = 'Published', published_at = now() WHERE id = '{never.Id}'");
        await server.Add(An.Offer().For(ActivityKind.LabUse).On(Topic.Metal).Titled("Vlot"));
        await server.Look();
        Assert.Equal("Nieuw aanbod dat past: Vlot", Assert.Single(await server.Mails(account)).Subject);
        await late.CommitAsync(Cancel);
        await undone.RollbackAsync(Cancel);
        await server.Look();
        Assert.Equal(["Nieuw aanbod dat past: Laat", "Nieuw aanbod dat past: Vlot"], (await server.Mails(account)).Select(m => m.Subject).Order());

        static OfferBuilder Draft(string title) => An.Offer().For(ActivityKind.LabUse).On(Topic.Metal).Titled(title).AsDraft();
    }

    [Fact]
    public async Task When_so_much_changes_that_all_is_read_again_only_what_is_new_is_told()
    {
        await server.Add(An.Offer().For(ActivityKind.Mentoring).On(Topic.Energy));
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "mentoring", topic = new[] { "energy" } });
        var draft = await server.Add(An.Offer().For(ActivityKind.Mentoring).On(Topic.Energy).Titled("Nieuw").AsDraft());
        await using var connection = await Open();
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await Execute(connection, "SET LOCAL techmatch.offer_changes = 'all'");
        await Execute(connection, "UPDATE offers SET max_travel_km = max_travel_km + 1");
        await Execute(connection, $"UPDATE offers SET status = 'Published', published_at = now() WHERE id = '{draft.Id}'");
        await transaction.CommitAsync(Cancel);
        await server.Look();
        Assert.Equal("Nieuw aanbod dat past: Nieuw", Assert.Single(await server.Mails(account)).Subject);
    }

    private Task<Account> Member(Domain.Schools.School school) =>
        server.AddAccount(account => Membership.OfSchool(Guid.CreateVersion7(), account, school.Code, TestServer.Start));

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(server.Database.ConnectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task Sql(string sql)
    {
        await using var connection = await Open();
        await Execute(connection, sql);
        server.Services.GetRequiredService<TechMatch.Server.Data.Matching.LiveOffers>().MayBeBehind();
    }
}
