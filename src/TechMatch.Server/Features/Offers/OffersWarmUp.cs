using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Health;

namespace TechMatch.Server.Features.Offers;

/// <summary>The public search: all of it, by kind, and around the largest places of the regions.</summary>
internal sealed class OffersWarmUp(TechMatchDbContext db) : IWarmUp
{
    private const int Places = 3;

    public async Task<IReadOnlyList<WarmUpCall>> Calls(CancellationToken cancel)
    {
        var places = await db.Set<Municipality>().AsNoTracking()
            .Where(m => db.Set<RegionMembership>().Any(r => r.MunicipalityCode == m.Code))
            .OrderByDescending(m => m.Inhabitants).ThenBy(m => m.Name).Select(m => m.Name).Take(Places).ToListAsync(cancel);
        return
        [
            new("ListOffers"),
            new("ListOffers", "?kind=guestLesson&topic=robotics"),
            .. places.SelectMany(place => new[]
            {
                new WarmUpCall("ListOffers", $"?near={Uri.EscapeDataString(place)}"),
                new WarmUpCall("ListOffers", $"?near={Uri.EscapeDataString(place)}&maxDistanceKm=25&kind=companyVisit&vog=true"),
            }),
        ];
    }
}
