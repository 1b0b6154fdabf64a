using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>Says which schools count as covered today, by the definition in force (rule 1).</summary>
public sealed class CoveredSchools(TechMatchDbContext db, TimeProvider clock)
{
    /// <summary>Those of these schools that count today.</summary>
    public async Task<IReadOnlySet<EstablishmentCode>> Among(IReadOnlyCollection<EstablishmentCode> schools, CancellationToken cancel)
    {
        var (definition, today) = (CoverageDefinition.Current, DutchTime.DayOf(clock.GetUtcNow()));
        var from = today.AddMonths(-definition.Months);
        var codes = schools.Distinct().ToArray();
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => a.HeldOn >= from && a.HeldOn <= today && (a.SchoolConfirmation != null || a.OrganisationConfirmation != null))
            .Join(db.Set<Partnership>().Where(p => codes.Contains(p.SchoolCode)), a => a.PartnershipId, p => p.Id, (a, p) => new { Activity = a, p.SchoolCode })
            .ToListAsync(cancel);
        return CoverageCount.CoveredSchools(definition, rows.Select(r => ActivityEvidence.Of(r.Activity, r.SchoolCode)), today).Keys.ToHashSet();
    }

    /// <summary>Whether a school would raise the coverage: one that counts already does not, and special education never does.</summary>
    public static bool IsUncovered(School school, IReadOnlySet<EstablishmentCode> covered) =>
        school.Sector is Sector.Po or Sector.Vo && !covered.Contains(school.Code);
}
