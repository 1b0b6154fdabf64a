using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>To whom the mails about a partnership go: the people of a side, and the business address of an organisation.</summary>
public sealed class MailRecipients(TechMatchDbContext db)
{
    /// <summary>Each address once.</summary>
    internal async Task<IReadOnlyList<SideRecipient>> Of(Partnership partnership, PartnershipFacts facts, Actors sides, CancellationToken cancel)
    {
        var recipients = new List<SideRecipient>();
        if (sides.HasFlag(Actors.School))
        {
            var people = await People(db.Set<Membership>().Where(m => m.SchoolCode == partnership.SchoolCode), cancel);
            recipients.AddRange(people.Select(a => new SideRecipient(Recipient.Of(a), Actors.School)));
        }

        if (sides.HasFlag(Actors.Organisation))
        {
            var people = await People(db.Set<Membership>().Where(m => m.OrganisationId == partnership.OrganisationId), cancel);
            recipients.AddRange(people.Select(a => new SideRecipient(Recipient.Of(a), Actors.Organisation)));
            var organisation = facts.Organisation;
            if (organisation.ContactEmail is { } address && !people.Exists(a => string.Equals(a.Email, address, StringComparison.OrdinalIgnoreCase)))
            {
                recipients.Add(new SideRecipient(new Recipient(address, organisation.Facts.Name, organisation.ContactLanguage), Actors.Organisation));
            }
        }

        return recipients;
    }

    private Task<List<Account>> People(IQueryable<Membership> memberships, CancellationToken cancel) =>
        db.Users.AsNoTracking().Where(a => a.EmailConfirmed && a.Email != null && memberships.Any(m => m.AccountId == a.Id)).OrderBy(a => a.Id).ToListAsync(cancel);
}
