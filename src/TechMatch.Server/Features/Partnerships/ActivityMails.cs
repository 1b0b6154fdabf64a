using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Activities;
using TechMatch.Server.Features.Partnerships.Desk;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The mails about days: proposed, agreed, called off, near and past. Each in the transaction of what happened; the partnership has been saved.</summary>
public sealed class ActivityMails(
    TechMatchDbContext db,
    MailRecipients recipients,
    MailLinks links,
    CoordinatorMails coordinator,
    Outbox outbox,
    Locator locator,
    ActivityChecklist checklist,
    IOptions<WebOptions> web,
    TimeProvider clock)
{
    /// <summary>To who may choose: the other side, or both when a coordinator proposed.</summary>
    public async Task MomentsProposed(Partnership partnership, PartnershipEvent proposal, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        var offer = partnership.AcceptedRequest?.GivenOfferId;
        var title = await Title(offer, cancel);
        foreach (var to in await recipients.Of(partnership, pair, proposal.Role.Others(), cancel))
        {
            var words = MailWords.In(to.To.Language);
            var what = title ?? words.Kind(partnership.Registration?.Kind ?? partnership.Activities.MaxBy(a => a.HeldOn)?.Kind ?? default);
            await outbox.Add(new MomentsProposedMail(to, facts, what, MailMoment.Of(partnership), proposal.Role, proposal.Note), cancel);
        }

        await coordinator.Tell(partnership, pair, cancel);
    }

    /// <summary>To who may choose: the other side, or both when a coordinator proposed.</summary>
    public Task MoveProposed(Partnership partnership, Activity activity, PartnershipEvent proposal, CancellationToken cancel) => Send(
        partnership,
        activity,
        proposal.Role.Others(),
        (to, facts, about) => new ActivityMoveProposedMail(to, facts, about, MailMoment.Of(partnership, activity.Id), proposal.Role, proposal.Note),
        cancel);

    public Task Moved(Partnership partnership, Activity activity, Moment was, PartnershipEvent move, CancellationToken cancel) => Send(
        partnership,
        activity,
        Actors.Sides,
        (to, facts, about) => new ActivityMovedMail(to, facts, about, was, move.Role, move.Note, CalendarFor(to, facts, about)),
        cancel);

    public Task Relocated(Partnership partnership, Activity activity, Actors by, CancellationToken cancel) => Send(
        partnership,
        activity,
        Actors.Sides,
        (to, facts, about) => new ActivityRelocatedMail(to, facts, about, by, CalendarFor(to, facts, about)),
        cancel);

    public Task Planned(Partnership partnership, Activity activity, CancellationToken cancel) => Send(
        partnership,
        activity,
        Actors.Sides,
        (to, facts, about) => new ActivityPlannedMail(to, facts, about, CalendarFor(to, facts, about)),
        cancel);

    public Task Cancelled(Partnership partnership, Activity activity, Actors by, CancellationToken cancel) => Send(
        partnership,
        activity,
        Actors.Sides,
        (to, facts, about) => new ActivityCancelledMail(
            to, facts, about, by, partnership.Stage == PartnershipStage.Ended, CalendarFor(to, facts, about)),
        cancel);

    /// <summary>With what is still to be arranged.</summary>
    public async Task Reminder(Partnership partnership, Activity activity, bool isDayAhead, CancellationToken cancel)
    {
        var list = (await checklist.Read([activity], cancel))[activity.Id];
        IReadOnlyList<ChecklistItem> open = [.. list.Where(x => x.Check is null).Select(x => x.Item)];
        await Send(
            partnership,
            activity,
            Actors.Sides,
            (to, facts, about) => new ActivityReminderMail(to, facts, about, isDayAhead, DutchTime.DayOf(clock.GetUtcNow()), open),
            cancel);
    }

    /// <summary>To each side that has not said so yet, with a link to say it.</summary>
    public async Task DidItTakePlace(Partnership partnership, Activity activity, CancellationToken cancel)
    {
        var silent = (activity.SchoolConfirmation is null ? Actors.School : Actors.None)
            | (activity.OrganisationConfirmation is null ? Actors.Organisation : Actors.None);
        await Send(
            partnership,
            activity,
            silent,
            (to, facts, about) => new DidItTakePlaceMail(to, facts, about, links.ToSayWhetherItTookPlace(activity, to.Side)),
            cancel);

        // The links that stand in the mails.
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>To the side that has not said whether it took place, with a link to say it.</summary>
    public async Task EvidenceAttached(Partnership partnership, Activity activity, DateOnly until, CancellationToken cancel)
    {
        await Send(
            partnership,
            activity,
            activity.EvidenceBy!.Value.Others(),
            (to, facts, about) => new EvidenceAttachedMail(to, facts, about, until, links.ToSayWhetherItTookPlace(activity, to.Side)),
            cancel);

        // The links that stand in the mails.
        await db.SaveChangesAsync(cancel);
    }

    private MailAttachment CalendarFor(SideRecipient to, MailFacts facts, ActivityFacts about) => ActivityCalendar.Make(
        about, facts.Pair, to.To.Language, new Uri(new Uri(web.Value.PublicAddress.TrimEnd('/') + "/"), facts.Page[1..]), clock.GetUtcNow());

    private async Task Send(
        Partnership partnership, Activity activity, Actors sides, Func<SideRecipient, MailFacts, ActivityFacts, Mail> make, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        var located = await ActivityPlace.Locate(locator, [activity], cancel);
        var about = new ActivityFacts(activity, await Title(activity.OfferId, cancel), located.GetValueOrDefault(activity.Id));
        foreach (var to in await recipients.Of(partnership, pair, sides, cancel))
        {
            await outbox.Add(make(to, facts, about), cancel);
        }

        await coordinator.Tell(partnership, pair, cancel);
    }

    private async Task<string?> Title(Guid? offerId, CancellationToken cancel) => offerId is null
        ? null
        : await db.Set<Offer>().Where(o => o.Id == offerId).Select(o => o.Details.Title).SingleAsync(cancel);
}
