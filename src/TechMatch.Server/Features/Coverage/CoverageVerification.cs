using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Verification;

namespace TechMatch.Server.Features.Coverage;

/// <summary>What was counted on a night comes out again when that day is counted from the history (rule 1).</summary>
internal sealed class CoverageVerification(TechMatchDbContext db, CoverageReader reader, CoverageCounter counter) : IVerification
{
    public string Name => "coverage-snapshots";

    public string Promise => "Coverage of every day that was kept comes out the same when it is counted again.";

    public async Task Verify(Findings findings, CancellationToken cancel)
    {
        var provinces = (await db.Set<CoverageSnapshot>().AsNoTracking().ToListAsync(cancel))
            .Select(s => new Kept(s.Date, s.DefinitionVersion, s.Province, s.Sector, s.Numerator, s.Denominator, s.RegisterVersion, s.CountedAt));
        var municipalities = (await db.Set<MunicipalitySnapshot>().AsNoTracking().ToListAsync(cancel))
            .Select(s => new Kept(s.Date, s.DefinitionVersion, s.MunicipalityCode.Value, s.Sector, s.Numerator, s.Denominator, s.RegisterVersion, s.CountedAt));
        var all = provinces.Concat(municipalities).OrderBy(k => k.Area, StringComparer.Ordinal).ThenBy(k => k.Date).ThenBy(k => k.Sector).ToList();
        findings.Checked = all.Count;
        if (all.Count(k => CoverageDefinition.Find(k.Definition) is null) is > 0 and var older)
        {
            findings.Notice($"{older} were counted by a definition that is no more, and were not counted again.");
        }

        var registers = await reader.Registers(null, cancel);
        var laterRegister = 0;
        foreach (var rule in CoverageDefinition.All)
        {
            var nights = all.Where(k => k.Definition == rule.Version).GroupBy(k => k.Date).OrderBy(g => g.Key).ToList();
            foreach (var chunk in nights.Chunk(CoverageCounter.MaxDates))
            {
                var runs = await counter.Over(rule, [.. chunk.Select(g => g.Key)], null, cancel);
                for (var n = 0; n < chunk.Length; n++)
                {
                    laterRegister += await Compare(findings, rule, chunk[n], runs, 1L << n, registers, cancel);
                }
            }
        }

        if (laterRegister > 0)
        {
            findings.Notice($"{laterRegister} were counted before a register of that time was read in; they keep the figure of the night itself.");
        }
    }

    /// <returns>How many were counted by another register than is valid for that day now.</returns>
    private static async Task<int> Compare(
        Findings findings,
        CoverageDefinition rule,
        IGrouping<DateOnly, Kept> night,
        IReadOnlyDictionary<EstablishmentCode, long> runs,
        long bit,
        RegisterHistory registers,
        CancellationToken cancel)
    {
        var schools = await registers.On(night.Key, cancel);
        var tally = new CoverageTally(rule, night.Key, schools, schools.Select(s => s.Code).Where(c => (runs.GetValueOrDefault(c) & bit) != 0).ToHashSet());
        var (provinces, municipalities) = (tally.By(s => s.Province), tally.By(s => s.Municipality.Value));
        var later = 0;
        foreach (var kept in night)
        {
            var again = provinces.GetValueOrDefault((kept.Area, kept.Sector)) ?? municipalities.GetValueOrDefault((kept.Area, kept.Sector));
            if (again?.RegisterVersion != kept.Register)
            {
                // A register that was read in since, but stood so before that day: rule 2 takes it from then on.
                if (registers.LastImport(kept.Date) >= kept.CountedAt)
                {
                    later++;
                }
                else
                {
                    findings.Fault(
                        $"{kept.Sector} {kept.Area} on {kept.Date:yyyy-MM-dd} was counted by {kept.Register ?? "no register"}, and is by {again?.RegisterVersion ?? "none"} without one that came later.");
                }
            }
            else if ((again?.Numerator ?? 0, again?.Denominator ?? 0) != (kept.Numerator, kept.Denominator))
            {
                findings.Fault(
                    $"{kept.Sector} {kept.Area} on {kept.Date:yyyy-MM-dd} was kept as {kept.Numerator} of {kept.Denominator}, and is {again?.Numerator ?? 0} of {again?.Denominator ?? 0} when counted again.");
            }
        }

        return later;
    }

    private sealed record Kept(DateOnly Date, string Definition, string Area, Sector Sector, int Numerator, int Denominator, string? Register, DateTimeOffset CountedAt);
}
