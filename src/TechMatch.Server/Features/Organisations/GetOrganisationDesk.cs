using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Organisations;

/// <summary>What is next for an organisation: who asks, what it offers and has left, its partnerships, and what it led to.</summary>
public sealed class GetOrganisationDesk : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}/desk", Handle)
        .Describe("GetOrganisationDesk", "Het bureau van een bedrijf of PPS-centrum: aanvragen, aanbod, samenwerkingen en wat het opleverde.")
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Organisation);

    /// <param name="Organisation">Its own facts.</param>
    /// <param name="Requests">The requests that wait for an answer, the first to expire first.</param>
    /// <param name="ToDos">What else is asked of the organisation, most pressing first.</param>
    /// <param name="Offers">Its offers but for the withdrawn ones, newest first.</param>
    /// <param name="Partnerships">Those in which it is the organisation's turn first.</param>
    /// <param name="Results">What it led to.</param>
    public sealed record Response(
        OrganisationView Organisation,
        IReadOnlyList<DeskRequest> Requests,
        IReadOnlyList<OrganisationToDo> ToDos,
        IReadOnlyList<DeskOffer> Offers,
        IReadOnlyList<OrganisationPartnership> Partnerships,
        OrganisationResults Results);

    /// <param name="PartnershipId">The partnership; its answer is given there.</param>
    /// <param name="RequestId">The request.</param>
    /// <param name="SchoolCode">Who asks.</param>
    /// <param name="SchoolName">What that school is called.</param>
    /// <param name="SchoolPlace">Where it is.</param>
    /// <param name="Sector">Which sector it is.</param>
    /// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="OfferId">What is asked for.</param>
    /// <param name="OfferTitle">What that offer is called.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Message">The school's words.</param>
    /// <param name="Need">What the school needs; null when it asked without one.</param>
    /// <param name="SentAt">When it asked.</param>
    /// <param name="RemindOn">When a reminder goes out.</param>
    /// <param name="EscalateOn">When the coordinator sees it.</param>
    /// <param name="ExpireOn">When it expires.</param>
    /// <param name="WorkingDaysLeft">Until it expires, holidays taken out.</param>
    public sealed record DeskRequest(
        Guid PartnershipId,
        Guid RequestId,
        EstablishmentCode SchoolCode,
        string SchoolName,
        string? SchoolPlace,
        Sector Sector,
        double? DistanceMetres,
        bool IsDistanceEstimated,
        Guid OfferId,
        string OfferTitle,
        ActivityKind Kind,
        string? Message,
        RequestedNeed? Need,
        DateTimeOffset SentAt,
        DateOnly RemindOn,
        DateOnly EscalateOn,
        DateOnly ExpireOn,
        int WorkingDaysLeft);

    /// <summary>What the school needs.</summary>
    public sealed record RequestedNeed(
        EnumSet<Topic> Topics, EnumSet<Audience> Audiences, int GroupSize, DateOnly From, DateOnly Until, EnumSet<DayOfWeek> Weekdays, bool RequiresVog, string? Remarks);

    /// <param name="Id">The offer.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Kind">Null in a draft that leaves it open.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="ThisYear">Its places in this school year.</param>
    /// <param name="NextYear">Its places in the next.</param>
    /// <param name="OpenRequests">How many requests for it wait for an answer.</param>
    /// <param name="TimesChosen">How often a school chose it.</param>
    public sealed record DeskOffer(
        Guid Id, OfferStatus Status, ActivityKind? Kind, string Title, DeskPlaces ThisYear, DeskPlaces NextYear, int OpenRequests, int TimesChosen);

    public sealed record DeskPlaces(string SchoolYear, int Capacity, int Taken, int Left);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, WorkingDays calendar, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == id, cancel);
        var partnerships = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Requests).Include(p => p.Moments).Include(p => p.Activities).Include(p => p.Renewals)
            .Where(p => p.OrganisationId == id).OrderBy(p => p.Id).ToListAsync(cancel);
        var codes = partnerships.ConvertAll(p => p.SchoolCode);
        var schools = await db.Set<School>().AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, cancel);
        var offers = await db.Set<Offer>().AsNoTracking().Where(o => o.OrganisationId == id)
            .OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).ToListAsync(cancel);
        var byId = offers.ToDictionary(o => o.Id);
        var rows = partnerships.ConvertAll(p => OrganisationPartnership.Of(p, schools[p.SchoolCode], byId, today));
        return TypedResults.Ok(new Response(
            await OrganisationView.Of(organisation, withContact: true, db, cancel),
            await Requests(organisation, partnerships, schools, byId, db, calendar, today, cancel),
            OrganisationToDo.List(partnerships, rows, schools, offers, calendar, today),
            await Offers(offers, partnerships, db, today, cancel),
            [.. rows.OrderByDescending(r => r.IsMyTurn).ThenByDescending(r => PartnershipLifecycle.IsUnderWay(r.Stage)).ThenByDescending(r => r.StageSince).ThenBy(r => r.Id)],
            OrganisationResults.Of(partnerships, today)));
    }

    private static async Task<IReadOnlyList<DeskRequest>> Requests(
        Organisation organisation,
        List<Partnership> partnerships,
        Dictionary<EstablishmentCode, School> schools,
        Dictionary<Guid, Offer> offers,
        TechMatchDbContext db,
        WorkingDays calendar,
        DateOnly today,
        CancellationToken cancel)
    {
        var open = partnerships.SelectMany(p => p.Requests.Where(r => r.IsOpen).Select(r => (Partnership: p, Request: r))).ToList();
        var needIds = open.Select(o => o.Request.NeedId).OfType<Guid>().ToList();
        var needs = await db.Set<Need>().AsNoTracking().Where(n => needIds.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Details, cancel);
        return
        [
            .. open.Select(o =>
            {
                var school = schools[o.Partnership.SchoolCode];
                var offer = offers[o.Request.OfferId];
                var need = o.Request.NeedId is { } needId ? needs[needId] : null;
                var metres = school.Location is { } from && organisation.Location is { } to ? from.Point.DistanceTo(to.Point) : (double?)null;
                return new DeskRequest(
                    o.Partnership.Id,
                    o.Request.Id,
                    school.Code,
                    school.Facts.Name,
                    school.Facts.Place,
                    school.Sector,
                    metres,
                    metres is not null && (school.Location!.IsEstimated || organisation.Location!.IsEstimated),
                    offer.Id,
                    offer.Details.Title,
                    offer.Details.Kind,
                    o.Request.Message,
                    need is null ? null : new RequestedNeed(need.Topics, need.Audiences, need.GroupSize, need.From, need.Until, need.Weekdays, need.RequiresVog, need.Remarks),
                    o.Request.SentAt,
                    o.Request.Timers.RemindOn,
                    o.Request.Timers.EscalateOn,
                    o.Request.Timers.ExpireOn,
                    calendar.Between(today, o.Request.Timers.ExpireOn, school.Facts.HolidayRegion));
            }).OrderBy(r => r.ExpireOn).ThenBy(r => r.RequestId),
        ];
    }

    private static async Task<IReadOnlyList<DeskOffer>> Offers(
        List<Offer> offers, List<Partnership> partnerships, TechMatchDbContext db, DateOnly today, CancellationToken cancel)
    {
        var ids = offers.ConvertAll(o => o.Id);
        var (current, next) = (SchoolYear.Of(today), new SchoolYear(SchoolYear.Of(today).StartYear + 1));
        var years = (await db.Set<OfferYear>().AsNoTracking().Where(y => ids.Contains(y.OfferId) && (y.SchoolYear == current || y.SchoolYear == next)).ToListAsync(cancel))
            .ToDictionary(y => (y.OfferId, y.SchoolYear));
        var requests = partnerships.SelectMany(p => p.Requests).ToLookup(r => r.OfferId);
        return
        [
            .. offers.Where(o => o.Status != OfferStatus.Withdrawn).Select(o => new DeskOffer(
                o.Id,
                o.Status,
                o.Details.Kind == OfferDetails.Blank.Kind ? null : o.Details.Kind,
                o.Details.Title,
                Places(o, current),
                Places(o, next),
                requests[o.Id].Count(r => r.IsOpen),
                requests[o.Id].Count(r => r.Answer is null or RequestAnswer.Accepted))),
        ];

        DeskPlaces Places(Offer offer, SchoolYear year)
        {
            var row = years.GetValueOrDefault((offer.Id, year));
            var capacity = row?.Capacity ?? Math.Max(0, offer.Details.CapacityPerSchoolYear);
            return new DeskPlaces(year.ToString(), capacity, row?.Taken ?? 0, capacity - (row?.Taken ?? 0));
        }
    }
}
