using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Features.Alerts.Needs;

namespace TechMatch.Server.Features.Alerts;

/// <summary>
/// Notes which offers became fitting for which saved searches and open needs since it last looked. All that changed is held against all
/// searches in one statement and against all needs in one; the domain's own rules decide, the same as for the public search and for the
/// matches of a need. Nothing is told here.
/// </summary>
public sealed class AlertMatcher(
    TechMatchDbContext db, Transactions transactions, OpenNeedReader needs, IOptions<MatchingOptions> matching, TimeProvider clock)
{
    /// <summary>The name under which its position is kept.</summary>
    public const string ReaderName = "alerts";

    /// <summary>So many changed offers are held against everything at a time.</summary>
    private const int Batch = 2_000;

    /// <summary>What an offer is matched on; places taken by the first year of the school year.</summary>
    private const string Facts =
        """
        jsonb_build_object(
            'organisation', o.organisation_id, 'kind', o.kind, 'topics', o.topics, 'audiences', o.audiences, 'venue', o.venue,
            'maxTravelKm', o.max_travel_km, 'capacity', o.capacity_per_school_year, 'months', o.months, 'weekdays', o.weekdays,
            'languages', o.languages, 'hasVog', o.has_vog, 'isWheelchairAccessible', o.is_wheelchair_accessible, 'maxGroupSize', o.max_group_size,
            'latitude', ST_Y(g.location::geometry), 'longitude', ST_X(g.location::geometry),
            'taken', (SELECT jsonb_object_agg(y.school_year, y.taken) FROM offer_years y WHERE y.offer_id = o.id AND y.taken > 0))
        """;

    /// <summary>
    /// Looks at what changed since the last time, notes what is new, and keeps how far it has looked: all in one transaction, so that a run
    /// that ends half-way has done nothing, and of two at once the second finds nothing left. The first time of all, what is live is known.
    /// </summary>
    /// <returns>How many alerts were noted.</returns>
    public Task<int> Run(CancellationToken cancel) => transactions.Run(async () =>
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('techmatch alerts', 0))", cancel);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            if (await db.Set<OfferChangeReader>().SingleOrDefaultAsync(r => r.Name == ReaderName, cancel) is not { } reader)
            {
                db.Add(OfferChangeReader.Begin(ReaderName, await OfferChanges.Here(connection, cancel), clock.GetUtcNow()));
                await db.SaveChangesAsync(cancel);
                await Keep(null, 0, cancel);
                return 0;
            }

            var since = reader.Unfinished;
            var read = await OfferChanges.Since(connection, reader.Position, cancel);

            // Without news the position moves only when that sets marks free that were kept for it.
            if (read.Offers.Count == 0 && (reader.Seen.Length == 0 || read.Position.Unfinished == since))
            {
                return 0;
            }

            var noted = 0;
            foreach (var changed in (await Changed(read.Offers, cancel)).Chunk(Batch))
            {
                var live = changed.Where(c => c.Now is not null).Select(c => new Change(c)).ToDictionary(c => c.Now.OfferId);
                if (live.Count > 0)
                {
                    noted += await NoteSearches(live, since, cancel);
                    noted += await NoteNeeds(live, since, cancel);
                }

                await Keep([.. changed.Select(c => c.OfferId)], since, cancel);
            }

            reader.MoveTo(read.Position, clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return noted;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    });

    /// <summary>Those of the marked offers of which what they are matched on, or whether they are live, differs from what was seen last.</summary>
    private async Task<List<ChangedRow>> Changed(IReadOnlySet<Guid?> marked, CancellationToken cancel)
    {
        var ids = marked.Contains(null) ? null : marked.Select(id => id!.Value).ToArray();
#pragma warning disable EF1002 // The facts are a constant of this file; values go as parameters.
        return await db.Database.SqlQueryRaw<ChangedRow>(
            $$"""
            SELECT coalesce(n.id, s.offer_id) AS offer_id, n.facts::text AS now, s.facts::text AS before, s.gone_in::text AS gone_in
            FROM (SELECT o.id, {{Facts.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}} AS facts
                  FROM offers o JOIN organisations g ON g.id = o.organisation_id
                  WHERE o.status = 'Published' AND (@ids::uuid[] IS NULL OR o.id = ANY (@ids))) n
            FULL JOIN (SELECT * FROM seen_offers WHERE @ids::uuid[] IS NULL OR offer_id = ANY (@ids)) s ON s.offer_id = n.id
            WHERE CASE WHEN n.id IS NULL THEN s.gone_in IS NULL ELSE s.gone_in IS NOT NULL OR n.facts IS DISTINCT FROM s.facts END
            ORDER BY 1
            """,
            Ids(ids)).ToListAsync(cancel);
#pragma warning restore EF1002
    }

    /// <summary>All changed offers with all saved searches that may find them; <see cref="OfferSearch.Finds"/> decides.</summary>
    private async Task<int> NoteSearches(Dictionary<Guid, Change> changes, ulong since, CancellationToken cancel)
    {
        Guid[] ids = [.. changes.Keys];
        var spoken = Enum.GetValues<Language>().Select(l => EnumSet<Language>.Of(l).Mask).ToArray();
        var names = Enum.GetNames<Language>();
        var pairs = await db.Database.SqlQuery<SearchPair>(
            $"""
            SELECT s.id, o.id AS offer_id, s.kind, s.topics, s.audiences, s.language, s.has_vog,
                   ST_Y(s.location::geometry) AS latitude, ST_X(s.location::geometry) AS longitude, s.radius_km
            FROM offers o
            JOIN organisations g ON g.id = o.organisation_id
            JOIN saved_searches s ON s.frequency <> {nameof(AlertFrequency.Never)}
             AND (s.kind IS NULL OR s.kind = o.kind)
             AND (s.topics = 0 OR s.topics & o.topics <> 0)
             AND (s.audiences = 0 OR s.audiences & o.audiences <> 0)
             AND (s.language IS NULL OR o.languages & ({spoken}::bigint[])[array_position({names}, s.language::text)] <> 0)
             AND (o.has_vog OR NOT s.has_vog)
             AND (s.radius_km IS NULL OR ST_DWithin(g.location, s.location, s.radius_km * 1000 + 1, false))
            WHERE o.id = ANY ({ids})
            """).ToListAsync(cancel);
        var fitting = pairs.Where(p => p.ToSearch().Finds(changes[p.OfferId].Now))
            .Select(p => new Pair(p.Id, changes[p.OfferId], changes[p.OfferId].Before is { } before && p.ToSearch().Finds(before))).ToList();
        if (fitting.Count == 0)
        {
            return 0;
        }

        var (followed, offers, fitted, gone) = Columns(fitting);
        var (from, now) = (Text(since), clock.GetUtcNow());
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO offer_alerts (account_id, saved_search_id, offer_id, noted_at)
            SELECT s.account_id, s.id, p.offer_id, {now}
            FROM unnest({followed}, {offers}, {fitted}, {gone}::text[]) AS p (followed, offer_id, fitted, gone_in)
            JOIN saved_searches s ON s.id = p.followed
            WHERE EXISTS (SELECT 1 FROM offer_changes c
                          WHERE (c.offer_id = p.offer_id OR c.offer_id IS NULL) AND c.transaction_id >= {from}::xid8
                            AND NOT pg_visible_in_snapshot(c.transaction_id, s.opened_in::pg_snapshot))
              AND (NOT p.fitted OR pg_visible_in_snapshot(p.gone_in::xid8, s.opened_in::pg_snapshot))
            ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    /// <summary>All changed offers with all open needs that they fit, for the people of the schools that want to hear of it.</summary>
    private async Task<int> NoteNeeds(Dictionary<Guid, Change> changes, ulong since, CancellationToken cancel)
    {
        var weights = matching.Value.Weights;
        var fitting = (
            from found in await needs.Fitting(changes.Keys, null, cancel)
            from match in found.Matches
            let change = changes[match.Match.Offer.OfferId]
            where Matcher.TryMatch(found.Open.Asked, change.Now, weights) is not null
            select new Pair(found.Open.Need.Id, change, change.Before is { } before && Matcher.TryMatch(found.Open.Asked, before, weights) is not null)).ToList();
        if (fitting.Count == 0)
        {
            return 0;
        }

        var (followed, offers, fitted, gone) = Columns(fitting);
        var (from, now) = (Text(since), clock.GetUtcNow());
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO offer_alerts (account_id, need_id, offer_id, noted_at)
            SELECT m.account_id, n.id, p.offer_id, {now}
            FROM unnest({followed}, {offers}, {fitted}, {gone}::text[]) AS p (followed, offer_id, fitted, gone_in)
            JOIN needs n ON n.id = p.followed AND n.status = {nameof(NeedStatus.Published)}
            JOIN need_openings w ON w.need_id = n.id
            JOIN memberships m ON m.school_code = n.school_code
            LEFT JOIN need_alerts a ON a.need_id = n.id AND a.account_id = m.account_id
            LEFT JOIN alert_people d ON d.account_id = m.account_id
            WHERE coalesce(a.frequency, d.need_frequency, {AlertPerson.DefaultNeedFrequency.ToString()}) <> {nameof(AlertFrequency.Never)}
              AND EXISTS (SELECT 1 FROM offer_changes c
                          WHERE (c.offer_id = p.offer_id OR c.offer_id IS NULL) AND c.transaction_id >= {from}::xid8
                            AND NOT pg_visible_in_snapshot(c.transaction_id, w.opened_in::pg_snapshot))
              AND (NOT p.fitted OR pg_visible_in_snapshot(p.gone_in::xid8, w.opened_in::pg_snapshot))
            ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    /// <summary>Keeps offers as they are now; of those that are gone, since when, and what they were.</summary>
    private async Task Keep(Guid[]? ids, ulong since, CancellationToken cancel)
    {
#pragma warning disable EF1002 // As above.
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO seen_offers (offer_id, facts)
            SELECT o.id, {{Facts.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}}
            FROM offers o JOIN organisations g ON g.id = o.organisation_id
            WHERE o.status = 'Published' AND (@ids::uuid[] IS NULL OR o.id = ANY (@ids))
            ON CONFLICT (offer_id) DO UPDATE SET facts = excluded.facts, gone_in = NULL
            """,
            [Ids(ids)],
            cancel);
#pragma warning restore EF1002
        if (ids is null)
        {
            return;
        }

        var from = Text(since);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE seen_offers s SET gone_in = (
                SELECT c.transaction_id FROM offer_changes c
                WHERE (c.offer_id = s.offer_id OR c.offer_id IS NULL) AND c.transaction_id >= {from}::xid8
                ORDER BY c.transaction_id LIMIT 1)
            WHERE s.offer_id = ANY ({ids}) AND s.gone_in IS NULL
              AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.id = s.offer_id AND o.status = 'Published')
            """,
            cancel);
    }

    private static NpgsqlParameter Ids(Guid[]? ids) =>
        new("ids", NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)ids ?? DBNull.Value };

    private static string Text(ulong transaction) => transaction.ToString(CultureInfo.InvariantCulture);

    private static (Guid[] Followed, Guid[] Offers, bool[] Fitted, string?[] Gone) Columns(List<Pair> pairs) => (
        [.. pairs.Select(p => p.Followed)],
        [.. pairs.Select(p => p.Change.Now.OfferId)],
        [.. pairs.Select(p => p.FittedBefore)],
        [.. pairs.Select(p => p.Change.GoneIn)]);

    private sealed record ChangedRow(Guid OfferId, string? Now, string? Before, string? GoneIn);

    /// <summary>An offer that is live, as it is and as it was seen last.</summary>
    private sealed record Change(OfferToMatch Now, OfferToMatch? Before, string? GoneIn)
    {
        public Change(ChangedRow row)
            : this(OfferState.Read(row.OfferId, row.Now!), row.Before is null ? null : OfferState.Read(row.OfferId, row.Before), row.GoneIn)
        {
        }
    }

    /// <param name="Followed">The search or the need.</param>
    /// <param name="Change">The offer, which fits now.</param>
    /// <param name="FittedBefore">Whether it did so when it was seen last.</param>
    private sealed record Pair(Guid Followed, Change Change, bool FittedBefore);

    private sealed record SearchPair(
        Guid Id, Guid OfferId, string? Kind, long Topics, long Audiences, string? Language, bool HasVog, double? Latitude, double? Longitude, int? RadiusKm)
    {
        public OfferSearch ToSearch() => new(
            Kind is null ? null : Enum.Parse<ActivityKind>(Kind),
            EnumSet<Topic>.FromMask(Topics),
            EnumSet<Audience>.FromMask(Audiences),
            Language is null ? null : Enum.Parse<Language>(Language),
            HasVog,
            Latitude is { } north && Longitude is { } east ? new GeoPoint(north, east) : null,
            RadiusKm * 1000d);
    }
}
