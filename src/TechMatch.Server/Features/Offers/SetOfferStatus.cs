using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Offers;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

/// <summary>Publishes, pauses or withdraws an offer. Publishing says everything that does not hold at once. What was agreed on it stays.</summary>
public sealed class SetOfferStatus : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/offers/{id:guid}/status", Handle)
        .Describe("SetOfferStatus", "Plaats aanbod, zet het stil of trek het in (offer).")
        .Problems(401, 403, 404, 409, 412)
        .Access(Who.Organisation | Who.Administrator, Resource.Offer);

    /// <param name="Status">published, paused or withdrawn.</param>
    public sealed record Request(OfferStatus? Status);

    private static async Task<Ok<OfferView>> Handle(
        Guid id,
        Request request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var version = await transactions.Run(async () =>
        {
            var offer = await db.Set<Offer>().SingleAsync(o => o.Id == id, cancel);
            Versions.RequireIfGiven(ifMatch, offer.Version);

            // Asking again for what is so already changes nothing.
            if (request.Status == offer.Status)
            {
                return offer.Version;
            }

            switch (request.Status)
            {
                case OfferStatus.Published:
                    offer.Publish(caller.As, now);
                    break;
                case OfferStatus.Paused:
                    offer.Pause(caller.As);
                    break;
                case OfferStatus.Withdrawn:
                    offer.Withdraw(caller.As);
                    break;
                default:
                    throw new InvalidInputException([new("status", "status-not-settable")]);
            }

            await db.SaveChangesAsync(cancel);
            return offer.Version;
        });
        response.SetVersion(version);
        var view = await OfferView.Read(db, db.Set<Offer>().Where(o => o.Id == id), DutchTime.DayOf(now), cancel);
        return TypedResults.Ok(view[0]);
    }
}
