using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The answers to what was asked, the same from the desk and from the mail. Each in the transaction in which the partnership was locked.</summary>
public sealed class RequestAnswers(
    TechMatchDbContext db, PlaceKeeper places, MailLinks links, RequestMails requestMails, TalkMails talkMails, TimeProvider clock)
{
    /// <summary>Yes: a place of the offer is held for the school. With moments the school can choose at once.</summary>
    /// <exception cref="DomainException"><c>offer-full</c>; <c>request-answered</c> when there is nothing left to answer.</exception>
    public async Task Accept(Partnership partnership, string? note, IReadOnlyList<Moment> moments, Actor actor, CancellationToken cancel)
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
        partnership.Accept(actor, now, note);
        await places.Take(new Place(request.OfferId, request.SchoolYear), cancel);
        if (moments.Count > 0)
        {
            partnership.ProposeMoments([.. moments.Select(m => (Guid.CreateVersion7(now), m))], null, actor, DutchTime.DayOf(now), now);
        }

        await db.SaveChangesAsync(cancel);
        await links.Revoke(request, cancel);
        await requestMails.Accepted(partnership, request, cancel);
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
        ?? throw new DomainException(Closed(partnership), $"The partnership is {partnership.Stage}: nothing waits for an answer.");

    /// <summary>Why there is nothing to answer, as the code of the last request's end.</summary>
    private static string Closed(Partnership partnership) => partnership.LastRequest?.Answer switch
    {
        RequestAnswer.Withdrawn => "request-withdrawn",
        RequestAnswer.Expired => "request-expired",
        _ => "request-answered",
    };
}
