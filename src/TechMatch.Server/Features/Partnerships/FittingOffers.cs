using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Holds an offer against a need at the moment that somebody asks for it, and finds the next best when that leads nowhere.</summary>
public sealed class FittingOffers(TechMatchDbContext db, MatchReader reader, MatchFinder finder, IOptions<MatchingOptions> options)
{
    /// <summary>Among so many of the best the next are sought, since one organisation may have several.</summary>
    private const int LookedAt = 50;

    /// <summary>An offer that fits, with the name of who gives it.</summary>
    public sealed record Fitting(Match Match, string OrganisationName, string? OrganisationPlace);

    /// <summary>The match of a need with one offer, as it is now.</summary>
    /// <exception cref="DomainException"><c>offer-unknown</c>, <c>offer-not-live</c>, <c>offer-full</c> or <c>offer-does-not-fit</c>.</exception>
    public async Task<Match> Require(Need need, Guid offerId, CancellationToken cancel)
    {
        var offer = await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == offerId, cancel)
            ?? throw new DomainException("offer-unknown", $"There is no offer {offerId}.");
        if (!offer.IsLive)
        {
            throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
        }

        var location = await db.Set<Organisation>().AsNoTracking().Where(o => o.Id == offer.OrganisationId).Select(o => o.Location).SingleAsync(cancel);
        var taken = await db.Set<OfferYear>().Where(y => y.OfferId == offerId).ToDictionaryAsync(y => y.SchoolYear, y => y.Taken, cancel);
        var asked = await reader.Need(need.Id, need.SchoolCode, need.Details, cancel);
        var given = new OfferToMatch(offer.Id, offer.OrganisationId, location, offer.Details, taken, 0);
        if (Matcher.TryMatch(asked, given, options.Value.Weights) is { } match)
        {
            return match;
        }

        var unbooked = given with { TakenByYear = new Dictionary<SchoolYear, int>() };
        throw Matcher.TryMatch(asked, unbooked, options.Value.Weights) is null
            ? new DomainException("offer-does-not-fit", "What is offered does not meet what the need must have.")
            : new DomainException("offer-full", "No place is left in the school years of the need.");
    }

    /// <summary>
    /// The first school year of the need in which the offer has a place; without a need this one or the next. Nothing else of the offer has to
    /// fit: somebody weighed that.
    /// </summary>
    /// <exception cref="DomainException"><c>offer-not-live</c> or <c>offer-full</c>.</exception>
    public async Task<SchoolYear> YearWithPlace(Need? need, Guid offerId, DateOnly today, CancellationToken cancel)
    {
        var offer = await db.Set<Offer>().AsNoTracking().SingleAsync(o => o.Id == offerId, cancel);
        if (!offer.IsLive)
        {
            throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
        }

        var days = need is null ? [] : (await reader.Need(need.Id, need.SchoolCode, need.Details, cancel)).SchoolDays;
        var taken = await db.Set<OfferYear>().Where(y => y.OfferId == offerId).ToDictionaryAsync(y => y.SchoolYear, y => y.Taken, cancel);
        var years = days.Count > 0 ? days.Select(SchoolYear.Of).Distinct() : [SchoolYear.Of(today), SchoolYear.Of(today.AddYears(1))];
        foreach (var year in years)
        {
            if (offer.Details.CapacityPerSchoolYear > taken.GetValueOrDefault(year))
            {
                return year;
            }
        }

        throw new DomainException("offer-full", "No place is left in the school years of the need.");
    }

    /// <summary>The offers that fit a need best, each of another organisation, of none that the school has something under way with.</summary>
    /// <param name="needId">The need; without one, or when it is no longer open, nothing is next.</param>
    /// <param name="notOf">The organisation that it did not work out with, if one is to be left out.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Fitting>> NextBest(Guid? needId, Guid? notOf, int count, CancellationToken cancel)
    {
        var need = await db.Set<Need>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == needId && n.Status == NeedStatus.Published, cancel);
        if (need is null)
        {
            return [];
        }

        var asked = await reader.Need(need.Id, need.SchoolCode, need.Details, cancel);
        var found = await finder.Find(asked, LookedAt, cancel);
        return
        [
            .. found.Best.Where(m => m.Organisation.Id != notOf)
                .DistinctBy(m => m.Organisation.Id)
                .Take(count)
                .Select(m => new Fitting(m.Match, m.Organisation.Facts.Name, m.Organisation.Facts.Place)),
        ];
    }
}
