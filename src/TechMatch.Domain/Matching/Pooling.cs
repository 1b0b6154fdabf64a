using TechMatch.Domain.Calendars;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Matching;

/// <summary>When small schools go together.</summary>
public sealed record PoolingRules
{
    /// <summary>A school with at most so many pupils is small.</summary>
    public int MaxPupils { get; init; } = 150;

    /// <summary>How far any two of them may be apart, in kilometres as the crow flies.</summary>
    public int MaxDistanceKm { get; init; } = 5;
}

/// <summary>A need of a small school that an offer fits.</summary>
/// <param name="Need">What is asked.</param>
/// <param name="Match">How it fits.</param>
/// <param name="IsUncovered">Whether the school does not count as covered yet.</param>
public sealed record PoolCandidate(NeedToMatch Need, Match Match, bool IsUncovered);

/// <summary>A proposal: these schools together on one visit.</summary>
/// <param name="Offer">The visit.</param>
/// <param name="Members">The needs, that of the one it began with first; two or more, each of another school.</param>
/// <param name="Days">The days on which all of them can, in order; at least one.</param>
/// <param name="GroupSize">How many take part together; no more than the offer takes.</param>
/// <param name="SpreadMetres">How far the two farthest apart are.</param>
public sealed record Pool(OfferToMatch Offer, IReadOnlyList<PoolCandidate> Members, IReadOnlyList<DateOnly> Days, int GroupSize, double SpreadMetres);

/// <summary>
/// Finds small schools near one another whose needs fit the same company visit, up to the group that the offer takes. Pure: the same input
/// gives the same proposals in the same order, always.
/// </summary>
public static class Pooling
{
    /// <summary>
    /// Proposals for one offer; each need is in one at most. Schools not yet covered go first, then what is nearest. An offer that does not
    /// say how large a group it takes has nothing to fill.
    /// </summary>
    /// <param name="offer">A company visit; of another kind nothing is proposed.</param>
    /// <param name="candidates">The needs of small schools that it fits.</param>
    /// <param name="rules">How near they must be.</param>
    public static IReadOnlyList<Pool> Propose(OfferToMatch offer, IEnumerable<PoolCandidate> candidates, PoolingRules rules)
    {
        if (offer.Details is not { Kind: ActivityKind.CompanyVisit, MaxGroupSize: { } most })
        {
            return [];
        }

        var free = candidates.Where(c => c.Need.SchoolLocation is not null)
            .OrderByDescending(c => c.IsUncovered).ThenBy(c => c.Need.NeedId)
            .Select(c => (Candidate: c, Days: DaysOf(c.Need, offer))).ToList();
        var pools = new List<Pool>();
        while (free.Count > 0)
        {
            var (first, days) = free[0];
            free.RemoveAt(0);
            var (members, size) = (new List<PoolCandidate> { first }, first.Need.Details.GroupSize);
            while (Next() is { } next)
            {
                var (candidate, itsDays) = free[next];
                free.RemoveAt(next);
                members.Add(candidate);
                size += candidate.Need.Details.GroupSize;
                days = [.. days.Intersect(itsDays)];
            }

            if (members.Count > 1)
            {
                pools.Add(new Pool(offer, members, days, size, members.SelectMany(a => members.Select(b => Metres(a, b))).Max()));
            }

            // Of those that can come along the one that raises the coverage, then the one nearest to all that are there.
            int? Next() => free
                .Select((f, i) => (f.Candidate, Index: i, f.Days))
                .Where(f => size + f.Candidate.Need.Details.GroupSize <= most
                    && members.TrueForAll(m => m.Need.SchoolCode != f.Candidate.Need.SchoolCode && Metres(m, f.Candidate) <= rules.MaxDistanceKm * 1000d)
                    && f.Days.Exists(days.Contains))
                .OrderByDescending(f => f.Candidate.IsUncovered)
                .ThenBy(f => members.Sum(m => Metres(m, f.Candidate)))
                .ThenBy(f => f.Candidate.Need.NeedId)
                .Select(f => (int?)f.Index).FirstOrDefault();
        }

        return pools;
    }

    private static double Metres(PoolCandidate a, PoolCandidate b) => a.Need.SchoolLocation!.Point.DistanceTo(b.Need.SchoolLocation!.Point);

    private static List<DateOnly> DaysOf(NeedToMatch need, OfferToMatch offer) =>
    [
        .. need.SchoolDays.Where(day =>
            offer.Details.Months.Contains((Month)day.Month) && offer.Details.Weekdays.Contains(day.DayOfWeek) && offer.LeftIn(SchoolYear.Of(day)) > 0),
    ];
}
