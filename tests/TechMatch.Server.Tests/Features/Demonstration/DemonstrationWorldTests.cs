using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Demonstration;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Demonstration;

/// <summary>The demonstration world obeys every rule of the real one.</summary>
public sealed class DemonstrationWorldTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task It_is_whole_lawful_and_made_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.True(await server.With<DemonstrationWorld, bool>(w => w.IsEmpty(cancel)));
        await server.With<DemonstrationWorld, bool>(async w =>
        {
            await w.Make(cancel);
            return true;
        });
        Assert.False(await server.With<DemonstrationWorld, bool>(w => w.IsEmpty(cancel)));
        Assert.True(await server.With<DemonstrationWorld, bool>(w => w.IsHere(cancel)));

        await using var db = server.Database.Open();
        Assert.Equal(1325, await db.Set<School>().CountAsync(s => s.Sector == Sector.Po, cancel));
        Assert.Equal(DemonstrationAccounts.All.Length, await db.Set<Membership>().CountAsync(cancel));

        // Events rebuild every stage, and places taken are those that requests and activities hold.
        var partnerships = await db.Set<Partnership>().AsNoTracking().Include(p => p.Events).Include(p => p.Requests).Include(p => p.Activities).AsSplitQuery().ToListAsync(cancel);
        Assert.All(partnerships, p => Assert.Equal(p.Stage, Partnership.Rebuild(p.Events)));
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
        Assert.All(partnerships.SelectMany(p => p.Events), e => Assert.True(e.At <= TestServer.Start, $"{e.Happening} at {e.At}"));
    }
}
