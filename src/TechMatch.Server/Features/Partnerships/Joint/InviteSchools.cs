using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>
/// The organisation, or a coordinator, asks other schools that it has a partnership with to take part in an agreed activity. Each school
/// answers for itself.
/// </summary>
public sealed class InviteSchools : IEndpoint
{
    public const int MaxSchools = 20;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/invitations", Handle)
        .Describe("InviteSchools", "Nodig andere scholen uit om aan een afgesproken activiteit mee te doen (joint activity).", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Activity);

    /// <param name="PartnershipIds">The partnerships of the organisation with the schools that are asked; at most 20.</param>
    public sealed record Request(IReadOnlyList<Guid>? PartnershipIds);

    /// <param name="JointId">What the schools will have in common.</param>
    /// <param name="Invited">How many were asked that were not before.</param>
    public sealed record Response(Guid JointId, int Invited);

    private static async Task<Ok<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        JointKeeper joints,
        JointMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (body.PartnershipIds is not { Count: > 0 and <= MaxSchools } asked)
        {
            throw new InvalidInputException([new("partnershipIds", "invite-one-to-twenty")]);
        }

        var now = clock.GetUtcNow();
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.LockOfActivity(id, cancel);
            var activity = partnership.Activities.Single(a => a.Id == id);
            var joint = activity.JointId is { } known ? await joints.Lock(known, cancel) : await Open(partnership, activity, caller, db, now, cancel);
            var others = await db.Set<Partnership>().Include(p => p.Activities).AsNoTracking()
                .Where(p => asked.Contains(p.Id) && p.Id != partnership.Id && p.OrganisationId == partnership.OrganisationId).OrderBy(p => p.Id).ToListAsync(cancel);
            if (others.Count < asked.Distinct().Count() || others.Exists(p => !CanBeAsked(p)))
            {
                throw new InvalidInputException([new("partnershipIds", "invite-not-possible")]);
            }

            var invited = others.FindAll(p => joint.Invite(p.Id, now));
            await db.SaveChangesAsync(cancel);
            foreach (var other in invited)
            {
                await mails.Invited(joint, other, cancel);
            }

            return new Response(joint.Id, invited.Count);
        });
        return TypedResults.Ok(response);
    }

    /// <summary>Whether a day can be agreed with this school.</summary>
    internal static bool CanBeAsked(Partnership partnership) =>
        partnership.BlockedAt is null && PartnershipLifecycle.Table.TryFind(partnership.Stage, PartnershipVerb.Plan, out _);

    private static async Task<JointActivity> Open(
        Partnership partnership, Activity activity, Caller caller, TechMatchDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var most = await db.Set<Offer>().Where(o => o.Id == activity.OfferId).Select(o => o.Details.MaxGroupSize).SingleOrDefaultAsync(cancel);
        var joint = partnership.OpenToOthers(activity.Id, Guid.CreateVersion7(now), most, caller.ToActor(), DutchTime.DayOf(now), now);
        db.Add(joint);
        return joint;
    }
}
