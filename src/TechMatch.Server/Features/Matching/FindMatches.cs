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
    /// <summary>So many are laid side by side.</summary>
    private const int MostChosen = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id}/matches", Handle)
        .Describe("FindMatches", "Het aanbod dat bij een vraag past, het best passende eerst (matches).", RateLimits.Heavy)
        .Produces<Response>()
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

    private static async Task<FileContentHttpResult> Handle(
        Guid id,
        MatchFinder finder,
        MatchAnswer answer,
        KeptAnswers<MatchesAsked> answers,
        TravelOrder order,
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
        var (asked, now) = await finder.Now(id, cancel);
        Func<Task<Response>> make = () => answer.Make(asked, now, filter, offer ?? [], paging, cancel);

        // How long the way takes is another's to say, and may be otherwise the next time.
        var found = order.IsConfigured
            ? await answers.Make(make, r => r.Total)
            : await answers.Get(
                new MatchesAsked(id, filter, string.Join(',', offer ?? []), paging, DutchTime.DayOf(clock.GetUtcNow()), now.Stamp), now.Offers, make, r => r.Total);
        paging.AddLinks(http, found.Total);
        return TypedResults.Bytes(found.Json, KeptAnswer.MediaType);
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
}

/// <summary>What the answer depends on, the offers themselves apart.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Filter">What of it is asked for now.</param>
/// <param name="Chosen">The offers that are laid side by side.</param>
/// <param name="Paging">Which page.</param>
/// <param name="Today">The day.</param>
/// <param name="Stamp">What the database said of the need, of <see cref="MatchMoment.Stamp"/>.</param>
public readonly record struct MatchesAsked(Guid NeedId, MatchFilter Filter, string Chosen, Paging Paging, DateOnly Today, string Stamp);
