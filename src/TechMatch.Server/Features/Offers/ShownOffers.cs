using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Matching;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>What the public search shows of an offer.</summary>
/// <param name="Id">Which.</param>
/// <param name="View">The <see cref="OfferView"/> as it goes out.</param>
/// <param name="MaxTravelKm">How far the organisation goes, or lets schools come.</param>
/// <param name="IsPlaceEstimated">Whether the place of the organisation is "circa".</param>
public sealed record ShownOffer(Guid Id, RawJson View, int? MaxTravelKm, bool IsPlaceEstimated);

/// <summary>
/// The published offers as the public search shows them, kept in memory until they change. They are kept as they go out: to write the
/// same page again and again costs as much as to find it.
/// </summary>
public sealed class ShownOffers(LiveOffers live, IOptions<JsonOptions> json)
{
    /// <summary>A kilobyte or so each: all of a country, and of more than that what is looked at.</summary>
    private const int Most = 200_000;

    private readonly OfferCache<ShownOffer> _kept = new(live, shown => shown.Id, Most);

    /// <summary>These offers; what is not published is left out.</summary>
    public ValueTask<IReadOnlyDictionary<Guid, ShownOffer>> Get(IReadOnlyCollection<Guid> ids, Lazy<TechMatchDbContext> db, DateOnly today, CancellationToken cancel) =>
        _kept.Get(ids, missing => Read(missing, db, today, cancel));

    /// <summary>Reads those that nobody looked at yet, as many as are kept.</summary>
    public Task ReadAhead(OfferSnapshot offers, Lazy<TechMatchDbContext> db, DateOnly today, CancellationToken cancel) =>
        _kept.Fill(offers.All().Select(o => o.Key.OfferId), missing => Read(missing, db, today, cancel), cancel);

    private async Task<IReadOnlyList<ShownOffer>> Read(Guid[] ids, Lazy<TechMatchDbContext> db, DateOnly today, CancellationToken cancel) =>
    [
        .. (await OfferView.Published(db.Value, ids, today, cancel)).Select(view => new ShownOffer(
            view.Id,
            new RawJson(JsonSerializer.SerializeToUtf8Bytes(view, json.Value.SerializerOptions)),
            view.MaxTravelKm,
            view.Organisation.Location?.IsEstimated == true)),
    ];
}
