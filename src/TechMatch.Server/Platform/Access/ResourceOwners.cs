using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Access;

/// <summary>Whose a resource is.</summary>
/// <param name="SchoolCode">The school that owns it.</param>
/// <param name="OrganisationId">The organisation that owns it.</param>
/// <param name="Regions">The regions whose coordinators look after it.</param>
/// <param name="ClaimantId">The person whose claim it is.</param>
public sealed record ResourceOwner(EstablishmentCode? SchoolCode, Guid? OrganisationId, IReadOnlyCollection<string> Regions, Guid? ClaimantId = null);

/// <summary>Finds the owner of what a path points at.</summary>
public sealed class ResourceOwners(TechMatchDbContext db, TimeProvider clock)
{
    /// <returns>The owner; null when there is no such resource.</returns>
    public async Task<ResourceOwner?> Find(Resource resource, string key, CancellationToken cancel)
    {
        if (resource == Resource.Region)
        {
            return await db.Set<Region>().AnyAsync(r => r.Code == key, cancel) ? new ResourceOwner(null, null, [key]) : null;
        }

        if (resource == Resource.School)
        {
            return EstablishmentCode.TryParse(key, out var code) ? await OfSchoolAndOrganisation(code, null, null, cancel) : null;
        }

        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        switch (resource)
        {
            case Resource.Organisation:
                return await OfSchoolAndOrganisation(null, id, null, cancel);
            case Resource.Need:
                var need = await db.Set<Need>().Where(n => n.Id == id).Select(n => (EstablishmentCode?)n.SchoolCode).SingleOrDefaultAsync(cancel);
                return need is null ? null : await OfSchoolAndOrganisation(need, null, null, cancel);
            case Resource.Offer:
                var offer = await db.Set<Offer>().Where(o => o.Id == id).Select(o => (Guid?)o.OrganisationId).SingleOrDefaultAsync(cancel);
                return offer is null ? null : await OfSchoolAndOrganisation(null, offer, null, cancel);
            case Resource.Partnership:
                var sides = await db.Set<Partnership>().Where(p => p.Id == id).Select(p => new { p.SchoolCode, p.OrganisationId }).SingleOrDefaultAsync(cancel);
                return sides is null ? null : await OfSchoolAndOrganisation(sides.SchoolCode, sides.OrganisationId, null, cancel);
            case Resource.Activity:
                var of = await db.Set<Activity>().Where(a => a.Id == id)
                    .Join(db.Set<Partnership>(), a => a.PartnershipId, p => p.Id, (a, p) => new { p.SchoolCode, p.OrganisationId })
                    .SingleOrDefaultAsync(cancel);
                return of is null ? null : await OfSchoolAndOrganisation(of.SchoolCode, of.OrganisationId, null, cancel);
            case Resource.Claim:
                var claim = await db.Set<MembershipClaim>().Where(c => c.Id == id)
                    .Select(c => new { c.SchoolCode, c.OrganisationId, c.AccountId }).SingleOrDefaultAsync(cancel);
                return claim is null ? null : await OfSchoolAndOrganisation(claim.SchoolCode, claim.OrganisationId, claim.AccountId, cancel);
            default:
                throw new ArgumentOutOfRangeException(nameof(resource));
        }
    }

    private async Task<ResourceOwner?> OfSchoolAndOrganisation(EstablishmentCode? school, Guid? organisation, Guid? claimant, CancellationToken cancel)
    {
        var municipalities = new List<MunicipalityCode>();
        if (school is { } code)
        {
            var at = await db.Set<School>().Where(s => s.Code == code).Select(s => (MunicipalityCode?)s.Facts.MunicipalityCode).SingleOrDefaultAsync(cancel);
            if (at is null)
            {
                return null;
            }

            municipalities.Add(at.Value);
        }

        if (organisation is { } id)
        {
            var at = await db.Set<Organisation>().Where(o => o.Id == id).Select(o => new { o.Facts.MunicipalityCode }).SingleOrDefaultAsync(cancel);
            if (at is null)
            {
                return null;
            }

            if (at.MunicipalityCode is { } municipality)
            {
                municipalities.Add(municipality);
            }
        }

        var today = Domain.Calendars.DutchTime.DayOf(clock.GetUtcNow());
        var regions = await db.Set<RegionMembership>()
            .Where(m => municipalities.Contains(m.MunicipalityCode) && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.RegionCode).Distinct().ToListAsync(cancel);
        return new ResourceOwner(school, organisation, regions, claimant);
    }
}
