using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>
/// Three school years of 24 schools are lived day by day, with everything that can become of an activity and of a register; whatever was
/// kept of a day comes out again when that day is asked for at the end, and is what the rule in words says.
/// </summary>
public sealed class TimeTravelTests
{
    private const string Hengelo = "GM0164";
    private const string Zwolle = "GM0193";
    private const string Borne = "GM0147";

    private static readonly DateOnly First = new(2027, 8, 1);
    private static readonly DateOnly Last = new(2030, 7, 31);

    /// <summary>A school moves from Hengelo to Zwolle.</summary>
    private static readonly DateOnly Moves = new(2028, 8, 1);

    /// <summary>Borne becomes a part of Hengelo, in this invented history.</summary>
    private static readonly DateOnly Merges = new(2029, 1, 1);

    /// <summary>The first school closes, and that becomes known only on the day after <see cref="Late"/>.</summary>
    private static readonly DateOnly Closes = new(2028, 11, 1);

    private static readonly DateOnly Late = new(2029, 1, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_day_says_at_the_end_what_it_said_on_the_night_itself()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        var schools = new List<School>();
        for (var n = 0; n < 24; n++)
        {
            schools.Add(await server.Add(A.School().In(n < 10 ? "Hengelo" : n < 20 ? "Zwolle" : "Borne")));
        }

        var years = await InventedYears.Of(server, schools, First.Year);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            server.Clock.SetUtcNow(ActivityMoments.Noon(day));
            var happened = await years.Live(day);
            switch (day)
            {
                case var _ when day == Moves:
                    await Import(server, schools, "moved", day);
                    break;
                case var _ when day == Merges:
                    await Import(server, schools, "merged", day);
                    break;
                case var _ when day == Late.AddDays(1):
                    await Import(server, schools.Skip(1), "late", Closes);
                    await Import(server, schools.Skip(1), "merged and late", Merges);
                    break;
            }

            // The nights of quiet days are made up for, some weeks at once.
            if (happened || day == First || day.DayNumber % 28 == 0 || day == Late || day == Last)
            {
                server.Clock.SetUtcNow(DutchTime.At(day.AddDays(1), new TimeOnly(0, 20)));
                await server.With<IServiceProvider, JobReport>(services => ActivatorUtilities.CreateInstance<CoverageSnapshotJob>(services).Run(Cancel));
            }
        }

