using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Access;

/// <summary>Who makes this request: the account and what it may act for, read from the database at each request so that a change counts at once.</summary>
public sealed class Caller
{
    /// <summary>Null for somebody who has not signed in.</summary>
    public Guid? AccountId { get; private set; }

    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>The role in which the caller acts on the resource of this endpoint, as the access rule found it.</summary>
    public Actors As { get; internal set; }

    public bool IsSignedIn => AccountId is not null;

    public bool IsAdministrator => Has(MembershipRole.Administrator);

    public bool IsProvince => Has(MembershipRole.Province);

    /// <summary>The account of somebody who must have signed in for this endpoint.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the endpoint's access rule is wrong.</exception>
    public Guid RequiredAccountId => AccountId ?? throw new InvalidOperationException("This endpoint needs a signed-in caller.");

    public bool IsOfSchool(EstablishmentCode code) => Memberships.Any(m => m.SchoolCode == code);

    public bool IsOfOrganisation(Guid id) => Memberships.Any(m => m.OrganisationId == id);

    public bool CoordinatesAny(IReadOnlyCollection<string> regions) =>
        Memberships.Any(m => m.RegionCode is { } code && regions.Contains(code));

    /// <summary>Whether something is the caller's own, or in the caller's region, or the caller is an administrator; for endpoints that show everybody a part.</summary>
    public bool LooksAfter(ResourceOwner owner) =>
        IsAdministrator
        || (owner.SchoolCode is { } code && IsOfSchool(code))
        || (owner.OrganisationId is { } id && IsOfOrganisation(id))
        || CoordinatesAny(owner.Regions);

    /// <summary>The caller as the domain's actor, acting on the screen.</summary>
    public Actor ToActor() => new(As, AccountId, Via.Screen);

    internal async Task Load(Guid accountId, TechMatchDbContext db, CancellationToken cancel)
    {
        AccountId = accountId;
        Memberships = await db.Set<Membership>().AsNoTracking().Where(m => m.AccountId == accountId).OrderBy(m => m.Since).ToListAsync(cancel);
    }

    private bool Has(MembershipRole role) => Memberships.Any(m => m.Role == role);
}
