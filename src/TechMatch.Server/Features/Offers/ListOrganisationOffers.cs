using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Offers;

/// <summary>The offers of an organisation, newest first: all of them for itself and those who look after it, the published ones for everybody.</summary>
public sealed class ListOrganisationOffers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}/offers", Handle)
        .Describe("ListOrganisationOffers", "Het aanbod van één bedrijf of PPS-centrum, nieuwste eerst (offers).")
        .Problems(404)
        .Access(Who.Public);

    public sealed record Response(IReadOnlyList<OfferView> Items);

    private static async Task<Ok<Response>> Handle(
        Guid id, Caller caller, ResourceOwners owners, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var owner = await owners.Find(Resource.Organisation, id.ToString(), cancel)
            ?? throw new DomainException("not-found", $"There is no organisation {id}.");
        var seesAll = caller.LooksAfter(owner);
        var offers = db.Set<Offer>().Where(o => o.OrganisationId == id && (seesAll || o.Status == OfferStatus.Published));
        return TypedResults.Ok(new Response(await OfferView.Read(db, offers, DutchTime.DayOf(clock.GetUtcNow()), cancel)));
    }
}
