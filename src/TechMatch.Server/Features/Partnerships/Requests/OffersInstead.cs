using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships.Requests;

/// <summary>An offer that an organisation can give instead of the one that was asked for.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Venue">Where.</param>
/// <param name="DurationMinutes">How long it takes; null where it differs.</param>
/// <param name="Left">Places left in the school year of the request.</param>
public sealed record OfferInstead(Guid Id, string Title, ActivityKind Kind, Venue Venue, int? DurationMinutes, int Left);

/// <summary>The other live offers of an organisation, with a place left in the school year for which a school asks.</summary>
public sealed class OffersInstead(TechMatchDbContext db)
{
    /// <summary>By title.</summary>
    public async Task<IReadOnlyList<OfferInstead>> Of(Partnership partnership, PartnershipRequest request, CancellationToken cancel)
    {
        var rows = await db.Set<Offer>().AsNoTracking()
            .Where(o => o.OrganisationId == partnership.OrganisationId && o.Status == OfferStatus.Published && o.Id != request.OfferId)
            .OrderBy(o => o.Details.Title).ThenBy(o => o.Id)
            .Select(o => new
            {
                Offer = o,
                Taken = db.Set<OfferYear>().Where(y => y.OfferId == o.Id && y.SchoolYear == request.SchoolYear).Select(y => y.Taken).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new OfferInstead(
                    r.Offer.Id, r.Offer.Details.Title, r.Offer.Details.Kind, r.Offer.Details.Venue, r.Offer.Details.DurationMinutes, r.Offer.Details.CapacityPerSchoolYear - r.Taken))
                .Where(o => o.Left > 0),
        ];
    }

    /// <summary>Holds what is chosen against what can be; whether a place is left is decided when it is taken.</summary>
    /// <exception cref="InvalidInputException"><c>offer-required</c>, <c>offer-is-asked</c> or <c>offer-of-another</c>.</exception>
    /// <exception cref="DomainException"><c>offer-not-live</c>.</exception>
    public async Task Require(Partnership partnership, PartnershipRequest request, Guid? offerId, CancellationToken cancel)
    {
        var offer = await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == offerId && o.OrganisationId == partnership.OrganisationId, cancel);
        if (offer is null || offer.Id == request.OfferId)
        {
            throw new InvalidInputException([new("offerId", offerId is null ? "offer-required" : offer is null ? "offer-of-another" : "offer-is-asked")]);
        }

        if (!offer.IsLive)
        {
            throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
        }
    }
}
