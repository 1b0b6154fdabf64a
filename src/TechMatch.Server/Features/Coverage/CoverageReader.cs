using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>A municipality by name, without its place on the map.</summary>
/// <param name="IsCurrent">False for one that has merged away.</param>
public sealed record NamedMunicipality(MunicipalityCode Code, string Name, string Province, bool IsCurrent);

/// <summary>
/// Reads what coverage is counted from and shown with: the registers (rule 2), and of some schools the activities with what was known of
/// them (rule 1). Which schools count is found by <see cref="CoverageCounter"/>.
/// </summary>
public sealed class CoverageReader(TechMatchDbContext db)
{
    /// <summary>The sectors that count; special education is reported apart.</summary>
    public static readonly Sector[] Sectors = [Sector.Po, Sector.Vo];

    /// <summary>The municipalities of a province by code, or of the country.</summary>
    /// <exception cref="InvalidInputException"><c>province-unknown</c>.</exception>
    public async Task<IReadOnlyDictionary<MunicipalityCode, NamedMunicipality>> Municipalities(string? province, CancellationToken cancel)
    {
        var found = await db.Set<Municipality>().AsNoTracking().Where(m => province == null || m.Province == province)
            .Select(m => new NamedMunicipality(m.Code, m.Name, m.Province, m.IsCurrent)).ToDictionaryAsync(m => m.Code, cancel);
        return found.Count > 0 ? found : throw new InvalidInputException([new("province", "province-unknown")]);
    }

    /// <summary>In which region each municipality lies on a date.</summary>
    public async Task<IReadOnlyDictionary<MunicipalityCode, string>> Regions(DateOnly on, CancellationToken cancel) =>
        await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.ValidFrom <= on && (m.ValidUntil == null || m.ValidUntil > on))
            .ToDictionaryAsync(m => m.MunicipalityCode, m => m.RegionCode, cancel);

    /// <summary>The registers of a province at any date, or of the country.</summary>
    /// <exception cref="InvalidInputException"><c>province-unknown</c>.</exception>
    public async Task<RegisterHistory> Registers(string? province, CancellationToken cancel) => await RegisterHistory.Load(
        db,
        await Municipalities(province, cancel),
        cancel);

    /// <summary>The activities held between two days of which a side said that they took place.</summary>
    /// <param name="heldFrom">First day.</param>
    /// <param name="heldUntil">Last day.</param>
    /// <param name="schools">Only of these schools; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<ActivityEvidence>> Activities(
        DateOnly heldFrom, DateOnly heldUntil, IReadOnlyCollection<EstablishmentCode>? schools, CancellationToken cancel)
    {
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => a.HeldOn >= heldFrom && a.HeldOn <= heldUntil)
            .Where(a => a.SchoolConfirmation != null || a.OrganisationConfirmation != null)
            .Join(db.Set<Partnership>(), a => a.PartnershipId, p => p.Id, (a, p) => new { Activity = a, p.SchoolCode })
            .Where(r => schools == null || schools.Contains(r.SchoolCode))
            .ToListAsync(cancel);
        return [.. rows.Select(r => ActivityEvidence.Of(r.Activity, r.SchoolCode))];
    }

    /// <summary>The target of a province and sector in force on a date: the one that began last.</summary>
    public async Task<IReadOnlyDictionary<Sector, CoverageTarget>> Targets(string province, DateOnly on, CancellationToken cancel) =>
        (await TargetRounds(province, cancel)).Where(t => t.ValidFrom <= on).GroupBy(t => t.Sector).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>All rounds of targets of a province, the first that began first.</summary>
    public async Task<IReadOnlyList<CoverageTarget>> TargetRounds(string province, CancellationToken cancel) =>
        await db.Set<CoverageTarget>().AsNoTracking().Where(t => t.Province == province).OrderBy(t => t.ValidFrom).ToListAsync(cancel);
}
