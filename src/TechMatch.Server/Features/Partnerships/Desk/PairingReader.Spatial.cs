using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>
/// Whom a coordinator can propose: what fits, best first, and then the nearest of what does not, each with all that stands in the way.
/// </summary>
internal sealed class PairingReader(TechMatchDbContext db, MatchFinder finder, MatchReader reader, IOptions<MatchingOptions> options) : IFeatureServices
{
    private const int MostThatFit = 20;
    private const int MostThatDoNot = 20;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<PairingReader>();

    /// <param name="need">What is asked.</param>
    /// <param name="words">Part of the name of an organisation or the title of an offer; null for what is best and nearest.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Candidate>> ForNeed(NeedToMatch need, string? words, CancellationToken cancel)
    {
        var now = await finder.Now(need, cancel);
        var fit = words is null ? await finder.Find(need, now, 0, MostThatFit, MatchFilter.None, cancel) : null;
        var best = fit?.Best.Select(m => m.Match.Offer.OfferId).ToArray() ?? [];
        var cards = await Cards(await Nearest(need.SchoolCode, need.Details.Kind.ToString(), words, best, cancel), cancel);
        var others = cards.Select(card => (Card: card, Match: Matcher.TryMatch(need, card.Offer, options.Value.Weights))).ToList();
        var states = await States(need.SchoolCode, need.NeedId, cancel);
        return
        [
            .. (fit?.Best ?? []).Select(m => Candidate.Of(m.Match, m.Organisation, states(m.Match.Offer))),
            .. others.Where(o => o.Match is not null).Select(o => Candidate.Of(o.Match!, o.Card.Organisation, states(o.Card.Offer))),
            .. others.Where(o => o.Match is null).Select(o => Candidate.Of(need.SchoolLocation, o.Card, Matcher.Obstacles(need, o.Card.Offer), states(o.Card.Offer))),
        ];
    }

    /// <summary>The nearest offers for a school that asked for nothing; nothing stands in the way of what nobody asked.</summary>
    public async Task<IReadOnlyList<Candidate>> ForSchool(School school, string? words, CancellationToken cancel)
    {
        var cards = await Cards(await Nearest(school.Code, null, words, [], cancel), cancel);
        var states = await States(school.Code, null, cancel);
        return [.. cards.Select(card => Candidate.Of(school.Location, card, [], states(card.Offer)))];
    }

    /// <summary>Live offers near a school, those of the kind first; an offer of which the place is unknown comes last. Without those of a closed pair.</summary>
    private async Task<Guid[]> Nearest(EstablishmentCode school, string? kind, string? words, Guid[] except, CancellationToken cancel)
    {
        var pattern = words is null ? null : $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return
        [
            .. await db.Database.SqlQuery<Guid>(
                $"""
                SELECT o.id AS "Value"
                FROM offers o
                JOIN organisations g ON g.id = o.organisation_id
                JOIN schools s ON s.code = {school.Value}
                WHERE o.status = 'Published' AND NOT o.id = ANY ({except})
                  AND NOT EXISTS (SELECT 1 FROM partnerships p
                                  WHERE p.school_code = s.code AND p.organisation_id = o.organisation_id AND p.blocked_at IS NOT NULL)
                  AND ({pattern}::text IS NULL OR g.name ILIKE {pattern} OR o.title ILIKE {pattern})
                  AND ({pattern}::text IS NOT NULL OR s.location IS NULL OR g.location IS NULL OR ST_DWithin(g.location, s.location, 60000, false))
                ORDER BY {kind}::text IS NOT NULL AND o.kind <> {kind}, ST_Distance(g.location, s.location, false), o.id
                LIMIT {MostThatDoNot}
                """).ToListAsync(cancel),
        ];
    }

    private async Task<IReadOnlyList<OfferCard>> Cards(Guid[] ids, CancellationToken cancel)
    {
        var byId = (await reader.Cards(ids, cancel)).ToDictionary(card => card.Offer.OfferId);
        return [.. ids.Select(byId.GetValueOrDefault).OfType<OfferCard>()];
    }

    private async Task<Func<OfferToMatch, CandidateState>> States(EstablishmentCode school, Guid? need, CancellationToken cancel)
    {
        var pairs = await db.Set<Partnership>().AsNoTracking().Where(p => p.SchoolCode == school).ToListAsync(cancel);
        var ids = pairs.ConvertAll(p => p.Id);
        var waiting = await OpenSuggestions.In(db).Where(s => ids.Contains(s.PartnershipId)).Select(s => s.PartnershipId).ToListAsync(cancel);
        var refused = need is null
            ? []
            : await db.Set<PartnershipRequest>().Where(r => r.NeedId == need && (r.Answer == RequestAnswer.Declined || r.Answer == RequestAnswer.Expired))
                .Select(r => r.OfferId).ToListAsync(cancel);
        return offer => pairs.Find(p => p.OrganisationId == offer.OrganisationId) switch
        {
            { } pair when waiting.Contains(pair.Id) => CandidateState.Suggested,
            { CanBeSuggested: false } => CandidateState.UnderWay,
            _ => refused.Contains(offer.OfferId) ? CandidateState.Refused : CandidateState.Free,
        };
    }
}
