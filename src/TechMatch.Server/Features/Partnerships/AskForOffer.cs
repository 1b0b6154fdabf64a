using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Timings;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A school asks an organisation for one of its offers, for a need of its own.</summary>
public sealed class AskForOffer : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/needs/{id:guid}/requests", Handle)
        .Describe("AskForOffer", "Vraag een aanbod aan voor een vraag (request). Het bedrijf krijgt meteen bericht.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="OfferId">The offer that is asked for.</param>
    /// <param name="Message">The school's words to the organisation; at most 2,000 characters.</param>
    public sealed record Request(Guid? OfferId, string? Message);

    /// <param name="PartnershipId">The partnership of the two, made by this request or known before.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Stage">Always requested.</param>
    /// <param name="RemindOn">The organisation gets a reminder on this day.</param>
    /// <param name="EscalateOn">From this day on the school sees other offers and the coordinator sees the request.</param>
    /// <param name="ExpireOn">The organisation answers before this day.</param>
    public sealed record Response(Guid PartnershipId, Guid RequestId, PartnershipStage Stage, DateOnly RemindOn, DateOnly EscalateOn, DateOnly ExpireOn);

    private static async Task<Created<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        FittingOffers offers,
        RequestMails mails,
        WorkingDays calendar,
        SchoolTimings timings,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (body.OfferId is not { } offerId)
        {
            throw new InvalidInputException([new("offerId", "offer-required")]);
        }

        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var response = await transactions.Run(async () =>
        {
            var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel);
            if (need.Status != NeedStatus.Published)
            {
                throw new DomainException("need-not-open", $"The need is {need.Status}.");
            }

            var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
            if (!school.IsOpenOn(today))
            {
                throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
            }

            var match = await offers.Require(need, offerId, cancel);
            var partnership = await rows.LockPair(school.Code, match.Offer.OrganisationId, cancel);
            if (partnership is null)
            {
                var byMatch = new Actor(Actors.System, null, Via.Screen);
                partnership = Partnership.Suggest(Guid.CreateVersion7(now), school.Code, match.Offer.OrganisationId, byMatch, now);
                db.Add(partnership);
            }

            if (partnership.OpenRequest is not null)
            {
                throw new DomainException("request-open", "The organisation has not answered the last request yet.");
            }

            if (PartnershipLifecycle.IsUnderWay(partnership.Stage))
            {
                throw new DomainException("partnership-under-way", $"The partnership is {partnership.Stage}: the two agree on a next day there.");
            }

            var request = partnership.Request(
                Guid.CreateVersion7(now),
                need.Id,
                offerId,
                SchoolYear.Of(match.FirstDay),
                body.Message,
                (await timings.Of(school.Code, cancel)).ForRequest(today, calendar, school.Facts.HolidayRegion),
                caller.ToActor(),
                now);
            await db.SaveChangesAsync(cancel);
            await mails.Received(partnership, request, cancel);
            return new Response(
                partnership.Id, request.Id, partnership.Stage, request.Timers.RemindOn, request.Timers.EscalateOn, request.Timers.ExpireOn);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{response.PartnershipId}", response);
    }
}
