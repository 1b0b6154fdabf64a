using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Desk;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The mails about the relation itself: messages, relations from before TechMatch, sleep and end. Each in the transaction of what happened.</summary>
public sealed class TalkMails(TechMatchDbContext db, MailRecipients recipients, MailLinks links, CoordinatorMails coordinator, Outbox outbox, TimeProvider clock)
{
    public Task MessageReceived(Partnership partnership, PartnershipEvent message, CancellationToken cancel) => Send(
        partnership, message.Role.Others(), (to, facts) => new MessageReceivedMail(to, facts, message.Role, message.Note ?? ""), cancel);

    public Task Ended(Partnership partnership, PartnershipEvent end, CancellationToken cancel) => Send(
        partnership, end.Role.Others(), (to, facts) => new PartnershipEndedMail(to, facts, end.Role, end.Note ?? ""), cancel);

    public Task Lapsed(Partnership partnership, DateOnly lastDay, CancellationToken cancel) => Send(
        partnership, Actors.Sides, (to, facts) => new PartnershipLapsedMail(to, facts, lastDay), cancel);

    /// <summary>To the other side, with a link to say whether it is so.</summary>
    public async Task RelationRegistered(Partnership partnership, PartnershipEvent registration, CancellationToken cancel)
    {
        var relation = partnership.Registration!;
        var until = DutchTime.DayOf(clock.GetUtcNow()).AddDays(MailLinks.OpenForDays - 1);
        await Send(
            partnership,
            relation.By.Others(),
            (to, facts) => new RelationRegisteredMail(to, facts, relation, registration.Note, links.ToConfirmRelation(partnership, to.Side), until),
            cancel);

        // The links that stand in the mails.
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>To the side that registered it.</summary>
    public Task RelationAnswered(Partnership partnership, CancellationToken cancel)
    {
        var relation = partnership.Registration!;
        var isConfirmed = partnership.Stage != PartnershipStage.Declined;
        return Send(
            partnership,
            relation.By,
            (to, facts) => new RelationAnsweredMail(to, facts, relation, isConfirmed ? null : partnership.Events[^1].Note, isConfirmed),
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

        await coordinator.Tell(partnership, pair, cancel);
    }
}
