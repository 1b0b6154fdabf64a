using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Joint;

/// <summary>
/// Reads activities of several schools to change them. The partnerships are locked first, in one order, and then what they have in common;
/// who acts for one school only locks its partnership and then the same row, so that nobody waits for somebody who waits for him.
/// </summary>
public sealed class JointKeeper(TechMatchDbContext db, PartnershipRows rows) : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<JointKeeper>();

    /// <summary>A joint activity, locked until the transaction ends; its schools' partnerships, as far as they are needed, are locked already.</summary>
    /// <exception cref="DomainException"><c>joint-unknown</c>.</exception>
    public async Task<JointActivity> Lock(Guid id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM joint_activities WHERE id = {id} FOR UPDATE", cancel);
        return await db.Set<JointActivity>().Include(j => j.Invitations).SingleOrDefaultAsync(j => j.Id == id, cancel)
            ?? throw new DomainException("joint-unknown", $"There is no joint activity {id}.");
    }

    /// <summary>All of it, locked: with the partnership and the activity of each school that takes part.</summary>
    /// <exception cref="DomainException"><c>changed-meanwhile</c> when a school joined or left at this very moment.</exception>
    public async Task<(JointActivity Joint, IReadOnlyList<(Partnership Partnership, Activity Activity)> Parts)> LockWhole(Guid id, CancellationToken cancel)
    {
        var before = await PartsOf(id, cancel);
        var parts = new List<(Partnership, Activity)>();
        foreach (var (partnershipId, activityId) in before)
        {
            var partnership = await rows.Lock(partnershipId, cancel);
            parts.Add((partnership, partnership.Activities.Single(a => a.Id == activityId)));
        }

        var joint = await Lock(id, cancel);
        return (await PartsOf(id, cancel)).SequenceEqual(before)
            ? (joint, parts)
            : throw new DomainException("changed-meanwhile", "A school joined or left at this moment.");
    }

    /// <summary>How many the schools bring that take part now. The joint activity is locked.</summary>
    public Task<int> Taken(Guid id, CancellationToken cancel) => Alive(id).SumAsync(a => a.GroupSize, cancel);

    /// <summary>Schools fell out of what they have in common with others. Where nobody is left the place comes free; the caller gives it back.</summary>
    public async Task<IReadOnlyList<Place>> Leave(IReadOnlyCollection<Activity> fallen, CancellationToken cancel)
    {
        var gone = fallen.Select(a => a.Id).ToList();
        var places = new List<Place>();
        foreach (var id in fallen.Select(a => a.JointId).OfType<Guid>().Distinct().Order())
        {
            var joint = await Lock(id, cancel);

            // What fell has not been saved yet.
            if (!await Alive(id).AnyAsync(a => !gone.Contains(a.Id), cancel) && joint.Close() is { } place)
            {
                places.Add(place);
            }
        }

        return places;
    }

    private IQueryable<Activity> Alive(Guid id) =>
        db.Set<Activity>().AsNoTracking().Where(a => a.JointId == id && a.Status != ActivityStatus.Cancelled && a.Status != ActivityStatus.Missed);

    private async Task<List<(Guid PartnershipId, Guid ActivityId)>> PartsOf(Guid id, CancellationToken cancel) =>
        [.. (await Alive(id).OrderBy(a => a.PartnershipId).ThenBy(a => a.Id).Select(a => new { a.PartnershipId, a.Id }).ToListAsync(cancel)).Select(a => (a.PartnershipId, a.Id))];
}
