using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Counts many dates at once: the activities are gone through one time, and each school carries the dates on which it counts.</summary>
internal static class CoverageTrend
{
    /// <summary>The figures of the province on each date, oldest first; a date before the first register is left out.</summary>
    public static async Task<IReadOnlyList<GetCoverageTrend.Point>> Count(
        RegisterHistory registers, CoverageCounter counter, CoverageDefinition rule, IReadOnlyList<DateOnly> days, CancellationToken cancel) =>
        (await CountBy(registers, counter, rule, days, _ => [""], cancel)).GetValueOrDefault("") ?? [];

    /// <summary>The same of every group of schools, in the one pass. A group of which no school stood in a register on a date has no point then.</summary>
    /// <param name="registers">The registers of the province.</param>
    /// <param name="counter">Counts the activities.</param>
    /// <param name="rule">When a school counts.</param>
    /// <param name="days">The dates, in order.</param>
    /// <param name="keysOf">The groups of a school.</param>
    /// <param name="cancel">Stops counting.</param>
    public static async Task<IReadOnlyDictionary<string, List<GetCoverageTrend.Point>>> CountBy(
        RegisterHistory registers, CoverageCounter counter, CoverageDefinition rule, IReadOnlyList<DateOnly> days, Func<RegisterSchool, IEnumerable<string>> keysOf, CancellationToken cancel)
    {
        var schools = new List<IReadOnlyList<RegisterSchool>>();
        foreach (var day in days)
        {
            schools.Add(await registers.On(day, cancel));
        }

        var groups = new Dictionary<string, List<GetCoverageTrend.Point>>();
        var all = schools.Distinct().SelectMany(s => s).DistinctBy(s => s.Code).ToList();
        if (all.Count == 0)
        {
            return groups;
        }

        var runs = await counter.Over(rule, days, CoverageTally.Among(all), cancel);
        for (var n = 0; n < days.Count; n++)
        {
            var bit = 1L << n;
            var covered = schools[n].Where(s => (runs.GetValueOrDefault(s.Code) & bit) != 0).Select(s => s.Code).ToHashSet();
            var grouped = schools[n].SelectMany(keysOf, (school, key) => (school, key)).ToLookup(s => s.key, s => s.school);
            foreach (var group in grouped)
            {
                var tally = new CoverageTally(rule, days[n], [.. group], covered);
                if (!groups.TryGetValue(group.Key, out var points))
                {
                    groups.Add(group.Key, points = []);
                }

                points.AddRange(CoverageReader.Sectors.Select(sector => tally.Figure(sector, "", _ => true))
                    .Where(f => f.RegisterVersion is not null)
                    .Select(f => new GetCoverageTrend.Point(days[n], f.Sector, f.Numerator, f.Denominator, f.Percentage, f.RegisterVersion)));
            }
        }

        return groups;
    }
}
