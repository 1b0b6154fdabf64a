using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>What hangs in a region, what costs coverage most on top.</summary>
public sealed class GetRegionDesk : IEndpoint
{
    /// <summary>How many uncovered schools are shown; how many there are is said beside them.</summary>
    private const int UncoveredShown = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/desk", Handle)
        .Describe("GetRegionDesk", "Bekijk wat in een regio blijft liggen: aanvragen, activiteiten en scholen (region).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    /// <param name="Code">Three letters of the region.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Date">The day of this picture.</param>
    /// <param name="Claims">Claims that wait for a decision.</param>
    /// <param name="Coverage">How far the region is, one figure for each sector.</param>
    /// <param name="HangingRequests">Requests that have had no answer for so long that the school sees other offers.</param>
    /// <param name="UnconfirmedActivities">Activities of which not both sides have said, in time, whether they took place.</param>
    /// <param name="DisputedActivities">Activities on which the sides do not agree.</param>
    /// <param name="UncoveredSchools">Schools that do not count and ask for nothing.</param>
    /// <param name="UncoveredTotal">How many of those there are.</param>
    public sealed record Response(
        string Code,
        string Name,
        DateOnly Date,
        int Claims,
        IReadOnlyList<FigureView> Coverage,
        IReadOnlyList<HangingRequest> HangingRequests,
        IReadOnlyList<OpenActivity> UnconfirmedActivities,
        IReadOnlyList<OpenActivity> DisputedActivities,
        IReadOnlyList<UncoveredSchool> UncoveredSchools,
        int UncoveredTotal);

    public sealed record FigureView(
        Sector Sector, int Numerator, int Denominator, decimal? Percentage, DateOnly Date, string Area, string DefinitionVersion, string? RegisterVersion)
    {
        internal static FigureView Of(CoverageFigure f) => new(
            f.Sector, f.Numerator, f.Denominator, f.Percentage, f.Date, f.Area, f.DefinitionVersion, f.RegisterVersion);
    }

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="School">The school that waits.</param>
    /// <param name="Organisation">The organisation that does not answer.</param>
    /// <param name="Title">The offer that was asked for.</param>
    /// <param name="SentAt">When.</param>
    /// <param name="WorkingDaysWaited">Working days since.</param>
    /// <param name="ExpireOn">The day on which it stops.</param>
    /// <param name="SchoolCountsUntil">The last day on which the school counts; null when it does not.</param>
    public sealed record HangingRequest(
        Guid PartnershipId, SchoolSide School, OrganisationSide Organisation, string Title, DateTimeOffset SentAt, int WorkingDaysWaited, DateOnly ExpireOn, DateOnly? SchoolCountsUntil);

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="School">The school.</param>
    /// <param name="Organisation">The organisation.</param>
    /// <param name="Kind">What it was.</param>
    /// <param name="HeldOn">When it was.</param>
    /// <param name="SchoolSaid">What the school said: whether it took place; null while it said nothing.</param>
    /// <param name="OrganisationSaid">What the organisation said.</param>
    /// <param name="SchoolCountsUntil">The last day on which the school counts; null when it does not.</param>
    public sealed record OpenActivity(
        Guid PartnershipId, Guid ActivityId, SchoolSide School, OrganisationSide Organisation, ActivityKind Kind, DateOnly HeldOn, bool? SchoolSaid, bool? OrganisationSaid, DateOnly? SchoolCountsUntil);

    /// <param name="School">The school.</param>
    /// <param name="Pupils">How many pupils the register gives; null when it does not say.</param>
    /// <param name="CountedUntil">The last day on which it counted; null when it never did.</param>
    public sealed record UncoveredSchool(SchoolSide School, int? Pupils, DateOnly? CountedUntil);

    private static async Task<Ok<Response>> Handle(
        string code, TechMatchDbContext db, WorkingDays calendar, IOptions<PartnershipTimings> timings, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Code == code, cancel);
        var municipalities = await db.Set<RegionMembership>()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.MunicipalityCode).ToListAsync(cancel);
        var schools = await db.Set<School>().AsNoTracking().Where(s => municipalities.Contains(s.Facts.MunicipalityCode)).ToListAsync(cancel);
        var counting = await RegionCoverage.Read(db, municipalities, today, cancel);
        var pairs = db.Set<Partnership>().AsNoTracking()
            .Join(db.Set<School>(), p => p.SchoolCode, s => s.Code, (p, s) => new { Partnership = p, School = s })
            .Join(db.Set<Organisation>(), x => x.Partnership.OrganisationId, o => o.Id, (x, o) => new { x.Partnership, x.School, Organisation = o })
            .Where(x => municipalities.Contains(x.School.Facts.MunicipalityCode)
                || (x.Organisation.Facts.MunicipalityCode != null && municipalities.Contains(x.Organisation.Facts.MunicipalityCode.Value)));

