using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Three school years are lived day by day; whatever was kept of a day comes out again when that day is asked for at the end.</summary>
public sealed class TimeTravelTests
{
    private const int Schools = 12;

    private static readonly DateOnly First = new(2027, 8, 1);
    private static readonly DateOnly Last = new(2030, 7, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_day_says_at_the_end_what_it_said_on_the_night_itself()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        var company = await server.Add(An.Organisation().In("Borne"));
        var schools = new List<School>();
        for (var i = 0; i < Schools; i++)
        {
            schools.Add(await server.Add(A.School().In(i % 2 == 0 ? "Hengelo" : "Zwolle")));
        }

        // Each night is kept; a school does something once in ten days or so.
        var random = new Random(20230801);
        var live = new Dictionary<EstablishmentCode, Guid>();
        DateOnly? lateRegisterOf = null;
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            server.Clock.SetUtcNow(ActivityMoments.Noon(day));
            var happens = random.Next(5) == 0;
            if (happens)
            {
                await Live(server, schools[random.Next(Schools)], company, live, day, random);
            }

            // On 1 February 2029 a register comes in that stood so on 1 November: a correction of what was kept.
            if (day == new DateOnly(2029, 2, 1))
            {
                lateRegisterOf = new(2028, 11, 1);
                await using var db = server.Database.Open();
                var late = RegisterVersion.Create(
                    Guid.CreateVersion7(), "late", "test", lateRegisterOf.Value, server.Clock.GetUtcNow(), new string('e', 64), new RegisterCounts(1, 0, 0, 0, 0, 0), [new(Sector.Po, "Overijssel", null)]);
                db.Add(late);
                db.AddRange(schools.Skip(1).Select(s => RegisterEntry.Of(late.Id, s.Code, s.Sector, s.Facts)));
                await db.SaveChangesAsync(Cancel);
            }

            // The nights of quiet days are made up for, some weeks at once.
            if (happens || day == First || day.DayNumber % 28 == 0 || day == new DateOnly(2029, 1, 31) || day == Last)
            {
                server.Clock.SetUtcNow(DutchTime.At(day.AddDays(1), new TimeOnly(0, 20)));
                await server.With<IServiceProvider, JobReport>(services => ActivatorUtilities.CreateInstance<CoverageSnapshotJob>(services).Run(Cancel));
            }
        }

        server.Clock.SetUtcNow(ActivityMoments.Noon(Last.AddDays(2)));
        await using var scope = server.Services.CreateAsyncScope();
        var (reader, counter) = (scope.ServiceProvider.GetRequiredService<CoverageReader>(), scope.ServiceProvider.GetRequiredService<CoverageCounter>());
        var registers = await reader.Registers("Overijssel", Cancel);
        await using var read = server.Database.Open();
        var kept = (await read.Set<MunicipalitySnapshot>().AsNoTracking().Where(s => s.Sector == Sector.Po).ToListAsync(Cancel)).ToLookup(s => (s.Date, s.DefinitionVersion));
        var (numerators, corrected) = (new HashSet<int>(), 0);
        var days = Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);
        foreach (var (definition, chunk) in CoverageDefinition.All.SelectMany(_ => days.Chunk(CoverageCounter.MaxDates), (definition, chunk) => (definition, chunk)))
        {
            var runs = await counter.Over(definition, chunk, null, Cancel);
            for (var n = 0; n < chunk.Length; n++)
            {
                var there = await registers.On(chunk[n], Cancel);
                var again = new CoverageTally(definition, chunk[n], there, there.Select(s => s.Code).Where(c => (runs.GetValueOrDefault(c) & (1L << n)) != 0).ToHashSet())
                    .By(s => s.Municipality);
                var rows = kept[(chunk[n], definition.Version)].ToList();
                Assert.Equal(2, rows.Count);
                foreach (var row in rows)
                {
                    var figure = again[(row.MunicipalityCode, Sector.Po)];
                    numerators.Add(row.Numerator);
                    if (figure.RegisterVersion == row.RegisterVersion)
                    {
                        Assert.Equal((row.Numerator, row.Denominator), (figure.Numerator, figure.Denominator));
                    }
                    else
                    {
                        // The only thing that changes the past: the register that was known to be late.
                        Assert.Equal(("test-register", "late"), (row.RegisterVersion, figure.RegisterVersion));
                        Assert.InRange(chunk[n], lateRegisterOf!.Value, new DateOnly(2029, 1, 31));
                        corrected++;
                    }
                }
            }
        }

        Assert.True(numerators.Count > 2, $"Too little happens in this history: {string.Join(", ", numerators)} schools count.");
        Assert.Equal(92 * 2 * 2, corrected);

        // Over the wire the kept night stands, and of a corrected day both.
        using var client = server.CreateClient();
        var plain = await client.Get("/coverage/breakdown?province=Overijssel&by=municipality&date=2028-10-31");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, plain.GetProperty("figures")[0].GetProperty("kept").ValueKind);
        var both = await client.Get("/coverage/breakdown?province=Overijssel&by=municipality&date=2029-01-31");
        Assert.Equal((Schools - 1, Schools), (both.GetProperty("figures")[0].GetProperty("denominator").GetInt32(), both.GetProperty("figures")[0].GetProperty("kept").GetProperty("denominator").GetInt32()));
    }

    /// <summary>A school and the company do what they may do on a day: hold an activity and confirm it, or one shows it, disputes it, or they end.</summary>
    private static async Task Live(TestServer server, School school, TechMatch.Domain.Organisations.Organisation company, Dictionary<EstablishmentCode, Guid> live, DateOnly day, Random random)
    {
        var (bySchool, byCompany, at) = (new Actor(Actors.School, null, Via.Screen), new Actor(Actors.Organisation, null, Via.MailLink), server.Clock.GetUtcNow());
        if (!live.TryGetValue(school.Code, out var id))
        {
            live[school.Code] = (await server.Add(A.Partnership().Between(school, company).Accepted())).Id;
            return;
        }

        await using var db = server.Database.Open();
        var partnership = await db.Set<Partnership>().Include(p => p.Activities).Include(p => p.Events).Include(p => p.Requests).SingleAsync(p => p.Id == id, Cancel);
        try
        {
            switch (random.Next(60))
            {
                case < 25:
                    var planned = new PlannedActivity(Guid.CreateVersion7(at), null, ActivityKind.GuestLesson, new Moment(day, new TimeOnly(9, 0), new TimeOnly(10, 30)), Venue.AtSchool, 20, null);
                    partnership.Plan(planned, bySchool, day, at);
                    if (random.Next(2) == 0)
                    {
                        partnership.ConfirmActivity(planned.Id, true, 20, null, bySchool, day, at);
                        partnership.ConfirmActivity(planned.Id, true, null, null, byCompany, day, at);
                    }

                    break;
                case < 45 when partnership.Activities.LastOrDefault() is { } activity:
                    partnership.ConfirmActivity(activity.Id, true, 20, null, bySchool, day, at);
                    partnership.ConfirmActivity(activity.Id, random.Next(4) > 0, null, null, byCompany, day, at);
                    break;
                case < 58 when partnership.Activities.LastOrDefault() is { } activity:
                    partnership.ConfirmActivity(activity.Id, true, 20, null, bySchool, day, at);
                    partnership.AttachEvidence(activity.Id, "https://school.example/nieuws", bySchool, at);
                    break;
                default:
                    partnership.End("Klaar", bySchool, at);
                    break;
            }
        }
        catch (DomainException)
        {
            // What may not be done is not done.
            return;
        }

        await db.SaveChangesAsync(Cancel);
    }
}
