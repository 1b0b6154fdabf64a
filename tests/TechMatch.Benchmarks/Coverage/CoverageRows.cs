using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Server.Features.Coverage;

namespace TechMatch.Benchmarks.Coverage;

/// <summary>Coverage of the country by municipality over HTTP, and five years of it.</summary>
internal sealed class CoverageRows : IRow
{
    private const string Past = "coverage by municipality on a past date over HTTP, 8,500 schools, 1,000,000 activities, against one hand-written SQL in psql; the ratio is how many times its time";
    private const string Kept = "the same on a date that was kept; the ratio is its share of that SQL";
    private const string Months = "60 months of coverage of the country, 1,000,000 activities, against the join for each month in psql";

    /// <summary>What a request goes through is compiled again while it is asked for the first times.</summary>
    private const int WarmUps = 30;

    public string Group => "coverage";

    public IEnumerable<Planned> Benchmarks(Context context)
    {
        yield return new Planned(Past, async () =>
        {
            var (server, connection) = await Start(context);
            var day = Today.AddDays(-200);
            await SameFigures(server, connection, day);
            return new Benchmark(Group, Past, "ms", 1.3, Direction.AtMost, () => Http(server, day), () => PsqlClient.Time(connection, [Sql(day)])) { WarmUps = WarmUps };
        });
        yield return new Planned(Kept, async () =>
        {
            var (server, connection) = await Start(context);
            await using (var scope = (await context.Services()).CreateAsyncScope())
            {
                await ActivatorUtilities.CreateInstance<CoverageSnapshotJob>(scope.ServiceProvider).Run(CancellationToken.None);
            }

            var day = Today.AddDays(-1);
            await SameFigures(server, connection, day);
            if (!(await server.Get(Path(day))).Contains("\"keptAt\":\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The date was not kept.");
            }

            return new Benchmark(Group, Kept, "ms", 0.1, Direction.AtMost, () => Http(server, day), () => PsqlClient.Time(connection, [Sql(day)])) { WarmUps = WarmUps };
        });
        yield return new Planned(Months, async () =>
        {
            var (_, connection) = await Start(context);
            var services = await context.Services();
            var days = Enumerable.Range(0, 60).Select(i => Today.AddMonths(i - 60)).Select(d => new DateOnly(d.Year, d.Month, DateTime.DaysInMonth(d.Year, d.Month))).Append(Today).Distinct().ToList();
            return new Benchmark(
                Group, Months, "ms", 6, Direction.Less,
                () => Timing.Once(() => Trend(services, days)),
                () => PsqlClient.Time(connection, [.. days.Select(Sql)]));
        });
    }

    private static DateOnly Today { get; } = DutchTime.DayOf(DateTimeOffset.UtcNow);

    private static async Task<(BenchServer Server, string Connection)> Start(Context context)
    {
        var server = await context.Server();
        await CoverageWorld.Fill((await context.Services()).GetRequiredService<NpgsqlDataSource>(), Today);
        return (server, server.Database.ConnectionString);
    }

    private static string Path(DateOnly day) => $"/api/v1/coverage/breakdown?by=municipality&date={day:yyyy-MM-dd}";

    private static Task<double> Http(BenchServer server, DateOnly day) => Timing.Once(() => server.Get(Path(day)));

    private static async Task Trend(IServiceProvider services, List<DateOnly> days)
    {
        await using var scope = services.CreateAsyncScope();
        var registers = await scope.ServiceProvider.GetRequiredService<CoverageReader>().Registers(null, CancellationToken.None);
        var points = await CoverageTrend.Count(registers, scope.ServiceProvider.GetRequiredService<CoverageCounter>(), CoverageDefinition.Current, days, CancellationToken.None);
        if (points.Count != 2 * days.Count || points.Any(p => p.Denominator == 0))
        {
            throw new InvalidOperationException($"{points.Count} points for {days.Count} days.");
        }
    }

    /// <summary>What is measured answers the same as the peer, for every municipality and sector.</summary>
    private static async Task SameFigures(BenchServer server, string connection, DateOnly day)
    {
        using var answer = JsonDocument.Parse(await server.Get(Path(day)));
        var ours = answer.RootElement.GetProperty("groups").EnumerateArray()
            .SelectMany(g => g.GetProperty("figures").EnumerateArray(), (g, f) => (
                g.GetProperty("key").GetString()!, f.GetProperty("sector").GetString()!, f.GetProperty("denominator").GetInt64(), f.GetProperty("numerator").GetInt64()))
            .ToHashSet();
        var theirs = new HashSet<(string, string, long, long)>();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(Sql(day));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            theirs.Add((reader.GetString(0), reader.GetString(1).ToLowerInvariant(), reader.GetInt64(2), reader.GetInt64(3)));
        }

        if (!ours.SetEquals(theirs) || ours.Sum(f => f.Item4) is 0)
        {
            throw new InvalidOperationException($"The server and SQL differ in {ours.Except(theirs).Count()} of {theirs.Count} figures on {day:yyyy-MM-dd}.");
        }
    }

    /// <summary>As somebody who knows the rule and the tables well would write it: moments compared with moments, no day worked out that need not be.</summary>
    private static string Sql(DateOnly day)
    {
        var end = $"timestamp '{day.AddDays(1):yyyy-MM-dd}' AT TIME ZONE 'Europe/Amsterdam'";
        var shown = $"timestamp '{day.AddDays(-14):yyyy-MM-dd}' AT TIME ZONE 'Europe/Amsterdam'";
        return $"""
            SELECT e.municipality_code, e.sector, count(*), count(c.school_code)
            FROM register_entries e
            LEFT JOIN (
                SELECT DISTINCT p.school_code FROM activities a JOIN partnerships p ON p.id = a.partnership_id
                WHERE a.held_on > date '{day:yyyy-MM-dd}' - interval '12 months' AND a.held_on <= date '{day:yyyy-MM-dd}'
                  AND (a.partnership_ended_at IS NULL OR a.partnership_ended_at >= {end})
                  AND ((a.school_confirmation_took_place AND a.organisation_confirmation_took_place AND a.school_confirmation_at < {end} AND a.organisation_confirmation_at < {end})
                    OR (a.evidence_at < {shown} AND ((a.school_confirmation_took_place AND a.school_confirmation_at < {end}) OR (a.organisation_confirmation_took_place AND a.organisation_confirmation_at < {end}))
                        AND (a.disputed_at IS NULL OR (a.disputed_at AT TIME ZONE 'Europe/Amsterdam')::date > (a.evidence_at AT TIME ZONE 'Europe/Amsterdam')::date + 14)))
            ) c ON c.school_code = e.school_code
            WHERE e.register_version_id = (SELECT id FROM register_versions WHERE as_of <= date '{day:yyyy-MM-dd}' ORDER BY as_of DESC, imported_at DESC LIMIT 1)
            GROUP BY 1, 2;
            """;
    }
}
