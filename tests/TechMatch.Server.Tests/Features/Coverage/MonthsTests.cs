using Npgsql;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>Months end on the same day for the database and the domain, leap years and short months included.</summary>
public sealed class MonthsTests
{
    [Fact]
    public async Task The_database_lets_an_activity_count_until_the_same_day_as_the_definition()
    {
        // Every day of a leap year and the two years around it, for several definitions.
        var cases = (from months in new[] { 1, 6, 12, 18, 24 } from n in Enumerable.Range(0, 1096) select (months, Held: new DateOnly(2023, 1, 1).AddDays(n))).ToList();
        await using var database = await TestDatabase.CreateEmpty();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("""
            SELECT (SELECT max(d)::date FROM generate_series(held::timestamp, held + make_interval(months => months) + interval '3 days', interval '1 day') AS d
                    WHERE held > (d::date - make_interval(months => months))::date)
            FROM unnest($1, $2) WITH ORDINALITY AS c(months, held, n) ORDER BY n
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = cases.Select(c => c.months).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = cases.Select(c => c.Held).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        foreach (var (months, held) in cases)
        {
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            var evidence = new ActivityEvidence
            {
                ActivityId = Guid.Empty,
                PartnershipId = Guid.Empty,
                SchoolCode = EstablishmentCode.Parse("00AB01"),
                Kind = ActivityKind.GuestLesson,
                HeldOn = held,
            };
            Assert.Equal(reader.GetFieldValue<DateOnly>(0), (CoverageDefinition.Current with { Months = months }).CountsUntil(evidence));
        }
    }
}
