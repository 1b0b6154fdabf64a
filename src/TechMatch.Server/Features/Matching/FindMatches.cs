using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Travel;

namespace TechMatch.Server.Features.Matching;

/// <summary>
/// The offers that fit a need, best first, each with its reasons and its distance; and where none fits, what would have to give.
/// </summary>
public sealed class FindMatches : IEndpoint
{
    private const int MostMisses = 10;

    /// <summary>So many are laid side by side.</summary>
    private const int MostChosen = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id}/matches", Handle)
        .Describe("FindMatches", "Het aanbod dat bij een vraag past, het best passende eerst (matches).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="NeedId">The need.</param>
    /// <param name="School">The school that asks.</param>
    /// <param name="MaxDistanceKm">How far it may be.</param>
    /// <param name="SchoolDays">The days of the window on which it could be, holidays taken out.</param>
    /// <param name="Weights">How much each part of the score weighs.</param>
    /// <param name="Total">How many fit, as filtered.</param>
    /// <param name="Unfiltered">How many fit without the filter.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Travel">What the distance counted along.</param>
    /// <param name="Items">One page of them, best first.</param>
    /// <param name="LeftOut">What was left out although it may fit.</param>
    /// <param name="NothingFits">What would have to give; null when something fits.</param>
    public sealed record Response(
        Guid NeedId,
        MatchSchool School,
        int MaxDistanceKm,
        int SchoolDays,
        MatchWeights Weights,
        int Total,
        int Unfiltered,
        int Page,
        int PageSize,
        MatchTravel Travel,
        IReadOnlyList<Item> Items,
        LeftOut LeftOut,
        NothingFits? NothingFits);

    /// <summary>The school, for the map; without a location when nothing gave a place.</summary>
    public sealed record MatchSchool(EstablishmentCode Code, string Name, string? Place, MapPoint? Location);

    /// <param name="By">By what is travelled; null when the straight line counted.</param>
    /// <param name="IsUnavailable">Whether travel times are usually there, and are not now.</param>
    public sealed record MatchTravel(TravelMode? By, bool IsUnavailable);

    /// <param name="Rank">1 for the best.</param>
    /// <param name="Offer">What is offered.</param>
    /// <param name="Organisation">By whom.</param>
    /// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
    /// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
    /// <param name="TravelMinutes">Of the way there; null when it is not known, and then the straight line counted.</param>
    /// <param name="Precision">The less precise of the two places; null when one is unknown.</param>
    /// <param name="Places">In the school year of the first possible day.</param>
    /// <param name="FirstDay">The first day on which it could be.</param>
    /// <param name="Record">How the organisation kept to what was asked and agreed before.</param>
    /// <param name="Reasons">Why it fits, then what asks for attention.</param>
    /// <param name="DecidedBy">The three parts that weighed most, the heaviest first.</param>
    /// <param name="Score">Every part of the score, before its weight, and the total.</param>
    public sealed record Item(
        int Rank,
        MatchOffer Offer,
        MatchOrganisation Organisation,
        double? DistanceMetres,
        bool IsDistanceEstimated,
        int? TravelMinutes,
        LocationPrecision? Precision,
        MatchPlaces Places,
        DateOnly FirstDay,
        TrackRecord Record,
        IReadOnlyList<MatchReason> Reasons,
        IReadOnlyList<DecidingReason> DecidedBy,
        MatchScore Score);

    public sealed record MatchOffer(
        Guid Id,
        ActivityKind Kind,
        string Title,
        EnumSet<Topic> Topics,
        EnumSet<Audience> Audiences,
        Venue Venue,
        int MaxTravelKm,
        int? DurationMinutes,
        EnumSet<Month> Months,
        EnumSet<DayOfWeek> Weekdays,
        EnumSet<Language> Languages,
        bool HasVog,
        bool IsWheelchairAccessible,
        int? MaxGroupSize);

    public sealed record MatchOrganisation(Guid Id, string Name, OrganisationKind Kind, string? Place, MapPoint? Location);

    public sealed record MatchPlaces(string SchoolYear, int Capacity, int Taken, int Left);

    /// <param name="UnderWay">Offers that fit, of organisations with which the school is at work already.</param>
    /// <param name="Refused">Offers that fit and were declined or not answered for this need.</param>
    public sealed record LeftOut(int UnderWay, int Refused);

    /// <param name="HasSchoolDays">Whether there is a school day in the window at all.</param>
    /// <param name="LookedWithinKm">How far was looked.</param>
    /// <param name="WouldGive">Per obstacle, most offers first.</param>
    /// <param name="Misses">The nearest offers that one thing keeps from fitting.</param>
    public sealed record NothingFits(bool HasSchoolDays, int LookedWithinKm, IReadOnlyList<WouldGive> WouldGive, IReadOnlyList<Miss> Misses);

    /// <param name="Code">What would have to give.</param>
    /// <param name="Offers">How many offers would fit then.</param>
    /// <param name="Values">What the nearest of them asks for.</param>
    public sealed record WouldGive(ObstacleCode Code, int Offers, IReadOnlyList<string> Values);

    public sealed record Miss(
        MatchOffer Offer, MatchOrganisation Organisation, double? DistanceMetres, bool IsDistanceEstimated, Obstacle Obstacle);

    private static async Task<Ok<Response>> Handle(
        Guid id,
        MatchReader reader,
        MatchFinder finder,
        NeedGapKeeper gaps,
        TravelOrder order,
        IOptions<MatchingOptions> options,
        TimeProvider clock,
        HttpContext http,
        CancellationToken cancel,
        Guid[]? offer = null,
        EnumQuery<Topic>[]? topic = null,
        EnumQuery<Month>[]? month = null,
        EnumQuery<DayOfWeek>[]? weekday = null,
        int? maxDistanceKm = null,
        bool? vog = null,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize, 50);
        var filter = Check(topic, month, weekday, maxDistanceKm, vog, offer);
        var ((asked, school), now) = await finder.Now(id, cancel);

        // A half-filled draft cannot be matched; it says what is missing. A published need was checked, and its window may have passed since.
        var details = asked.Status == NeedStatus.Draft ? asked.Details.Validated(school.Sector, DutchTime.DayOf(clock.GetUtcNow())) : asked.Details;
        var need = reader.Need(id, school, details);
        need = now.Of(need);
        var isChosen = offer is { Length: > 0 };

        // The way changes the order of the best as a whole, so those are looked at together, whatever page is asked.
        var isByTravel = !isChosen && order.IsFor(need) && paging.Offset < TravelOrder.Best;
        var found = isChosen ? await finder.Chosen(need, now, offer!, cancel)
            : isByTravel ? await finder.Find(need, now, 0, Math.Max(TravelOrder.Best, paging.Offset + paging.PageSize), filter, cancel)
            : await finder.Find(need, now, paging.Offset, paging.PageSize, filter, cancel);
        var travelled = isChosen || isByTravel ? await order.Arrange(need, found.Best, cancel) : new([.. found.Best.Select(m => new TravelledMatch(m, null))], null, false);
        var shown = isByTravel ? travelled.Matches.Skip(paging.Offset).Take(paging.PageSize) : travelled.Matches;
        var unfiltered = filter.IsEmpty && !isChosen ? found.Total : finder.Count(need, now).Total;
        paging.AddLinks(http, found.Total);
        var nothing = unfiltered == 0 ? await Explain(need, now, finder, cancel) : null;
        if (nothing is not null && asked.Status == NeedStatus.Published && school.IsOpenOn(DutchTime.DayOf(clock.GetUtcNow())) && details.Until >= DutchTime.DayOf(clock.GetUtcNow())
            && !await gaps.IsAsked(id, cancel))
        {
            // The coordinator sees it at once, not only after the next run of the job.
            var most = nothing.WouldGive.FirstOrDefault();
            await gaps.Note([new NeedGapKeeper.Seen(id, most?.Code, most?.Offers ?? 0, most?.Values ?? [])], clock.GetUtcNow(), cancel);
        }

        return TypedResults.Ok(new Response(
            id,
            new MatchSchool(school.Code, school.Facts.Name, school.Facts.Place, MapPoint.Of(school.Location)),
            details.MaxDistanceKm,
            need.SchoolDays.Count,
            options.Value.Weights,
            found.Total,
            unfiltered,
            paging.Page,
            paging.PageSize,
            new MatchTravel(travelled.By, travelled.IsUnavailable),
            [.. shown.Select((match, i) => Show(paging.Offset + i + 1, match, need))],
            new LeftOut(found.UnderWay, found.Refused),
            nothing));
    }

    private static MatchFilter Check(
        EnumQuery<Topic>[]? topic, EnumQuery<Month>[]? month, EnumQuery<DayOfWeek>[]? weekday, int? maxDistanceKm, bool? vog, Guid[]? offer)
    {
        var errors = new List<InvalidField>();
        if (maxDistanceKm is < 1 or > NeedDetails.MaxDistanceLimitKm)
        {
            errors.Add(new("maxDistanceKm", "max-distance-range"));
        }

        if (offer?.Length > MostChosen)
        {
            errors.Add(new("offer", "too-many-chosen"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return new MatchFilter(
            EnumSet<Topic>.From(topic?.Select(t => t.Value)),
            EnumSet<Month>.From(month?.Select(m => m.Value)),
            EnumSet<DayOfWeek>.From(weekday?.Select(d => d.Value)),
            maxDistanceKm,
            vog == true);
    }

    private static Item Show(int rank, TravelledMatch travelled, NeedToMatch need)
    {
        var found = travelled.Found;
        var match = found.Match;
        var year = SchoolYear.Of(match.FirstDay);
        var capacity = match.Offer.Details.CapacityPerSchoolYear;
        return new Item(
            rank,
            Show(match.Offer),
            Show(found.Organisation),
            match.DistanceMetres,
            match.IsDistanceEstimated,
            travelled.Minutes,
            need.SchoolLocation is { } school && match.Offer.OrganisationLocation is { } organisation
                ? (LocationPrecision)Math.Max((int)school.Precision, (int)organisation.Precision)
                : null,
            new MatchPlaces(year.ToString(), capacity, capacity - match.PlacesLeft, match.PlacesLeft),
            match.FirstDay,
            match.Offer.Record,
            match.Reasons,
            match.DecidedBy,
            match.Score);
    }

    private static async Task<NothingFits> Explain(NeedToMatch need, MatchMoment now, MatchFinder finder, CancellationToken cancel)
    {
        var within = need.Details.MaxDistanceKm + NeedGapKeeper.LookFurtherKm;
        var found = await finder.NearMisses(need, now, within, MostMisses, cancel);
        return new NothingFits(
            need.SchoolDays.Count > 0,
            within,
            [.. found.Obstacles.Select(o => new WouldGive(o.Code, o.Offers, o.Values))],
            [
                .. found.Nearest.Select(m => new Miss(
                    Show(m.Miss.Offer), Show(m.Organisation), m.Miss.DistanceMetres, m.Miss.IsDistanceEstimated, m.Miss.Obstacle)),
            ]);
    }

    private static MatchOffer Show(OfferToMatch offer) => new(
        offer.OfferId,
        offer.Details.Kind,
        offer.Details.Title,
        offer.Details.Topics,
        offer.Details.Audiences,
        offer.Details.Venue,
        offer.Details.MaxTravelKm,
        offer.Details.DurationMinutes,
        offer.Details.Months,
        offer.Details.Weekdays,
        offer.Details.Languages,
        offer.Details.HasVog,
        offer.Details.IsWheelchairAccessible,
        offer.Details.MaxGroupSize);

    private static MatchOrganisation Show(Organisation organisation) => new(
        organisation.Id, organisation.Facts.Name, organisation.Kind, organisation.Facts.Place, MapPoint.Of(organisation.Location));
}
