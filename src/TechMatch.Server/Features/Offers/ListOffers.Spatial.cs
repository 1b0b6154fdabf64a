using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Offers;

/// <summary>What is on offer, for everybody: nearest first around a place, else newest first.</summary>
public sealed class ListOffers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/offers", Handle)
        .Describe("ListOffers", "Al het geplaatste aanbod, met filters (offers).")
        .Access(Who.Public);

    /// <param name="Total">How many there are, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Near">The place that was meant; null when none was asked for.</param>
    /// <param name="Items">One page of them.</param>
    public sealed record Response(int Total, int Page, int PageSize, NearPlace? Near, IReadOnlyList<Item> Items);

    public sealed record NearPlace(string Label, MapPoint Location);

    /// <param name="Offer">The offer.</param>
    /// <param name="DistanceMetres">From the place asked for, as the crow flies; null without one, or where the organisation's place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="IsWithinTravel">Whether the organisation goes, or lets schools come, that far; null without a distance.</param>
    public sealed record Item(OfferView Offer, double? DistanceMetres, bool IsDistanceEstimated, bool? IsWithinTravel);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db,
        PlaceFinder places,
        TimeProvider clock,
        HttpContext http,
        CancellationToken cancel,
        EnumQuery<ActivityKind>? kind = null,
        EnumQuery<Topic>[]? topic = null,
        EnumQuery<Audience>[]? audience = null,
        string? near = null,
        int? maxDistanceKm = null,
        EnumQuery<Language>? language = null,
        bool? vog = null,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var place = await Check(near, maxDistanceKm, places, cancel);
        var filter = new Filter(
            kind is { } k ? k.Value.ToString() : "",
            EnumSet<Topic>.From(topic?.Select(t => t.Value)).Mask,
            EnumSet<Audience>.From(audience?.Select(a => a.Value)).Mask,
            language is { } l ? EnumSet<Language>.Of(l.Value).Mask : 0,
            vog == true);
        var query = place is null ? Newest(db, filter) : Nearest(db, filter, place, maxDistanceKm * 1000d);
        var total = await query.CountAsync(cancel);
        var hits = await query.Skip(paging.Offset).Take(paging.PageSize).ToListAsync(cancel);
        paging.AddLinks(http, total);
        var ids = hits.Select(h => h.Id).ToArray();
        var views = (await OfferView.Read(db, db.Set<Offer>().Where(o => ids.Contains(o.Id)), DutchTime.DayOf(clock.GetUtcNow()), cancel)).ToDictionary(v => v.Id);
        var point = place is null ? null : new MapPoint(place.Point.Latitude, place.Point.Longitude, place.Precision, place.IsEstimated);

        // An offer that was taken back between the two reads is left out of the page; it is no longer there.
        return TypedResults.Ok(new Response(
            total,
            paging.Page,
            paging.PageSize,
            point is null ? null : new NearPlace(place!.Label, point),
            [.. hits.Where(h => views.ContainsKey(h.Id)).Select(h => Show(h, views[h.Id], place))]));
    }

    private static async Task<FoundPlace?> Check(string? near, int? maxDistanceKm, PlaceFinder places, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var place = string.IsNullOrWhiteSpace(near) ? null : await places.Find(near, cancel);
        if (!string.IsNullOrWhiteSpace(near) && place is null)
        {
            errors.Add(new("near", "place-unknown"));
        }

        if (maxDistanceKm is < 1 or > NeedDetails.MaxDistanceLimitKm)
        {
            errors.Add(new("maxDistanceKm", "max-distance-range"));
        }
        else if (maxDistanceKm is not null && string.IsNullOrWhiteSpace(near))
        {
            errors.Add(new("near", "place-required"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return place;
    }

    private static Item Show(Hit hit, OfferView offer, FoundPlace? place) => new(
        offer,
        hit.Metres,
        hit.Metres is not null && (place!.IsEstimated || offer.Organisation.Location!.IsEstimated),
        hit.Metres is { } metres ? metres <= offer.MaxTravelKm * 1000d : null);

    private static IQueryable<Hit> Newest(TechMatchDbContext db, Filter filter) => db.Database.SqlQuery<Hit>(
        $"""
        SELECT o.id, o.published_at, NULL::double precision AS metres
        FROM offers o
        WHERE o.status = 'Published'
          AND ({filter.Kind} = '' OR o.kind = {filter.Kind})
          AND ({filter.Topics} = 0 OR (o.topics & {filter.Topics}) <> 0)
          AND ({filter.Audiences} = 0 OR (o.audiences & {filter.Audiences}) <> 0)
          AND ({filter.Languages} = 0 OR (o.languages & {filter.Languages}) <> 0)
          AND (o.has_vog OR NOT {filter.HasVog})
        """).OrderByDescending(h => h.PublishedAt).ThenByDescending(h => h.Id);

    // An organisation without a place stands at the end; within a distance it cannot be said to be.
    private static IQueryable<Hit> Nearest(TechMatchDbContext db, Filter filter, FoundPlace place, double? withinMetres)
    {
        var (longitude, latitude) = (place.Point.Longitude, place.Point.Latitude);
        var metres = withinMetres ?? 0;
        return db.Database.SqlQuery<Hit>(
            $"""
            SELECT o.id, o.published_at, ST_Distance(g.location, ST_SetSRID(ST_MakePoint({longitude}, {latitude}), 4326)::geography, false) AS metres
            FROM offers o JOIN organisations g ON g.id = o.organisation_id
            WHERE o.status = 'Published'
              AND ({filter.Kind} = '' OR o.kind = {filter.Kind})
              AND ({filter.Topics} = 0 OR (o.topics & {filter.Topics}) <> 0)
              AND ({filter.Audiences} = 0 OR (o.audiences & {filter.Audiences}) <> 0)
              AND ({filter.Languages} = 0 OR (o.languages & {filter.Languages}) <> 0)
              AND (o.has_vog OR NOT {filter.HasVog})
              AND ({metres} = 0 OR ST_DWithin(g.location, ST_SetSRID(ST_MakePoint({longitude}, {latitude}), 4326)::geography, {metres}, false))
            """).OrderBy(h => h.Metres).ThenBy(h => h.Id);
    }

    /// <summary>Masks of what is asked; nought and empty ask for nothing.</summary>
    private sealed record Filter(string Kind, long Topics, long Audiences, long Languages, bool HasVog);

    private sealed record Hit(Guid Id, DateTimeOffset? PublishedAt, double? Metres);
}
