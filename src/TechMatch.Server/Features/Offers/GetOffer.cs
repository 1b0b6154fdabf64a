using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>
/// One offer. Everybody sees what is published; what is not, only those whose it is or who look after it, and the schools that asked for
/// it while it was. For anybody else it does not exist.
/// </summary>
public sealed class GetOffer : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/offers/{id:guid}", Handle)
        .Describe("GetOffer", "Eén aanbod van een bedrijf of PPS-centrum (offer).")
        .Problems(404)
        .Access(Who.Public);

    private static async Task<Ok<OfferView>> Handle(
        Guid id, Caller caller, ResourceOwners owners, TechMatchDbContext db, TimeProvider clock, HttpResponse response, CancellationToken cancel)
    {
        var known = await db.Set<Offer>().Where(o => o.Id == id).Select(o => new { o.Status, o.Version }).SingleOrDefaultAsync(cancel);
        if (known is null || (known.Status != OfferStatus.Published && !await MaySee(id, caller, owners, db, cancel)))
        {
            throw new DomainException("not-found", $"There is no offer {id} that this caller may see.");
        }

        response.SetVersion(known.Version);
        var view = await OfferView.Read(db, db.Set<Offer>().Where(o => o.Id == id), DutchTime.DayOf(clock.GetUtcNow()), cancel);
        return TypedResults.Ok(view[0]);
    }

    private static async Task<bool> MaySee(Guid id, Caller caller, ResourceOwners owners, TechMatchDbContext db, CancellationToken cancel)
    {
        if (!caller.IsSignedIn)
        {
            return false;
        }

        if (await owners.Find(Resource.Offer, id.ToString(), cancel) is { } owner && caller.LooksAfter(owner))
        {
            return true;
        }

        var schools = caller.Memberships.Select(m => m.SchoolCode).OfType<Domain.Schools.EstablishmentCode>().ToList();
        return await db.Set<PartnershipRequest>().Where(r => r.OfferId == id)
            .Join(db.Set<Partnership>(), r => r.PartnershipId, p => p.Id, (r, p) => p.SchoolCode)
            .AnyAsync(code => schools.Contains(code), cancel);
    }
}
