using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Schools;

/// <summary>What is next for a school: what is asked of it, whether it counts, its needs and its partnerships.</summary>
public sealed class GetSchoolDesk : IEndpoint
{
    /// <summary>Of so many open needs, the newest, the matches are counted.</summary>
    private const int NeedsMatched = 20;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/desk", Handle)
        .Describe("GetSchoolDesk", "Het bureau van een school: wat nu, telt zij mee, haar vragen en samenwerkingen.", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.School);

    /// <param name="School">The school's own facts.</param>
    /// <param name="Coverage">Whether it counts today.</param>
    /// <param name="ToDos">What is asked of the school, most pressing first.</param>
    /// <param name="Needs">Its needs but for the withdrawn ones, newest first.</param>
    /// <param name="Partnerships">Those in which it is the school's turn first.</param>
    public sealed record Response(
        SchoolFactsView School,
        SchoolCoverage Coverage,
        IReadOnlyList<SchoolToDo> ToDos,
        IReadOnlyList<DeskNeed> Needs,
        IReadOnlyList<SchoolPartnership> Partnerships);

    /// <summary>A school as its desk shows it; without a location when nothing gave a place.</summary>
    public sealed record SchoolFactsView(
        EstablishmentCode Code,
        string Name,
        Sector Sector,
        string? Place,
        string? Municipality,
        string? Province,
        string? RegionCode,
        string? BoardName,
        HolidayRegion? HolidayRegion,
        MapPoint? Location,
        DateOnly? ClosedOn);

    /// <param name="Id">The need.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Kind">Null in a draft that leaves it open.</param>
    /// <param name="Topics">What it is about.</param>
    /// <param name="Audiences">For whom.</param>
    /// <param name="From">First day on which it may be; null in a draft that leaves it open.</param>
    /// <param name="Until">Last day on which it may be; null in a draft that leaves it open.</param>
    /// <param name="Matches">How many offers fit; null when it is not open to organisations.</param>
    /// <param name="NearestMetres">How far the nearest of those is.</param>
    public sealed record DeskNeed(
        Guid Id,
        NeedStatus Status,
        ActivityKind? Kind,
        EnumSet<Topic> Topics,
        EnumSet<Audience> Audiences,
        DateOnly? From,
        DateOnly? Until,
        int? Matches,
        double? NearestMetres);

    private static async Task<Ok<Response>> Handle(
        EstablishmentCode code,
        TechMatchDbContext db,
        MatchReader reader,
        WorkingDays calendar,
        MatchFinder finder,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
        var partnerships = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities).Include(p => p.Renewals)
            .Where(p => p.SchoolCode == code).OrderBy(p => p.Id).ToListAsync(cancel);
        var organisationIds = partnerships.ConvertAll(p => p.OrganisationId);
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => organisationIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var offerIds = partnerships.SelectMany(p => p.Requests.Select(r => r.GivenOfferId)).Distinct().ToList();
        var offers = await db.Set<Offer>().AsNoTracking().Where(o => offerIds.Contains(o.Id))
            .Select(o => new OfferName(o.Id, o.Details.Kind, o.Details.Title)).ToDictionaryAsync(o => o.Id, cancel);
        var rows = partnerships.ConvertAll(p => SchoolPartnership.Of(p, organisations[p.OrganisationId], offers, today));
        var invitations = await OpenInvitations.Read(db, partnerships, today, cancel);
        var needs = await Needs(code, db, reader, finder, today, cancel);
        return TypedResults.Ok(new Response(
            await Facts(school, db, today, cancel),
            SchoolCoverage.Of(code, partnerships, organisations, today),
            SchoolToDo.List(partnerships, rows, invitations, needs, school.Facts.HolidayRegion, calendar, today),
            needs,
            [.. rows.OrderByDescending(r => r.IsMyTurn).ThenByDescending(r => PartnershipLifecycle.IsUnderWay(r.Stage)).ThenByDescending(r => r.StageSince).ThenBy(r => r.Id)]));
    }

    private static async Task<SchoolFactsView> Facts(School school, TechMatchDbContext db, DateOnly today, CancellationToken cancel)
    {
        var municipality = await db.Set<Municipality>().AsNoTracking().SingleOrDefaultAsync(m => m.Code == school.Facts.MunicipalityCode, cancel);
        var region = await db.Set<RegionMembership>()
            .Where(m => m.MunicipalityCode == school.Facts.MunicipalityCode && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.RegionCode).SingleOrDefaultAsync(cancel);
        var board = school.Facts.BoardNumber is { } number
            ? await db.Set<SchoolBoard>().Where(b => b.Number == number).Select(b => b.Name).SingleOrDefaultAsync(cancel)
            : null;
        return new SchoolFactsView(
            school.Code,
            school.Facts.Name,
            school.Sector,
            school.Facts.Place,
            municipality?.Name,
            municipality?.Province,
            region,
            board,
            school.Facts.HolidayRegion,
            MapPoint.Of(school.Location),
            school.ClosedOn);
    }

    private static async Task<IReadOnlyList<DeskNeed>> Needs(
        EstablishmentCode code, TechMatchDbContext db, MatchReader reader, MatchFinder finder, DateOnly today, CancellationToken cancel)
    {
        var needs = await db.Set<Need>().AsNoTracking()
            .Where(n => n.SchoolCode == code && n.Status != NeedStatus.Withdrawn)
            .OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id)
            .ToListAsync(cancel);
        var open = needs.Where(n => n.Status == NeedStatus.Published && n.Details.Until >= today).Take(NeedsMatched).Select(n => n.Id).ToHashSet();
        var rows = new List<DeskNeed>(needs.Count);
        foreach (var need in needs)
        {
            OfferRanking? matches = null;
            if (open.Contains(need.Id))
            {
                var asked = await reader.Need(need.Id, code, need.Details, cancel);
                matches = await finder.Count(asked, cancel);
            }

            rows.Add(new DeskNeed(
                need.Id,
                need.Status,
                Filled(need.Details.Kind, NeedDetails.Blank.Kind),
                need.Details.Topics,
                need.Details.Audiences,
                Filled(need.Details.From, NeedDetails.Blank.From),
                Filled(need.Details.Until, NeedDetails.Blank.Until),
                matches?.Total,
                matches?.NearestMetres));
        }

        return rows;
    }

    private static T? Filled<T>(T value, T blank)
        where T : struct => value.Equals(blank) ? null : value;
}

/// <summary>What an offer is called.</summary>
internal sealed record OfferName(Guid Id, ActivityKind Kind, string Title);
