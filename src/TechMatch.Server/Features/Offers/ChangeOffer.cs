using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>
/// Changes what is offered. A new capacity counts from this school year on, and never falls below the places that are taken in any year.
/// </summary>
public sealed class ChangeOffer : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/offers/{id:guid}", Handle)
        .Describe("ChangeOffer", "Pas aanbod aan (offer).")
        .Problems(401, 403, 404, 409, 412, 428)
        .Access(Who.Organisation | Who.Administrator, Resource.Offer);

    private static async Task<Ok<OfferView>> Handle(
        Guid id,
        OfferForm form,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        OfferPlaces places,
        TechMatchDbContext db,
        Transactions transactions,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var version = await transactions.Run(async () =>
        {
            var years = await places.LockFrom(id, SchoolYear.Of(today), cancel);
            var offer = await db.Set<Offer>().SingleAsync(o => o.Id == id, cancel);
            Versions.Require(ifMatch, offer.Version);
            offer.Change(form.ToDetails());
            foreach (var year in years)
            {
                year.ChangeCapacity(offer.Details.CapacityPerSchoolYear);
            }

            await db.SaveChangesAsync(cancel);
            return offer.Version;
        });
        response.SetVersion(version);
        var view = await OfferView.Read(db, db.Set<Offer>().Where(o => o.Id == id), today, cancel);
        return TypedResults.Ok(view[0]);
    }
}
