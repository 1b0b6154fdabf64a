using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// Reads a partnership to change it. Its row is locked until the transaction ends, before anything of it is read: of two who act at
/// the same moment the second decides on what the first left. Whatever else is locked, is locked after it: links, places, needs. Only
/// the rounds of a need are locked before; and who locks several partnerships of a school does so in the order of their organisations.
/// </summary>
public sealed class PartnershipRows(TechMatchDbContext db)
{
    /// <summary>With its requests, moments, activities, covenants and renewals; its history and the texts of covenants are only ever added to.</summary>
    /// <exception cref="DomainException"><c>partnership-unknown</c>.</exception>
    public async Task<Partnership> Lock(Guid id, CancellationToken cancel)
    {
        // The lock is a statement of its own: what one statement reads is older than the lock it waits for.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM partnerships WHERE id = {id} FOR NO KEY UPDATE", cancel);
        return await db.Set<Partnership>().Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities)
            .Include(p => p.Covenants).Include(p => p.Renewals)
            .AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancel)
            ?? throw new DomainException("partnership-unknown", $"There is no partnership {id}.");
    }

    /// <summary>The partnership of a pair, locked; null when the two have none. Nobody else can make one until the transaction ends.</summary>
    public async Task<Partnership?> LockPair(EstablishmentCode schoolCode, Guid organisationId, CancellationToken cancel)
    {
        var pair = $"partnership {schoolCode.Value} {organisationId}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({pair}, 0))", cancel);
        var id = await db.Set<Partnership>().Where(p => p.SchoolCode == schoolCode && p.OrganisationId == organisationId)
            .Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancel);
        return id is { } known ? await Lock(known, cancel) : null;
    }

    /// <summary>
    /// Nobody else asks for this need, or says yes where several were asked for it, until the transaction ends. Taken before any
    /// partnership. It is not the row of the need, which is locked after the partnership when a day is agreed.
    /// </summary>
    public Task LockRounds(Guid needId, CancellationToken cancel)
    {
        var rounds = $"rounds of need {needId}";
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({rounds}, 0))", cancel);
    }

    /// <summary>The partnership that an activity is part of, locked.</summary>
    /// <exception cref="DomainException"><c>activity-unknown</c>.</exception>
    public async Task<Partnership> LockOfActivity(Guid activityId, CancellationToken cancel)
    {
        var id = await db.Set<Activity>().Where(a => a.Id == activityId).Select(a => (Guid?)a.PartnershipId).SingleOrDefaultAsync(cancel)
            ?? throw new DomainException("activity-unknown", $"There is no activity {activityId}.");
        return await Lock(id, cancel);
    }
}
