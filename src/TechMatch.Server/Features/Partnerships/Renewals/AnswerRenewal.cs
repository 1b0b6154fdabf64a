using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Renewals;

/// <summary>One side says at its desk whether it wants another school year.</summary>
public sealed class AnswerRenewal : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/partnerships/{id:guid}/renewal", Handle)
        .Describe("AnswerRenewal", "Zeg of je volgend schooljaar weer samenwerkt: nog een keer, misschien of nee (renewal).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Partnership);

    /// <param name="Answer">Again, maybe or no.</param>
    /// <param name="Reason">With no: why.</param>
    /// <param name="Note">Words to the other side; at most 2,000 characters.</param>
    public sealed record Request(RenewalAnswer? Answer, RenewalReason? Reason, string? Note);

    private static async Task<Ok<RenewalView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        RenewalAnswers answers,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var view = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            await answers.Answer(partnership, body.Answer, body.Reason, body.Note, caller.ToActor(), cancel);
            return await RenewalView.Read(db, partnership, caller.As, DutchTime.DayOf(clock.GetUtcNow()), cancel);
        });
        return TypedResults.Ok(view!);
    }
}
