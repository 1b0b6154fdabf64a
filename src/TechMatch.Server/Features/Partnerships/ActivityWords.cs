using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Disputes;
using TechMatch.Server.Features.Partnerships.Joint;
using TechMatch.Server.Features.Partnerships.Ratings;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>What a side says of an activity, the same from the desk and from the mail. In the transaction in which the partnership was locked.</summary>
public sealed class ActivityWords(
    TechMatchDbContext db, PlaceKeeper places, JointKeeper joints, NeedKeeper needs, DisputeMails disputes, TimeProvider clock)
{
    /// <summary>It took place, or it did not. When both say that it did not, its place comes free and the need is open again.</summary>
    /// <exception cref="Domain.DomainException"><c>activity-not-yet</c>, <c>activity-cancelled</c> or <c>activity-already-confirmed</c>.</exception>
    public async Task<Activity> Say(
        Partnership partnership, Guid activityId, bool tookPlace, int? participants, string? note, RatingForm? rating, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var wasDisputed = partnership.Activities.Any(a => a.Id == activityId && a.Status == ActivityStatus.Disputed);
        var place = partnership.ConfirmActivity(activityId, tookPlace, participants, note, actor, today, now);
        var activity = partnership.Activities.Single(a => a.Id == activityId);
        if (tookPlace && rating is not null)
        {
            partnership.Rate(activityId, rating.ToRating(now), actor);
        }

        var isMissed = activity.Status == ActivityStatus.Missed;
        var shared = isMissed ? await joints.Leave([activity], cancel) : [];
        await places.GiveBack(place is { } free ? [.. shared, free] : shared, cancel);
        if (isMissed)
        {
            await needs.Reopen(partnership, [activity], today, cancel);
        }

        await db.SaveChangesAsync(cancel);
        if (activity.Status == ActivityStatus.Disputed && !wasDisputed)
        {
            await disputes.Told(partnership, activity, actor.Role.Others(), cancel);
        }

        return activity;
    }
}
