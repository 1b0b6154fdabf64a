using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>An active partnership is structural for another reason than two school years in a row, such as a signed covenant.</summary>
public sealed class RecognisePartnership : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/recognition", Handle)
        .Describe("RecognisePartnership", "Zeg dat een samenwerking structureel is, met de reden, zoals een convenant (partnership).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="Reason">Why, such as the covenant and its date; both sides read it. At most 2,000 characters.</param>
    public sealed record Request(string? Reason);

    private static async Task<Ok<StageView>> Handle(
        Guid id, Request body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            partnership.Recognise(body.Reason ?? "", caller.ToActor(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
