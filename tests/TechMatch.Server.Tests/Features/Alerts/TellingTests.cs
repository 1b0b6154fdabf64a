using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Alerts;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Alerts;

/// <summary>What was noted is told once, whatever runs twice, at the same moment or half, and on the right day.</summary>
public sealed class TellingTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_at_the_same_moment_note_and_tell_once()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "labUse" });
        for (var i = 0; i < 3; i++)
        {
            await server.Add(An.Offer().For(ActivityKind.LabUse));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Look()));
        await server.Look();
        Assert.Single(await server.Mails(account));
        Assert.Equal(3, (await server.Alerts(account)).Count(a => a.ToldAt is not null));
    }

    [Fact]
    public async Task Weekly_runs_at_the_same_moment_tell_once()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("weekly", new { kind = "internship" });
        await server.Add(An.Offer().For(ActivityKind.Internship));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Week()));
        await server.Week();
        Assert.Single(await server.Mails(account));
    }

    [Fact]
    public async Task A_run_that_ends_half_way_has_done_nothing_and_the_next_does_it_all()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "mentoring" });
        await server.Add(An.Offer().For(ActivityKind.Mentoring));

        // Cut off after the noting: what is kept of how far was read goes with it.
        await Undone(services => services.GetRequiredService<AlertMatcher>().Run(Cancel));
        Assert.Empty(await server.Alerts(account));
        await server.With((AlertMatcher matcher) => matcher.Run(Cancel));
        Assert.Null(Assert.Single(await server.Alerts(account)).ToldAt);

        // Cut off after the mail was written and before its transaction ended.
        await Undone(services => services.GetRequiredService<AlertTeller>().AtOnce(Cancel));
        Assert.Empty(await server.Mails(account));
        Assert.Null(Assert.Single(await server.Alerts(account)).ToldAt);
        await server.Look();
        var mail = Assert.Single(await server.Mails(account));
        Assert.Equal(mail.Id, Assert.Single(await server.Alerts(account)).MailId);
    }

    [Fact]
    public async Task The_weekly_mail_comes_once_a_week_with_all_together_and_not_without_news()
    {
        await server.Look();
        var school = await server.Add(A.School().In("Borne"));
        var company = await server.Add(An.Organisation().In("Borne"));
        await server.Add(A.Need().Of(school).For(ActivityKind.CompanyVisit).Between(new(2026, 11, 24), new(2027, 5, 1)));
        var account = await server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
        using var client = await server.SignIn(account);
        await client.Save("weekly", new { kind = "projectAssignment", name = "Opdrachten" });
        await server.Week();
        Assert.Empty(await server.Mails(account));

        await server.Add(An.Offer().Of(company).For(ActivityKind.CompanyVisit).Titled("Op bezoek"));
        await server.Add(An.Offer().Of(company).For(ActivityKind.ProjectAssignment).Titled("Een opdracht"));
        await server.Week();
        var mail = Assert.Single(await server.Mails(account));
        Assert.Equal("Nieuw deze week: 2 keer aanbod dat past", mail.Subject);
        Assert.True(mail.Text.IndexOf("Op bezoek", StringComparison.Ordinal) < mail.Text.IndexOf("Een opdracht", StringComparison.Ordinal));

        // Later in the week it waits for the next one.
        await server.Add(An.Offer().Of(company).For(ActivityKind.ProjectAssignment).Titled("Nog een opdracht"));
        await Days(2, server.Week);
        Assert.Single(await server.Mails(account));
        await Days(6, server.Week);
        Assert.Equal(2, (await server.Mails(account)).Count);
    }

    [Fact]
    public async Task In_a_school_holiday_the_people_of_a_school_wait_and_others_do_not()
    {
        await server.Look();
        var school = await server.Add(A.School());
        var teacher = await server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
        var other = await server.AddAccount();
        foreach (var account in (Account[])[teacher, other])
        {
            using var client = await server.SignIn(account);
            await client.Save("weekly", new { kind = "teacherTraining" });
        }

        await server.Add(An.Offer().For(ActivityKind.TeacherTraining));

        // Monday 28 December 2026 is in the Christmas holiday of all regions, Monday 4 January 2027 is not.
        await On(new DateTimeOffset(2026, 12, 28, 6, 30, 0, TimeSpan.Zero), server.Week);
        Assert.Empty(await server.Mails(teacher));
        Assert.Single(await server.Mails(other));
        await On(new DateTimeOffset(2027, 1, 4, 6, 30, 0, TimeSpan.Zero), server.Week);
        Assert.Single(await server.Mails(teacher));
        Assert.Single(await server.Mails(other));
    }

    [Fact]
    public async Task A_Monday_that_is_a_public_holiday_is_made_up_for_on_Tuesday()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("weekly", new { kind = "orientationPlacement" });
        await server.Add(An.Offer().For(ActivityKind.OrientationPlacement));
        await On(new DateTimeOffset(2027, 3, 29, 5, 30, 0, TimeSpan.Zero), server.Week);
        Assert.Empty(await server.Mails(account));
        await On(new DateTimeOffset(2027, 3, 30, 5, 30, 0, TimeSpan.Zero), server.Week);
        Assert.Single(await server.Mails(account));
    }

    [Fact]
    public async Task A_mail_is_in_the_language_of_the_person()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Put("/me", new { name = "Jo", language = "en" }).Body(System.Net.HttpStatusCode.OK);
        await client.Save("atOnce", new { kind = "guestLesson", topic = new[] { "circular" } });
        await server.Add(An.Offer().On(Topic.Circular).Titled("Repair"));
        await server.Look();
        Assert.Equal("A new offer that fits: Repair", Assert.Single(await server.Mails(account)).Subject);
    }

    [Fact]
    public async Task Old_alerts_go_and_those_that_still_matter_stay()
    {
        await server.Look();
        var account = await server.AddAccount();
        using var client = await server.SignIn(account);
        await client.Save("atOnce", new { kind = "guestLesson", topic = new[] { "mobility" } });
        var offer = await server.Add(An.Offer().On(Topic.Mobility));
        var withdrawn = await server.Add(An.Offer().On(Topic.Mobility));
        await server.Look();
        Assert.Equal(2, (await server.Alerts(account)).Count);
        await server.Change(withdrawn.Id, o => o.Withdraw(Domain.Actors.Organisation));
        await server.With((AlertRetention job) => job.Run(Cancel));
        Assert.Equal(offer.Id, Assert.Single(await server.Alerts(account)).OfferId);
        await Days(731, () => server.With((AlertRetention job) => job.Run(Cancel)));
        Assert.Empty(await server.Alerts(account));
    }

    private async Task Undone(Func<IServiceProvider, Task> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        using var transaction = new TransactionScope(
            TransactionScopeOption.Required, new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted }, TransactionScopeAsyncFlowOption.Enabled);
        await work(scope.ServiceProvider);
    }

    private Task Days(int days, Func<Task> work) => On(server.Clock.GetUtcNow().AddDays(days), work);

    /// <summary>Runs at another moment; the other tests go on at their own.</summary>
    private async Task On(DateTimeOffset at, Func<Task> work)
    {
        server.Clock.AdjustTime(at);
        try
        {
            await work();
        }
        finally
        {
            server.Clock.AdjustTime(TestServer.Start);
        }
    }
}
