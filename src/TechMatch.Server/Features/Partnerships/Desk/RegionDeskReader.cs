using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>
/// Reads what hangs in a region: a fixed number of statements, however much hangs. A partnership is of the region when its school or its
/// organisation is.
/// </summary>
internal sealed class RegionDeskReader(TechMatchDbContext db, WorkingDays calendar) : IFeatureServices
{
    /// <summary>So many days after a no to another school year the coordinator still finds it.</summary>
    private const int RefusedForDays = 60;

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<RegionDeskReader>();

    /// <param name="Items">What hangs, what costs coverage most first.</param>
    /// <param name="Schools">All schools of the region.</param>
    /// <param name="Counting">Which of them count.</param>
    public sealed record Picture(IReadOnlyList<DeskItem> Items, IReadOnlyList<School> Schools, RegionCoverage Counting);

    /// <param name="municipalities">Those of the region.</param>
    /// <param name="timings">How long anything may wait there.</param>
    /// <param name="reader">Who looks.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Picture> Read(List<MunicipalityCode> municipalities, PartnershipTimings timings, Guid? reader, DateOnly today, CancellationToken cancel)
    {
        var schools = await db.Set<School>().AsNoTracking().Where(s => municipalities.Contains(s.Facts.MunicipalityCode)).ToListAsync(cancel);
        var requests = await Requests(municipalities, today, cancel);
        var activities = await Activities(municipalities, today, cancel);
        var silent = await Silent(municipalities, timings.SilentAfter, today, cancel);
        var asked = await Asked(municipalities, today, cancel);
        var refused = await Refused(municipalities, today, cancel);
        var elsewhere = requests.Select(r => r.School.Code).Concat(activities.Select(a => a.School.Code)).Concat(silent.Select(s => s.School.Code)).Concat(refused.Select(r => r.School.Code))
            .Except(schools.Select(s => s.Code)).ToList();
        var counting = await RegionCoverage.Read(db, municipalities, elsewhere, today, cancel);
        var suggested = await Suggested([.. asked.Select(a => a.Need.Id)], cancel);

        DeskItem Item(DeskKind kind, School school, DeskStep next, DateOnly? since, bool asks = true, bool unsettled = false)
        {
            var until = counting.Until(school.Code);
            return new(
                kind,
                CoverageCosts.Of(RegionCoverage.Sectors.Contains(school.Sector), until, asks, unsettled, today),
                Side(school), null, null, null, null, null, null,
                since,
                since is { } from ? calendar.Between(from, today, school.Facts.HolidayRegion) : null,
                null,
                until,
                until is { } last && last.DayNumber - today.DayNumber <= CoverageCosts.SoonDays ? calendar.Between(today, last, school.Facts.HolidayRegion) : null,
                until is null ? counting.CountedUntil(school.Code) : null,
                null, null, null, null, null, null, null,
                next);
        }

        // Who is the contact already has no more to take over.
        DeskStep Step(Contact contact, DeskStep other) => contact.Id is not null && contact.Id == reader ? DeskStep.Write : other;

        var items = new List<DeskItem>();
        items.AddRange(requests.Select(r => Item(
            DeskKind.HangingRequest,
            r.School,
            Step(r.Contact, r.Request.NeedId is null ? DeskStep.TakeOver : DeskStep.Suggest),
            DutchTime.DayOf(r.Request.SentAt)) with
        {
            Organisation = Side(r.Organisation),
            PartnershipId = r.Request.PartnershipId,
            NeedId = r.Request.NeedId,
            Title = r.Title,
            Until = r.Request.Timers.ExpireOn,
            Coordinator = r.Contact.Name,
        }));
        items.AddRange(activities
            .Where(a => a.Activity.Status == ActivityStatus.Disputed
                || timings.ForActivity(a.Activity.HeldOn, calendar, a.School.Facts.HolidayRegion).EscalateOn <= today)
            .Select(a => Item(
                a.Activity.Status == ActivityStatus.Disputed ? DeskKind.DisputedActivity : DeskKind.UnconfirmedActivity,
                a.School,
                Step(a.Contact, DeskStep.AskAfter),
                a.Activity.HeldOn,
                unsettled: true) with
            {
                Organisation = Side(a.Organisation),
                PartnershipId = a.Activity.PartnershipId,
                ActivityId = a.Activity.Id,
                ActivityKind = a.Activity.Kind,
                SchoolSaid = a.Activity.SchoolConfirmation?.TookPlace,
                OrganisationSaid = a.Activity.OrganisationConfirmation?.TookPlace,
                Coordinator = a.Contact.Name,
            }));
        items.AddRange(silent
            .Select(s => Item(DeskKind.SilentConversation, s.School, Step(s.Contact, DeskStep.TakeOver), DutchTime.DayOf(s.LastAt)) with
            {
                Organisation = Side(s.Organisation),
                PartnershipId = s.PartnershipId,
                Coordinator = s.Contact.Name,
            })
            .Where(i => i.WorkingDays >= timings.SilentAfter));
        items.AddRange(refused.Select(r => Item(DeskKind.RefusedRenewal, r.School, DeskStep.Suggest, r.On) with
        {
            Organisation = Side(r.Organisation),
            PartnershipId = r.Renewal.PartnershipId,
            SchoolSaid = GoesOn(r.Renewal.SchoolSaid),
            OrganisationSaid = GoesOn(r.Renewal.OrganisationSaid),
            Coordinator = r.Contact.Name,
        }));
        items.AddRange(asked.Select(a => Item(
            a.Help is null ? DeskKind.Gap : DeskKind.HelpAsked,
            a.School,
            suggested.Contains(a.Need.Id) ? DeskStep.AwaitSchool : DeskStep.Suggest,
            DutchTime.DayOf(a.Help?.AskedAt ?? a.Gap!.Since)) with
        {
            NeedId = a.Need.Id,
            ActivityKind = a.Need.Details.Kind,
            Until = a.Need.Details.Until,
            Note = a.Help?.Note,
            Obstacle = a.Gap?.Obstacle,
            Offers = a.Gap?.Offers,
        }));
        var busy = await Busy(schools, counting, today, cancel);
        items.AddRange(schools
            .Where(s => s.IsOpenOn(today) && RegionCoverage.Sectors.Contains(s.Sector) && counting.Until(s.Code) is null && !busy.Contains(s.Code))
            .Select(s => Item(DeskKind.UncoveredSchool, s, DeskStep.Suggest, null, asks: false) with { Pupils = s.Facts.Pupils }));
        return new Picture([.. DeskItem.InOrder(items)], schools, counting);
    }

