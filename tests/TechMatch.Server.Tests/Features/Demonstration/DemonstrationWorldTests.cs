using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Features.Matching;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Demonstration;

/// <summary>The demonstration world obeys every rule of the real one, on whatever day it is made.</summary>
public sealed class DemonstrationWorldTests
{
    [Theory]
    [InlineData("2026-11-24T09:00Z")]
    [InlineData("2026-12-24T20:00Z")]
    [InlineData("2027-07-17T07:00Z")]
    public async Task It_is_whole_lawful_and_made_once(string moment)
    {
        var cancel = TestContext.Current.CancellationToken;
        var now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        await using var server = await TestServices.Create();
        server.Clock.SetUtcNow(now);
        Assert.True(await server.With<DemonstrationWorld, bool>(w => w.IsEmpty(cancel)));
        await server.With<DemonstrationWorld>(w => w.Make(cancel));
        Assert.False(await server.With<DemonstrationWorld, bool>(w => w.IsEmpty(cancel)));
        Assert.True(await server.With<DemonstrationWorld, bool>(w => w.IsHere(cancel)));

        await using var db = server.Database.Open();
        Assert.Equal(1325, await db.Set<School>().CountAsync(s => s.Sector == Sector.Po, cancel));
        Assert.Equal(DemonstrationAccounts.All.Length, await db.Set<Membership>().CountAsync(cancel));

        // Events rebuild every stage, and places taken are those that requests and activities hold.
        var partnerships = await db.Set<Partnership>().AsNoTracking().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).Include(p => p.Moments)
            .Include(p => p.Covenants).ThenInclude(c => c.Versions).Include(p => p.Renewals).AsSplitQuery().ToListAsync(cancel);
        Assert.All(partnerships, p => Assert.Equal(p.Stage, Partnership.Rebuild(p.Events)));
        Assert.All(partnerships, p => Assert.Empty(PartnershipAudit.Faults(p)));
        var held = partnerships.SelectMany(p => p.Activities.Select(a => a.Place).Append(p.HeldPlace)).OfType<Place>().CountBy(p => p).ToDictionary();
        var years = await db.Set<OfferYear>().ToListAsync(cancel);
        Assert.All(years, y => Assert.Equal(held.GetValueOrDefault(new Place(y.OfferId, y.SchoolYear)), y.Taken));

        // Every stage on the road has something to show, and nothing lies in the future.
        var stages = partnerships.Select(p => p.Stage).ToHashSet();
        Assert.Superset(
            new HashSet<PartnershipStage>
            {
                PartnershipStage.Requested, PartnershipStage.InConversation, PartnershipStage.Planned, PartnershipStage.Active, PartnershipStage.Structural,
                PartnershipStage.Dormant, PartnershipStage.Declined,
            },
            stages);
        Assert.All(partnerships.SelectMany(p => p.Events), e => Assert.True(e.At <= now, $"{e.Happening} at {e.At}"));

        // The coordinator finds something of each kind, and all that is kept agrees with its history.
        Assert.Equal(1, await db.Set<Domain.Needs.HelpRequest>().CountAsync(cancel));
        Assert.Equal(1, await db.Set<CoordinatorSuggestion>().CountAsync(cancel));
        Assert.Contains(partnerships, p => p.Activities.Any(a => a.Status == ActivityStatus.Disputed));

        // A covenant that both signed, one that waits for a school, and pairs that went on for another year.
        Assert.Equal([false, true], partnerships.SelectMany(p => p.Covenants).Select(c => c.IsSigned).Order());
        Assert.Contains(partnerships.SelectMany(p => p.Renewals), r => r.IsAgreed);

        // Who looks with the account of the company or the centre finds schools around it that ask for what it offers.
        foreach (var name in new[] { "Boldermolen Robotica", "TechForFuture" })
        {
            var organisation = await db.Set<Organisation>().Where(o => o.Facts.Name == name).Select(o => o.Id).SingleAsync(cancel);
            var around = await server.With<NeedsAround, NeedsAround.Response>(a => a.Find(organisation, null, null, false, Paging.Of(null, null), cancel));
            Assert.True(around.Total >= 3, $"{around.Total} needs around {name}, because {around.WhyNone}.");
        }

        // Nobody is asked to come while the school is shut.
        var calendar = server.Provider.GetRequiredService<WorkingDays>();
        var regions = await db.Set<School>().ToDictionaryAsync(s => s.Code, s => s.Facts.HolidayRegion, cancel);
        var days = partnerships.SelectMany(p => p.Activities.Select(a => a.HeldOn).Concat(p.Moments.Select(m => m.Date)).Select(day => (p.SchoolCode, day)));
        Assert.All(days, d => Assert.True(calendar.IsWorkingDay(d.day, regions[d.SchoolCode]), $"{d.SchoolCode} on {d.day}"));
    }
}
