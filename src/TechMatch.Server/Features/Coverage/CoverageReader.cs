using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>A school in the denominator.</summary>
/// <param name="RegisterVersion">Label of the register version that holds it.</param>
public sealed record RegisterSchool(EstablishmentCode Code, Sector Sector, MunicipalityCode Municipality, string RegisterVersion);

/// <summary>
/// Reads what coverage is counted from: the schools of the register version that was valid on a date (rule 2), and the activities with
/// what was known of them (rule 1). The counting itself is the domain's.
/// </summary>
public sealed class CoverageReader(TechMatchDbContext db)
{
    /// <summary>The sectors that count; special education is reported apart.</summary>
    public static readonly Sector[] Sectors = [Sector.Po, Sector.Vo];

    /// <summary>The municipalities of a province by code.</summary>
    /// <exception cref="InvalidInputException"><c>province-unknown</c>.</exception>
    public async Task<IReadOnlyDictionary<MunicipalityCode, Municipality>> Municipalities(string province, CancellationToken cancel)
    {
        var found = await db.Set<Municipality>().AsNoTracking().Where(m => m.Province == province).ToDictionaryAsync(m => m.Code, cancel);
        return found.Count > 0 ? found : throw new InvalidInputException([new("province", "province-unknown")]);
    }

    /// <summary>In which region each municipality lies on a date.</summary>
    public async Task<IReadOnlyDictionary<MunicipalityCode, string>> Regions(DateOnly on, CancellationToken cancel) =>
        await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.ValidFrom <= on && (m.ValidUntil == null || m.ValidUntil > on))
            .ToDictionaryAsync(m => m.MunicipalityCode, m => m.RegionCode, cancel);

    /// <summary>The schools of a province in the register version valid on a date, per sector and municipality: the latest by date, then by import.</summary>
    public async Task<IReadOnlyList<RegisterSchool>> Register(
        string province, IReadOnlyCollection<MunicipalityCode> municipalities, DateOnly on, CancellationToken cancel)
    {
        var versions = await db.Set<RegisterVersion>().AsNoTracking()
            .Where(v => v.AsOf <= on && v.Scopes.Any(s => s.Province == province))
            .OrderByDescending(v => v.AsOf).ThenByDescending(v => v.ImportedAt)
            .Select(v => new { v.Id, v.Label, Scopes = v.Scopes.Where(s => s.Province == province).ToList() })
            .ToListAsync(cancel);
        var valid = new Dictionary<(Sector, MunicipalityCode), Guid>();
        foreach (var sector in Enum.GetValues<Sector>())
        {
            foreach (var municipality in municipalities)
            {
                var version = versions.Find(v => v.Scopes.Any(s => s.Sector == sector && (s.Municipality is null || s.Municipality == municipality)));
                if (version is not null)
                {
                    valid[(sector, municipality)] = version.Id;
                }
            }
        }

        var labels = versions.ToDictionary(v => v.Id, v => v.Label);
        var ids = valid.Values.Distinct().ToList();
        var entries = await db.Set<RegisterEntry>().AsNoTracking()
            .Where(e => ids.Contains(e.RegisterVersionId) && municipalities.Contains(e.MunicipalityCode))
            .Select(e => new { e.RegisterVersionId, e.SchoolCode, e.Sector, e.MunicipalityCode })
            .ToListAsync(cancel);
        return
        [
            .. entries.Where(e => valid.TryGetValue((e.Sector, e.MunicipalityCode), out var id) && id == e.RegisterVersionId)
                .Select(e => new RegisterSchool(e.SchoolCode, e.Sector, e.MunicipalityCode, labels[e.RegisterVersionId])),
        ];
    }

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

    /// <summary>The activities that can count on a date.</summary>
    public Task<IReadOnlyList<ActivityEvidence>> ActivitiesCountingOn(CoverageDefinition definition, DateOnly on, CancellationToken cancel) =>
        Activities(on.AddMonths(-definition.Months), on, null, cancel);

    /// <summary>The target of a province and sector in force on a date: the one that began last.</summary>
    public async Task<IReadOnlyDictionary<Sector, CoverageTarget>> Targets(string province, DateOnly on, CancellationToken cancel)
    {
        var targets = await db.Set<CoverageTarget>().AsNoTracking()
            .Where(t => t.Province == province && t.ValidFrom <= on).OrderBy(t => t.ValidFrom).ToListAsync(cancel);
        return targets.GroupBy(t => t.Sector).ToDictionary(g => g.Key, g => g.Last());
    }
}