    private async Task<List<HangingRow>> Requests(List<MunicipalityCode> municipalities, DateOnly today, CancellationToken cancel) => await (
        from pair in Pairs(municipalities)
        join request in db.Set<PartnershipRequest>().Where(r => r.Answer == null && r.Timers.EscalateOn <= today) on pair.Partnership.Id equals request.PartnershipId
        join offer in db.Set<Offer>() on request.OfferId equals offer.Id
        select new HangingRow(pair.School, pair.Organisation, request, offer.Details.Title, new Contact(pair.Partnership.CoordinatedBy, pair.Coordinator))).ToListAsync(cancel);

    private async Task<List<ActivityRow>> Activities(List<MunicipalityCode> municipalities, DateOnly today, CancellationToken cancel) => await (
        from pair in Pairs(municipalities)
        join activity in db.Set<Activity>().Where(a => (a.Status == ActivityStatus.Planned && a.HeldOn < today) || a.Status == ActivityStatus.Disputed)
            on pair.Partnership.Id equals activity.PartnershipId
        select new ActivityRow(pair.School, pair.Organisation, activity, new Contact(pair.Partnership.CoordinatedBy, pair.Coordinator))).ToListAsync(cancel);

    private async Task<List<SilentRow>> Silent(List<MunicipalityCode> municipalities, int silentAfter, DateOnly today, CancellationToken cancel)
    {
        // There are never more working days than days: what is newer cannot be silent for so long.
        var before = DutchTime.At(today.AddDays(1 - silentAfter), TimeOnly.MinValue);
        return await (
            from pair in Pairs(municipalities)
            where pair.Partnership.Stage == PartnershipStage.InConversation
            join last in db.Set<PartnershipEvent>() on new { pair.Partnership.Id, Number = pair.Partnership.EventCount } equals new { Id = last.PartnershipId, Number = last.Sequence }
            where last.At < before
            select new SilentRow(pair.School, pair.Organisation, pair.Partnership.Id, last.At, new Contact(pair.Partnership.CoordinatedBy, pair.Coordinator))).ToListAsync(cancel);
    }

