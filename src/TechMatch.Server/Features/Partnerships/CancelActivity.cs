using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A planned activity is called off, with a reason. Its place comes free and the need is open again.</summary>
public sealed class CancelActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/cancellation", Handle)
        .Describe("CancelActivity", "Zeg een geplande activiteit af, met de reden (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    /// <param name="Reason">Why; the other side reads it. At most 2,000 characters.</param>
    public sealed record Request(string? Reason);

    private static async Task<Ok<StageView>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        PlaceKeeper places,
        JointKeeper joints,
        WholeActivity whole,
        NeedKeeper needs,
        MailLinks links,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var partnership = await transactions.Run(async () =>
        {
            if (await whole.Find(id, caller.As, cancel) is { } joint)
            {
                return await whole.Cancel(joint, id, body.Reason ?? "", caller.ToActor(), cancel);
            }

            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = partnership.Activities.Single(a => a.Id == id);
            var place = partnership.CancelActivity(id, body.Reason ?? "", caller.ToActor(), now);
            await places.GiveBack([.. await joints.Leave([activity], cancel), .. place is { } free ? [free] : Array.Empty<Place>()], cancel);
            await needs.Reopen(partnership, [activity], DutchTime.DayOf(now), cancel);
            await db.SaveChangesAsync(cancel);
            await links.Revoke(activity, cancel);
            await mails.Cancelled(partnership, activity, caller.As, cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
