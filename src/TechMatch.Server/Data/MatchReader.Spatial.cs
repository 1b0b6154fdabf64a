using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data;

/// <summary>
/// Reads what the domain's matcher needs. The database leaves out what cannot be near enough, on the one metric of the product; what
/// fits, and in which order, the domain decides.
/// </summary>
public sealed class MatchReader(TechMatchDbContext db, WorkingDays calendar, TimeProvider clock)
{
    private static readonly string[] UnderWayStages =
        [.. Enum.GetValues<PartnershipStage>().Where(PartnershipLifecycle.IsUnderWay).Select(stage => stage.ToString())];

    private static readonly string[] Refusals = [nameof(RequestAnswer.Declined), nameof(RequestAnswer.Expired)];

    /// <summary>A need of a school as the matcher sees it: with its place, and the school days that are still to come.</summary>
    /// <param name="needId">The need; empty while it is still being written.</param>
    /// <param name="code">The school; it exists.</param>
    /// <param name="details">What is asked.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<NeedToMatch> Need(Guid needId, EstablishmentCode code, NeedDetails details, CancellationToken cancel)
    {
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var from = details.From > today ? details.From : today;
        return new NeedToMatch(needId, code, school.Location, details, calendar.SchoolDays(from, details.Until, details.Weekdays, school.Facts.HolidayRegion));
    }

    /// <summary>The published offers of the kind that is asked, within what both sides call near enough, or of which a place is unknown.</summary>
    public async Task<MatchCandidates> Candidates(NeedToMatch need, CancellationToken cancel)
    {
        var kind = need.Details.Kind.ToString();
        var hits = await db.Database.SqlQuery<Hit>(
            $"""
            SELECT o.id,
                   EXISTS (SELECT 1 FROM partnerships p
                           WHERE p.school_code = s.code AND p.organisation_id = o.organisation_id AND p.stage = ANY ({UnderWayStages})) AS is_under_way,
                   EXISTS (SELECT 1 FROM partnership_requests r
                           WHERE r.need_id = {need.NeedId} AND r.offer_id = o.id AND r.answer = ANY ({Refusals})) AS is_refused
            FROM offers o
            JOIN organisations g ON g.id = o.organisation_id
            JOIN schools s ON s.code = {need.SchoolCode.Value}
            WHERE o.status = 'Published' AND o.kind = {kind}
              AND (s.location IS NULL OR g.location IS NULL
                   OR ST_DWithin(g.location, s.location, LEAST({need.Details.MaxDistanceKm}, o.max_travel_km) * 1000 + 1, false))
            """).ToListAsync(cancel);
        return await Load(hits, cancel);
    }

    /// <summary>The published offers of any kind within a distance of the school, or of which a place is unknown: what could fit if something gave.</summary>
    public async Task<MatchCandidates> Around(NeedToMatch need, int kilometres, CancellationToken cancel)
    {
        var hits = await db.Database.SqlQuery<Hit>(
            $"""
            SELECT o.id,
                   EXISTS (SELECT 1 FROM partnerships p
                           WHERE p.school_code = s.code AND p.organisation_id = o.organisation_id AND p.stage = ANY ({UnderWayStages})) AS is_under_way,
                   EXISTS (SELECT 1 FROM partnership_requests r
                           WHERE r.need_id = {need.NeedId} AND r.offer_id = o.id AND r.answer = ANY ({Refusals})) AS is_refused
            FROM offers o
            JOIN organisations g ON g.id = o.organisation_id
            JOIN schools s ON s.code = {need.SchoolCode.Value}
            WHERE o.status = 'Published'
              AND (s.location IS NULL OR g.location IS NULL OR ST_DWithin(g.location, s.location, {kilometres} * 1000, false))
            """).ToListAsync(cancel);
        return await Load(hits, cancel);
    }

    private async Task<MatchCandidates> Load(List<Hit> hits, CancellationToken cancel)
    {
        var ids = hits.Where(h => !h.IsUnderWay && !h.IsRefused).Select(h => h.Id).ToArray();
        var rows = await (
            from offer in db.Set<Offer>().AsNoTracking()
            join organisation in db.Set<Organisation>().AsNoTracking() on offer.OrganisationId equals organisation.Id
            where ids.Contains(offer.Id)
            select new { Offer = offer, Organisation = organisation }).ToListAsync(cancel);
        var taken = (await db.Set<OfferYear>().AsNoTracking().Where(y => ids.Contains(y.OfferId) && y.Taken > 0).ToListAsync(cancel)).ToLookup(y => y.OfferId);
        var chosen = await db.Set<PartnershipRequest>()
            .Where(r => ids.Contains(r.OfferId) && (r.Answer == null || r.Answer == RequestAnswer.Accepted))
            .GroupBy(r => r.OfferId).Select(g => new { g.Key, Times = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Times, cancel);
        return new MatchCandidates(
            rows.ConvertAll(r => new OfferToMatch(
                r.Offer.Id,
                r.Organisation.Id,
                r.Organisation.Location,
                r.Offer.Details,
                taken[r.Offer.Id].ToDictionary(y => y.SchoolYear, y => y.Taken),
                chosen.GetValueOrDefault(r.Offer.Id))),
            rows.Select(r => r.Organisation).DistinctBy(o => o.Id).ToDictionary(o => o.Id),
            hits.Count(h => h.IsUnderWay),
            hits.Count(h => h is { IsUnderWay: false, IsRefused: true }));
    }

    private sealed record Hit(Guid Id, bool IsUnderWay, bool IsRefused);
}

/// <summary>What may match.</summary>
/// <param name="Offers">For the matcher.</param>
/// <param name="Organisations">Whose they are.</param>
/// <param name="UnderWay">Offers left out because the two are at work together already.</param>
/// <param name="Refused">Offers left out because this very need was declined or not answered.</param>
public sealed record MatchCandidates(
    IReadOnlyList<OfferToMatch> Offers, IReadOnlyDictionary<Guid, Organisation> Organisations, int UnderWay, int Refused);
