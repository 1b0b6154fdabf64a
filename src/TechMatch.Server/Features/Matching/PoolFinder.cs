using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Matching;

/// <summary>Finds which small primary schools of a region can go on one company visit together.</summary>
public sealed class PoolFinder(
    TechMatchDbContext db,
    OpenNeedReader needs,
    LiveOffers live,
    OfferCache<OfferCard> kept,
    MatchReader reader,
    CoveredSchools coverage,
    IOptions<MatchingOptions> options,
    TimeProvider clock) : IFeatureServices
{
    /// <summary>Among so many of the best visits for each need is looked.</summary>
    private const int LookedAt = 50;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<PoolFinder>();

    /// <summary>A proposal, with who gives it and the schools.</summary>
    /// <param name="Pool">Of the domain.</param>
    /// <param name="Organisation">Who gives it.</param>
    /// <param name="Schools">The school of each member, in their order.</param>
    /// <param name="OtherOffers">How many other visits would do for the same schools.</param>
    public sealed record Found(Pool Pool, Organisation Organisation, IReadOnlyList<School> Schools, int OtherOffers);

    /// <summary>The proposals of a region: of the same schools only that which fits them best; those that raise the coverage most first.</summary>
    public async Task<IReadOnlyList<Found>> InRegion(string code, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var municipalities = await db.Set<RegionMembership>()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.MunicipalityCode).ToListAsync(cancel);
        var rules = options.Value.Pooling;
        var small = (await needs.All(ActivityKind.CompanyVisit, municipalities, cancel))
            .Where(n => n.Open.School is { Sector: Sector.Po, Facts.Pupils: { } pupils } && pupils <= rules.MaxPupils).ToList();
        if (small.Count < 2)
        {
            return [];
        }

        var (offers, weights) = (await live.Now(cancel), options.Value.Weights);
        var visits = small
            .SelectMany(n => offers.Rank(n.Open.Asked, weights, LookedAt, n.Without).Best.Select(b => (n.Open, b.Key.OfferId)))
            .GroupBy(v => v.OfferId).Where(v => v.Count() > 1).OrderBy(v => v.Key).ToList();
        var cards = await kept.Get([.. visits.Select(v => v.Key)], ids => reader.Cards(ids, cancel));
        var covered = await coverage.Among([.. small.Select(n => n.Open.School.Code)], cancel);
        var pools = visits.Where(v => cards.ContainsKey(v.Key)).SelectMany(v => Pooling.Propose(
            cards[v.Key].Offer,
            v.Select(p => (p.Open, Match: Matcher.TryMatch(p.Open.Asked, cards[v.Key].Offer, weights)))
                .Where(p => p.Match is not null)
                .Select(p => new PoolCandidate(p.Open.Asked, p.Match!, CoveredSchools.IsUncovered(p.Open.School, covered))),
            rules));
        var schools = small.ToDictionary(n => n.Open.Need.Id, n => n.Open.School);
        return
        [
            .. pools
                .GroupBy(p => string.Join(' ', p.Members.Select(m => m.Need.NeedId).Order()))
                .Select(same =>
                {
                    var best = same.OrderByDescending(p => p.Members.Sum(m => m.Match.Score.Total)).ThenBy(p => p.Offer.OfferId).First();
                    return new Found(best, cards[best.Offer.OfferId].Organisation, [.. best.Members.Select(m => schools[m.Need.NeedId])], same.Count() - 1);
                })
                .OrderByDescending(f => f.Pool.Members.Count(m => m.IsUncovered)).ThenByDescending(f => f.Pool.Members.Count)
                .ThenBy(f => f.Pool.SpreadMetres).ThenBy(f => f.Pool.Offer.OfferId),
        ];
    }
}
