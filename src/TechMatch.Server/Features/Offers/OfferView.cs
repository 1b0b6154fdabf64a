using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>
/// An offer with its organisation and its places in this school year and the next. No names or addresses of people. What a draft leaves
/// open is null.
/// </summary>
public sealed record OfferView(
    Guid Id,
    OfferOrganisation Organisation,
    OfferStatus Status,
    ActivityKind? Kind,
    string Title,
    string? Description,
    EnumSet<Topic> Topics,
    EnumSet<Audience> Audiences,
    Venue? Venue,
    int? MaxTravelKm,
    int? CapacityPerSchoolYear,
    EnumSet<Month> Months,
    EnumSet<DayOfWeek> Weekdays,
    EnumSet<Language> Languages,
    bool HasVog,
    bool IsWheelchairAccessible,
    int? MaxGroupSize,
    int? DurationMinutes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<OfferPlacesView> Places)
{
    /// <summary>Reads offers with what stands around them, in the order asked for.</summary>
    internal static async Task<IReadOnlyList<OfferView>> Read(TechMatchDbContext db, IQueryable<Offer> offers, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from offer in offers.AsNoTracking()
            join organisation in db.Set<Organisation>().AsNoTracking() on offer.OrganisationId equals organisation.Id
            orderby offer.CreatedAt descending, offer.Id descending
            select new { Offer = offer, Organisation = organisation }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Offer.Id);
        var (current, next) = (SchoolYear.Of(today), new SchoolYear(SchoolYear.Of(today).StartYear + 1));
        var years = (await db.Set<OfferYear>().AsNoTracking()
            .Where(y => ids.Contains(y.OfferId) && (y.SchoolYear == current || y.SchoolYear == next))
            .ToListAsync(cancel)).ToDictionary(y => (y.OfferId, y.SchoolYear));
        return rows.ConvertAll(r => Of(
            r.Offer,
            r.Organisation,
            [.. new[] { current, next }.Select(year => OfferPlacesView.Of(r.Offer, year, years.GetValueOrDefault((r.Offer.Id, year))))]));
    }

    /// <summary>Those of these offers that everybody may see.</summary>
    internal static Task<IReadOnlyList<OfferView>> Published(TechMatchDbContext db, Guid[] ids, DateOnly today, CancellationToken cancel) =>
        Read(db, db.Set<Offer>().Where(o => ids.Contains(o.Id) && o.Status == OfferStatus.Published), today, cancel);

    private static OfferView Of(Offer offer, Organisation organisation, IReadOnlyList<OfferPlacesView> places) => new(
        offer.Id,
        OfferOrganisation.Of(organisation),
        offer.Status,
        Filled(offer.Details.Kind, OfferDetails.Blank.Kind),
        offer.Details.Title,
        offer.Details.Description,
        offer.Details.Topics,
        offer.Details.Audiences,
        Filled(offer.Details.Venue, OfferDetails.Blank.Venue),
        Filled(offer.Details.MaxTravelKm, OfferDetails.Blank.MaxTravelKm),
        Filled(offer.Details.CapacityPerSchoolYear, OfferDetails.Blank.CapacityPerSchoolYear),
        offer.Details.Months,
        offer.Details.Weekdays,
        offer.Details.Languages,
        offer.Details.HasVog,
        offer.Details.IsWheelchairAccessible,
        offer.Details.MaxGroupSize,
        offer.Details.DurationMinutes,
        offer.CreatedAt,
        offer.PublishedAt,
        places);

    private static T? Filled<T>(T value, T blank)
        where T : struct => value.Equals(blank) ? null : value;
}

/// <summary>The organisation of an offer, as everybody may see it; without a location when nothing gave a place.</summary>
public sealed record OfferOrganisation(Guid Id, string Name, OrganisationKind Kind, string? Place, string? Website, MapPoint? Location)
{
    internal static OfferOrganisation Of(Organisation organisation) => new(
        organisation.Id, organisation.Facts.Name, organisation.Kind, organisation.Facts.Place, organisation.Facts.Website, MapPoint.Of(organisation.Location));
}

/// <summary>The places of an offer in one school year.</summary>
/// <param name="SchoolYear">Such as 2026-2027.</param>
/// <param name="Capacity">How many there are.</param>
/// <param name="Taken">How many are taken.</param>
/// <param name="Left">How many are left.</param>
public sealed record OfferPlacesView(string SchoolYear, int Capacity, int Taken, int Left)
{
    internal static OfferPlacesView Of(Offer offer, SchoolYear year, OfferYear? row)
    {
        // A year in which nobody has asked has no row yet; then all of the promise is left.
        var capacity = row?.Capacity ?? Math.Max(0, offer.Details.CapacityPerSchoolYear);
        var taken = row?.Taken ?? 0;
        return new OfferPlacesView(year.ToString(), capacity, taken, capacity - taken);
    }
}
