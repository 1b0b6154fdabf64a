using Microsoft.AspNetCore.Http.HttpResults;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>An organisation begins an offer. It is a draft: a half-filled form is kept as it is.</summary>
public sealed class CreateOffer : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/organisations/{id:guid}/offers", Handle)
        .Describe("CreateOffer", "Zet aanbod als concept klaar (offer).")
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Administrator, Resource.Organisation);

    private static async Task<Created<OfferView>> Handle(
        Guid id, OfferForm form, TechMatchDbContext db, Transactions transactions, TimeProvider clock, HttpResponse response, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var offer = Offer.Draft(Guid.CreateVersion7(now), id, form.ToDetails(), now);
        await transactions.Run(async () =>
        {
            db.Add(offer);
            await db.SaveChangesAsync(cancel);
        });
        response.SetVersion(offer.Version);
        var view = await OfferView.Read(db, db.Set<Offer>().Where(o => o.Id == offer.Id), DutchTime.DayOf(now), cancel);
        return TypedResults.Created($"{EndpointScan.BasePath}/offers/{offer.Id}", view[0]);
    }
}
