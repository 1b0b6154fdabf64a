using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>One side puts one to three other moments on the table for an agreed activity; until the other chooses, its day stands.</summary>
public sealed class ProposeMove : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/proposals", Handle)
        .Describe("ProposeMove", "Stel andere momenten voor een afgesproken activiteit voor (activity).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    /// <param name="Moments">One to three.</param>
    /// <param name="Note">Words to the other side; at most 2,000 characters.</param>
    public sealed record Request(IReadOnlyList<MomentForm>? Moments, string? Note);

    private static async Task<Ok<StageView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var moments = MomentForm.Read(body.Moments);
        var now = clock.GetUtcNow();
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            partnership.ProposeMove(
                id, [.. moments.Select(m => (Guid.CreateVersion7(now), m))], body.Note, caller.ToActor(), DutchTime.DayOf(now), now);
            await db.SaveChangesAsync(cancel);
            await mails.MoveProposed(partnership, partnership.Activities.Single(a => a.Id == id), partnership.Events[^1], cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
