using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Desk;
using TechMatch.Server.Features.Partnerships.Timings;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>Sends requests from a need, one or several at once. Each in the transaction of its caller; all are sent or none.</summary>
public sealed class RequestSending(
    TechMatchDbContext db,
    PartnershipRows rows,
    Rounds rounds,
    FittingOffers offers,
    RequestMails mails,
    WorkingDays calendar,
    SchoolTimings timings,
    TimeProvider clock)
{
    /// <summary>An offer that cannot be asked for, and the code of why.</summary>
    public sealed record Refusal(Guid OfferId, string Code);

    /// <summary>What was sent: a partnership with its request for each offer, in the order of the offers.</summary>
    public sealed record Sent(IReadOnlyList<(Partnership Partnership, PartnershipRequest Request)> Requests, IReadOnlyList<Refusal> Refusals);

    /// <summary>Asks for one offer. Where a round of the need still waits for its first yes, the request joins it.</summary>
    public async Task<(Partnership Partnership, PartnershipRequest Request)> One(
        Guid needId, Guid offerId, string? message, Actor actor, CancellationToken cancel)
    {
        var (need, school) = await Begin(needId, cancel);
        var match = await offers.Require(need, offerId, cancel);
        var partnership = await Ready(school, match, cancel);
        var request = Send(partnership, need, match, await Timers(school, cancel), message, actor, await rounds.FindOpen(needId, cancel));
        await db.SaveChangesAsync(cancel);
        await mails.Received(partnership, request, cancel);
        return (partnership, request);
    }

    /// <summary>Asks for several offers in one go: the first to say yes gets it. Nothing is sent where one of them cannot be asked for.</summary>
    public async Task<Sent> Several(Guid needId, IReadOnlyList<Guid> offerIds, string? message, Actor actor, CancellationToken cancel)
    {
        var (need, school) = await Begin(needId, cancel);
        var refusals = new List<Refusal>();
        var matches = new List<Match>();
        foreach (var offerId in offerIds)
        {
            try
            {
                var match = await offers.Require(need, offerId, cancel);
                if (matches.Exists(m => m.Offer.OrganisationId == match.Offer.OrganisationId))
                {
                    throw new DomainException("organisation-asked-twice", "One offer of each organisation is asked for.");
                }

                matches.Add(match);
            }
            catch (DomainException refused)
            {
                refusals.Add(new(offerId, refused.Code));
            }
        }

        var partnerships = new Dictionary<Guid, Partnership>();
        foreach (var match in matches.OrderBy(m => m.Offer.OrganisationId))
        {
            try
            {
                partnerships[match.Offer.OfferId] = await Ready(school, match, cancel);
            }
            catch (DomainException refused)
            {
                refusals.Add(new(match.Offer.OfferId, refused.Code));
            }
        }

        if (refusals.Count > 0)
        {
            return new Sent([], refusals);
        }

        var round = await rounds.FindOpen(needId, cancel) ?? Guid.CreateVersion7(clock.GetUtcNow());
        var timers = await Timers(school, cancel);
        var sent = matches.ConvertAll(m => (Partnership: partnerships[m.Offer.OfferId], Request: Send(partnerships[m.Offer.OfferId], need, m, timers, message, actor, round)));
        await db.SaveChangesAsync(cancel);
        foreach (var (partnership, request) in sent)
        {
            await mails.Received(partnership, request, cancel);
        }

        return new Sent(sent, []);
    }

    /// <summary>
    /// Asks for what a coordinator proposed, in the partnership where that was written down. It need not fit in every respect: the coordinator
    /// weighed that. Where a round of the need still waits for its first yes, the request joins it as any other.
    /// </summary>
    /// <exception cref="DomainException"><c>suggestion-over</c>, <c>school-closed</c>, <c>offer-not-live</c>, <c>offer-full</c> or <c>pair-closed</c>.</exception>
    public async Task<(Partnership Partnership, PartnershipRequest Request)> Suggested(
        Guid partnershipId, Guid? suggestionId, string? message, Actor actor, CancellationToken cancel)
    {
        // What a suggestion is for never changes, so it can be read before anything is locked.
        var needId = await db.Set<CoordinatorSuggestion>().Where(s => s.Id == suggestionId).Select(s => s.NeedId).SingleOrDefaultAsync(cancel);
        if (needId is { } rounded)
        {
            await rows.LockRounds(rounded, cancel);
        }

        var partnership = await rows.Lock(partnershipId, cancel);
        var suggestion = await OpenSuggestions.Require(db, partnershipId, suggestionId, cancel);
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == partnership.SchoolCode, cancel);
        OpenSchool.Require(school, clock);
        var need = await db.Set<Need>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == suggestion.NeedId, cancel);
        var year = await offers.YearWithPlace(need, suggestion.OfferId, Today, cancel);
        var round = need is null ? null : await rounds.FindOpen(need.Id, cancel);
        var request = Send(partnership, need?.Id, suggestion.OfferId, year, await Timers(school, cancel), message, actor, round);
        suggestion.End(SuggestionEnd.Asked, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await mails.Received(partnership, request, cancel);
        return (partnership, request);
    }

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    private async Task<(Need Need, School School)> Begin(Guid needId, CancellationToken cancel)
    {
        await rows.LockRounds(needId, cancel);
        var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == needId, cancel);
        if (need.Status != NeedStatus.Published)
        {
            throw new DomainException("need-not-open", $"The need is {need.Status}.");
        }

        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
        return school.IsOpenOn(Today)
            ? (need, school)
            : throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
    }

    /// <summary>The partnership of the two, locked and free to be asked.</summary>
    private async Task<Partnership> Ready(School school, Match match, CancellationToken cancel)
    {
        var partnership = await rows.LockPair(school.Code, match.Offer.OrganisationId, cancel);
        if (partnership is null)
        {
            var now = clock.GetUtcNow();
            var byMatch = new Actor(Actors.System, null, Via.Screen);
            partnership = Partnership.Suggest(Guid.CreateVersion7(now), school.Code, match.Offer.OrganisationId, byMatch, now);
            db.Add(partnership);
        }

        if (partnership.BlockedAt is not null)
        {
            throw new DomainException("pair-closed", $"The pair is closed by {partnership.BlockedBy}.");
        }

        if (partnership.OpenRequest is not null)
        {
            throw new DomainException("request-open", "The organisation has not answered the last request yet.");
        }

        return !PartnershipLifecycle.IsUnderWay(partnership.Stage)
            ? partnership
            : throw new DomainException("partnership-under-way", $"The partnership is {partnership.Stage}: the two agree on a next day there.");
    }

    private async Task<RequestTimers> Timers(School school, CancellationToken cancel) =>
        (await timings.Of(school.Code, cancel)).ForRequest(Today, calendar, school.Facts.HolidayRegion);

    private PartnershipRequest Send(Partnership partnership, Need need, Match match, RequestTimers timers, string? message, Actor actor, Guid? round) =>
        Send(partnership, need.Id, match.Offer.OfferId, SchoolYear.Of(match.FirstDay), timers, message, actor, round);

    private PartnershipRequest Send(
        Partnership partnership, Guid? needId, Guid offerId, SchoolYear year, RequestTimers timers, string? message, Actor actor, Guid? round)
    {
        var now = clock.GetUtcNow();
        return partnership.Request(Guid.CreateVersion7(now), needId, offerId, year, message, timers, actor, now, round);
    }
}
