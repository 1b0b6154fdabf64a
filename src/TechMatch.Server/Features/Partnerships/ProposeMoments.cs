using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>One side puts one to three moments on the table, in the place of what was there; the other chooses.</summary>
public sealed class ProposeMoments : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/proposals", Handle)
        .Describe("ProposeMoments", "Stel één tot drie momenten voor (partnership).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

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
            var partnership = await rows.Lock(id, cancel);
            partnership.ProposeMoments(
                [.. moments.Select(m => (Guid.CreateVersion7(now), m))], body.Note, caller.ToActor(), DutchTime.DayOf(now), now);
            await db.SaveChangesAsync(cancel);
            await mails.MomentsProposed(partnership, partnership.Events[^1], cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
