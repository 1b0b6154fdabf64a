using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>A claim as those who decide see it.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="MadeAt">When the person asked.</param>
/// <param name="ClaimantName">Who asks.</param>
/// <param name="ClaimantEmail">The confirmed address of who asks.</param>
/// <param name="Explanation">What the person says to do there.</param>
/// <param name="SchoolCode">The school it is on, if it is on one.</param>
/// <param name="OrganisationId">The organisation it is on, if it is on one.</param>
/// <param name="OrganisationKind">Of an organisation: company or PPS centre.</param>
/// <param name="Name">Name of the school or organisation.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Website">Its website, to hold the address against.</param>
/// <param name="KvkNumber">Of a company: its number in the trade register.</param>
/// <param name="Members">How many people may act for it already.</param>
/// <param name="IsOwn">Whether it is the reader's own, which somebody else decides.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedByName">Who decided; null when the domain of the address did.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Version">What an answer must carry in If-Match, between quotes.</param>
public sealed record ClaimView(
    Guid Id,
    ClaimStatus Status,
    DateTimeOffset MadeAt,
    string ClaimantName,
    string ClaimantEmail,
    string? Explanation,
    EstablishmentCode? SchoolCode,
    Guid? OrganisationId,
    OrganisationKind? OrganisationKind,
    string Name,
    string? Place,
    string? Website,
    KvkNumber? KvkNumber,
    int Members,
    bool IsOwn,
    DateTimeOffset? DecidedAt,
    string? DecidedByName,
    string? Reason,
    uint Version)
{
    internal static IQueryable<ClaimView> Of(IQueryable<MembershipClaim> claims, TechMatchDbContext db, Guid reader) =>
        from c in claims
        join a in db.Set<Account>() on c.AccountId equals a.Id
        let school = db.Set<School>().Where(s => s.Code == c.SchoolCode).Select(s => new { s.Facts.Name, s.Facts.Place, s.Facts.Website }).FirstOrDefault()
        let organisation = db.Set<Organisation>().Where(o => o.Id == c.OrganisationId)
            .Select(o => new { o.Kind, o.Facts.Name, o.Facts.Place, o.Facts.Website, o.Facts.KvkNumber }).FirstOrDefault()
        select new ClaimView(
            c.Id, c.Status, c.MadeAt, a.DisplayName, a.Email!, c.Explanation, c.SchoolCode, c.OrganisationId,
            organisation == null ? null : organisation.Kind,
            school == null ? organisation!.Name : school.Name,
            school == null ? organisation!.Place : school.Place,
            school == null ? organisation!.Website : school.Website,
            organisation == null ? null : organisation.KvkNumber,
            db.Set<Membership>().Count(m => m.SchoolCode == c.SchoolCode && m.OrganisationId == c.OrganisationId && (m.SchoolCode != null || m.OrganisationId != null)),
            c.AccountId == reader, c.DecidedAt,
            db.Set<Account>().Where(d => d.Id == c.DecidedBy).Select(d => d.DisplayName).FirstOrDefault(),
            c.Reason, c.Version);

    /// <summary>The claims that the caller decides on: all for an administrator, those of one's regions for a coordinator.</summary>
    internal static IQueryable<MembershipClaim> ToDecide(TechMatchDbContext db, Caller caller, DateOnly today)
    {
        if (caller.IsAdministrator)
        {
            return db.Set<MembershipClaim>();
        }

        var regions = caller.Memberships.Where(m => m.RegionCode is not null).Select(m => m.RegionCode!).ToList();
        var municipalities = db.Set<RegionMembership>()
            .Where(r => regions.Contains(r.RegionCode) && r.ValidFrom <= today && (r.ValidUntil == null || r.ValidUntil > today));
        return db.Set<MembershipClaim>().Where(c =>
            db.Set<School>().Any(s => s.Code == c.SchoolCode && municipalities.Any(m => m.MunicipalityCode == s.Facts.MunicipalityCode))
            || db.Set<Organisation>().Any(o => o.Id == c.OrganisationId && municipalities.Any(m => m.MunicipalityCode == o.Facts.MunicipalityCode)));
    }
}
