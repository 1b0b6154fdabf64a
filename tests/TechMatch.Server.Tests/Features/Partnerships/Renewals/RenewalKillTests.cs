using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships.Renewals;

/// <summary>
/// A server that is killed again and again while it asks after another school year: each side is asked, and once. The real server has a real
/// clock, on which the first question goes in the last months of a school year only; so here are those who said nothing, who are reminded,
/// and those who were not sure, who are asked again. All three are one step in one transaction.
/// </summary>
public sealed class RenewalKillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Partnerships = 40;
    private const int Kills = 2;

    private readonly TestServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_side_is_asked_once_whenever_the_server_is_killed()
    {
        _server.Clock.AdjustTime(DateTimeOffset.UtcNow);
        await Arrange();
        await using var mortal = await MortalServer.Start(_server);
        await mortal.KillDuring(
            RenewalJob.Name, Kills, Partnerships, () => _server.Count("SELECT count(*) FROM partnership_events WHERE happening = 'RenewalReminded'"));

        await using var db = _server.Database.Open();
        var partnerships = await db.Set<Partnership>().AsNoTracking().AsSplitQuery().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities)
            .Include(p => p.Renewals).ToListAsync(Cancel);
        Assert.Equal(Partnerships, partnerships.Count);
        Assert.All(partnerships, p =>
        {
            Assert.Empty(PartnershipAudit.Faults(p));
            Assert.Equal(PartnershipStage.Active, p.Stage);
            Assert.Single(p.Events, e => e.Happening == PartnershipHappening.RenewalReminded);
            Assert.True(p.Renewal is { RemindedAt: not null } or { SchoolSaid: not null, AskAgainOn: null });
        });

        // The contact of each organisation once; the school, which is one for all, once for each.
        var asked = (await db.Set<OutboxMail>().AsNoTracking().Where(m => m.Template == "renewal-asked").ToListAsync(Cancel)).ToLookup(m => m.ToAddress);
        Assert.Equal(Enumerable.Range(0, Partnerships).Select(Contact).Order(), asked.Select(a => a.Key).Where(a => a.StartsWith("contact-", StringComparison.Ordinal)).Order());
        Assert.All(asked.Where(a => a.Key.StartsWith("contact-", StringComparison.Ordinal)), a => Assert.Single(a));
        Assert.Equal(Partnerships, Assert.Single(asked, a => !a.Key.StartsWith("contact-", StringComparison.Ordinal)).Count());
        await _server.Verifies();
        var (sent, twice) = await _server.MailsLeftOnce(mortal.Mail, mortal.Deaths, MortalServer.Senders);
        output.WriteLine($"{Partnerships} partnerships, {mortal.Deaths} times killed; {sent} mails, of which {twice} left twice.");
    }

    private static string Contact(int n) => $"contact-{n}@bedrijf.example";

    private async Task Arrange()
    {
        var now = _server.Clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var coming = new SchoolYear(SchoolYear.Of(today).StartYear + 1);
        var school = await _server.Add(A.School().In("Hengelo"));
        using var _ = await _server.AsSchool(school.Code);
        for (var n = 0; n < Partnerships; n++)
        {
            var organisation = await _server.Add(An.Organisation().In("Borne").WithContact(Contact(n)));
            var partnership = await _server.Add(A.Partnership().Between(school, organisation).Held(today.AddDays(-60)));
            await using var db = _server.Database.Open();
            db.Attach(partnership);
            partnership.AskRenewal(coming, now.AddDays(-20));
            if (n % 2 == 1)
            {
                foreach (var side in new[] { Actors.School, Actors.Organisation })
                {
                    partnership.AnswerRenewal(RenewalAnswer.Maybe, null, null, today.AddDays(-1), new Actor(side, null, Via.MailLink), now.AddDays(-10));
                }
            }

            await db.SaveChangesAsync(Cancel);
        }
    }
}
