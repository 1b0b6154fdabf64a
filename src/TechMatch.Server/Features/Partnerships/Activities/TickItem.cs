using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>A side ticks what it has arranged for an activity, or takes the tick away. Each item stands by itself: who ticks another one at the same moment is not overruled.</summary>
public sealed class TickItem : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/activities/{id:guid}/checks/{item}", Handle)
        .Describe("TickItem", "Vink af wat voor een activiteit geregeld is (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Activity);

    /// <param name="IsDone">Arranged, or not after all.</param>
    /// <param name="SeenOn">With a certificate of conduct: the day on which it was seen.</param>
    public sealed record Request(bool? IsDone, DateOnly? SeenOn);

    private static async Task<NoContent> Handle(
        Guid id,
        string item,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        ActivityChecklist checklist,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (body.IsDone is not { } isDone)
        {
            throw new InvalidInputException([new("isDone", "answer-required")]);
        }

        await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = partnership.Activities.Single(a => a.Id == id);
            await db.Entry(activity).Collection(a => a.Checks).LoadAsync(cancel);
            partnership.Tick(id, await checklist.Find(activity, item, cancel), isDone, body.SeenOn, caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        });
        return TypedResults.NoContent();
    }
}
