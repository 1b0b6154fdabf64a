using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// A side that said that an activity took place shows it, for the case that the other stays silent: undisputed for the days of the
/// coverage definition it stands for the other's confirmation. The other side hears of it, and can still say no.
/// </summary>
public sealed class AttachEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/evidence", Handle)
        .Describe("AttachEvidence", "Laat zien dat een activiteit is doorgegaan, als de andere kant niets zegt (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides, Resource.Activity);

    /// <param name="Evidence">What shows it, such as the address of a report on the website; nothing on pupils. At most 2,000 characters.</param>
    public sealed record Request(string? Evidence);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="DisputableUntil">The last day on which the other side can dispute it; from the day after, it counts.</param>
    public sealed record Response(Guid PartnershipId, Guid ActivityId, DateOnly DisputableUntil);

    private static async Task<Created<Response>> Handle(
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
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            partnership.AttachEvidence(id, body.Evidence ?? "", caller.ToActor(), clock.GetUtcNow());
            var activity = partnership.Activities.Single(a => a.Id == id);
            await db.SaveChangesAsync(cancel);
            var until = DisputableUntil(activity)!.Value;
            if (activity.Status == ActivityStatus.Planned)
            {
                await mails.EvidenceAttached(partnership, activity, until, cancel);
            }

            return new Response(partnership.Id, id, until);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{response.PartnershipId}", response);
    }

    /// <summary>The last day on which the evidence of an activity can be disputed; null without evidence.</summary>
    internal static DateOnly? DisputableUntil(Activity activity) => activity.EvidenceAt is { } at
        ? Domain.Calendars.DutchTime.DayOf(at).AddDays(CoverageDefinition.Current.DisputeDays)
        : null;
}
