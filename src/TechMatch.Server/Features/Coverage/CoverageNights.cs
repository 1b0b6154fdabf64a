using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>What was kept of a day.</summary>
/// <param name="Rows">Every municipality and sector that had schools.</param>
/// <param name="CountedAt">When.</param>
/// <param name="HasLaterRegister">Whether a register of that time was read in since: then a recount says something else, and both are shown.</param>
public sealed record CoverageNight(IReadOnlyList<MunicipalitySnapshot> Rows, DateTimeOffset CountedAt, bool HasLaterRegister)
{
    /// <summary>The figures of every group of municipalities.</summary>
    public IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> By(Func<MunicipalityCode, string?> keyOf) => Rows
        .Select(row => (Row: row, Key: keyOf(row.MunicipalityCode)))
        .Where(r => r.Key is not null)
        .GroupBy(r => (r.Key!, r.Row.Sector), r => r.Row)
        .ToDictionary(g => g.Key, g => new CoverageFigure(
            g.Key.Sector,
            g.Sum(r => r.Numerator),
            g.Sum(r => r.Denominator),
            g.First().Date,
            "",
            g.First().DefinitionVersion,
            CoverageTally.Join(g.Select(r => r.RegisterVersion).ToHashSet())));
}

/// <summary>
/// Reads what was kept each night. Nothing in the history of the activities can change what counted on a day that is over (see
/// docs/decisions/0008), so that what was kept answers for a recount; only a register that came later corrects it. <c>verify</c> counts
/// every night again and holds that to be so.
/// </summary>
public sealed class CoverageNights(TechMatchDbContext db)
{
    /// <returns>Null where that day was not kept by that definition.</returns>
    /// <param name="definition">By which definition.</param>
    /// <param name="on">The day.</param>
    /// <param name="municipalities">Of which municipalities; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<CoverageNight?> Find(
        CoverageDefinition definition, DateOnly on, IReadOnlyCollection<MunicipalityCode>? municipalities, CancellationToken cancel)
    {
        var rows = await db.Set<MunicipalitySnapshot>().AsNoTracking()
            .Where(s => s.Date == on && s.DefinitionVersion == definition.Version)
            .Where(s => municipalities == null || municipalities.Contains(s.MunicipalityCode))
            .ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return null;
        }

        var countedAt = rows.Max(r => r.CountedAt);
        var hasLater = await db.Set<RegisterVersion>().AnyAsync(v => v.AsOf <= on && v.ImportedAt > countedAt, cancel);
        return new CoverageNight(rows, countedAt, hasLater);
    }
}
