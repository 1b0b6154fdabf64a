using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>What time does to coverage; each of these has a world of its own to change.</summary>
public sealed class CoverageHistoryTests
{
    [Fact]
    public async Task After_twelve_months_the_school_no_longer_counts()
    {
        await using var world = await Start();
        world.Server.Clock.SetUtcNow(new DateTimeOffset(2027, 4, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, CoverageWorld.Figure(await world.Get("/api/v1/coverage?date=2027-03-09"), "po").GetProperty("numerator").GetInt32());
        Assert.Equal(0, CoverageWorld.Figure(await world.Get("/api/v1/coverage?date=2027-03-10"), "po").GetProperty("numerator").GetInt32());
    }

    [Fact]
    public async Task A_newer_register_that_leaves_a_school_out_counts_from_its_date_on()
    {
        await using var world = await Start();
        await using (var db = world.Server.Database.Open())
        {
            var newer = RegisterVersion.Create(
                Guid.CreateVersion7(), "newer", "test", new DateOnly(2026, 10, 1), TestServer.Start, new string('b', 64), new RegisterCounts(1, 0, 0, 1, 1, 0), [new(Sector.Po, "Overijssel", null)]);
            db.Add(newer);
            db.Add(new RegisterEntry(newer.Id, world.Hengelo.Code, Sector.Po, MunicipalityCode.Parse("GM0164")));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var before = await world.Get("/api/v1/coverage?date=2026-09-30");
        var after = await world.Get("/api/v1/coverage?date=2026-10-01");
        Assert.Equal(2, CoverageWorld.Figure(before, "po").GetProperty("denominator").GetInt32());
        Assert.Equal(1, CoverageWorld.Figure(after, "po").GetProperty("denominator").GetInt32());
        Assert.Equal("newer", CoverageWorld.Figure(after, "po").GetProperty("registerVersion").GetString());

        // It covers primary schools only; the other sector keeps the register it had.
        Assert.Equal("test-register", CoverageWorld.Figure(after, "vo").GetProperty("registerVersion").GetString());
    }

    [Fact]
    public async Task Each_night_is_kept_once_and_as_it_was()
    {
        await using var world = await Start();
        var job = new Func<Task<JobReport>>(() => world.Server.With<IServiceProvider, JobReport>(
            services => ActivatorUtilities.CreateInstance<CoverageSnapshotJob>(services).Run(TestContext.Current.CancellationToken)));
        Assert.Equal(4, (await job()).Done);
        Assert.Equal(0, (await job()).Done);

        // Three nights without power are made up for.
        world.Server.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(12, (await job()).Done);
        await using var db = world.Server.Database.Open();
        var kept = await db.Set<CoverageSnapshot>().Where(s => s.Province == "Overijssel" && s.Sector == Sector.Po).OrderBy(s => s.Date).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([new DateOnly(2026, 11, 23), new(2026, 11, 24), new(2026, 11, 25), new(2026, 11, 26)], kept.Select(s => s.Date));
        Assert.All(kept, s => Assert.Equal((1, 2), (s.Numerator, s.Denominator)));
    }

    private static async Task<CoverageWorld> Start()
    {
        var world = new CoverageWorld();
        await world.InitializeAsync();
        return world;
    }
}
