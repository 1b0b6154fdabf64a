using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Matching;

/// <summary>Keeps of which open needs nothing fits, since when and what would have to give.</summary>
public sealed class NeedGapKeeper(
    TechMatchDbContext db, OpenNeedReader needs, LiveOffers live, MatchReader reader, OfferCache<OfferCard> kept, IOptions<MatchingOptions> options, TimeProvider clock)
    : IFeatureServices
{
    /// <summary>How much farther than asked is looked for what would have to give, in kilometres.</summary>
    public const int LookFurtherKm = 50;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<NeedGapKeeper>();

    /// <summary>What was found of an open need that nothing fits.</summary>
    public sealed record Seen(Guid NeedId, ObstacleCode? Obstacle, int Offers, IReadOnlyList<string> Values);

    /// <summary>Whether somebody has been asked for this need.</summary>
    public Task<bool> IsAsked(Guid needId, CancellationToken cancel) => NeedsUnderWay.In(db).ContainsAsync(needId, cancel);

    /// <summary>Holds every open need for which nobody has been asked against the offers in memory.</summary>
    /// <returns>Those that nothing fits, and those that something fits.</returns>
    public async Task<(IReadOnlyList<Seen> Gaps, IReadOnlyList<Guid> Fitting)> Look(CancellationToken cancel)
    {
        await live.CatchUp(cancel);
        var (offers, weights) = (await live.Now(cancel), options.Value.Weights);
        var (gaps, fitting) = (new List<Seen>(), new List<Guid>());
        var asked = (await NeedsUnderWay.In(db).ToListAsync(cancel)).ToHashSet();
        foreach (var (open, without) in await needs.All(null, null, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (asked.Contains(open.Need.Id))
            {
                continue;
            }

            if (offers.Rank(open.Asked, weights, 0, without).Total > 0)
            {
                fitting.Add(open.Need.Id);
                continue;
            }

            var within = (open.Asked.Details.MaxDistanceKm + LookFurtherKm) * 1000d;
            var misses = offers.NearMisses(open.Asked, weights, within, 0, without).ByObstacle;
            if (misses.Count == 0)
            {
                gaps.Add(new Seen(open.Need.Id, null, 0, []));
                continue;
            }

            var most = misses.OrderByDescending(m => m.Value.Count).ThenBy(m => m.Key).First();
            var nearest = most.Value.Nearest.Key.OfferId;
            var card = (await kept.Get([nearest], ids => reader.Cards(ids, cancel))).GetValueOrDefault(nearest);
            var values = card is not null && Matcher.Obstacles(open.Asked, card.Offer) is [var only] && only.Code == most.Key ? only.Values : [];
            gaps.Add(new Seen(open.Need.Id, most.Key, most.Value.Count, values));
        }

        return (gaps, fitting);
    }

    /// <summary>Notes what was seen: begins gaps, brings what would have to give up to date, and ends those of needs that something fits, for which somebody was asked or that closed.</summary>
    /// <returns>How many rows changed.</returns>
    public async Task<int> Keep(IReadOnlyCollection<Seen> gaps, IReadOnlyCollection<Guid> fitting, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var changed = await Note(gaps, now, cancel);
        var (fits, closed) = (nameof(NeedGapEnd.Fits), nameof(NeedGapEnd.NeedClosed));
        changed += await db.Database.ExecuteSqlAsync(
            $"UPDATE need_gaps SET ended_at = {now}, ended_by = {fits} WHERE ended_at IS NULL AND need_id = ANY ({fitting.ToArray()})", cancel);
        changed += await db.Set<NeedGap>().Where(g => g.EndedAt == null && NeedsUnderWay.In(db).Contains(g.NeedId))
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, now).SetProperty(g => g.EndedBy, NeedGapEnd.Asked), cancel);
        changed += await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE need_gaps SET ended_at = {now}, ended_by = {closed}
            WHERE ended_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM needs n JOIN schools s ON s.code = n.school_code
                WHERE n.id = need_gaps.need_id AND n.status = 'Published' AND n.window_until >= {today} AND (s.closed_on IS NULL OR s.closed_on > {today}))
            """,
            cancel);
        return changed;
    }

    /// <summary>Begins gaps, or brings up to date what is known of them; what is known already is left as it is, and not even locked.</summary>
    public async Task<int> Note(IReadOnlyCollection<Seen> gaps, DateTimeOffset now, CancellationToken cancel)
    {
        if (gaps.Count == 0)
        {
            return 0;
        }

        var rows = JsonSerializer.Serialize(gaps.Select(g => new
        {
            id = Guid.CreateVersion7(now),
            need_id = g.NeedId,
            obstacle = g.Obstacle?.ToString(),
            offers = g.Offers,
            values = g.Values,
        }));
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO need_gaps (id, need_id, since, obstacle, offers, "values")
            SELECT r.id, r.need_id, {now}, r.obstacle, r.offers, r."values"
            FROM jsonb_to_recordset({rows}::jsonb) AS r (id uuid, need_id uuid, obstacle text, offers int, "values" text[])
            WHERE NOT EXISTS (
                SELECT 1 FROM need_gaps g
                WHERE g.need_id = r.need_id AND g.ended_at IS NULL
                  AND (g.obstacle, g.offers, g."values") IS NOT DISTINCT FROM (r.obstacle, r.offers, r."values"))
            ON CONFLICT (need_id) WHERE ended_at IS NULL DO UPDATE
            SET obstacle = excluded.obstacle, offers = excluded.offers, "values" = excluded."values"
            WHERE (need_gaps.obstacle, need_gaps.offers, need_gaps."values") IS DISTINCT FROM (excluded.obstacle, excluded.offers, excluded."values")
            """,
            cancel);
    }
}
