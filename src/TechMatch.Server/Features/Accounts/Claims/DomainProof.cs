using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>Whether a confirmed address proves by its domain that somebody is of a school, so that nobody needs to decide.</summary>
internal sealed class DomainProof(TechMatchDbContext db)
{
    /// <summary>
    /// It does when the address is on the very domain of the website in the register. It also does when the website is on a name under the
    /// domain of the address (locatie.college.nl, anna@college.nl) and no other institution has its website there: with a board's domain,
    /// only the domain itself counts. An address on a name under the website's domain never counts: that is where pupils have theirs.
    /// </summary>
    public async Task<bool> Holds(Account account, School school, CancellationToken cancel)
    {
        if (!account.EmailConfirmed
            || !EmailAddress.TryParse(account.Email, out var address)
            || WebsiteDomain.HostOf(school.Facts.Website) is not { } host
            || WebsiteDomain.IsShared(address.Domain)
            || WebsiteDomain.IsShared(host))
        {
            return false;
        }

        var domain = address.Domain;
        if (host == domain)
        {
            return true;
        }

        return WebsiteDomain.IsUnder(host, domain)
            && WebsiteDomain.Registrable(host) == domain
            && await IsOfOneInstitution(domain, school.Code.Institution, cancel);
    }

    private async Task<bool> IsOfOneInstitution(string domain, string institution, CancellationToken cancel)
    {
        var pattern = $"%{domain}%";
        var sites = await db.Set<School>()
            .Where(s => s.Facts.Website != null && EF.Functions.ILike(s.Facts.Website, pattern))
            .Select(s => new { s.Code, s.Facts.Website })
            .ToListAsync(cancel);
        return sites
            .Where(s => WebsiteDomain.HostOf(s.Website) is { } host && WebsiteDomain.IsUnder(host, domain))
            .All(s => s.Code.Institution == institution);
    }
}
