using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Activities;

/// <summary>
/// An agreed activity goes to another moment: one that was proposed is chosen, or what the two agreed on elsewhere is written down. In
/// another school year it takes a place of that year and gives the old one back, both or neither.
/// </summary>
public sealed class MoveActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/moves", Handle)
        .Describe("MoveActivity", "Verplaats een afgesproken activiteit: kies een voorgesteld moment of leg vast wat jullie afspraken (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    /// <param name="MomentId">One of the moments on the table for this activity; or else <paramref name="Moment"/> with <paramref name="Reason"/>.</param>
    /// <param name="Moment">What the two agreed on elsewhere.</param>
    /// <param name="Reason">Why it moves; the other side reads it. At most 2,000 characters.</param>
    public sealed record Request(Guid? MomentId, MomentForm? Moment, string? Reason);

    public sealed record Response(Guid PartnershipId, Guid ActivityId, PartnershipStage Stage, DateOnly HeldOn, TimeOnly Start, TimeOnly End);

    private static async Task<Ok<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        PlaceKeeper places,
        WholeActivity whole,
        MailLinks links,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var moment = body.MomentId is null ? Read(body.Moment) : null;
        var now = clock.GetUtcNow();
        var response = await transactions.Run(async () =>
        {
            if (moment is not null && await whole.Find(id, caller.As, cancel) is { } joint)
            {
                return Of(await whole.Move(joint, id, moment, body.Reason, caller.ToActor(), cancel), id);
            }

            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = partnership.Activities.Single(a => a.Id == id);
            var (was, held) = (activity.ToMoment(), activity.Place);
            if (body.MomentId is { } chosen)
            {
                partnership.ChooseMove(id, chosen, caller.ToActor(), DutchTime.DayOf(now), now);
            }
            else
            {
                partnership.MoveActivity(id, moment!, body.Reason, caller.ToActor(), DutchTime.DayOf(now), now);
            }

            if (activity.Place != held)
            {
                await places.Change(activity.Place is { } taken ? [taken] : [], held is { } left ? [left] : [], cancel);
            }

            await db.SaveChangesAsync(cancel);
            await links.Revoke(activity, cancel);
            await mails.Moved(partnership, activity, was, partnership.Events[^1], cancel);
            return Of(partnership, id);
        });
        return TypedResults.Ok(response);
    }

    private static Response Of(Partnership partnership, Guid id)
    {
        var activity = partnership.Activities.Single(a => a.Id == id);
        return new(partnership.Id, id, partnership.Stage, activity.HeldOn, activity.Start, activity.End);
    }

    private static Moment Read(MomentForm? form)
    {
        var errors = new List<InvalidField>();
        var moment = (form ?? new MomentForm(null, null, null)).Read("moment", errors);
        InvalidInputException.ThrowIfAny(errors);
        return moment!;
    }
}
