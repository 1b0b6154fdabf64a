using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>What the organisation, or who looks after it, does to a joint activity counts for every school that takes part: all of it or nothing.</summary>
public sealed class WholeActivity(
    TechMatchDbContext db, JointKeeper joints, PlaceKeeper places, NeedKeeper needs, MailLinks links, ActivityMails mails, TimeProvider clock) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<WholeActivity>();

    /// <summary>The joint activity that an activity is part of, when this actor acts for all of it; a school acts for its own part.</summary>
    public async Task<Guid?> Find(Guid activityId, Actors actor, CancellationToken cancel) => (actor & ~Actors.School) == 0
        ? null
        : await db.Set<Activity>().Where(a => a.Id == activityId).Select(a => a.JointId).SingleOrDefaultAsync(cancel);

    /// <summary>All are called off, and the one place comes back once.</summary>
    /// <returns>The partnership of the activity that was named.</returns>
    public async Task<Partnership> Cancel(Guid jointId, Guid activityId, string reason, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (joint, parts) = await joints.LockWhole(jointId, cancel);
        foreach (var (partnership, activity) in parts)
        {
            partnership.CancelActivity(activity.Id, reason, actor, now);
        }

        await places.GiveBack(joint.Close() is { } place ? [place] : [], cancel);
        foreach (var (partnership, activity) in parts)
        {
            await needs.Reopen(partnership, [activity], DutchTime.DayOf(now), cancel);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var (partnership, activity) in parts)
        {
            await links.Revoke(activity, cancel);
            await mails.Cancelled(partnership, activity, actor.Role, cancel);
        }

        return Named(parts, activityId);
    }

    /// <summary>All go to another moment, and the one place goes along to its school year.</summary>
    /// <inheritdoc cref="Cancel"/>
    public async Task<Partnership> Move(Guid jointId, Guid activityId, Moment moment, string? reason, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (joint, parts) = await joints.LockWhole(jointId, cancel);
        var (was, held) = (joint.ToMoment(), joint.Place);
        foreach (var (partnership, activity) in parts)
        {
            partnership.MoveWithOthers(joint, activity.Id, moment, reason, actor, DutchTime.DayOf(now), now);
        }

        if (joint.Place != held)
        {
            await places.Change(joint.Place is { } taken ? [taken] : [], held is { } left ? [left] : [], cancel);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var (partnership, activity) in parts)
        {
            await links.Revoke(activity, cancel);
            await mails.Moved(partnership, activity, was, partnership.Events[^1], cancel);
        }

        return Named(parts, activityId);
    }

    /// <summary>All are somewhere else.</summary>
    /// <inheritdoc cref="Cancel"/>
    public async Task<Partnership> Relocate(Guid jointId, Guid activityId, Venue venue, GivenAddress? elsewhere, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (joint, parts) = await joints.LockWhole(jointId, cancel);
        var changed = parts.Where(x => x.Partnership.RelocateActivity(x.Activity.Id, venue, elsewhere, actor, DutchTime.DayOf(now), now)).ToList();
        joint.Relocate(venue);
        await db.SaveChangesAsync(cancel);
        foreach (var (partnership, activity) in changed)
        {
            await mails.Relocated(partnership, activity, actor.Role, cancel);
        }

        return Named(parts, activityId);
    }

    private static Partnership Named(IReadOnlyList<(Partnership Partnership, Activity Activity)> parts, Guid activityId) =>
        parts.Where(x => x.Activity.Id == activityId).Select(x => x.Partnership).SingleOrDefault()
        ?? throw new DomainException("activity-not-planned", "This school no longer takes part.");
}
