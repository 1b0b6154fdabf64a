using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>The people around a school: its coordinators, and those who act for it.</summary>
public sealed class RegionPeople(TechMatchDbContext db, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<RegionPeople>();

    /// <summary>The region of a municipality; null outside of them all.</summary>
    public Task<string?> RegionOf(MunicipalityCode municipality, CancellationToken cancel) =>
        Regions(municipality).OrderBy(code => code).FirstOrDefaultAsync(cancel);

    /// <summary>The coordinators of the region; where there is none, the administrators.</summary>
    public async Task<IReadOnlyList<Account>> CoordinatorsOf(School school, CancellationToken cancel)
    {
        var regions = Regions(school.Facts.MunicipalityCode);
        var coordinators = await People(db.Set<Membership>().Where(m => m.RegionCode != null && regions.Contains(m.RegionCode)), cancel);
        return coordinators.Count > 0 ? coordinators : await People(db.Set<Membership>().Where(m => m.Role == MembershipRole.Administrator), cancel);
    }

    public async Task<IReadOnlyList<Account>> OfSchool(EstablishmentCode code, CancellationToken cancel) =>
        await People(db.Set<Membership>().Where(m => m.SchoolCode == code), cancel);

    private IQueryable<string> Regions(MunicipalityCode municipality)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        return db.Set<RegionMembership>()
            .Where(m => m.MunicipalityCode == municipality && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.RegionCode);
    }

    private Task<List<Account>> People(IQueryable<Membership> memberships, CancellationToken cancel) => db.Users.AsNoTracking()
        .Where(a => a.EmailConfirmed && a.Email != null && memberships.Any(m => m.AccountId == a.Id)).OrderBy(a => a.Id).ToListAsync(cancel);
}
