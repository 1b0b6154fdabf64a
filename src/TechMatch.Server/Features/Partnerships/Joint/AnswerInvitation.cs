using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>A school that was asked takes part in a joint activity, with so many, or says no. Of two that want the last seats one gets them.</summary>
public sealed class AnswerInvitation : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/partnerships/{id:guid}/invitations/{jointId:guid}", Handle)
        .Describe("AnswerInvitation", "Doe mee aan een activiteit met andere scholen, of niet (joint activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.School, Resource.Partnership);

    /// <param name="TakesPart">Whether the school takes part.</param>
    /// <param name="GroupSize">With how many; a number, never who.</param>
    public sealed record Request(bool? TakesPart, int? GroupSize);

    private static async Task<Ok<StageView>> Handle(
        Guid id,
        Guid jointId,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        JointKeeper joints,
        PlaceKeeper places,
        NeedKeeper needs,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (body.TakesPart is not { } takesPart)
        {
            throw new InvalidInputException([new("takesPart", "answer-required")]);
        }

        var now = clock.GetUtcNow();
        var partnership = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            var joint = await joints.Lock(jointId, cancel);
            if (!takesPart)
            {
                joint.Refuse(id, now);
                await db.SaveChangesAsync(cancel);
                return partnership;
            }

            var held = partnership.HeldPlace;
            var activity = partnership.TakePart(
                joint, Guid.CreateVersion7(now), body.GroupSize ?? 0, await joints.Taken(jointId, cancel), caller.ToActor(), DutchTime.DayOf(now), now);
            await places.GiveBack(held is { } left ? [left] : [], cancel);
            await needs.Fulfil(partnership.Requests.SingleOrDefault(r => r.Id == activity.RequestId), cancel);
            await db.SaveChangesAsync(cancel);
            await mails.Planned(partnership, activity, cancel);
            return partnership;
        });
        return TypedResults.Ok(StageView.Of(partnership));
    }
}