        server.Clock.SetUtcNow(ActivityMoments.Noon(Last.AddDays(2)));
        await Compare(server, schools, years);
        await OverTheWire(server);
    }

    private static async Task Compare(TestServer server, List<School> schools, InventedYears years)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var (reader, counter) = (scope.ServiceProvider.GetRequiredService<CoverageReader>(), scope.ServiceProvider.GetRequiredService<CoverageCounter>());
        var registers = await reader.Registers("Overijssel", Cancel);
        await using var read = server.Database.Open();
        var kept = (await read.Set<MunicipalitySnapshot>().AsNoTracking().Where(s => s.Sector == Sector.Po).ToListAsync(Cancel)).ToLookup(s => (s.Date, s.DefinitionVersion));
        var (covered, corrected) = (new List<int>(), 0);
        var days = Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);
        foreach (var (definition, chunk) in CoverageDefinition.All.SelectMany(_ => days.Chunk(CoverageCounter.MaxDates), (definition, chunk) => (definition, chunk)))
        {
            var runs = await counter.Over(definition, chunk, null, Cancel);
            for (var n = 0; n < chunk.Length; n++)
            {
                var day = chunk[n];
                var there = await registers.On(day, Cancel);
                var again = new CoverageTally(definition, day, there, there.Select(s => s.Code).Where(c => (runs.GetValueOrDefault(c) & (1L << n)) != 0).ToHashSet())
                    .By(s => s.Municipality);
                var rows = kept[(day, definition.Version)].OrderBy(r => r.MunicipalityCode.Value, StringComparer.Ordinal).ToList();

                // What the night kept is what the rule said of the schools as they were known that night, and the same again is what is known now.
                Assert.Equal(Expected(day, knownNow: false), [.. rows.Select(r => (r.MunicipalityCode.Value, r.Numerator, r.Denominator))]);
                Assert.Equal(
                    Expected(day, knownNow: true),
                    [.. again.OrderBy(g => g.Key.Key.Value, StringComparer.Ordinal).Select(g => (g.Key.Key.Value, g.Value.Numerator, g.Value.Denominator))]);
                foreach (var row in rows)
                {
                    var figure = again[(row.MunicipalityCode, Sector.Po)];
                    if (figure.RegisterVersion == row.RegisterVersion)
                    {
                        Assert.Equal((row.Numerator, row.Denominator), (figure.Numerator, figure.Denominator));
                    }
                    else
                    {
                        // The only thing that changes the past: the registers that were known to be late.
                        Assert.Equal(day < Merges ? ("moved", "late") : ("merged", "merged and late"), (row.RegisterVersion, figure.RegisterVersion));
                        Assert.InRange(day, Closes, Late);
                        corrected++;
                    }
                }

                if (definition == CoverageDefinition.Current)
                {
                    covered.Add(rows.Sum(r => r.Numerator));
                }

                List<(string Municipality, int Numerator, int Denominator)> Expected(DateOnly date, bool knownNow) => [.. Enumerable.Range(0, schools.Count)
                    .Where(school => school > 0 || date < Closes || (!knownNow && date <= Late))
                    .GroupBy(school => MunicipalityOf(school, date))
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => (g.Key, g.Count(school => years.Counts(school, definition, date)), g.Count()))];
            }
        }

        // Three municipalities until the merger, two after it; and a history in which much happens.
        Assert.Equal(CoverageDefinition.All.Count * (((Merges.DayNumber - Closes.DayNumber) * 3) + ((Late.DayNumber - Merges.DayNumber + 1) * 2)), corrected);
        Assert.Equal(0, covered[0]);
        Assert.InRange(covered.Max(), schools.Count / 2, schools.Count - 1);
        Assert.InRange(covered[Merges.DayNumber - First.DayNumber], schools.Count / 4, schools.Count * 3 / 4);
        Assert.True(covered.Distinct().Count() >= 10, $"Too little happens in this history: {string.Join(", ", covered.Distinct())} schools count.");
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.True(years.Lived.Count(o => o == outcome) >= 3, $"{outcome} hardly happens in this history."));
    }

    private static async Task OverTheWire(TestServer server)
    {
        // The kept night stands, and of a corrected day both.
        using var client = server.CreateClient();
        var plain = await client.Get("/coverage/breakdown?province=Overijssel&by=municipality&date=2028-10-31");
        Assert.Equal(JsonValueKind.Null, plain.GetProperty("figures")[0].GetProperty("kept").ValueKind);
        var both = (await client.Get("/coverage/breakdown?province=Overijssel&by=municipality&date=2029-01-31")).GetProperty("figures")[0];
        Assert.Equal((23, 24), (Number(both, "denominator"), Number(both.GetProperty("kept"), "denominator")));

        // The school that had closed counted when its night was kept.
        both = (await client.Get("/coverage/breakdown?province=Overijssel&by=municipality&date=2028-12-31")).GetProperty("figures")[0];
        Assert.Equal(Number(both, "numerator") + 1, Number(both.GetProperty("kept"), "numerator"));

        static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
    }

    private static string MunicipalityOf(int school, DateOnly on) => school switch
    {
        1 => on < Moves ? Hengelo : Zwolle,
        < 10 => Hengelo,
        < 20 => Zwolle,
        _ => on < Merges ? Borne : Hengelo,
    };

    private static async Task Import(TestServer server, IEnumerable<School> schools, string label, DateOnly asOf)
    {
        await using var db = server.Database.Open();
        var all = await db.Set<School>().OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(Cancel);
        var version = RegisterVersion.Create(
            Guid.CreateVersion7(server.Clock.GetUtcNow()),
            label,
            "test",
            asOf,
            server.Clock.GetUtcNow(),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(label))),
            new RegisterCounts(1, 0, 0, 0, 0, 0),
            [new(Sector.Po, "Overijssel", null)]);
        db.Add(version);
        db.AddRange(schools.Select(s => RegisterEntry.Of(
            version.Id, s.Code, s.Sector, s.Facts with { MunicipalityCode = MunicipalityCode.Parse(MunicipalityOf(all.IndexOf(s.Code), asOf)) })));
        await db.SaveChangesAsync(Cancel);
    }
}
