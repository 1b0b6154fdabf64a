using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Counts many dates at once: the activities are gone through one time, and each school carries the dates on which it counts.</summary>
internal static class CoverageTrend
{
    /// <summary>The figures of the province on each date, oldest first; a date before the first register is left out.</summary>
    public static async Task<IReadOnlyList<GetCoverageTrend.Point>> Count(
        RegisterHistory registers, CoverageCounter counter, CoverageDefinition rule, IReadOnlyList<DateOnly> days, CancellationToken cancel)
    {
        var schools = new List<IReadOnlyList<RegisterSchool>>();
        foreach (var day in days)
        {
            schools.Add(await registers.On(day, cancel));
        }

        var all = schools.Distinct().SelectMany(s => s).DistinctBy(s => s.Code).ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var runs = await counter.Over(rule, days, CoverageTally.Among(all), cancel);
        var points = new List<GetCoverageTrend.Point>();
        for (var n = 0; n < days.Count; n++)
        {
            var bit = 1L << n;
            var covered = schools[n].Where(s => (runs.GetValueOrDefault(s.Code) & bit) != 0).Select(s => s.Code).ToHashSet();
            var tally = new CoverageTally(rule, days[n], schools[n], covered);
            points.AddRange(CoverageReader.Sectors.Select(sector => tally.Figure(sector, "", _ => true))
                .Where(f => f.RegisterVersion is not null)
                .Select(f => new GetCoverageTrend.Point(days[n], f.Sector, f.Numerator, f.Denominator, f.Percentage, f.RegisterVersion)));
        }

        return points;
    }
}
