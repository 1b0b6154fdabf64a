using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Mails;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>A claim that was just made.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Status">Pending, or approved when the domain of the address proved it.</param>
/// <param name="SchoolCode">The school it is on, if it is on one.</param>
/// <param name="OrganisationId">The organisation it is on, if it is on one.</param>
/// <param name="Name">Name of the school or organisation.</param>
public sealed record MadeClaim(Guid Id, ClaimStatus Status, EstablishmentCode? SchoolCode, Guid? OrganisationId, string Name);

/// <summary>Takes in claims: the same manners for a school and an organisation. Works in the caller's transaction.</summary>
internal sealed class ClaimDesk(TechMatchDbContext db, Outbox outbox, DomainProof proof, TimeProvider clock)
{
    public const int MaxExplanationLength = 500;

    /// <summary>Claims one person may have open at once, so that nobody floods those who decide.</summary>
    private const int MaxOpen = 5;

    /// <exception cref="DomainException"><c>school-closed</c>, or one of those of every claim.</exception>
    public async Task<MadeClaim> OnSchool(Guid accountId, School school, string? explanation, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!school.IsOpenOn(DutchTime.DayOf(now)))
        {
            throw new DomainException("school-closed", $"School {school.Code} is closed.");
        }

        await RequireRoom(
            accountId,
            db.Set<Membership>().Where(m => m.SchoolCode == school.Code),
            db.Set<MembershipClaim>().Where(c => c.SchoolCode == school.Code),
            cancel);
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var claim = MembershipClaim.OnSchool(Guid.CreateVersion7(now), accountId, school.Code, explanation, now);
        var isProven = await proof.Holds(account, school, cancel);
        if (isProven)
        {
            claim.Approve(by: null, now);
            db.Add(Membership.OfSchool(Guid.CreateVersion7(now), accountId, school.Code, now));
        }

        db.Add(claim);
        await db.SaveChangesAsync(cancel);
        if (isProven)
        {
            await outbox.Add(new ClaimApprovedMail(Recipient.Of(account), school.Facts.Name, $"/school/{school.Code}", isSchool: true), cancel);
        }
        else
        {
            await TellThoseWhoDecide(account, school.Facts.MunicipalityCode, school.Facts.Name, school.Facts.Place, school.Facts.Website, explanation, cancel);
        }

        return new MadeClaim(claim.Id, claim.Status, school.Code, null, school.Facts.Name);
    }

    /// <exception cref="DomainException">One of those of every claim: <c>claim-member</c>, <c>claim-pending</c>, <c>claim-too-many</c>.</exception>
    public async Task<MadeClaim> OnOrganisation(Guid accountId, Organisation organisation, string? explanation, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await RequireRoom(
            accountId,
            db.Set<Membership>().Where(m => m.OrganisationId == organisation.Id),
            db.Set<MembershipClaim>().Where(c => c.OrganisationId == organisation.Id),
            cancel);
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var claim = MembershipClaim.OnOrganisation(Guid.CreateVersion7(now), accountId, organisation.Id, explanation, now);
        db.Add(claim);
        await db.SaveChangesAsync(cancel);
        var facts = organisation.Facts;
        await TellThoseWhoDecide(account, facts.MunicipalityCode, facts.Name, facts.Place, facts.Website, explanation, cancel);
        return new MadeClaim(claim.Id, claim.Status, null, organisation.Id, facts.Name);
    }

    private async Task RequireRoom(Guid accountId, IQueryable<Membership> memberships, IQueryable<MembershipClaim> claims, CancellationToken cancel)
    {
        if (await memberships.AnyAsync(m => m.AccountId == accountId, cancel))
        {
            throw new DomainException("claim-member", "This person may act for it already.");
        }

        if (await claims.AnyAsync(c => c.AccountId == accountId && c.Status == ClaimStatus.Pending, cancel))
        {
            throw new DomainException("claim-pending", "This person asked already.");
        }

        if (await db.Set<MembershipClaim>().CountAsync(c => c.AccountId == accountId && c.Status == ClaimStatus.Pending, cancel) >= MaxOpen)
        {
            throw new DomainException("claim-too-many", $"This person has {MaxOpen} open claims.");
        }
    }

    /// <summary>The coordinators of the region; where there is none, the administrators.</summary>
    private async Task TellThoseWhoDecide(
        Account claimant, MunicipalityCode? municipality, string name, string? place, string? website, string? explanation, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var regions = db.Set<RegionMembership>()
            .Where(r => r.MunicipalityCode == municipality && r.ValidFrom <= today && (r.ValidUntil == null || r.ValidUntil > today))
            .Select(r => r.RegionCode);
        var deciders = await Deciders(m => m.RegionCode != null && regions.Contains(m.RegionCode));
        if (deciders.Count == 0)
        {
            deciders = await Deciders(m => m.Role == MembershipRole.Administrator);
        }

        foreach (var decider in deciders)
        {
            await outbox.Add(
                new ClaimMadeDecideMail(Recipient.Of(decider), claimant.DisplayName, claimant.Email!, name, place, website, explanation), cancel);
        }

        Task<List<Account>> Deciders(System.Linq.Expressions.Expression<Func<Membership, bool>> which) => db.Set<Account>().AsNoTracking()
            .Where(a => a.Id != claimant.Id && a.EmailConfirmed && db.Set<Membership>().Where(which).Any(m => m.AccountId == a.Id))
            .OrderBy(a => a.Id).ToListAsync(cancel);
    }
}
