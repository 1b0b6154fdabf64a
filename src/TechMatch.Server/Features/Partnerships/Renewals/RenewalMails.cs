using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Features.Partnerships.Renewals.Mails;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>The mails about another school year. Each in the transaction of what happened; the partnership has been saved.</summary>
public sealed class RenewalMails(TechMatchDbContext db, MailRecipients recipients, MailLinks links, NextYearOffers offers, Outbox outbox)
{
    private const int OthersNamed = 3;

    /// <summary>To those sides, each with a link to answer from the mail.</summary>
    public async Task Asked(Partnership partnership, Actors sides, CancellationToken cancel)
    {
        var renewal = partnership.Renewal!;
        var last = await RenewalView.ReadLastTime(db, partnership, cancel);
        await Send(partnership, sides, (to, facts) => new RenewalAskedMail(to, facts, renewal, last, links.ToRenew(partnership, renewal, to.Side)), cancel);

        // The links that stand in the mails.
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>To the other side, and to both once both go on. With a no the school hears what else fits.</summary>
    public async Task Answered(Partnership partnership, Actors by, string? note, CancellationToken cancel)
    {
        var renewal = partnership.Renewal!;
        var said = renewal.SaidBy(by)!;
        IReadOnlyList<FittingOffers.Fitting> others = said.Answer == RenewalAnswer.No
            ? await offers.Find(partnership, OthersNamed, cancel)
            : [];
        await Send(
            partnership,
            renewal.IsAgreed ? Actors.Sides : by.Others(),
            (to, facts) => new RenewalAnsweredMail(to, facts, renewal, said, note, others),
            cancel);
    }

    private async Task Send(Partnership partnership, Actors sides, Func<SideRecipient, MailFacts, Mail> make, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        foreach (var to in await recipients.Of(partnership, pair, sides, cancel))
        {
            await outbox.Add(make(to, facts), cancel);
        }
    }
}
