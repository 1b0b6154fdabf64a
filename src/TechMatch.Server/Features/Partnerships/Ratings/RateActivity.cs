using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Ratings;

/// <summary>A side that said that an activity took place says how it looks back, or changes that. The other side never sees it.</summary>
public sealed class RateActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/activities/{id:guid}/rating", Handle)
        .Describe("RateActivity", "Zeg hoe je terugkijkt op een activiteit (activity). Alleen je eigen kant ziet het; anderen zien gemiddelden.")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Activity);

    /// <param name="ActivityId">The activity.</param>
    /// <param name="Rating">What is kept; null when nothing was answered.</param>
    public sealed record Response(Guid ActivityId, RatingView? Rating);

    private static async Task<Ok<Response>> Handle(
        Guid id, RatingForm body, Caller caller, TechMatchDbContext db, Transactions transactions, PartnershipRows rows, TimeProvider clock, CancellationToken cancel)
    {
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            partnership.Rate(id, body.ToRating(clock.GetUtcNow()), caller.ToActor());
            await db.SaveChangesAsync(cancel);
            return new Response(id, RatingView.Of(partnership.Activities.Single(a => a.Id == id).RatingOf(caller.As)));
        });
        return TypedResults.Ok(response);
    }
}
