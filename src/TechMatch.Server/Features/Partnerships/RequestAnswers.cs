using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Requests;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The answers to what was asked, the same from the desk and from the mail. Each in the transaction in which the partnership was locked.</summary>
public sealed class RequestAnswers(
    TechMatchDbContext db, PlaceKeeper places, MailLinks links, Rounds rounds, OffersInstead offers, RequestMails requestMails, TalkMails talkMails, TimeProvider clock)
{
    /// <summary>
    /// Yes: a place of the offer is held for the school. With moments the school can choose at once. Who else was asked with it is passed
    /// over; the partnership was locked by <see cref="Rounds.LockToAccept"/>.
    /// </summary>
    /// <exception cref="DomainException"><c>offer-full</c>; <c>request-answered</c> when there is nothing left to answer.</exception>
    public Task Accept(Partnership partnership, string? note, IReadOnlyList<Moment> moments, Actor actor, CancellationToken cancel) =>
        Accept(partnership, note, moments, null, actor, cancel);

    /// <summary>Yes, on another day: with moments, which may lie outside the period that the school asked for.</summary>
    /// <inheritdoc cref="Accept(Partnership, string?, IReadOnlyList{Moment}, Actor, CancellationToken)"/>
    /// <exception cref="InvalidInputException"><c>moments-one-to-three</c> without a moment.</exception>
    public Task OtherDate(Partnership partnership, string? note, IReadOnlyList<Moment> moments, Actor actor, CancellationToken cancel)
    {
        RequireOpen(partnership);
        return moments.Count > 0
            ? Accept(partnership, note, moments, null, actor, cancel)
            : throw new InvalidInputException([new("moments", "moments-one-to-three")]);
    }

    /// <summary>Yes, in another form: with another of its live offers, of which a place is held instead.</summary>
    /// <inheritdoc cref="Accept(Partnership, string?, IReadOnlyList{Moment}, Actor, CancellationToken)"/>
    /// <exception cref="InvalidInputException">No offer, the one that was asked for, or one of another.</exception>
    public async Task OtherForm(
        Partnership partnership, Guid? offerId, string? note, IReadOnlyList<Moment> moments, Actor actor, CancellationToken cancel)
    {
        await offers.Require(partnership, RequireOpen(partnership), offerId, cancel);
        await Accept(partnership, note, moments, offerId, actor, cancel);
    }

    /// <summary>Never: the school hears "not now", and the two are not proposed to each other until the organisation takes it back.</summary>
    /// <exception cref="DomainException"><c>request-answered</c> when there is nothing left to answer.</exception>
    public async Task Never(Partnership partnership, string? reason, Actor actor, CancellationToken cancel)
    {
        var request = RequireOpen(partnership);
        partnership.Never(reason, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await links.Revoke(request, cancel);
        await requestMails.Declined(partnership, request, cancel);
    }

    private async Task Accept(Partnership partnership, string? note, IReadOnlyList<Moment> moments, Guid? instead, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (IsRegistered(partnership))
        {
            partnership.ConfirmRelation(Guid.CreateVersion7(now), actor, now);
            await db.SaveChangesAsync(cancel);
            await links.RevokeOfRelation(partnership, cancel);
            await talkMails.RelationAnswered(partnership, cancel);
            return;
        }

        var request = RequireOpen(partnership);
        partnership.Accept(actor, now, note, instead);
        await places.Take(new Place(request.GivenOfferId, request.SchoolYear), cancel);
        if (moments.Count > 0)
        {
            partnership.ProposeMoments([.. moments.Select(m => (Guid.CreateVersion7(now), m))], null, actor, DutchTime.DayOf(now), now);
        }

        await db.SaveChangesAsync(cancel);
        await links.Revoke(request, cancel);
        await requestMails.Accepted(partnership, request, cancel);
        await rounds.PassOverOthers(partnership, request, actor.Via, cancel);
    }

    /// <summary>Not now, with the reason; for a registered relation: that was not us.</summary>
    /// <exception cref="DomainException"><c>request-answered</c> when there is nothing left to answer.</exception>
    /// <exception cref="InvalidInputException"><c>decline-reason-required</c>.</exception>
    public async Task Decline(Partnership partnership, DeclineReason? reason, string? note, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (IsRegistered(partnership))
        {
            partnership.TurnDown(note, actor, now);
            await db.SaveChangesAsync(cancel);
            await links.RevokeOfRelation(partnership, cancel);
            await talkMails.RelationAnswered(partnership, cancel);
            return;
        }

        var request = RequireOpen(partnership);
        if (reason is not { } why || !Enum.IsDefined(why))
        {
            throw new InvalidInputException([new("reason", "decline-reason-required")]);
        }

        partnership.Decline(why, note, actor, now);
        await db.SaveChangesAsync(cancel);
        await links.Revoke(request, cancel);
        await requestMails.Declined(partnership, request, cancel);
    }

    private static bool IsRegistered(Partnership partnership) =>
        partnership is { Stage: PartnershipStage.Suggested, Registration: not null };

    private static PartnershipRequest RequireOpen(Partnership partnership) => partnership.OpenRequest
        ?? throw new DomainException(RequestEnds.Code(partnership.LastRequest?.Answer), $"The partnership is {partnership.Stage}: nothing waits for an answer.");
}
