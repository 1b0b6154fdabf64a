using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
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
        .Produces<Response>()
        .Produces(StatusCodes.Status304NotModified)
        .Access(Who.Public);

    /// <param name="Total">How many there are, on all pages.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Near">The place that was meant; null when none was asked for.</param>
    /// <param name="Facets">How many there would be with another choice of kind, topic or audience, all else as asked; what would give none is left out.</param>
    /// <param name="Items">One page of them.</param>
    public sealed record Response(int Total, int Page, int PageSize, NearPlace? Near, OfferFacets Facets, IReadOnlyList<Item> Items);

    public sealed record NearPlace(string Label, MapPoint Location);

    /// <param name="Offer">The offer.</param>
    /// <param name="DistanceMetres">From the place asked for, as the crow flies; null without one, or where the organisation's place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="IsWithinTravel">Whether the organisation goes, or lets schools come, that far; null without a distance.</param>
    public sealed record Item(OfferView Offer, double? DistanceMetres, bool IsDistanceEstimated, bool? IsWithinTravel);

    private static async Task<FileContentHttpResult> Handle(
        Lazy<TechMatchDbContext> db,
        LiveOffers live,
        KeptAnswers<SearchAsked> answers,
        ShownOffers shown,
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
        var search = new OfferSearch(
            kind?.Value,
            EnumSet<Topic>.From(topic?.Select(t => t.Value)),
            EnumSet<Audience>.From(audience?.Select(a => a.Value)),
            language?.Value,
            vog == true,
            place?.Point,
            maxDistanceKm * 1000d);
        var offers = await live.Latest(cancel);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var answer = await answers.Get(new(search, place, paging, today), offers, () => Find(search, place, paging, today, offers, db, shown, cancel), r => r.Total);
        paging.AddLinks(http, answer.Total);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(answer.Json, KeptAnswer.MediaType, entityTag: new EntityTagHeaderValue(answer.ETag));
    }

    private static async Task<Written> Find(
        OfferSearch search,
        FoundPlace? place,
        Paging paging,
        DateOnly today,
        OfferSnapshot offers,
        Lazy<TechMatchDbContext> db,
        ShownOffers shown,
        CancellationToken cancel)
    {
        // Around a place the index knows the order; without one the newest come first, and only the database knows when.
        var found = offers.Find(search, place is null ? 0 : (int)Math.Min((long)paging.Offset + paging.PageSize, offers.Count));
        var hits = place is null
            ? await Newest(db.Value, search).Skip(paging.Offset).Take(paging.PageSize).ToListAsync(cancel)
            : [.. found.Nearest.Skip(paging.Offset).Select(o => new Hit(o.Key.OfferId, o.DistanceMetres))];
        var known = await shown.Get([.. hits.Select(h => h.Id)], db, today, cancel);
        var point = place is null ? null : new MapPoint(place.Point.Latitude, place.Point.Longitude, place.Precision, place.IsEstimated);

        // An offer that was taken back between the two reads is left out of the page; it is no longer there.
        return new Written(
            found.Total,
            paging.Page,
            paging.PageSize,
            point is null ? null : new NearPlace(place!.Label, point),
            found.Facets,
            [.. hits.Where(h => known.ContainsKey(h.Id)).Select(h => Show(h, known[h.Id], place))]);
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

    private static WrittenItem Show(Hit hit, ShownOffer offer, FoundPlace? place) => new(
        offer.View,
        hit.Metres,
        hit.Metres is not null && (place!.IsEstimated || offer.IsPlaceEstimated),
        hit.Metres is { } metres ? metres <= offer.MaxTravelKm * 1000d : null);

    private static IQueryable<Hit> Newest(TechMatchDbContext db, OfferSearch search)
    {
        var kind = search.Kind?.ToString() ?? "";
        var language = search.Language is { } l ? EnumSet<Language>.Of(l).Mask : 0;
        return db.Database.SqlQuery<PublishedHit>(
            $"""
            SELECT o.id, o.published_at
            FROM offers o
            WHERE o.status = 'Published'
              AND ({kind} = '' OR o.kind = {kind})
              AND ({search.Topics.Mask} = 0 OR (o.topics & {search.Topics.Mask}) <> 0)
              AND ({search.Audiences.Mask} = 0 OR (o.audiences & {search.Audiences.Mask}) <> 0)
              AND ({language} = 0 OR (o.languages & {language}) <> 0)
              AND (o.has_vog OR NOT {search.HasVog})
            """).OrderByDescending(h => h.PublishedAt).ThenByDescending(h => h.Id).Select(h => new Hit(h.Id, null));
    }

    /// <summary>A <see cref="Response"/> of which the offers are written already.</summary>
    private sealed record Written(int Total, int Page, int PageSize, NearPlace? Near, OfferFacets Facets, IReadOnlyList<WrittenItem> Items);

    /// <summary>An <see cref="Item"/> of which the offer is written already.</summary>
    private sealed record WrittenItem(RawJson Offer, double? DistanceMetres, bool IsDistanceEstimated, bool? IsWithinTravel);

    private sealed record PublishedHit(Guid Id, DateTimeOffset? PublishedAt);

    private sealed record Hit(Guid Id, double? Metres);
}

/// <summary>What the answer to a public search depends on, the offers themselves apart.</summary>
public readonly record struct SearchAsked(OfferSearch Search, FoundPlace? Place, Paging Paging, DateOnly Today);
