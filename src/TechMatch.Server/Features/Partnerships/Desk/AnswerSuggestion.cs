using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>The school asks for what its coordinator proposed. It need not fit in every respect: the coordinator weighed that.</summary>
public sealed class AskForSuggestion : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/suggested-requests", Handle)
        .Describe("AskForSuggestion", "Vraag het aanbod aan dat je regiocoördinator voorstelde (suggestion). Het bedrijf krijgt meteen bericht.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Administrator, Resource.Partnership);

    /// <param name="SuggestionId">The suggestion that was read.</param>
    /// <param name="Message">The school's words to the organisation; at most 2,000 characters.</param>
    public sealed record Request(Guid? SuggestionId, string? Message);

    private static async Task<Created<AskForOffer.Response>> Handle(
        Guid id, Request body, Caller caller, Transactions transactions, RequestSending sending, CancellationToken cancel)
    {
        var (partnership, request) = await transactions.Run(() => sending.Suggested(id, body.SuggestionId, body.Message, caller.ToActor(), cancel));
        return TypedResults.Created(
            $"{EndpointScan.BasePath}/partnerships/{id}",
            new AskForOffer.Response(
                partnership.Id, request.Id, partnership.Stage, request.Timers.RemindOn, request.Timers.EscalateOn, request.Timers.ExpireOn));
    }
}

/// <summary>The school does not want what its coordinator proposed.</summary>
public sealed class RefuseSuggestion : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/suggestion-refusals", Handle)
        .Describe("RefuseSuggestion", "Zeg dat je niet wilt wat je regiocoördinator voorstelde (suggestion).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.School | Who.Administrator, Resource.Partnership);

    /// <param name="SuggestionId">The suggestion that was read.</param>
    /// <param name="Note">Words to the coordinator; at most 2,000 characters.</param>
    public sealed record Request(Guid? SuggestionId, string? Note);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var now = clock.GetUtcNow();
            var partnership = await rows.Lock(id, cancel);
            var suggestion = await OpenSuggestions.Require(db, id, body.SuggestionId, cancel);
            partnership.RefuseSuggestion(body.Note, caller.ToActor(), now);
            suggestion.End(SuggestionEnd.Declined, now);
            await db.SaveChangesAsync(cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
