using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Coverage;

/// <summary>What was counted on a night comes out again when that day is counted from the history (rule 1).</summary>
internal sealed class CoverageVerification(TechMatchDbContext db, CoverageReader reader) : IVerification
{
    public string Name => "coverage-snapshots";

    public string Promise => "Coverage of every day that was kept comes out the same when it is counted again.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var definition = CoverageDefinition.Current;
        var snapshots = await db.Set<CoverageSnapshot>().AsNoTracking()
            .OrderBy(s => s.Province).ThenBy(s => s.Date).ThenBy(s => s.Sector).ToListAsync(cancel);
        findings.Checked = snapshots.Count;
        if (snapshots.Count == 0)
        {
            return;
        }

        if (snapshots.Count(s => s.DefinitionVersion != definition.Version) is > 0 and var older)
        {
            findings.Notice($"{older} were counted by another definition than {definition.Version}, and were not counted again.");
        }

        var activities = await reader.Activities(snapshots.Min(s => s.Date).AddMonths(-definition.Months), snapshots.Max(s => s.Date), null, cancel);
        var laterRegister = 0;
        foreach (var day in snapshots.Where(s => s.DefinitionVersion == definition.Version).GroupBy(s => (s.Province, s.Date)))
        {
            var municipalities = await reader.Municipalities(day.Key.Province, cancel);
            var schools = await reader.Register(day.Key.Province, [.. municipalities.Keys], day.Key.Date, cancel);
            var tally = new CoverageTally(definition, day.Key.Date, schools, CoverageCount.CoveredSchools(definition, activities, day.Key.Date));
            foreach (var kept in day)
            {
                var again = tally.Figure(kept.Sector, kept.Province, _ => true);
                if (again.RegisterVersion != kept.RegisterVersion)
                {
                    // A register that was read in since, but stood so before that day: rule 2 takes it from then on.
                    laterRegister++;
                }
                else if ((again.Numerator, again.Denominator) != (kept.Numerator, kept.Denominator))
                {
                    findings.Fault(
                        $"{kept.Sector} {kept.Province} on {kept.Date:yyyy-MM-dd} was kept as {kept.Numerator} of {kept.Denominator}, and is {again.Numerator} of {again.Denominator} when counted again.");
                }
            }
        }

        if (laterRegister > 0)
        {
            findings.Notice($"{laterRegister} were counted before a register of that time was read in; they keep the figure of the night itself.");
        }
    }
}
