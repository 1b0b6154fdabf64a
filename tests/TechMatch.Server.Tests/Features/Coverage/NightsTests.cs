using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>What was kept of a night answers fast, stays as it was, and has its correction beside it.</summary>
public sealed class NightsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_date_that_was_kept_gives_what_a_recount_gives()
    {
        await using var world = await Start();
        var before = await Answers(world, "2026-11-23");
        await Night(world);
        var after = await Answers(world, "2026-11-23");
        Assert.Equal(before.Select(Figures), after.Select(Figures));
        Assert.All(before, a => Assert.Equal(JsonValueKind.Null, a.GetProperty("keptAt").ValueKind));
        Assert.All(after, a => Assert.Equal("2026-11-24T09:00:00Z", a.Text("keptAt")));
        Assert.All(after.SelectMany(a => a.GetProperty("figures").EnumerateArray()), f => Assert.Equal(JsonValueKind.Null, f.GetProperty("kept").ValueKind));
    }

    [Fact]
    public async Task It_is_the_kept_figures_that_answer()
    {
        await using var world = await Start();
        await Night(world);
        await using (var db = world.Server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE coverage_municipality_snapshots SET numerator = 0 WHERE definition_version = '1'", Cancel);
        }

        Assert.All(await Answers(world, "2026-11-23"), a => Assert.Equal(0, a.GetProperty("figures")[0].GetProperty("numerator").GetInt32()));
        Assert.Equal(1, (await world.Get("/api/v1/coverage?date=2026-11-22")).GetProperty("figures")[0].GetProperty("numerator").GetInt32());
        Assert.Equal(1, (await world.Get("/api/v1/coverage?date=2026-11-23&definition=1-both-sides")).GetProperty("figures")[0].GetProperty("numerator").GetInt32());

        // What does not stand in what was kept is counted: by board, and by institution.
        Assert.Equal(1, (await world.Get("/api/v1/coverage/breakdown?date=2026-11-23&by=board&province=Overijssel")).GetProperty("figures")[0].GetProperty("numerator").GetInt32());
        Assert.Equal(1, (await world.Get("/api/v1/coverage/breakdown?date=2026-11-23&unit=institutions&province=Overijssel")).GetProperty("figures")[0].GetProperty("numerator").GetInt32());

        // And verification says which municipality was tampered with.
        var findings = await Verify(world);
        Assert.Contains(findings.Faults, f => f.Contains("Po GM0164 on 2026-11-23 was kept as 0 of 1, and is 1 of 1 when counted again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_register_that_came_later_corrects_the_figure_and_what_was_kept_stays_beside_it()
    {
        await using var world = await Start();
        await Night(world);
        world.Server.Clock.Advance(TimeSpan.FromHours(1));

        // It stood so in October already: Het Palet in Zwolle was closed by then.
        await using (var db = world.Server.Database.Open())
        {
            var later = RegisterVersion.Create(
                Guid.CreateVersion7(), "later", "test", new DateOnly(2026, 10, 1), world.Server.Clock.GetUtcNow(), new string('d', 64), new RegisterCounts(1, 0, 0, 1, 1, 0), [new(Sector.Po, "Overijssel", null)]);
            db.Add(later);
            db.Add(RegisterEntry.Of(later.Id, world.Hengelo.Code, Sector.Po, world.Hengelo.Facts));
            await db.SaveChangesAsync(Cancel);
        }

        var answers = await Answers(world, "2026-11-23");
        foreach (var po in answers.Select(a => a.GetProperty("figures")[0]))
        {
            Assert.Equal((1, 1, "later"), (po.GetProperty("numerator").GetInt32(), po.GetProperty("denominator").GetInt32(), po.Text("registerVersion")));
            var kept = po.GetProperty("kept");
            Assert.Equal((1, 2, "test-register", "2026-11-24T09:00:00Z"), (kept.GetProperty("numerator").GetInt32(), kept.GetProperty("denominator").GetInt32(), kept.Text("registerVersion"), kept.Text("countedAt")));
        }

        var places = answers[1].GetProperty("groups").EnumerateArray().ToList();
        var zwolle = places.Single(g => g.Text("key") == "GM0193").GetProperty("figures")[0];
        Assert.Equal((0, -1), (zwolle.GetProperty("denominator").GetInt32(), zwolle.GetProperty("kept").GetProperty("denominatorDifference").GetInt32()));

        // The other sector has the register it had, and nothing to correct.
        Assert.Equal(JsonValueKind.Null, answers[1].GetProperty("figures")[1].GetProperty("kept").ValueKind);

        // What was kept is not touched, not by the next nights either, and verification says that there is a correction.
        world.Server.Clock.Advance(TimeSpan.FromDays(2));
        await Night(world);
        await using (var db = world.Server.Database.Open())
        {
            var row = await db.Set<MunicipalitySnapshot>().SingleAsync(
                s => s.Date == new DateOnly(2026, 11, 23) && s.DefinitionVersion == "1" && s.MunicipalityCode == MunicipalityCode.Parse("GM0193") && s.Sector == Sector.Po, Cancel);
            Assert.Equal((0, 1, "test-register"), (row.Numerator, row.Denominator, row.RegisterVersion));
        }

        var findings = await Verify(world);
        Assert.Empty(findings.Faults);
        Assert.Contains(findings.Notices, n => n.Contains("before a register of that time was read in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_register_that_is_said_to_be_another_without_one_that_came_later_is_a_fault()
    {
        await using var world = await Start();
        world.Server.Clock.Advance(TimeSpan.FromHours(1));
        await Night(world);
        await using (var db = world.Server.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE coverage_municipality_snapshots SET register_version = 'other', numerator = 0 WHERE municipality_code = 'GM0164'", Cancel);
        }

        Assert.Contains((await Verify(world)).Faults, f => f.Contains("was counted by other, and is by test-register", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_municipality_is_kept_by_every_definition_also_outside_the_regions()
    {
        await using var world = await Start();
        await Night(world);
        await using var db = world.Server.Database.Open();
        var rows = await db.Set<MunicipalitySnapshot>().AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(["1", "1-both-sides"], rows.Select(r => r.DefinitionVersion).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["GM0164 Po 1/1", "GM0164 So 0/1", "GM0164 Vo 0/1", "GM0193 Po 0/1", "GM0200 Po 0/1"],
            rows.Where(r => r.DefinitionVersion == "1").Select(r => $"{r.MunicipalityCode} {r.Sector} {r.Numerator}/{r.Denominator}").Order(StringComparer.Ordinal));
    }

    private static async Task<CoverageWorld> Start()
    {
        var world = new CoverageWorld();
        await world.InitializeAsync();

        // The builders' register came in at the moment at which the clock stands; it was there before the night.
        await using var db = world.Server.Database.Open();
        await db.Database.ExecuteSqlAsync($"UPDATE register_versions SET imported_at = '2026-01-01'", Cancel);
        return world;
    }

    private static Task<JobReport> Night(CoverageWorld world) => world.Server.With<IServiceProvider, JobReport>(
        services => ActivatorUtilities.CreateInstance<CoverageSnapshotJob>(services).Run(Cancel));

    private static async Task<VerificationResult> Verify(CoverageWorld world)
    {
        var results = await world.Server.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel));
        return results.Single(r => r.Name == "coverage-snapshots");
    }

    private static async Task<List<JsonElement>> Answers(CoverageWorld world, string date) =>
    [
        await world.Get($"/api/v1/coverage?date={date}"),
        await world.Get($"/api/v1/coverage/breakdown?province=Overijssel&by=municipality&date={date}"),
        await world.Get($"/api/v1/coverage/breakdown?province=Overijssel&by=region&date={date}"),
        await world.Get($"/api/v1/coverage/breakdown?province=Overijssel&by=sector&date={date}"),
    ];

    private static string Figures(JsonElement answer) => string.Join(' ', new[] { "figures", "municipalities", "regions", "groups", "specialEducation" }
        .Where(p => answer.TryGetProperty(p, out _)).Select(p => answer.GetProperty(p).GetRawText()));
}
