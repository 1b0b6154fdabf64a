using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>One of the two stops, with a reason. What was still planned is called off and its places come free.</summary>
public sealed class EndPartnership : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/ending", Handle)
        .Describe("EndPartnership", "Stop een samenwerking, met de reden (partnership).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

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
        NeedKeeper needs,
        MailLinks links,
        ActivityMails activityMails,
        TalkMails talkMails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            var planned = partnership.Activities.Where(a => a.Status == ActivityStatus.Planned).ToList();
            var free = partnership.End(body.Reason ?? "", caller.ToActor(), now);
            var fallen = planned.FindAll(a => a.Status == ActivityStatus.Cancelled);
            await places.GiveBack([.. free, .. await joints.Leave(fallen, cancel)], cancel);
            await needs.Reopen(partnership, fallen, DutchTime.DayOf(now), cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var activity in fallen)
            {
                await links.Revoke(activity, cancel);
                await activityMails.Cancelled(partnership, activity, caller.As, cancel);
            }

            await talkMails.Ended(partnership, partnership.Events[^1], cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
