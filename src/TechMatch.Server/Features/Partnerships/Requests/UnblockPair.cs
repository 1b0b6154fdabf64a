using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>The side that did not want to be proposed to the other may be again.</summary>
public sealed class UnblockPair : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/partnerships/{id:guid}/block", Handle)
        .Describe("UnblockPair", "Stel ons weer aan elkaar voor (block).")
        .Problems(401, 403, 404)
        .Access(Who.Sides, Resource.Partnership);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            partnership.Unblock(caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
