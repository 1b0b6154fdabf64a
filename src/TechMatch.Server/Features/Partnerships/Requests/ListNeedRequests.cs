using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>Who was asked for a need, how that stands, and what else fits when it led nowhere.</summary>
public sealed class ListNeedRequests : IEndpoint
{
    /// <summary>The last so many are shown.</summary>
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id:guid}/requests", Handle)
        .Describe("ListNeedRequests", "Wie voor een vraag is gevraagd, hoe het daarmee staat, en wat er nog meer past (requests).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="Items">The requests for the need, the last first.</param>
    /// <param name="Asked">Of the last that were asked together, how many; 0 when it was one or nobody.</param>
    /// <param name="Open">How many of them have not answered.</param>
    /// <param name="NextBest">What else fits, once one of them declined, did not answer or waits long, and none said yes.</param>
    public sealed record Response(IReadOnlyList<Item> Items, int Asked, int Open, NextBestView? NextBest);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="Organisation">Who was asked.</param>
    /// <param name="Title">For what; what they give instead, where they do.</param>
    /// <param name="Stage">Where the two stand.</param>
    /// <param name="SentAt">When it was sent.</param>
    /// <param name="ExpireOn">The organisation answers before this day.</param>
    /// <param name="Answer">How it ended; null while it is open.</param>
    /// <param name="AnsweredAt">When.</param>
    public sealed record Item(
        Guid PartnershipId,
        Guid RequestId,
        OrganisationSide Organisation,
        string Title,
        PartnershipStage Stage,
        DateTimeOffset SentAt,
        DateOnly ExpireOn,
        RequestAnswer? Answer,
        DateTimeOffset? AnsweredAt);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, FittingOffers offers, CancellationToken cancel)
    {
        var rows = await (
            from request in db.Set<PartnershipRequest>().AsNoTracking()
            join partnership in db.Set<Partnership>() on request.PartnershipId equals partnership.Id
            join organisation in db.Set<Organisation>() on partnership.OrganisationId equals organisation.Id
            join offer in db.Set<Offer>() on request.InsteadOfferId ?? request.OfferId equals offer.Id
            where request.NeedId == id
            orderby request.SentAt descending, request.Id descending
            select new
            {
                Request = request,
                partnership.Stage,
                Organisation = new OrganisationSide(organisation.Id, organisation.Facts.Name, organisation.Facts.Place, organisation.Kind),
                offer.Details.Title,
            }).Take(Most).ToListAsync(cancel);
        var round = rows.FirstOrDefault()?.Request.RoundId is { } last ? rows.FindAll(r => r.Request.RoundId == last) : [];
        var isSettled = rows.Exists(r => r.Request.Answer == RequestAnswer.Accepted && PartnershipLifecycle.IsUnderWay(r.Stage));
        var isWanted = rows.Exists(r => r.Request is { Answer: RequestAnswer.Declined or RequestAnswer.Expired or RequestAnswer.PassedOver } or { IsOpen: true, EscalatedAt: not null });
        return TypedResults.Ok(new Response(
            [
                .. rows.Select(r => new Item(
                    r.Request.PartnershipId,
                    r.Request.Id,
                    r.Organisation,
                    r.Title,
                    r.Stage,
                    r.Request.SentAt,
                    r.Request.Timers.ExpireOn,
                    r.Request.Answer,
                    r.Request.AnsweredAt)),
            ],
            round.Count,
            round.Count(r => r.Request.IsOpen),
            isWanted && !isSettled ? await NextBestView.Of(offers, id, null, cancel) : null));
    }
}