    /// <summary>Those of whom one said not long ago that it does not go on.</summary>
    private async Task<List<RefusedRow>> Refused(List<MunicipalityCode> municipalities, DateOnly today, CancellationToken cancel)
    {
        var after = DutchTime.At(today.AddDays(-RefusedForDays), TimeOnly.MinValue);
        var rows = await (
            from pair in Pairs(municipalities)
            join renewal in db.Set<Renewal>().AsNoTracking() on pair.Partnership.Id equals renewal.PartnershipId
            where renewal.AgreedAt == null
                && ((renewal.SchoolSaid!.Answer == RenewalAnswer.No && renewal.SchoolSaid.At >= after)
                    || (renewal.OrganisationSaid!.Answer == RenewalAnswer.No && renewal.OrganisationSaid.At >= after))
                && (pair.Partnership.Stage == PartnershipStage.Active || pair.Partnership.Stage == PartnershipStage.Structural || pair.Partnership.Stage == PartnershipStage.Dormant)
            select new { pair.School, pair.Organisation, Renewal = renewal, pair.Partnership.CoordinatedBy, pair.Coordinator }).ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new RefusedRow(r.School, r.Organisation, r.Renewal, DutchTime.DayOf(RefusedAt(r.Renewal)), new Contact(r.CoordinatedBy, r.Coordinator))),
        ];
    }

    private static DateTimeOffset RefusedAt(Renewal renewal) =>
        new[] { renewal.SchoolSaid, renewal.OrganisationSaid }.OfType<RenewalSaid>().Where(s => s.Answer == RenewalAnswer.No).Max(s => s.At);

    private static bool? GoesOn(RenewalSaid? said) => said?.Answer switch
    {
        RenewalAnswer.Again => true,
        RenewalAnswer.No => false,
        _ => null,
    };

    /// <summary>Open needs for which help was asked, or that nothing fits; a need is named once.</summary>
    private async Task<List<AskedRow>> Asked(List<MunicipalityCode> municipalities, DateOnly today, CancellationToken cancel)
    {
        var underWay = NeedsUnderWay.In(db);
        return await (
            from need in db.Set<Need>().AsNoTracking()
            join school in db.Set<School>().AsNoTracking() on need.SchoolCode equals school.Code
            join h in db.Set<HelpRequest>().AsNoTracking().Where(h => h.EndedAt == null) on need.Id equals h.NeedId into helps
            from help in helps.DefaultIfEmpty()
            join g in db.Set<NeedGap>().AsNoTracking().Where(g => g.EndedAt == null) on need.Id equals g.NeedId into gaps
            from gap in gaps.DefaultIfEmpty()
            where municipalities.Contains(school.Facts.MunicipalityCode)
                && ((help != null && (need.Status == NeedStatus.Published || need.Status == NeedStatus.Paused))
                    || (gap != null && need.Status == NeedStatus.Published && need.Details.Until >= today
                        && (school.ClosedOn == null || school.ClosedOn > today) && !underWay.Contains(need.Id)))
            select new AskedRow(school, need, help, gap)).ToListAsync(cancel);
    }

    private async Task<HashSet<Guid>> Suggested(List<Guid> needs, CancellationToken cancel) =>
        [.. await OpenSuggestions.In(db).Where(s => s.NeedId != null && needs.Contains(s.NeedId.Value)).Select(s => s.NeedId!.Value).ToListAsync(cancel)];

    /// <summary>Of the schools that do not count those that ask for something, or with whom something is under way.</summary>
    private async Task<HashSet<EstablishmentCode>> Busy(List<School> schools, RegionCoverage counting, DateOnly today, CancellationToken cancel)
    {
        var codes = schools.Where(s => s.IsOpenOn(today) && counting.Until(s.Code) is null).Select(s => s.Code).ToList();
        return
        [
            .. await db.Set<Need>()
                .Where(n => codes.Contains(n.SchoolCode) && (n.Status == NeedStatus.Published || n.Status == NeedStatus.Fulfilled))
                .Select(n => n.SchoolCode)
                .Union(db.Set<Partnership>().Where(p => codes.Contains(p.SchoolCode) && MatchReader.StagesUnderWay.Contains(p.Stage)).Select(p => p.SchoolCode))
                .ToListAsync(cancel),
        ];
    }

    private IQueryable<PairRow> Pairs(List<MunicipalityCode> municipalities) =>
        from partnership in db.Set<Partnership>().AsNoTracking()
        join school in db.Set<School>().AsNoTracking() on partnership.SchoolCode equals school.Code
        join organisation in db.Set<Organisation>().AsNoTracking() on partnership.OrganisationId equals organisation.Id
        where municipalities.Contains(school.Facts.MunicipalityCode)
            || (organisation.Facts.MunicipalityCode != null && municipalities.Contains(organisation.Facts.MunicipalityCode.Value))
        select new PairRow
        {
            Partnership = partnership,
            School = school,
            Organisation = organisation,
            Coordinator = db.Users.Where(a => a.Id == partnership.CoordinatedBy).Select(a => a.DisplayName).FirstOrDefault(),
        };

    private static SchoolSide Side(School school) => new(school.Code, school.Facts.Name, school.Facts.Place, school.Sector);

    private static OrganisationSide Side(Organisation organisation) => new(organisation.Id, organisation.Facts.Name, organisation.Facts.Place, organisation.Kind);

    private sealed class PairRow
    {
        public required Partnership Partnership { get; init; }

        public required School School { get; init; }

        public required Organisation Organisation { get; init; }

        public required string? Coordinator { get; init; }
    }

    private sealed record Contact(Guid? Id, string? Name);

    private sealed record HangingRow(School School, Organisation Organisation, PartnershipRequest Request, string Title, Contact Contact);

    private sealed record ActivityRow(School School, Organisation Organisation, Activity Activity, Contact Contact);

    private sealed record SilentRow(School School, Organisation Organisation, Guid PartnershipId, DateTimeOffset LastAt, Contact Contact);

    private sealed record RefusedRow(School School, Organisation Organisation, Renewal Renewal, DateOnly On, Contact Contact);

    private sealed record AskedRow(School School, Need Need, HelpRequest? Help, NeedGap? Gap);
}
