using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships.Disputes;

/// <summary>The mails about what the two do not agree on. Each in the transaction of what happened; the partnership has been saved.</summary>
public sealed class DisputeMails(TechMatchDbContext db, MailRecipients recipients, Outbox outbox)
{
    /// <summary>To the side that spoke first: the other says the opposite.</summary>
    public Task Told(Partnership partnership, Activity activity, Actors sides, CancellationToken cancel) => Send(partnership, activity, sides, false, cancel);

    /// <summary>To both: they still say the opposite of one another.</summary>
    public Task Reminder(Partnership partnership, Activity activity, CancellationToken cancel) => Send(partnership, activity, Actors.Sides, true, cancel);

    private async Task Send(Partnership partnership, Activity activity, Actors sides, bool isReminder, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var title = await db.Set<Offer>().Where(o => o.Id == activity.OfferId).Select(o => o.Details.Title).SingleOrDefaultAsync(cancel);
        foreach (var to in await recipients.Of(partnership, pair, sides, cancel))
        {
            await outbox.Add(new ActivityDisputedMail(to, new MailFacts(partnership.Id, pair), new ActivityFacts(activity, title), isReminder), cancel);
        }
    }
}
