using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Commands;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data;

/// <summary>The facts that ship inside the product stand in every database, and stay what people made of them.</summary>
public sealed class ReferenceFactsTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_database_knows_the_country_and_the_programme()
    {
        // A database of its own: other tests edit what the province may edit.
        await using var fresh = await TestDatabase.Create();
        await using var db = fresh.Open();
        var municipalities = await db.Set<Municipality>().AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(342, municipalities.Count);
        Assert.All(municipalities, m => Assert.NotNull(m.Centre));
        var hengelo = Assert.Single(municipalities, m => m.Code == MunicipalityCode.Parse("GM0164"));
        Assert.Equal(("Hengelo", "Overijssel", 20, 9), (hengelo.Name, hengelo.Province, hengelo.PrimarySchools, hengelo.SecondarySchools));

        Assert.Equal(8, await db.Set<Region>().CountAsync(Cancel));
        Assert.Equal(76, await db.Set<RegionMembership>().CountAsync(Cancel));
        Assert.Equal(34, await db.Set<ProgrammeAction>().CountAsync(Cancel));
        Assert.Equal(18, await db.Set<Indicator>().CountAsync(Cancel));
        Assert.Equal(25, await db.Set<Initiative>().CountAsync(Cancel));
        Assert.Equal(12, await db.Set<NationalAmbition>().CountAsync(Cancel));
        Assert.Equal(10, await db.Set<ScaleLevel>().CountAsync(Cancel));

        var centres = await db.Set<Organisation>().Where(o => o.Kind == OrganisationKind.PpsCentre).AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(18, centres.Count);
        var techYourFuture = Assert.Single(centres, c => c.Facts.Name == "TechYourFuture");
        Assert.Equal(("Saxion", "hbo", "Enschede"), (techYourFuture.Facts.LeadInstitution, techYourFuture.Facts.Level, techYourFuture.Facts.Place));
        Assert.True(techYourFuture.Location!.IsEstimated);
        Assert.Null(Assert.Single(centres, c => c.Facts.Name == "CIV Agrifood").Location);
    }

    [Fact]
    public async Task The_target_of_every_round_is_the_one_of_the_note()
    {
        await using var db = server.Database.Open();
        var note = await db.Set<Indicator>()
            .Where(i => i.Kind == IndicatorKind.Target && i.Area == "Overijssel").ToDictionaryAsync(i => i.Level, i => i.Value, Cancel);
        var targets = await db.Set<CoverageTarget>().AsNoTracking().ToListAsync(Cancel);
        Assert.Contains(targets, t => t.DueOn == new DateOnly(2019, 12, 31));
        Assert.Contains(targets, t => t.DueOn > DateOnly.FromDateTime(TestServer.Start.Date));
        Assert.All(targets, t => Assert.Equal(note[t.Sector == Sector.Po ? "po" : "vo"], t.Percentage));
    }

    [Fact]
    public async Task Loading_them_again_changes_nothing_and_leaves_what_people_edited()
    {
        var hattem = MunicipalityCode.Parse("GM0244");
        var moved = new DateOnly(2026, 8, 1);
        await using (var db = server.Database.Open())
        {
            await db.Set<RegionMembership>().Where(m => m.MunicipalityCode == hattem).ExecuteUpdateAsync(u => u.SetProperty(m => m.ValidUntil, moved), Cancel);
            db.Add(new RegionMembership(hattem, "NVE", moved));
            await db.SaveChangesAsync(Cancel);
            await db.Set<Region>().Where(r => r.Code == "TWE").ExecuteUpdateAsync(u => u.SetProperty(r => r.Name, "Twenthe"), Cancel);
        }

        await using (var scope = server.Services.CreateAsyncScope())
        {
            await MigrateCommand.LoadFacts(scope.ServiceProvider, Cancel);
        }

        await using var after = server.Database.Open();
        Assert.Equal("Twente", (await after.Set<Region>().SingleAsync(r => r.Code == "TWE", Cancel)).Name);
        var memberships = await after.Set<RegionMembership>().Where(m => m.MunicipalityCode == hattem).OrderBy(m => m.ValidFrom).ToListAsync(Cancel);
        Assert.Equal(["ZWO", "NVE"], memberships.Select(m => m.RegionCode));
        Assert.Equal(77, await after.Set<RegionMembership>().CountAsync(Cancel));
        Assert.Equal(18, await after.Set<Organisation>().CountAsync(Cancel));
        Assert.Equal(4, await after.Set<CoverageTarget>().CountAsync(Cancel));
    }
}
