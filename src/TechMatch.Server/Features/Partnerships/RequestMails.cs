using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Features.Partnerships.Desk;
using TechMatch.Server.Features.Partnerships.Mails;
using TechMatch.Server.Features.Partnerships.Requests;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The mails about a request. Each in the transaction of what happened; the partnership has been saved.</summary>
public sealed class RequestMails(TechMatchDbContext db, MailRecipients recipients, MailLinks links, CoordinatorMails coordinator, FittingOffers offers, Outbox outbox)
{
    /// <summary>How many other offers a mail names.</summary>
    private const int OthersNamed = 3;

    public Task Received(Partnership partnership, PartnershipRequest request, CancellationToken cancel) => ToOrganisation(
        partnership, request, (to, facts, about) => new RequestReceivedMail(to, facts, about, links.ToAnswer(request)), cancel);

    public Task Reminder(Partnership partnership, PartnershipRequest request, CancellationToken cancel) => ToOrganisation(
        partnership, request, (to, facts, about) => new RequestReminderMail(to, facts, about, links.ToAnswer(request)), cancel);

    public Task Withdrawn(Partnership partnership, PartnershipRequest request, CancellationToken cancel) => ToOrganisation(
        partnership, request, (to, facts, about) => new RequestWithdrawnMail(to, facts, about), cancel);

    public Task Accepted(Partnership partnership, PartnershipRequest request, CancellationToken cancel) => Send(
        partnership, request, Actors.School, (to, facts, about) => new RequestAcceptedMail(to, facts, about, MailMoment.Of(partnership)), cancel);

    /// <summary>To an organisation that was asked together with others, of which another was the first to say yes.</summary>
    public Task PassedOver(Partnership partnership, PartnershipRequest request, CancellationToken cancel) => Send(
        partnership, request, Actors.Organisation, (to, facts, about) => new RequestPassedOverMail(to, facts, about), cancel);

    public async Task Declined(Partnership partnership, PartnershipRequest request, CancellationToken cancel)
    {
        var others = await Others(partnership, request, cancel);
        await Send(partnership, request, Actors.School, (to, facts, about) => new RequestDeclinedMail(to, facts, about, others), cancel);
    }

    public async Task Escalated(Partnership partnership, PartnershipRequest request, CancellationToken cancel)
    {
        var others = await Others(partnership, request, cancel);
        await Send(partnership, request, Actors.School, (to, facts, about) => new RequestEscalatedMail(to, facts, about, others), cancel);
    }

    public async Task Expired(Partnership partnership, PartnershipRequest request, CancellationToken cancel)
    {
        var others = await Others(partnership, request, cancel);
        await Send(partnership, request, Actors.Sides, (to, facts, about) => new RequestExpiredMail(to, facts, about, others), cancel);
    }

    private Task<IReadOnlyList<FittingOffers.Fitting>> Others(Partnership partnership, PartnershipRequest request, CancellationToken cancel) =>
        offers.NextBest(request.NeedId, partnership.OrganisationId, OthersNamed, cancel);

    private async Task ToOrganisation(
        Partnership partnership, PartnershipRequest request, Func<SideRecipient, MailFacts, RequestFacts, Mail> make, CancellationToken cancel)
    {
        await Send(partnership, request, Actors.Organisation, make, cancel);

        // The links that stand in the mails.
        await db.SaveChangesAsync(cancel);
    }

    private async Task Send(
        Partnership partnership, PartnershipRequest request, Actors sides, Func<SideRecipient, MailFacts, RequestFacts, Mail> make, CancellationToken cancel)
    {
        var pair = await PartnershipFacts.Read(db, partnership, cancel);
        var facts = new MailFacts(partnership.Id, pair);
        var about = new RequestFacts(request, await AgreementsView.Read(db, request, cancel), await RoundView.CountOthers(db, request, cancel));
        foreach (var to in await recipients.Of(partnership, pair, sides, cancel))
        {
            await outbox.Add(make(to, facts, about), cancel);
        }

        await coordinator.Tell(partnership, pair, cancel);
    }
}
