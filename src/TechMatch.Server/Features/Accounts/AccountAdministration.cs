using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Accounts.Passwords;
using TechMatch.Server.Features.Accounts.Privacy;
using TechMatch.Server.Features.Accounts.Registration;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts;

/// <summary>What an account is granted.</summary>
/// <param name="Role">In which role.</param>
/// <param name="School">The school, for the role school.</param>
/// <param name="Organisation">The organisation, for the role organisation.</param>
/// <param name="Region">The region, for the role coordinator.</param>
internal sealed record Grant(MembershipRole Role, EstablishmentCode? School, Guid? Organisation, string? Region);

/// <summary>
/// What the command line does to accounts: the only way in which an administrator, a coordinator or an officer of the province comes to be.
/// </summary>
internal sealed class AccountAdministration(
    TechMatchDbContext db, Transactions transactions, ILookupNormalizer normalizer, AccountLinks links, IOptions<AccountOptions> options,
    IOptions<WebOptions> web, TimeProvider clock)
{
    /// <summary>Makes the account when there is none, and makes it an administrator.</summary>
    /// <returns>The address at which the person sets a password.</returns>
    public Task<string> CreateAdministrator(EmailAddress email, CancellationToken cancel) => transactions.Run(async () =>
    {
        var account = await Find(email, cancel);
        if (account is null)
        {
            account = new Account
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserName = email.Value,
                NormalizedUserName = normalizer.NormalizeName(email.Value),
                Email = email.Value,
                NormalizedEmail = normalizer.NormalizeEmail(email.Value),
                DisplayName = email.Value.Split('@')[0],
                SecurityStamp = PasswordChange.NewStamp(),
                CreatedAt = clock.GetUtcNow(),
            };
            db.Add(account);
            await db.SaveChangesAsync(cancel);
        }

        await Add(account.Id, new Grant(MembershipRole.Administrator, null, null, null), cancel);
        var path = links.ForPassword(account, TimeSpan.FromHours(options.Value.AdministratorLinkHours));
        return web.Value.PublicAddress.TrimEnd('/') + path;
    });

    /// <returns>Whether it was new; false when the account had it already.</returns>
    /// <exception cref="DomainException"><c>account-unknown</c>, <c>school-unknown</c>, <c>organisation-unknown</c> or <c>region-unknown</c>.</exception>
    public Task<bool> Give(EmailAddress email, Grant grant, CancellationToken cancel) => transactions.Run(async () =>
    {
        var account = await Find(email, cancel) ?? throw new DomainException("account-unknown", $"There is no account with the address {email}.");
        return await Add(account.Id, grant, cancel);
    });

    /// <returns>Whether the account had it.</returns>
    /// <exception cref="DomainException"><c>account-unknown</c> or <c>last-administrator</c>.</exception>
    public Task<bool> Take(EmailAddress email, Grant grant, CancellationToken cancel) => transactions.Run(async () =>
    {
        var account = await Find(email, cancel) ?? throw new DomainException("account-unknown", $"There is no account with the address {email}.");
        if (grant.Role == MembershipRole.Administrator)
        {
            await Erasure.RequireAnotherAdministrator(db, account.Id, cancel);
        }

        return await Same(account.Id, grant).ExecuteDeleteAsync(cancel) > 0;
    });

    private Task<Account?> Find(EmailAddress email, CancellationToken cancel)
    {
        var key = normalizer.NormalizeEmail(email.Value);
        return db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == key, cancel);
    }

    private IQueryable<Membership> Same(Guid accountId, Grant grant) => db.Set<Membership>().Where(m =>
        m.AccountId == accountId && m.Role == grant.Role && m.SchoolCode == grant.School && m.OrganisationId == grant.Organisation && m.RegionCode == grant.Region);

    private async Task<bool> Add(Guid accountId, Grant grant, CancellationToken cancel)
    {
        await RequireExists(grant, cancel);
        if (await Same(accountId, grant).AnyAsync(cancel))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.Add(grant.Role switch
        {
            MembershipRole.School => Membership.OfSchool(id, accountId, grant.School!.Value, now),
            MembershipRole.Organisation => Membership.OfOrganisation(id, accountId, grant.Organisation!.Value, now),
            MembershipRole.Coordinator => Membership.OfRegion(id, accountId, grant.Region!, now),
            _ => Membership.OfProgramme(id, accountId, grant.Role, now),
        });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task RequireExists(Grant grant, CancellationToken cancel)
    {
        if (grant.School is { } school && !await db.Set<School>().AnyAsync(s => s.Code == school, cancel))
        {
            throw new DomainException("school-unknown", $"There is no school {school}.");
        }

        if (grant.Organisation is { } organisation && !await db.Set<Organisation>().AnyAsync(o => o.Id == organisation, cancel))
        {
            throw new DomainException("organisation-unknown", $"There is no organisation {organisation}.");
        }

        if (grant.Region is { } region && !await db.Set<Region>().AnyAsync(r => r.Code == region, cancel))
        {
            throw new DomainException("region-unknown", $"There is no region {region}.");
        }
    }
}
