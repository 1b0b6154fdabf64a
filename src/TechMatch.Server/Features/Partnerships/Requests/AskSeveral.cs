using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>A school asks several organisations in one go, for a need of its own. The first to say yes gets it; the others are thanked.</summary>
public sealed class AskSeveral : IEndpoint
{
    /// <summary>So many are asked at once.</summary>
    public const int Most = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/needs/{id:guid}/rounds", Handle)
        .Describe("AskSeveral", "Vraag meer bedrijven tegelijk voor één vraag (round). Wie het eerst ja zegt, doet het.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="OfferIds">Two to five offers, each of another organisation.</param>
    /// <param name="Message">The school's words to all of them; at most 2,000 characters.</param>
    public sealed record Request(IReadOnlyList<Guid>? OfferIds, string? Message);

    /// <param name="RoundId">What the requests have in common; that of the need which still waits, where there is one.</param>
    /// <param name="Requests">One for each offer, in their order.</param>
    public sealed record Response(Guid RoundId, IReadOnlyList<SentRequest> Requests);

    /// <param name="OfferId">The offer.</param>
    /// <param name="PartnershipId">The partnership with its organisation.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="ExpireOn">The organisation answers before this day.</param>
    public sealed record SentRequest(Guid OfferId, Guid PartnershipId, Guid RequestId, DateOnly ExpireOn);

    private static async Task<Created<Response>> Handle(
        Guid id, Request body, Caller caller, Transactions transactions, RequestSending sending, CancellationToken cancel)
    {
        List<Guid> chosen = [.. body.OfferIds ?? []];
        var offers = Read(chosen);
        var sent = await transactions.Run(async () =>
        {
            var sent = await sending.Several(id, offers, body.Message, caller.ToActor(), cancel);

            // Rolls back: all are asked or none.
            InvalidInputException.ThrowIfAny([.. sent.Refusals.Select(r => new InvalidField($"offerIds[{chosen.IndexOf(r.OfferId)}]", r.Code)).OrderBy(f => f.Field)]);
            return sent;
        });
        return TypedResults.Created(
            $"{EndpointScan.BasePath}/needs/{id}/requests",
            new Response(
                sent.Requests[0].Request.RoundId!.Value,
                [.. sent.Requests.Select(s => new SentRequest(s.Request.OfferId, s.Partnership.Id, s.Request.Id, s.Request.Timers.ExpireOn))]));
    }

    private static List<Guid> Read(List<Guid> offerIds)
    {
        var offers = offerIds.Distinct().Take(Most + 1).ToList();
        return offers.Count is >= 2 and <= Most ? offers : throw new InvalidInputException([new("offerIds", "offers-two-to-five")]);
    }
}
