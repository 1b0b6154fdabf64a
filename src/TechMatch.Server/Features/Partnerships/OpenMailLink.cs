using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Renewals;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>
/// What the page behind a link from a mail shows: what it concerns, what can be answered and until when, or why it no longer works.
/// Changes nothing, whoever follows the link.
/// </summary>
public sealed class OpenMailLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/mail-links/_open", Handle)
        .Describe("OpenMailLink", "Bekijk waar een link uit een mail over gaat (mail link). Verandert niets.", RateLimits.Sensitive)
        .Problems(404)
        .CarriesOwnSecret()
        .Access(Who.Public);

    /// <param name="Token">What stands behind the # of the link.</param>
    public sealed record Request(string? Token);

    /// <param name="Purpose">What the link is for.</param>
    /// <param name="Status">Whether it works, or why not.</param>
    /// <param name="Actions">What can be done with it now.</param>
    /// <param name="Side">For whom it speaks: school or organisation.</param>
    /// <param name="Until">The last day on which it works.</param>
    /// <param name="PartnershipId">The partnership it belongs to.</param>
    /// <param name="School">The school.</param>
    /// <param name="Organisation">The company or PPS centre.</param>
    /// <param name="Distance">How far apart the two are; null when a place is unknown.</param>
    /// <param name="Asked">What the school asks, for answerRequest.</param>
    /// <param name="Relation">What was registered, for confirmRelation.</param>
    /// <param name="Activity">What was agreed, for sayWhetherItTookPlace.</param>
    /// <param name="Holidays">School holidays within the period that the school asks for.</param>
    /// <param name="Renewal">What is asked about another school year, for renewal.</param>
    public sealed record Response(
        MailLinkPurpose Purpose,
        MailLinkStatus Status,
        IReadOnlyList<MailLinkAction> Actions,
        Party Side,
        DateOnly Until,
        Guid PartnershipId,
        SchoolSide School,
        OrganisationSide Organisation,
        DistanceView? Distance,
        AskedView? Asked,
        RelationView? Relation,
        AgreedView? Activity,
        IReadOnlyList<HolidayPeriod> Holidays,
        RenewalView? Renewal);

    /// <param name="RequestId">The request.</param>
    /// <param name="Message">The school's words.</param>
    /// <param name="SentAt">When it was sent.</param>
    /// <param name="Answer">How it ended; null while it is open.</param>
    /// <param name="AnsweredAt">When it ended.</param>
    /// <param name="Agreements">What is asked for, and the places of the offer.</param>
    /// <param name="OtherOffers">What the organisation can give instead, by title; only while the request is open.</param>
    /// <param name="AskedOthers">How many others the school asked together with it; the first to say yes gets it.</param>
    public sealed record AskedView(
        Guid RequestId,
        string? Message,
        DateTimeOffset SentAt,
        RequestAnswer? Answer,
        DateTimeOffset? AnsweredAt,
        AgreementsView Agreements,
        IReadOnlyList<OfferInstead> OtherOffers,
        int AskedOthers);

    /// <param name="Kind">What it is.</param>
    /// <param name="Title">Title of the offer; null in a relation from before TechMatch.</param>
    /// <param name="HeldOn">The day.</param>
    /// <param name="Start">When it starts, wall-clock time in the Netherlands.</param>
    /// <param name="End">When it ends.</param>
    /// <param name="Venue">Where.</param>
    /// <param name="GroupSize">How many were expected.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="YouSaid">What this side said: whether it took place; null while it said nothing.</param>
    /// <param name="TheySaid">What the other side said.</param>
    public sealed record AgreedView(
        ActivityKind Kind,
        string? Title,
        DateOnly HeldOn,
        TimeOnly Start,
        TimeOnly End,
        Venue Venue,
        int GroupSize,
        ActivityStatus Status,
        bool? YouSaid,
        bool? TheySaid);

    private static async Task<Ok<Response>> Handle(
        Request body, TechMatchDbContext db, MailLinks links, OffersInstead offers, WorkingDays calendar, TimeProvider clock, CancellationToken cancel)
    {
        var link = await links.Find(body.Token, cancel);
        var partnership = await db.Set<Partnership>().AsNoTracking().Include(p => p.Requests).Include(p => p.Activities).Include(p => p.Renewals)
            .AsSplitQuery().SingleAsync(p => p.Id == link.PartnershipId, cancel);
        var facts = await PartnershipFacts.Read(db, partnership, cancel);
        var request = partnership.Requests.SingleOrDefault(r => r.Id == link.RequestId);
        var agreements = request is null ? null : await AgreementsView.Read(db, request, cancel);
        var places = agreements is null ? null : await AgreementsView.FindPlaces(db, request!.OfferId, request.SchoolYear, cancel);
        var instead = request is { IsOpen: true } ? await offers.Of(partnership, request, cancel) : [];
        var (status, actions) = MailLinkState.Of(link, partnership, places, instead.Count > 0, clock.GetUtcNow());
        return TypedResults.Ok(new Response(
            link.Purpose,
            status,
            actions,
            link.Side.ToParty(),
            DutchTime.DayOf(link.ExpiresAt.AddSeconds(-1)),
            partnership.Id,
            facts.SchoolSide,
            facts.OrganisationSide,
            facts.Distance,
            request is null ? null : new AskedView(request.Id, request.Message, request.SentAt, request.Answer, request.AnsweredAt, agreements!, instead, await RoundView.CountOthers(db, request, cancel)),
            link.Purpose == MailLinkPurpose.ConfirmRelation ? RelationView.Of(partnership.Registration) : null,
            await Agreed(db, link, partnership, cancel),
            agreements is { From: { } from, Until: { } until } ? HolidayPeriod.Within(calendar, from, until, facts.School.Facts.HolidayRegion) : [],
            link.Purpose == MailLinkPurpose.Renewal ? await RenewalView.Read(db, partnership, link.Side, DutchTime.DayOf(clock.GetUtcNow()), cancel) : null));
    }

    private static async Task<AgreedView?> Agreed(TechMatchDbContext db, MailLink link, Partnership partnership, CancellationToken cancel)
    {
        if (partnership.Activities.SingleOrDefault(a => a.Id == link.ActivityId) is not { } activity)
        {
            return null;
        }

        var title = await db.Set<Domain.Offers.Offer>().Where(o => o.Id == activity.OfferId).Select(o => o.Details.Title).SingleOrDefaultAsync(cancel);
        var (you, they) = link.Side == Actors.School
            ? (activity.SchoolConfirmation, activity.OrganisationConfirmation)
            : (activity.OrganisationConfirmation, activity.SchoolConfirmation);
        return new AgreedView(
            activity.Kind,
            title,
            activity.HeldOn,
            activity.Start,
            activity.End,
            activity.Venue,
            activity.GroupSize,
            activity.Status,
            you?.TookPlace,
            they?.TookPlace);
    }
}
