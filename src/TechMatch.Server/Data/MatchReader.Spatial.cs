using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Data;

/// <summary>
/// Reads what the domain's matcher needs. The database leaves out what cannot be near enough, on the one metric of the product; what
/// fits, and in which order, the domain decides.
/// </summary>
public sealed class MatchReader(TechMatchDbContext db, WorkingDays calendar, TimeProvider clock)
{
    internal static readonly PartnershipStage[] StagesUnderWay = [.. Enum.GetValues<PartnershipStage>().Where(PartnershipLifecycle.IsUnderWay)];

    internal static readonly string[] UnderWayStages = [.. StagesUnderWay.Select(stage => stage.ToString())];

    internal static readonly string[] Refusals = [nameof(RequestAnswer.Declined), nameof(RequestAnswer.Expired)];

    /// <summary>A need of a school as the matcher sees it: with its place, and the school days that are still to come.</summary>
    /// <param name="needId">The need; empty while it is still being written.</param>
    /// <param name="code">The school; it exists.</param>
    /// <param name="details">What is asked.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<NeedToMatch> Need(Guid needId, EstablishmentCode code, NeedDetails details, CancellationToken cancel)
    {
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
        return Need(needId, school, details);
    }

    /// <inheritdoc cref="Need(Guid, EstablishmentCode, NeedDetails, CancellationToken)"/>
    /// <param name="school">The school.</param>
    public NeedToMatch Need(Guid needId, School school, NeedDetails details)
    {
        var days = calendar.SchoolDays(FirstDay(details, DutchTime.DayOf(clock.GetUtcNow())), details.Until, details.Weekdays, school.Facts.HolidayRegion);
        return new NeedToMatch(needId, school.Code, school.Location, details, days);
    }

    /// <summary>Many needs as the matcher sees them, in their order; the school days of a window are worked out once for all that share it.</summary>
    public IReadOnlyList<NeedToMatch> Needs(IEnumerable<(Need Need, School School)> needs)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var days = new Dictionary<(DateOnly, DateOnly, long, HolidayRegion?), IReadOnlyList<DateOnly>>();
        return
        [
            .. needs.Select(n =>
            {
                var (details, region) = (n.Need.Details, n.School.Facts.HolidayRegion);
                var from = FirstDay(details, today);
                var window = (from, details.Until, details.Weekdays.Mask, region);
                if (!days.TryGetValue(window, out var known))
                {
                    days[window] = known = calendar.SchoolDays(from, details.Until, details.Weekdays, region);
                }

                return new NeedToMatch(n.Need.Id, n.School.Code, n.School.Location, details, known);
            }),
        ];
    }

    /// <summary>The published offers of the kind that is asked, within what both sides call near enough, or of which a place is unknown.</summary>
    public async Task<MatchCandidates> Candidates(NeedToMatch need, CancellationToken cancel)
    {
        var kind = need.Details.Kind.ToString();
        var hits = await db.Database.SqlQuery<Hit>(
            $"""
            SELECT o.id,
                   EXISTS (SELECT 1 FROM partnerships p
                           WHERE p.school_code = s.code AND p.organisation_id = o.organisation_id
                             AND (p.stage = ANY ({UnderWayStages}) OR p.blocked_at IS NOT NULL)) AS is_under_way,
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

    /// <summary>Offers with all that they are matched on and whose they are; one that is not live is left out.</summary>
    public async Task<IReadOnlyList<OfferCard>> Cards(Guid[] ids, CancellationToken cancel)
    {
        var rows = await (
            from offer in db.Set<Offer>().AsNoTracking()
            join organisation in db.Set<Organisation>().AsNoTracking() on offer.OrganisationId equals organisation.Id
            where ids.Contains(offer.Id) && offer.Status == OfferStatus.Published
            select new { Offer = offer, Organisation = organisation }).ToListAsync(cancel);
        var taken = (await db.Set<OfferYear>().AsNoTracking().Where(y => ids.Contains(y.OfferId) && y.Taken > 0).ToListAsync(cancel)).ToLookup(y => y.OfferId);
        var chosen = await db.Set<PartnershipRequest>()
            .Where(r => ids.Contains(r.OfferId) && (r.Answer == null || r.Answer == RequestAnswer.Accepted))
            .GroupBy(r => r.OfferId).Select(g => new { g.Key, Times = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Times, cancel);
        var organisations = rows.Select(r => r.Organisation.Id).Distinct().ToArray();
        var answered = await (
            from request in db.Set<PartnershipRequest>()
            join partnership in db.Set<Partnership>() on request.PartnershipId equals partnership.Id
            where organisations.Contains(partnership.OrganisationId) && request.Answer != null
                && request.Answer != RequestAnswer.Withdrawn && request.Answer != RequestAnswer.PassedOver
            group request.Answer by partnership.OrganisationId into g
            select new { g.Key, Kept = g.Count(a => a != RequestAnswer.Expired), Broken = g.Count(a => a == RequestAnswer.Expired) }).ToDictionaryAsync(g => g.Key, cancel);
        var held = await (
            from activity in db.Set<Activity>()
            join partnership in db.Set<Partnership>() on activity.PartnershipId equals partnership.Id
            where organisations.Contains(partnership.OrganisationId) && (activity.Status == ActivityStatus.Confirmed || activity.Status == ActivityStatus.Missed)
            group activity.Status by partnership.OrganisationId into g
            select new { g.Key, Kept = g.Count(s => s == ActivityStatus.Confirmed), Broken = g.Count(s => s == ActivityStatus.Missed) }).ToDictionaryAsync(g => g.Key, cancel);
        return rows.ConvertAll(r => new OfferCard(
            new OfferToMatch(
                r.Offer.Id,
                r.Organisation.Id,
                r.Organisation.Location,
                r.Offer.Details with { Description = null },
                taken[r.Offer.Id].ToDictionary(y => y.SchoolYear, y => y.Taken),
                chosen.GetValueOrDefault(r.Offer.Id),
                new TrackRecord(
                    (answered.GetValueOrDefault(r.Organisation.Id)?.Kept ?? 0) + (held.GetValueOrDefault(r.Organisation.Id)?.Kept ?? 0),
                    (answered.GetValueOrDefault(r.Organisation.Id)?.Broken ?? 0) + (held.GetValueOrDefault(r.Organisation.Id)?.Broken ?? 0))),
            r.Organisation));
    }

    /// <summary>What has passed of a window no longer counts.</summary>
    private static DateOnly FirstDay(NeedDetails details, DateOnly today) => details.From > today ? details.From : today;

    private async Task<MatchCandidates> Load(List<Hit> hits, CancellationToken cancel)
    {
        var cards = await Cards([.. hits.Where(h => !h.IsUnderWay && !h.IsRefused).Select(h => h.Id)], cancel);
        return new MatchCandidates(
            [.. cards.Select(c => c.Offer)], cards.Select(c => c.Organisation).DistinctBy(o => o.Id).ToDictionary(o => o.Id));
    }

    private sealed record Hit(Guid Id, bool IsUnderWay, bool IsRefused);
}

/// <summary>What may match.</summary>
/// <param name="Offers">For the matcher.</param>
/// <param name="Organisations">Whose they are.</param>
public sealed record MatchCandidates(IReadOnlyList<OfferToMatch> Offers, IReadOnlyDictionary<Guid, Organisation> Organisations);
