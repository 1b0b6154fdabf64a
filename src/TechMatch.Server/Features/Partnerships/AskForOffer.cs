using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Requests;
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
        Guid id, Request body, Caller caller, Transactions transactions, RequestSending sending, CancellationToken cancel)
    {
        if (body.OfferId is not { } offerId)
        {
            throw new InvalidInputException([new("offerId", "offer-required")]);
        }

        var (partnership, request) = await transactions.Run(() => sending.One(id, offerId, body.Message, caller.ToActor(), cancel));
        return TypedResults.Created(
            $"{EndpointScan.BasePath}/partnerships/{partnership.Id}",
            new Response(partnership.Id, request.Id, partnership.Stage, request.Timers.RemindOn, request.Timers.EscalateOn, request.Timers.ExpireOn));
    }
}
