using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Organisations;

namespace TechMatch.Server.Data.Matching;

/// <summary>Finds the offers that fit a need in the index, as the database is at this moment.</summary>
public sealed class MatchFinder(
    TechMatchDbContext db,
    LiveOffers live,
    OfferCache<OfferCard> kept,
    AskedNeeds asked,
    MatchReader reader,
    IOptions<MatchingOptions> options,
    TimeProvider clock)
{
    /// <summary>A stored need with its school, and the offers as they are now, in one statement where the need has not changed since it was last asked.</summary>
    /// <exception cref="InvalidOperationException">There is no such need.</exception>
    public async Task<(AskedNeed Asked, MatchMoment Now)> Now(Guid needId, CancellationToken cancel)
    {
        var seen = live.Seen;
        var now = await Read(needId, null, seen.Unfinished, cancel);
        var need = now.NeedVersion ?? throw new InvalidOperationException($"There is no need {needId}.");
        return (await asked.Get(needId, need, now.SchoolVersion, db, cancel), await Moment(seen, now, cancel));
    }

    /// <summary>The offers as they are now, and what is left out of them for a need.</summary>
    public async Task<MatchMoment> Now(NeedToMatch need, CancellationToken cancel)
    {
        var seen = live.Seen;
        return await Moment(seen, await Read(need.NeedId, need.SchoolCode.Value, seen.Unfinished, cancel), cancel);
    }

    /// <summary>The best of the offers that fit now, without those that are under way or were refused.</summary>
    public async Task<FoundMatches> Find(NeedToMatch need, int take, CancellationToken cancel) =>
        await Find(need, await Now(need, cancel), 0, take, MatchFilter.None, cancel);

    /// <summary>The offers that fit, best first, without those that are under way or were refused.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="now">Of <see cref="Now(NeedToMatch, CancellationToken)"/>.</param>
    /// <param name="skip">How many of the best to pass over.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="filter">What of it is asked for now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FoundMatches> Find(NeedToMatch need, MatchMoment now, int skip, int take, MatchFilter filter, CancellationToken cancel)
    {
        need = now.Of(need);

        // Nobody looks further than there are offers.
        var ranking = now.Offers.Rank(need, options.Value.Weights, (int)Math.Min((long)skip + take, now.Offers.Count), now.Without, filter);
        var best = ranking.Best.Skip(skip).Select(b => b.Key.OfferId).ToList();
        var cards = await kept.Get(best, ids => reader.Cards(ids, cancel));
        return new FoundMatches(
            [
                .. best.Select(cards.GetValueOrDefault).OfType<OfferCard>()
                    .Select(card => (Matcher.TryMatch(need, card.Offer, options.Value.Weights), card.Organisation))
                    .Where(found => found.Item1 is not null)
                    .Select(found => new FoundMatch(found.Item1!, found.Organisation)),
            ],
            ranking.Total,
            ranking.OrganisationsLeftOut,
            ranking.OffersLeftOut);
    }

    /// <summary>Those of these offers that fit, best first.</summary>
    public async Task<FoundMatches> Chosen(NeedToMatch need, MatchMoment now, Guid[] offers, CancellationToken cancel)
    {
        need = now.Of(need);
        var cards = await kept.Get(offers, ids => reader.Cards(ids, cancel));
        var fit = Matcher.Rank(
            need, cards.Values.Select(card => card.Offer).Where(offer => !now.Without.Closed.Contains(offer.OrganisationId)), options.Value.Weights);
        var (underWay, refused) = (fit.Where(m => now.Without.Organisations.Contains(m.Offer.OrganisationId)).ToList(), fit.Where(m => now.Without.Offers.Contains(m.Offer.OfferId)).ToList());
        var left = fit.Except(underWay).Except(refused).ToList();
        return new FoundMatches([.. left.Select(m => new FoundMatch(m, cards[m.Offer.OfferId].Organisation))], left.Count, underWay.Count, refused.Except(underWay).Count());
    }

    /// <summary>The offers that would fit if one thing gave.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="now">Of <see cref="Now(NeedToMatch, CancellationToken)"/>.</param>
    /// <param name="kilometres">How far is looked.</param>
    /// <param name="take">How many of the nearest.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<NearMissesFound> NearMisses(NeedToMatch need, MatchMoment now, int kilometres, int take, CancellationToken cancel)
    {
        var found = now.Offers.NearMisses(need, options.Value.Weights, kilometres * 1000d, take, now.Without);
        var cards = await kept.Get(
            [.. found.Nearest.Concat(found.ByObstacle.Values.Select(o => o.Nearest)).Select(m => m.Key.OfferId).Distinct()], ids => reader.Cards(ids, cancel));
        NearMissFound? Show(FoundMiss miss) =>
            cards.GetValueOrDefault(miss.Key.OfferId) is { } card && Matcher.NearMisses(need, [card.Offer]) is [var known] ? new(known, card.Organisation) : null;
        return new NearMissesFound(
            [.. found.Nearest.Select(Show).OfType<NearMissFound>()],
            [.. found.ByObstacle.OrderByDescending(o => o.Value.Count).ThenBy(o => o.Key)
                .Select(o => new ObstacleFound(o.Key, o.Value.Count, Show(o.Value.Nearest)?.Miss.Obstacle.Values ?? []))]);
    }

    /// <summary>How many offers fit now, and how far the nearest is; none is named.</summary>
    public async Task<OfferRanking> Count(NeedToMatch need, CancellationToken cancel) => Count(need, await Now(need, cancel));

    /// <summary>How many offers fit, and how far the nearest is; none is named.</summary>
    public OfferRanking Count(NeedToMatch need, MatchMoment now) => now.Offers.Rank(need, options.Value.Weights, 0, now.Without);

    private async Task<MatchMoment> Moment(MarksSeen seen, AsOfNow now, CancellationToken cancel) =>
        new(await live.At(seen, now.Marks, cancel), new RankingExclusions(now.Organisations.ToHashSet(), now.Offers.ToHashSet()) { Closed = now.Closed.ToHashSet() }, RankingOverrides.Read(now.Said))
        {
            Stamp = string.Join('|', now.NeedVersion, now.SchoolVersion, string.Join(',', now.Organisations), string.Join(',', now.Closed), string.Join(',', now.Offers), now.Said),
        };

    // By hand and not by EF: this is asked at every look at the matches, and to put the question costs more than to answer it.
    private async Task<AsOfNow> Read(Guid needId, string? school, ulong unfinished, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT n.xmin, s.xmin,
                       (SELECT count(*) FROM offer_changes WHERE transaction_id >= $3),
                       ARRAY(SELECT organisation_id FROM partnerships WHERE school_code = s.code AND stage = ANY ($4)),
                       ARRAY(SELECT organisation_id FROM partnerships WHERE school_code = s.code AND blocked_at IS NOT NULL),
                       ARRAY(SELECT offer_id FROM partnership_requests WHERE need_id = $1 AND answer = ANY ($5)),
                       (SELECT jsonb_agg(jsonb_build_array(o.offer_id, o.is_lift, o.reason) ORDER BY o.need_id IS NOT NULL, o.made_at, o.id)::text
                        FROM ranking_overrides o
                        WHERE o.taken_back_at IS NULL AND o.counts_until >= $6
                          AND (o.need_id = $1
                               OR o.region_code IN (SELECT m.region_code FROM region_memberships m
                                                    WHERE m.municipality_code = s.municipality_code AND m.valid_from <= $6 AND (m.valid_until IS NULL OR m.valid_until > $6))))
                FROM schools s
                LEFT JOIN needs n ON n.id = $1
                WHERE s.code = coalesce($2, (SELECT school_code FROM needs WHERE id = $1))
                """,
                (NpgsqlConnection)db.Database.GetDbConnection())
            {
                Parameters =
                {
                    new() { Value = needId },
                    new() { Value = school ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                    new() { Value = unfinished, NpgsqlDbType = NpgsqlDbType.Xid8 },
                    new() { Value = MatchReader.UnderWayStages },
                    new() { Value = MatchReader.Refusals },
                    new() { Value = DutchTime.DayOf(clock.GetUtcNow()) },
                },
            };
            await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancel);
            return await row.ReadAsync(cancel)
                ? new AsOfNow(
                    row.IsDBNull(0) ? null : row.GetFieldValue<uint>(0),
                    row.GetFieldValue<uint>(1),
                    row.GetInt64(2),
                    row.GetFieldValue<Guid[]>(3),
                    row.GetFieldValue<Guid[]>(4),
                    row.GetFieldValue<Guid[]>(5),
                    row.IsDBNull(6) ? null : row.GetString(6))
                : throw new InvalidOperationException($"There is no need {needId} and no school {school}.");
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <param name="NeedVersion">Version of the need's row; null when it is not stored.</param>
    /// <param name="SchoolVersion">Version of the school's row.</param>
    /// <param name="Marks">How many changes of offers are committed of transactions that had not finished when the index last looked.</param>
    /// <param name="Organisations">With which the school is at work already.</param>
    /// <param name="Closed">That are not to be proposed to the school, or it to them.</param>
    /// <param name="Offers">Which this need was declined or not answered for.</param>
    /// <param name="Said">What coordinators said of the order, as JSON; null when nothing.</param>
    private sealed record AsOfNow(uint? NeedVersion, uint SchoolVersion, long Marks, Guid[] Organisations, Guid[] Closed, Guid[] Offers, string? Said);
}

/// <summary>The offers at one moment.</summary>
/// <param name="Offers">All that were live.</param>
/// <param name="Without">What was left out for the need.</param>
/// <param name="Said">What coordinators say of offers for the need; null when nothing.</param>
public sealed record MatchMoment(OfferSnapshot Offers, RankingExclusions Without, IReadOnlyDictionary<Guid, CoordinatorSay>? Said = null)
{
    /// <summary>All that the database said of this moment, the offers themselves apart: the same as long as the answer is.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>The need with what coordinators say of offers for it.</summary>
    public NeedToMatch Of(NeedToMatch need) => Said is null ? need : need with { Said = Said };
}

/// <summary>An offer that fits, and whose it is.</summary>
public sealed record FoundMatch(Match Match, Organisation Organisation);

/// <param name="Best">Of the place asked for in the ranking.</param>
/// <param name="Total">How many fit.</param>
/// <param name="UnderWay">Offers that fit, left out because the two are at work together already.</param>
/// <param name="Refused">Offers that fit, left out because this very need was declined or not answered.</param>
public sealed record FoundMatches(IReadOnlyList<FoundMatch> Best, int Total, int UnderWay, int Refused);

/// <summary>An offer that one thing keeps from fitting, and whose it is.</summary>
public sealed record NearMissFound(NearMiss Miss, Organisation Organisation);

/// <param name="Code">What would have to give.</param>
/// <param name="Offers">How many offers would fit then.</param>
/// <param name="Values">What the nearest of them asks for.</param>
public sealed record ObstacleFound(ObstacleCode Code, int Offers, IReadOnlyList<string> Values);

/// <param name="Nearest">The nearest offers.</param>
/// <param name="Obstacles">What would have to give, most offers first.</param>
public sealed record NearMissesFound(IReadOnlyList<NearMissFound> Nearest, IReadOnlyList<ObstacleFound> Obstacles);