        var requests = await pairs
            .Join(
                db.Set<PartnershipRequest>().Where(r => r.Answer == null && r.Timers.EscalateOn <= today),
                x => x.Partnership.Id,
                r => r.PartnershipId,
                (x, r) => new { x.School, x.Organisation, Request = r })
            .Join(db.Set<Domain.Offers.Offer>(), x => x.Request.OfferId, o => o.Id, (x, o) => new { x.School, x.Organisation, x.Request, o.Details.Title })
            .ToListAsync(cancel);
        var activities = await pairs
            .Join(
                db.Set<Activity>().Where(a => (a.Status == ActivityStatus.Planned && a.HeldOn < today) || a.Status == ActivityStatus.Disputed),
                x => x.Partnership.Id,
                a => a.PartnershipId,
                (x, a) => new { x.School, x.Organisation, Activity = a })
            .ToListAsync(cancel);
        var open = activities
            .Where(x => x.Activity.Status == ActivityStatus.Disputed
                || timings.Value.ForActivity(x.Activity.HeldOn, calendar, x.School.Facts.HolidayRegion).EscalateOn <= today)
            .Select(x => (x.Activity.Status, View: new OpenActivity(
                x.Activity.PartnershipId,
                x.Activity.Id,
                Side(x.School),
                Side(x.Organisation),
                x.Activity.Kind,
                x.Activity.HeldOn,
                x.Activity.SchoolConfirmation?.TookPlace,
                x.Activity.OrganisationConfirmation?.TookPlace,
                counting.Until(x.School.Code))))
            .OrderBy(x => x.View.SchoolCountsUntil ?? DateOnly.MinValue).ThenBy(x => x.View.HeldOn).ThenBy(x => x.View.ActivityId)
            .ToList();
        var uncovered = await Uncovered(db, schools, counting, today, cancel);
        return TypedResults.Ok(new Response(
            region.Code,
            region.Name,
            today,
            await Claims(db, municipalities, cancel),
            [.. counting.Figures(schools, region.Name, await Labels(db, schools, cancel)).Select(FigureView.Of)],
            [
                .. requests.Select(x => new HangingRequest(
                        x.Request.PartnershipId,
                        Side(x.School),
                        Side(x.Organisation),
                        x.Title,
                        x.Request.SentAt,
                        calendar.Between(DutchTime.DayOf(x.Request.SentAt), today, x.School.Facts.HolidayRegion),
                        x.Request.Timers.ExpireOn,
                        counting.Until(x.School.Code)))
                    .OrderBy(r => r.SchoolCountsUntil ?? DateOnly.MinValue).ThenBy(r => r.ExpireOn).ThenBy(r => r.PartnershipId),
            ],
            [.. open.Where(x => x.Status == ActivityStatus.Planned).Select(x => x.View)],
            [.. open.Where(x => x.Status == ActivityStatus.Disputed).Select(x => x.View)],
            [.. uncovered.Take(UncoveredShown)],
            uncovered.Count));
    }

    /// <summary>Schools that neither count nor ask: those that counted last first, since they are the easiest to win back; then the largest.</summary>
    private static async Task<List<UncoveredSchool>> Uncovered(
        TechMatchDbContext db, List<School> schools, RegionCoverage counting, DateOnly today, CancellationToken cancel)
    {
        var codes = schools.Where(s => s.IsOpenOn(today) && RegionCoverage.Sectors.Contains(s.Sector) && counting.Until(s.Code) is null).Select(s => s.Code).ToList();
        var underWay = Enum.GetValues<PartnershipStage>().Where(PartnershipLifecycle.IsUnderWay).ToList();
        var asking = await db.Set<Domain.Needs.Need>()
            .Where(n => codes.Contains(n.SchoolCode) && (n.Status == Domain.Needs.NeedStatus.Published || n.Status == Domain.Needs.NeedStatus.Fulfilled))
            .Select(n => n.SchoolCode)
            .Union(db.Set<Partnership>().Where(p => codes.Contains(p.SchoolCode) && underWay.Contains(p.Stage)).Select(p => p.SchoolCode))
            .ToListAsync(cancel);
        var silent = codes.Except(asking).ToHashSet();
        return
        [
            .. schools.Where(s => silent.Contains(s.Code))
                .Select(s => new UncoveredSchool(Side(s), s.Facts.Pupils, counting.CountedUntil(s.Code)))
                .OrderByDescending(s => s.CountedUntil ?? DateOnly.MinValue).ThenByDescending(s => s.Pupils ?? 0).ThenBy(s => s.School.Name, StringComparer.Ordinal)
                .ThenBy(s => s.School.Code.Value, StringComparer.Ordinal),
        ];
    }

    private static Task<int> Claims(TechMatchDbContext db, List<MunicipalityCode> municipalities, CancellationToken cancel) =>
        db.Set<MembershipClaim>().CountAsync(
            c => c.Status == ClaimStatus.Pending
                && (db.Set<School>().Any(s => s.Code == c.SchoolCode && municipalities.Contains(s.Facts.MunicipalityCode))
                    || db.Set<Organisation>().Any(o => o.Id == c.OrganisationId
                        && o.Facts.MunicipalityCode != null && municipalities.Contains(o.Facts.MunicipalityCode.Value))),
            cancel);

    private static async Task<IReadOnlyDictionary<Guid, string>> Labels(TechMatchDbContext db, List<School> schools, CancellationToken cancel)
    {
        var ids = schools.Select(s => s.RegisterVersionId).Distinct().ToList();
        return await db.Set<RegisterVersion>().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Label, cancel);
    }

    private static SchoolSide Side(School school) => new(school.Code, school.Facts.Name, school.Facts.Place, school.Sector);

    private static OrganisationSide Side(Organisation organisation) => new(organisation.Id, organisation.Facts.Name, organisation.Facts.Place, organisation.Kind);
}
