using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>Which schools of a region count today, and until when; by the domain's definition, with the schools of the newest register.</summary>
internal sealed class RegionCoverage
{
    /// <summary>Special education is reported apart, never counted.</summary>
    public static readonly Sector[] Sectors = [Sector.Po, Sector.Vo];

    private readonly DateOnly _today;
    private readonly IReadOnlyDictionary<EstablishmentCode, ActivityEvidence> _covered;
    private readonly Dictionary<EstablishmentCode, DateOnly> _countedUntil;

    private RegionCoverage(DateOnly today, IReadOnlyList<ActivityEvidence> activities)
    {
        _today = today;
        _covered = CoverageCount.CoveredSchools(CoverageDefinition.Current, activities, today);
        _countedUntil = activities
            .Where(a => CoverageDefinition.Current.CountsFrom(a) is { } from && from <= CoverageDefinition.Current.CountsUntil(a))
            .GroupBy(a => a.SchoolCode).ToDictionary(g => g.Key, g => g.Max(CoverageDefinition.Current.CountsUntil));
    }

    /// <summary>The last day on which a school counts; null when it does not count today.</summary>
    public DateOnly? Until(EstablishmentCode school) =>
        _covered.TryGetValue(school, out var activity) ? CoverageDefinition.Current.CountsUntil(activity) : null;

    /// <summary>The last day on which a school counted or counts; null when it never did.</summary>
    public DateOnly? CountedUntil(EstablishmentCode school) => _countedUntil.TryGetValue(school, out var until) ? until : null;

    /// <summary>One figure for each sector that counts.</summary>
    public IEnumerable<CoverageFigure> Figures(IEnumerable<School> schools, string area, IReadOnlyDictionary<Guid, string> registers)
    {
        var open = schools.Where(s => s.IsOpenOn(_today)).ToLookup(s => s.Sector);
        foreach (var sector in Sectors)
        {
            var labels = open[sector].Select(s => registers[s.RegisterVersionId]).Distinct().Order(StringComparer.Ordinal).ToList();
            yield return new CoverageFigure(
                sector,
                open[sector].Count(s => _covered.ContainsKey(s.Code)),
                open[sector].Count(),
                _today,
                area,
                CoverageDefinition.Current.Version,
                labels.Count == 0 ? null : string.Join(" + ", labels));
        }
    }

    /// <param name="db">The database.</param>
    /// <param name="municipalities">Those of the region.</param>
    /// <param name="others">Schools elsewhere that are asked about too.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<RegionCoverage> Read(
        TechMatchDbContext db, List<MunicipalityCode> municipalities, List<EstablishmentCode> others, DateOnly today, CancellationToken cancel)
    {
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => a.SchoolConfirmation != null || a.OrganisationConfirmation != null)
            .Join(db.Set<Partnership>(), a => a.PartnershipId, p => p.Id, (a, p) => new { Activity = a, p.SchoolCode })
            .Join(
                db.Set<School>().Where(s => municipalities.Contains(s.Facts.MunicipalityCode) || others.Contains(s.Code)),
                x => x.SchoolCode,
                s => s.Code,
                (x, s) => new { x.Activity, x.SchoolCode })
            .ToListAsync(cancel);
        return new RegionCoverage(today, rows.ConvertAll(r => ActivityEvidence.Of(r.Activity, r.SchoolCode)));
    }
}
