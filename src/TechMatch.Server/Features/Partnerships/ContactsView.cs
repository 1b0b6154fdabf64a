using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Whom each side can reach at the other.</summary>
public sealed record ContactsView(IReadOnlyList<ContactsView.Contact> School, IReadOnlyList<ContactsView.Contact> Organisation)
{
    /// <param name="Name">Name of the person; null for the address of an organisation.</param>
    /// <param name="Email">Address.</param>
    public sealed record Contact(string? Name, string Email);

    /// <returns>Null until both have said yes, and after they stopped: addresses of people are theirs until then.</returns>
    internal static async Task<ContactsView?> Read(TechMatchDbContext db, Partnership partnership, CancellationToken cancel)
    {
        if (!IsShown(partnership.Stage))
        {
            return null;
        }

        var people = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.SchoolCode == partnership.SchoolCode || m.OrganisationId == partnership.OrganisationId)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { IsSchool = m.SchoolCode != null, a.DisplayName, a.Email, a.EmailConfirmed })
            .Where(p => p.EmailConfirmed)
            .OrderBy(p => p.DisplayName).ThenBy(p => p.Email)
            .ToListAsync(cancel);
        var address = await db.Set<Organisation>().Where(o => o.Id == partnership.OrganisationId).Select(o => o.ContactEmail).SingleAsync(cancel);
        var ofOrganisation = people.Where(p => !p.IsSchool).Select(p => new Contact(p.DisplayName, p.Email!)).ToList();
        if (address is not null && !ofOrganisation.Exists(c => string.Equals(c.Email, address, StringComparison.OrdinalIgnoreCase)))
        {
            ofOrganisation.Add(new Contact(null, address));
        }

        return new ContactsView([.. people.Where(p => p.IsSchool).Select(p => new Contact(p.DisplayName, p.Email!))], ofOrganisation);
    }

    private static bool IsShown(PartnershipStage stage) => stage is
        PartnershipStage.InConversation or PartnershipStage.Planned or PartnershipStage.Active or PartnershipStage.Structural or PartnershipStage.Dormant;
}
