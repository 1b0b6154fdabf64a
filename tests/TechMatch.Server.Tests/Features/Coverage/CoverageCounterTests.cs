using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>The rule as SQL says what the rule of the domain says, of whatever may have happened.</summary>
public sealed class CoverageCounterTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Schools = 12;
    private const int Histories = 25;

    private static readonly DateOnly First = new(2023, 9, 1);

    /// <summary>Besides the two in force one that has short months, and leaves kinds out.</summary>
    private static readonly CoverageDefinition[] Definitions =
    [
        .. CoverageDefinition.All,
        CoverageDefinition.Current with { Version = "try", Months = 6, DisputeDays = 3, Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson, ActivityKind.LabUse) },
    ];

    /// <summary>Around midnight in the Netherlands, in winter and in summer, as often as at any other time.</summary>
    private static readonly Gen<TimeSpan> AnyTime = Gen.Select(Gen.Bool, Gen.Int[0, (24 * 60) - 1], Gen.Int[-3, 3], (near, minute, off) =>
        near ? TimeSpan.FromHours(22 + (minute % 2)) + TimeSpan.FromSeconds(off) : TimeSpan.FromMinutes(minute));

    private static readonly Gen<(int School, ActivityMoments Moments)> AnyActivity =
        from school in Gen.Int[0, Schools - 1]
        from day in Gen.Int[0, 800]
        from kind in Gen.Enum<ActivityKind>()
        from schoolSays in Say
        from organisationSays in Say
        from evidence in Later(30)
        from disputed in Later(40)
        from ended in Later(500)
        let held = First.AddDays(day)
        select (school, new ActivityMoments(held)
        {
            Kind = kind,
            School = schoolSays is { } s ? (s.Yes, At(held, s.After)) : null,
            Organisation = organisationSays is { } o ? (o.Yes, At(held, o.After)) : null,
            EvidenceAt = evidence is { } e ? At(held, e) : null,
            DisputedAt = disputed is { } d ? At(held, d) : null,
            PartnershipEndedAt = ended is { } x ? At(held, x) : null,
        });

    private static Gen<TimeSpan?> Later(int days) => Gen.Select(Gen.Int[0, 9], Gen.Int[0, days], AnyTime, (chance, after, time) => chance < 5 ? null : (TimeSpan?)(TimeSpan.FromDays(after) + time));

    private static Gen<(bool Yes, TimeSpan After)?> Say => Gen.Select(Gen.Int[0, 9], Later(25), (chance, after) => after is { } at ? ((bool, TimeSpan)?)(chance < 8, at) : null);

    [Fact]
    public async Task Both_statements_count_the_schools_that_the_definition_counts()
    {
        var organisation = await server.Add(An.Organisation().In("Borne"));
        var partnerships = new List<Partnership>();
        for (var i = 0; i < Schools; i++)
        {
            partnerships.Add(await server.Add(A.Partnership().Between(await server.Add(A.School()), organisation).Accepted()));
        }

        var (covered, seen) = (0, 0);
        await AnyActivity.Array[1, 60].SampleAsync(
            async activities =>
            {
                await using var scope = server.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TechMatchDbContext>();
                await db.Database.ExecuteSqlAsync($"DELETE FROM activities");
                foreach (var (school, moments) in activities)
                {
                    await db.AddActivity(partnerships[school], moments);
                }

                var (reader, counter) = (scope.ServiceProvider.GetRequiredService<CoverageReader>(), scope.ServiceProvider.GetRequiredService<CoverageCounter>());
                var evidence = await reader.Activities(DateOnly.MinValue, DateOnly.MaxValue, null, TestContext.Current.CancellationToken);

                // The days on which something changes and those around them, and a few of every month.
                var days = Days(evidence).ToList();
                foreach (var definition in Definitions)
                {
                    foreach (var chunk in days.Chunk(CoverageCounter.MaxDates))
                    {
                        var runs = await counter.Over(definition, chunk, null, TestContext.Current.CancellationToken);
                        for (var n = 0; n < chunk.Length; n++)
                        {
                            var expected = CoverageCount.CoveredSchools(definition, evidence, chunk[n]).Keys.Order(ByCode).ToList();
                            Assert.Equal(expected, runs.Where(r => (r.Value & (1L << n)) != 0).Select(r => r.Key).Order(ByCode));
                            if (n % 7 == 0)
                            {
                                Assert.Equal(expected, (await counter.On(definition, chunk[n], null, TestContext.Current.CancellationToken)).Order(ByCode));
                            }

                            covered += expected.Count;
                            seen++;
                        }
                    }
                }
            },
            iter: Histories,
            threads: 1);
        Assert.True(covered > seen / 2, $"Of {seen} counts {covered} schools counted: the histories try too little.");
    }

    [Fact]
    public async Task Only_the_schools_that_are_asked_for_are_counted()
    {
        var (a, b) = (await server.Add(A.School()), await server.Add(A.School()));
        var organisation = await server.Add(An.Organisation().In("Borne"));
        var day = new DateOnly(2026, 3, 10);
        foreach (var school in new[] { a, b })
        {
            await server.Add(A.Partnership().Between(school, organisation).Held(day));
        }

        var counter = server.Services.CreateScope().ServiceProvider.GetRequiredService<CoverageCounter>();
        Assert.Equal([b.Code], await counter.On(CoverageDefinition.Current, day.AddDays(1), [b.Code], TestContext.Current.CancellationToken));
        var runs = await counter.Over(CoverageDefinition.Current, [day, day.AddDays(1)], [b.Code], TestContext.Current.CancellationToken);
        Assert.Equal(KeyValuePair.Create(b.Code, 2L), Assert.Single(runs));
    }

    private static IComparer<EstablishmentCode> ByCode { get; } = Comparer<EstablishmentCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static DateTimeOffset At(DateOnly day, TimeSpan after) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) + after;

    private static IEnumerable<DateOnly> Days(IEnumerable<ActivityEvidence> evidence) => evidence
        .SelectMany(a => Definitions.SelectMany(d => new[] { d.CountsFrom(a), d.CountsUntil(a), a.HeldOn, a.PartnershipEndedOn }))
        .OfType<DateOnly>().SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) })
        .Concat([new(2024, 2, 28), new(2024, 2, 29), new(2025, 2, 28), new(2025, 3, 1), new(2024, 3, 31), new(2024, 10, 27)])
        .Distinct().Order();
}
