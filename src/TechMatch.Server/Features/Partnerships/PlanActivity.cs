using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Activities;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>A day is agreed: one of the moments on the table is chosen, or a day that the two agreed on elsewhere is written down.</summary>
public sealed class PlanActivity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/partnerships/{id:guid}/activities", Handle)
        .Describe("PlanActivity", "Leg een dag vast: kies een voorgesteld moment of plan wat jullie afspraken (activity).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    /// <param name="MomentId">One of the moments on the table; or else <paramref name="Moment"/>.</param>
    /// <param name="Moment">What the two agreed on elsewhere.</param>
    /// <param name="OfferId">The offer it is about; left out: the one that was asked for last. Where both go on for another school year: that of last time.</param>
    /// <param name="Kind">What it is; needed only where there is no offer and no last time.</param>
    /// <param name="Venue">Where; needed only where the offer leaves it open.</param>
    /// <param name="GroupSize">How many are expected; left out: as many as were asked for.</param>
    /// <param name="Elsewhere">An address, when it is at neither of the two.</param>
    public sealed record Request(
        Guid? MomentId, MomentForm? Moment, Guid? OfferId, ActivityKind? Kind, Venue? Venue, int? GroupSize, AddressForm? Elsewhere = null);

    public sealed record Response(Guid PartnershipId, Guid ActivityId, PartnershipStage Stage, DateOnly HeldOn, TimeOnly Start, TimeOnly End);

    private static async Task<Created<Response>> Handle(
        Guid id,
        Request body,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        PartnershipRows rows,
        PlaceKeeper places,
        NeedKeeper needs,
        ActivityMails mails,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var response = await transactions.Run(async () =>
        {
            var partnership = await rows.Lock(id, cancel);
            var plan = await Read(body, partnership, db, now, cancel);
            var held = partnership.HeldPlace;
            var activity = body.MomentId is { } momentId
                ? partnership.ChooseMoment(momentId, plan, caller.ToActor(), DutchTime.DayOf(now), now)
                : partnership.Plan(plan, caller.ToActor(), DutchTime.DayOf(now), now);
            await places.Change(activity.Place is { } place && place != held ? [place] : [], held is { } left && left != activity.Place ? [left] : [], cancel);
            await needs.Fulfil(partnership.Requests.SingleOrDefault(r => r.Id == activity.RequestId), cancel);
            await db.SaveChangesAsync(cancel);
            await mails.Planned(partnership, activity, cancel);
            return new Response(partnership.Id, activity.Id, partnership.Stage, activity.HeldOn, activity.Start, activity.End);
        });
        return TypedResults.Created($"{EndpointScan.BasePath}/partnerships/{id}", response);
    }

    private static async Task<PlannedActivity> Read(Request body, Partnership partnership, TechMatchDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        Moment? moment;
        if (body.MomentId is { } chosen)
        {
            moment = partnership.Moments.SingleOrDefault(m => m.Id == chosen && m.ActivityId is null)?.ToMoment()
                ?? throw new DomainException("moment-gone", "This moment is no longer on the table.");
        }
        else
        {
            moment = (body.Moment ?? new MomentForm(null, null, null)).Read("moment", errors);
        }

        var request = partnership.AcceptedRequest;
        var again = partnership.AgreedRenewal is null ? null : partnership.LastTime;
        var offer = body.OfferId is null && again is not null
            ? await FindLiveOffer(again.OfferId, db, cancel)
            : await FindOffer(body.OfferId ?? request?.GivenOfferId, partnership, db, cancel);
        var kind = offer?.Details.Kind ?? body.Kind ?? again?.Kind;
        if (kind is null || !Enum.IsDefined(kind.Value))
        {
            errors.Add(new("kind", "kind-required"));
        }

        var elsewhere = body.Elsewhere?.Read("elsewhere", errors);
        var venue = body.Venue ?? (offer?.Details.Venue is Venue.AtSchool or Venue.AtOrganisation ? offer.Details.Venue : again?.Venue ?? offer?.Details.Venue);
        if (elsewhere is not null && venue is not (Venue.AtSchool or Venue.AtOrganisation))
        {
            // Whom it is nearest to does not matter then.
            venue = Venue.AtOrganisation;
        }

        if (venue is not (Venue.AtSchool or Venue.AtOrganisation))
        {
            errors.Add(new("venue", "venue-required"));
        }

        var asked = request?.NeedId is { } needId
            ? await db.Set<Need>().Where(n => n.Id == needId).Select(n => (int?)n.Details.GroupSize).SingleOrDefaultAsync(cancel)
            : null;
        var groupSize = body.GroupSize ?? again?.GroupSize ?? asked;
        if (groupSize is null)
        {
            errors.Add(new("groupSize", "group-size-range"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return new PlannedActivity(
            Guid.CreateVersion7(now),
            offer?.Id,
            kind!.Value,
            moment!,
            venue!.Value,
            groupSize!.Value,
            offer is null ? null : SchoolYear.Of(moment!.Date),
            elsewhere);
    }

    /// <summary>The offer of last time, when it is still given; else the same is done without one.</summary>
    private static Task<Offer?> FindLiveOffer(Guid? id, TechMatchDbContext db, CancellationToken cancel) =>
        db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.Status == OfferStatus.Published, cancel);

    private static async Task<Offer?> FindOffer(Guid? id, Partnership partnership, TechMatchDbContext db, CancellationToken cancel)
    {
        if (id is null)
        {
            return null;
        }

        var offer = await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.OrganisationId == partnership.OrganisationId, cancel)
            ?? throw new DomainException("offer-unknown", "The organisation has no such offer.");

        // What was promised stays promised when the offer has been taken down since; a new promise needs an offer that stands.
        return offer.IsLive || partnership.HeldPlace?.OfferId == id
            ? offer
            : throw new DomainException("offer-not-live", $"The offer is {offer.Status}.");
    }
}
