using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Coverage;

/// <summary>The figures of a province on a date, of its municipalities and of the regions inside it: what the screen shows and what a report prints.</summary>
public sealed class CoverageOverview
{
    private readonly IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> _province;
    private readonly IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> _municipalities;
    private readonly IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure> _regions;
    private readonly IReadOnlyDictionary<(string Key, Sector Sector), CoverageFigure>? _kept;
    private readonly IReadOnlyDictionary<Sector, CoverageTarget> _targets;

    internal CoverageOverview(
        string province,
        DateOnly date,
        CoverageDefinition definition,
        CoverageNight? night,
        CoverageTally? tally,
        IReadOnlyDictionary<MunicipalityCode, string> regionOf,
        IReadOnlyDictionary<Sector, CoverageTarget> targets,
        IReadOnlyDictionary<MunicipalityCode, NamedMunicipality> municipalities,
        IEnumerable<Region> regions)
    {
        (Province, Date, Definition, RegionOf, _targets) = (province, date, definition, regionOf, targets);
        KeptAt = night?.CountedAt;
        _kept = night?.By(_ => "");
        (_province, _municipalities, _regions) = tally is null
            ? (_kept!, night!.By(m => m.Value), night.By(m => regionOf.GetValueOrDefault(m)))
            : (tally.By(_ => ""), tally.By(s => s.Municipality.Value), tally.By(s => regionOf.GetValueOrDefault(s.Municipality) ?? ""));

        // Also those that have merged away since, where schools stood in them then.
        Municipalities =
        [
            .. municipalities.Values.Where(m => m.IsCurrent || CoverageReader.Sectors.Any(s => _municipalities.ContainsKey((m.Code.Value, s))))
                .OrderBy(m => m.Name, DutchOrder.Comparer),
        ];
        Regions = [.. regions.Where(r => municipalities.Keys.Any(m => regionOf.GetValueOrDefault(m) == r.Code)).OrderBy(r => r.Name, DutchOrder.Comparer)];
    }

    public string Province { get; }

    public DateOnly Date { get; }

    public CoverageDefinition Definition { get; }

    /// <summary>When the figures were counted and kept, on a date that was; null when they were counted just now.</summary>
    public DateTimeOffset? KeptAt { get; }

    /// <summary>In which region each municipality lies on the date.</summary>
    public IReadOnlyDictionary<MunicipalityCode, string> RegionOf { get; }

    /// <summary>In order of name.</summary>
    public IReadOnlyList<NamedMunicipality> Municipalities { get; }

    /// <summary>The regions with a municipality in the province on the date, in order of name.</summary>
    public IReadOnlyList<Region> Regions { get; }

    public CoverageTarget? Target(Sector sector) => _targets.GetValueOrDefault(sector);

    public CoverageFigure OfProvince(Sector sector) => Named(_province.GetValueOrDefault(("", sector)), sector, Province);

    public CoverageFigure OfMunicipality(MunicipalityCode code, Sector sector) => Named(_municipalities.GetValueOrDefault((code.Value, sector)), sector, code.Value);

    /// <summary>Of its part inside the province.</summary>
    public CoverageFigure OfRegion(string code, Sector sector) => Named(_regions.GetValueOrDefault((code, sector)), sector, code);

    /// <summary>What was kept of the province on the night itself, where a register that came later corrects it; null otherwise.</summary>
    public CoverageFigure? Corrected(Sector sector) => _kept?.GetValueOrDefault(("", sector)) is { } kept && OfProvince(sector) is var now
        && (kept.Numerator, kept.Denominator, kept.RegisterVersion) != (now.Numerator, now.Denominator, now.RegisterVersion) ? kept : null;

    private CoverageFigure Named(CoverageFigure? figure, Sector sector, string area) =>
        (figure ?? new CoverageFigure(sector, 0, 0, Date, area, Definition.Version, null)) with { Area = area };
}

/// <summary>Reads the figures of a province: from what was kept of the night where that answers, else counted from the history.</summary>
public sealed class CoverageOverviews(TechMatchDbContext db, CoverageReader reader, CoverageCounter counter, CoverageNights nights)
{
    /// <param name="province">Name of the province.</param>
    /// <param name="on">The date.</param>
    /// <param name="rule">By which definition.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="registers">The registers of the province, where many dates are read; null to read them when they are needed.</param>
    /// <exception cref="InvalidInputException"><c>province-unknown</c>.</exception>
    public async Task<CoverageOverview> Read(
        string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel, RegisterHistory? registers = null)
    {
        var municipalities = registers?.Municipalities ?? await reader.Municipalities(province, cancel);
        var regionOf = await reader.Regions(on, cancel);
        var targets = await reader.Targets(province, on, cancel);
        var regions = await db.Set<Region>().AsNoTracking().ToListAsync(cancel);
        var night = await nights.Find(rule, on, [.. municipalities.Keys], cancel);
        var tally = night is { HasLaterRegister: false }
            ? null
            : await CoverageTally.Count(counter, registers ?? await RegisterHistory.Load(db, municipalities, cancel), rule, on, _ => true, cancel);
        return new CoverageOverview(province, on, rule, night, tally, regionOf, targets, municipalities, regions);
    }
}
