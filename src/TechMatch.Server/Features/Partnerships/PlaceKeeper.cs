using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>Takes and gives back places of offers, under the lock of their school year. The caller saves, in the same transaction.</summary>
public sealed class PlaceKeeper(TechMatchDbContext db, OfferPlaces places)
{
    /// <exception cref="Domain.DomainException"><c>offer-full</c> when none is left.</exception>
    public Task Take(Place place, CancellationToken cancel) => Change([place], [], cancel);

    public Task GiveBack(IEnumerable<Place> back, CancellationToken cancel) => Change([], [.. back], cancel);

    /// <summary>Both at once. The years are locked in one order, whoever asks, so that no two wait for each other.</summary>
    /// <exception cref="Domain.DomainException"><c>offer-full</c> when none is left.</exception>
    public async Task Change(IReadOnlyCollection<Place> take, IReadOnlyCollection<Place> giveBack, CancellationToken cancel)
    {
        var rows = new Dictionary<Place, OfferYear>();
        var touched = take.Concat(giveBack).Distinct().OrderBy(p => p.OfferId).ThenBy(p => p.Year).ToList();
        foreach (var offerId in touched.Select(p => p.OfferId).Distinct())
        {
            // Who changes the capacity locks the offer before its years, and what refers to the offer is saved after this.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM offers WHERE id = {offerId} FOR SHARE", cancel);
        }

        foreach (var place in touched)
        {
            rows[place] = await places.Lock(place.OfferId, place.Year, cancel);
        }

        foreach (var place in giveBack)
        {
            rows[place].GiveBack();
        }

        foreach (var place in take)
        {
            rows[place].Take();
        }
    }
}
