using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>One side does not want to be proposed to the other any more. The other is not told.</summary>
public sealed class BlockPair : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/partnerships/{id:guid}/block", Handle)
        .Describe("BlockPair", "Stel ons niet meer aan elkaar voor (block). De ander krijgt hierover geen bericht.")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Partnership);

    /// <param name="Reason">Why; only the own side and the coordinator read it. At most 2,000 characters.</param>
    public sealed record Request(string? Reason);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            partnership.Block(body.Reason, caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
