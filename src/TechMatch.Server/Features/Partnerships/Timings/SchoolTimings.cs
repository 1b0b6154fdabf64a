using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Timings;

/// <summary>How long anything may wait with a school: as its region set it, else as the product has it.</summary>
public sealed class SchoolTimings(TechMatchDbContext db, WorkingDays calendar, IOptions<PartnershipTimings> defaults, TimeProvider clock)
{
    /// <summary>What holds where a region set nothing.</summary>
    public PartnershipTimings Defaults => defaults.Value;

    /// <summary>Of the region that the school's municipality belongs to today.</summary>
    public async Task<PartnershipTimings> Of(EstablishmentCode school, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        return await (
            from s in db.Set<School>()
            join m in db.Set<RegionMembership>() on s.Facts.MunicipalityCode equals m.MunicipalityCode
            join t in db.Set<RegionTimings>() on m.RegionCode equals t.RegionCode
            where s.Code == school && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today)
            select t.Timings).AsNoTracking().FirstOrDefaultAsync(cancel) ?? Defaults;
    }

    /// <summary>Of a region.</summary>
    public async Task<PartnershipTimings> Of(string regionCode, CancellationToken cancel) =>
        await db.Set<RegionTimings>().AsNoTracking().Where(t => t.RegionCode == regionCode).Select(t => t.Timings).SingleOrDefaultAsync(cancel) ?? Defaults;

    /// <summary>What reads off the partnerships of a school what is due.</summary>
    public async Task<PartnershipClock> Clock(School school, CancellationToken cancel) =>
        new(await Of(school.Code, cancel), calendar, school.Facts.HolidayRegion, CoverageDefinition.Current.DisputeDays);
}
