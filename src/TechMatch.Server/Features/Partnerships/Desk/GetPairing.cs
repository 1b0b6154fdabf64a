using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>Whether a candidate can be proposed to a school.</summary>
public enum CandidateState
{
    Free = 1,

    /// <summary>It said no to this need before, or did not answer.</summary>
    Refused = 2,

    /// <summary>It was proposed, and the school has not answered.</summary>
    Suggested = 3,

    /// <summary>The two are at work together already.</summary>
    UnderWay = 4,
}

/// <summary>An offer that a coordinator may propose.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="DistanceMetres">As the crow flies; null when a place is unknown.</param>
/// <param name="IsDistanceEstimated">Whether the distance is "circa".</param>
/// <param name="Fits">Whether it meets all that the need must have.</param>
/// <param name="PlacesLeft">Places left in the school year of the first possible day; null where it does not fit.</param>
/// <param name="Reasons">Why it fits, then what asks for attention.</param>
/// <param name="Obstacles">All that stands in the way, where it does not fit.</param>
/// <param name="State">Whether it can be proposed.</param>
public sealed record Candidate(
    Guid OfferId,
    string Title,
    ActivityKind Kind,
    OrganisationSide Organisation,
    double? DistanceMetres,
    bool IsDistanceEstimated,
    bool Fits,
    int? PlacesLeft,
    IReadOnlyList<MatchReason> Reasons,
    IReadOnlyList<Obstacle> Obstacles,
    CandidateState State)
{
    internal static Candidate Of(Match match, Organisation organisation, CandidateState state) => new(
        match.Offer.OfferId,
        match.Offer.Details.Title,
        match.Offer.Details.Kind,
        Side(organisation),
        match.DistanceMetres,
        match.IsDistanceEstimated,
        true,
        match.PlacesLeft,
        match.Reasons,
        [],
        state);

    internal static Candidate Of(Location? school, OfferCard card, IReadOnlyList<Obstacle> obstacles, CandidateState state)
    {
        var distance = DistanceView.Of(school, card.Organisation.Location);
        return new(
            card.Offer.OfferId,
            card.Offer.Details.Title,
            card.Offer.Details.Kind,
            Side(card.Organisation),
            distance?.Metres,
            distance?.IsEstimated ?? false,
            obstacles.Count == 0,
            null,
            [],
            obstacles,
            state);
    }

    private static OrganisationSide Side(Organisation organisation) => new(organisation.Id, organisation.Facts.Name, organisation.Facts.Place, organisation.Kind);
}

/// <summary>Whom a coordinator can propose for a need.</summary>
public sealed class GetNeedPairing : IEndpoint
{
    /// <summary>Of a search so many characters are read.</summary>
    internal const int MaxSearchLength = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id:guid}/candidates", Handle)
        .Describe("GetNeedPairing", "Wie je als regiocoördinator kunt voorstellen bij een vraag, ook wat niet helemaal past (candidates).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Need);

    /// <param name="School">The school.</param>
    /// <param name="Need">What it asks; null where it asked for nothing.</param>
    /// <param name="Help">What it asked of the coordinator.</param>
    /// <param name="Items">What fits, best first, then what does not.</param>
    public sealed record Response(SchoolSide School, AskedView? Need, HelpView? Help, IReadOnlyList<Candidate> Items);

    public sealed record AskedView(
        Guid Id, ActivityKind Kind, EnumSet<Topic> Topics, EnumSet<Audience> Audiences, int GroupSize, DateOnly From, DateOnly Until, int MaxDistanceKm, string? Remarks);

    private static async Task<Ok<Response>> Handle(
        Guid id, TechMatchDbContext db, MatchReader reader, PairingReader pairing, TimeProvider clock, CancellationToken cancel, string? q = null)
    {
        var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel);
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
        var details = need.Status == NeedStatus.Draft ? need.Details.Validated(school.Sector, DutchTime.DayOf(clock.GetUtcNow())) : need.Details;
        var help = await db.Set<HelpRequest>().AsNoTracking().SingleOrDefaultAsync(h => h.NeedId == id && h.EndedAt == null, cancel);
        return TypedResults.Ok(new Response(
            Side(school),
            new(id, details.Kind, details.Topics, details.Audiences, details.GroupSize, details.From, details.Until, details.MaxDistanceKm, details.Remarks),
            help is null ? null : HelpView.Of(help),
            await pairing.ForNeed(reader.Need(id, school, details), Words(q), cancel)));
    }

    internal static SchoolSide Side(School school) => new(school.Code, school.Facts.Name, school.Facts.Place, school.Sector);

    /// <exception cref="InvalidInputException"><c>text-too-long</c>.</exception>
    internal static string? Words(string? q)
    {
        var errors = new List<InvalidField>();
        var words = FreeText.Clean(q, "q", MaxSearchLength, required: false, errors);
        InvalidInputException.ThrowIfAny(errors);
        return words;
    }
}

/// <summary>Whom a coordinator can propose to a school that asked for nothing.</summary>
public sealed class GetSchoolPairing : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/candidates", Handle)
        .Describe("GetSchoolPairing", "Wie je als regiocoördinator kunt voorstellen aan een school (candidates).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.School);

    private static async Task<Ok<GetNeedPairing.Response>> Handle(
        EstablishmentCode code, TechMatchDbContext db, PairingReader pairing, CancellationToken cancel, string? q = null)
    {
        var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, cancel);
        return TypedResults.Ok(new GetNeedPairing.Response(
            GetNeedPairing.Side(school), null, null, await pairing.ForSchool(school, GetNeedPairing.Words(q), cancel)));
    }
}
