using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>The companies and centres around a school that offer something for it and come that far, for a school that asks for nothing yet.</summary>
public sealed class FindOrganisationsAround : IEndpoint
{
    /// <summary>How far a school is presumed to want to go, in kilometres, since it has not said.</summary>
    private const int WithinKm = 25;

    /// <summary>Among so many of the nearest offers is looked.</summary>
    private const int LookedAt = 300;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/organisations", Handle)
        .Describe("FindOrganisationsAround", "Bedrijven en PPS-centra met aanbod rond een school, de dichtstbijzijnde eerst (organisations).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.School);

    /// <param name="WithinKm">How far was looked.</param>
    /// <param name="HasLocation">Whether the school's place is known; without it nothing can be near.</param>
    /// <param name="UnderWay">How many organisations around are left out because the school is at work with them already.</param>
    /// <param name="Total">How many there are; at most what was looked at.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of them, the nearest first.</param>
    public sealed record Response(int WithinKm, bool HasLocation, int UnderWay, int Total, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Id">The organisation.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="DistanceMetres">As the crow flies.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="Kinds">What it offers for this school's sector, within the distance that it goes, with a place left.</param>
    /// <param name="Topics">On which topics.</param>
    /// <param name="OfferId">One of these offers to begin a need with; the first by kind, then by id.</param>
    /// <param name="Offers">How many of these offers there are.</param>
    public sealed record Item(
        Guid Id,
        string Name,
        OrganisationKind Kind,
        string? Place,
        double DistanceMetres,
        bool IsDistanceEstimated,
        EnumSet<ActivityKind> Kinds,
        EnumSet<Topic> Topics,
        Guid OfferId,
        int Offers);

    private static async Task<Ok<Response>> Handle(
        EstablishmentCode code,
        TechMatchDbContext db,
        LiveOffers live,
        OfferCache<OfferCard> kept,
        MatchReader reader,
        TimeProvider clock,
        HttpContext http,
        CancellationToken cancel,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize, 5);
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
        if (school.Location is not { } place)
        {
            paging.AddLinks(http, 0);
            return TypedResults.Ok(new Response(WithinKm, false, 0, 0, paging.Page, paging.PageSize, []));
        }

        var offers = await live.Now(cancel);
        var found = offers.Find(new OfferSearch(null, default, Audiences.Of(school.Sector), null, false, place.Point, WithinKm * 1000d), LookedAt);
        var cards = await kept.Get([.. found.Nearest.Select(n => n.Key.OfferId)], ids => reader.Cards(ids, cancel));
        var busy = await db.Set<Partnership>()
            .Where(p => p.SchoolCode == code && MatchReader.StagesUnderWay.Contains(p.Stage)).Select(p => p.OrganisationId).ToListAsync(cancel);
        var closed = await db.Set<Partnership>().Where(p => p.SchoolCode == code && p.BlockedAt != null).Select(p => p.OrganisationId).ToListAsync(cancel);
        var year = SchoolYear.Of(DutchTime.DayOf(clock.GetUtcNow()));
        var around = found.Nearest
            .Select(n => (n.DistanceMetres, Card: cards.GetValueOrDefault(n.Key.OfferId)))
            .Where(n => n is { DistanceMetres: { } metres, Card: { } card }
                && metres <= card.Offer.Details.MaxTravelKm * 1000d
                && (card.Offer.LeftIn(year) > 0 || card.Offer.LeftIn(new SchoolYear(year.StartYear + 1)) > 0))
            .GroupBy(n => n.Card!.Organisation.Id)
            .Where(g => !closed.Contains(g.Key))
            .Select(g => (g.First().Card!.Organisation, Metres: g.First().DistanceMetres!.Value, Details: g.Select(n => n.Card!.Offer).ToList()))
            .ToList();
        var free = around.Where(o => !busy.Contains(o.Organisation.Id)).OrderBy(o => o.Metres).ThenBy(o => o.Organisation.Id).ToList();
        paging.AddLinks(http, free.Count);
        return TypedResults.Ok(new Response(
            WithinKm,
            true,
            around.Count - free.Count,
            free.Count,
            paging.Page,
            paging.PageSize,
            [
                .. free.Skip(paging.Offset).Take(paging.PageSize).Select(o => new Item(
                    o.Organisation.Id,
                    o.Organisation.Facts.Name,
                    o.Organisation.Kind,
                    o.Organisation.Facts.Place,
                    o.Metres,
                    place.IsEstimated || o.Organisation.Location!.IsEstimated,
                    EnumSet<ActivityKind>.From(o.Details.Select(d => d.Details.Kind)),
                    EnumSet<Topic>.From(o.Details.SelectMany(d => d.Details.Topics)),
                    o.Details.OrderBy(d => d.Details.Kind).ThenBy(d => d.OfferId).First().OfferId,
                    o.Details.Count)),
            ]));
    }
}
