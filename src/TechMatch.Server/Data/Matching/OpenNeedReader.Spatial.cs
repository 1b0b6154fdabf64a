using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data.Matching;

/// <summary>
/// Finds the open needs that offers fit: the other direction of <see cref="MatchFinder"/>, with the same pairs. One statement joins all the
/// offers with all the needs; it leaves out what cannot be, and the domain decides and scores.
/// </summary>
public sealed class OpenNeedReader(
    TechMatchDbContext db, LiveOffers live, OfferCache<OfferCard> kept, MatchReader reader, IOptions<MatchingOptions> options, TimeProvider clock)
{
    /// <summary>Of each topic what it is or lies near, by its number.</summary>
    private static readonly long[] Reach = [.. Enum.GetValues<Topic>().Select(t => EnumSet<Topic>.Of(t).Mask | TopicRelations.Near(EnumSet<Topic>.Of(t)).Mask)];

    private static readonly string[] Languages = Enum.GetNames<Language>();

    /// <summary>
    /// The open needs that fit these offers, each with the offers that fit it, best first; the needs in the order of their ids. Without
    /// what is under way between the two or closed by one of them, and without offers that this very need was declined or not answered for.
    /// </summary>
    /// <param name="offers">The offers; one that is not live fits nothing.</param>
    /// <param name="needs">Only these needs; null for all that are open.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<FittingNeed>> Fitting(IReadOnlyCollection<Guid> offers, IReadOnlyCollection<Guid>? needs, CancellationToken cancel)
    {
        if (offers.Count == 0 || needs?.Count == 0)
        {
            return [];
        }

        var seen = live.Seen;
        var pairs = await Pairs([.. offers], needs is null ? null : [.. needs], seen, cancel);
        if (pairs.Count == 0)
        {
            return [];
        }

        // What is kept of offers is forgotten when the index hears of a change, so it looks first whether there is one.
        await live.At(seen, pairs[0].Marks, cancel);
        var cards = await kept.Get([.. pairs.Select(p => p.OfferId).Distinct()], ids => reader.Cards(ids, cancel));
        var open = await Read([.. pairs.Select(p => p.NeedId).Distinct()], cancel);
        var byNeed = pairs.ToLookup(p => p.NeedId, p => p.OfferId);
        return
        [
            .. open.OrderBy(o => o.Need.Id)
                .Select(o => new FittingNeed(o, Match(o.Asked, byNeed[o.Need.Id].Select(cards.GetValueOrDefault).OfType<OfferCard>())))
                .Where(fitting => fitting.Matches.Count > 0),
        ];
    }

    /// <summary>Needs that are open, with their schools, as the matcher sees them; one that is not open is left out.</summary>
    public Task<IReadOnlyList<OpenNeed>> Read(Guid[] ids, CancellationToken cancel) => Read(Open().Where(o => ids.Contains(o.Need.Id)), cancel);

    /// <summary>All needs that are open, in the order of their ids, each with what is not to be proposed for it.</summary>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="municipalities">Only of schools there; null for everywhere.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<(OpenNeed Open, RankingExclusions Without)>> All(
        ActivityKind? kind, IReadOnlyCollection<MunicipalityCode>? municipalities, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var open = await Read(
            Open().Where(o => o.Need.Details.Until >= today
                && (kind == null || o.Need.Details.Kind == kind)
                && (municipalities == null || municipalities.Contains(o.School.Facts.MunicipalityCode))),
            cancel);
        var (schools, ids) = (open.Select(o => o.School.Code).Distinct().ToArray(), open.Select(o => o.Need.Id).ToArray());
        var underWay = (await db.Set<Partnership>().AsNoTracking()
            .Where(p => schools.Contains(p.SchoolCode) && MatchReader.StagesUnderWay.Contains(p.Stage))
            .Select(p => new { p.SchoolCode, p.OrganisationId }).ToListAsync(cancel)).ToLookup(p => p.SchoolCode, p => p.OrganisationId);
        var closed = (await db.Set<Partnership>().AsNoTracking()
            .Where(p => schools.Contains(p.SchoolCode) && p.BlockedAt != null)
            .Select(p => new { p.SchoolCode, p.OrganisationId }).ToListAsync(cancel)).ToLookup(p => p.SchoolCode, p => p.OrganisationId);
        var refused = (await db.Set<PartnershipRequest>().AsNoTracking()
            .Where(r => r.NeedId != null && ids.Contains(r.NeedId.Value) && (r.Answer == RequestAnswer.Declined || r.Answer == RequestAnswer.Expired))
            .Select(r => new { NeedId = r.NeedId!.Value, r.OfferId }).ToListAsync(cancel)).ToLookup(r => r.NeedId, r => r.OfferId);
        return
        [
            .. open.OrderBy(o => o.Need.Id)
                .Select(o => (o, new RankingExclusions(underWay[o.School.Code].ToHashSet(), refused[o.Need.Id].ToHashSet())
                {
                    Closed = closed[o.School.Code].ToHashSet(),
                })),
        ];
    }

    private IQueryable<Row> Open()
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        return from need in db.Set<Need>().AsNoTracking()
               join school in db.Set<School>().AsNoTracking() on need.SchoolCode equals school.Code
               where need.Status == NeedStatus.Published && school.KnownSince <= today && (school.ClosedOn == null || school.ClosedOn > today)
               select new Row { Need = need, School = school };
    }

    private async Task<IReadOnlyList<OpenNeed>> Read(IQueryable<Row> open, CancellationToken cancel)
    {
        var rows = await open.ToListAsync(cancel);
        var asked = reader.Needs(rows.Select(r => (r.Need, r.School)));
        var said = await RankingOverrides.Of(db, [.. rows.Select(r => r.Need.Id)], DutchTime.DayOf(clock.GetUtcNow()), cancel);
        return [.. rows.Zip(asked, (row, need) => new OpenNeed(row.Need, row.School, said.TryGetValue(row.Need.Id, out var of) ? need with { Said = of } : need))];
    }

    private IReadOnlyList<FoundMatch> Match(NeedToMatch need, IEnumerable<OfferCard> cards)
    {
        var byOffer = cards.ToDictionary(card => card.Offer.OfferId);
        return
        [
            .. Matcher.Rank(need, byOffer.Values.Select(card => card.Offer), options.Value.Weights)
                .Select(match => new FoundMatch(match, byOffer[match.Offer.OfferId].Organisation)),
        ];
    }

    /// <summary>
    /// The pairs of an offer and an open need that may fit. From each offer the way goes by the index on places to the schools around it, and
    /// from there to their needs; the planner is held to that order, since it takes distances for dearer than they are. A place that is not
    /// known is near to everything; those few are joined apart so that they do not stand in the index's way.
    /// </summary>
    private async Task<IReadOnlyList<Pair>> Pairs(Guid[] offers, Guid[]? needs, MarksSeen seen, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var unfinished = seen.Unfinished.ToString(CultureInfo.InvariantCulture);
        return await db.Database.SqlQuery<Pair>(
            $"""
            WITH given AS MATERIALIZED (
                SELECT o.id, o.organisation_id, o.kind, o.audiences, o.weekdays, o.max_travel_km, o.has_vog, g.location,
                       (SELECT bit_or(reach.topics) FROM unnest({Reach}) WITH ORDINALITY AS reach (topics, number)
                        WHERE o.topics >> (reach.number::int - 1) & 1 = 1) AS topics,
                       ARRAY(SELECT spoken.name FROM unnest({Languages}) WITH ORDINALITY AS spoken (name, number)
                             WHERE o.languages >> (spoken.number::int - 1) & 1 = 1) AS languages,
                       o.venue <> {nameof(Venue.AtOrganisation)} OR o.is_wheelchair_accessible AS allows_wheelchair,
                       coalesce(o.max_group_size, {int.MaxValue}) AS max_group_size
                FROM offers o
                JOIN organisations g ON g.id = o.organisation_id
                WHERE o.id = ANY ({offers}) AND o.status = 'Published'),
            standing AS NOT MATERIALIZED (
                SELECT code, location FROM schools WHERE known_since <= {today} AND (closed_on IS NULL OR closed_on > {today}))
            SELECT n.id AS need_id, o.id AS offer_id, (SELECT count(*) FROM offer_changes WHERE transaction_id >= {unfinished}::xid8) AS marks
            FROM given o
            CROSS JOIN LATERAL (
                SELECT code, location FROM standing WHERE ST_DWithin(location, o.location, o.max_travel_km * 1000 + 1, false)
                UNION ALL
                SELECT code, location FROM standing WHERE location IS NULL AND o.location IS NOT NULL
                UNION ALL
                SELECT code, location FROM standing WHERE o.location IS NULL) s
            CROSS JOIN LATERAL (
                SELECT n.id, n.school_code
                FROM needs n
                WHERE n.school_code = s.code AND n.status = 'Published' AND n.kind = o.kind AND n.window_until >= {today}
                  AND ({needs}::uuid[] IS NULL OR n.id = ANY ({needs}))
                  AND (n.topics = 0 OR n.topics & o.topics <> 0) AND n.audiences & o.audiences <> 0 AND n.weekdays & o.weekdays <> 0
                  AND n.language = ANY (o.languages) AND (o.has_vog OR NOT n.requires_vog) AND (o.allows_wheelchair OR NOT n.needs_wheelchair_access)
                  AND n.group_size <= o.max_group_size
                  AND (s.location IS NULL OR o.location IS NULL OR ST_DWithin(s.location, o.location, n.max_distance_km * 1000 + 1, false))
                OFFSET 0) n
            WHERE NOT EXISTS (SELECT 1 FROM partnerships p
                              WHERE p.school_code = n.school_code AND p.organisation_id = o.organisation_id
                                AND (p.stage = ANY ({MatchReader.UnderWayStages}) OR p.blocked_at IS NOT NULL))
              AND NOT EXISTS (SELECT 1 FROM partnership_requests r WHERE r.need_id = n.id AND r.offer_id = o.id AND r.answer = ANY ({MatchReader.Refusals}))
            """).ToListAsync(cancel);
    }

    private sealed class Row
    {
        public required Need Need { get; init; }

        public required School School { get; init; }
    }

    /// <param name="NeedId">The need.</param>
    /// <param name="OfferId">The offer.</param>
    /// <param name="Marks">How many changes of offers are committed of transactions that had not finished when the index last looked.</param>
    private sealed record Pair(Guid NeedId, Guid OfferId, long Marks);
}

/// <summary>A need that is open, at a school that is.</summary>
/// <param name="Need">The row.</param>
/// <param name="School">Its school.</param>
/// <param name="Asked">As the matcher sees it.</param>
public sealed record OpenNeed(Need Need, School School, NeedToMatch Asked);

/// <summary>An open need and what fits it of the offers that were asked about.</summary>
/// <param name="Open">The need.</param>
/// <param name="Matches">The offers that fit, best first; at least one.</param>
public sealed record FittingNeed(OpenNeed Open, IReadOnlyList<FoundMatch> Matches);
