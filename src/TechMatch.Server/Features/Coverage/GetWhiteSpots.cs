using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Where supply and demand miss one another today: schools that nothing reaches, and offers that reach nobody.</summary>
public sealed class GetWhiteSpots : IEndpoint
{
    /// <summary>How far a school that asks for nothing is presumed to want to go, in kilometres.</summary>
    private const int UsualReachKm = 15;

    private const int FarthestKm = 200;

    /// <summary>So many of each are in the answer; the table has all.</summary>
    private const int Shown = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/white-spots", Handle)
        .Describe("GetWhiteSpots", "Witte vlekken: scholen zonder bereikbaar aanbod van hun soort, en aanbod zonder school (white spots)", RateLimits.Heavy)
        .Access(Who.Public);

    /// <param name="Date">Today.</param>
    /// <param name="Province">In which province; null for a region that may cross a border.</param>
    /// <param name="ReachKm">How far a school that asks for nothing is presumed to want to go, in kilometres.</param>
    /// <param name="Uncovered">How many schools do not count, white spot or not.</param>
    /// <param name="SchoolsTotal">How many schools nothing reaches.</param>
    /// <param name="OffersTotal">How many offers reach no school that asks for them.</param>
    /// <param name="WithoutPlace">How many schools that do not count are left out because it is not known where they are.</param>
    /// <param name="Schools">At most 500 of the schools, by municipality and name.</param>
    /// <param name="Offers">At most 500 of the offers, by organisation.</param>
    public sealed record Response(
        DateOnly Date,
        string? Province,
        int ReachKm,
        int Uncovered,
        int SchoolsTotal,
        int OffersTotal,
        int WithoutPlace,
        IReadOnlyList<SchoolSpot> Schools,
        IReadOnlyList<OfferSpot> Offers);

    /// <param name="Code">The school.</param>
    /// <param name="Asks">What it asks for, each kind once; empty when it asks for nothing.</param>
    /// <param name="NearestMetres">To the nearest offer of a kind it asks for, or of any; null when there is none within 200 km.</param>
    public sealed record SchoolSpot(
        EstablishmentCode Code,
        string Name,
        string? Place,
        Sector Sector,
        MunicipalityCode MunicipalityCode,
        string MunicipalityName,
        IReadOnlyList<ActivityKind> Asks,
        int ReachKm,
        double? NearestMetres,
        double Latitude,
        double Longitude);

    /// <param name="Id">The offer.</param>
    /// <param name="MaxTravelKm">How far the organisation goes.</param>
    /// <param name="SchoolsInReach">How many schools of the choice that do not count lie within its reach.</param>
    public sealed record OfferSpot(
        Guid Id,
        string Title,
        ActivityKind Kind,
        int MaxTravelKm,
        Guid OrganisationId,
        string OrganisationName,
        string? Place,
        MunicipalityCode MunicipalityCode,
        string MunicipalityName,
        int SchoolsInReach,
        WhiteOfferReason Reason,
        double Latitude,
        double Longitude);

    private static async Task<Results<Ok<Response>, ContentHttpResult>> Handle(
        HttpContext http,
        TechMatchDbContext db,
        CoverageCounter counter,
        CoverageChoices choices,
        WhiteSpotReader spots,
        TimeProvider clock,
        CancellationToken cancel,
        [AsParameters] CoverageQuery query,
        int? reachKm = null)
    {
        if (reachKm is < 1 or > FarthestKm)
        {
            throw new InvalidInputException([new("reachKm", "reach-range")]);
        }

        var (today, reach) = (DutchTime.DayOf(clock.GetUtcNow()), reachKm ?? UsualReachKm);
        var choice = await choices.Of(query with { Province = query.Province ?? (query.Region is null ? "Overijssel" : null) }, today, cancel);
        var tally = await CoverageTally.Count(
            counter, await RegisterHistory.Load(db, choice.Municipalities, cancel), CoverageDefinition.Current, today, choice.Holds, cancel);
        var uncovered = tally.Schools.Where(s => !tally.Covered.Contains(s.Code)).ToDictionary(s => s.Code);
        var white = (await spots.FindSchools(uncovered.Keys, reach, cancel)).GroupBy(s => s.Code).ToDictionary(g => g.Key, g => g.ToList());
        var audiences = choice.Sectors.Aggregate(default(EnumSet<Audience>), (all, s) => EnumSet<Audience>.FromMask(all.Mask | Audiences.Of(s).Mask));
        var offers = await spots.FindOffers(uncovered.Keys, [.. choice.Municipalities.Keys.Where(choice.Holds)], audiences, cancel);
        var names = await db.Set<School>().AsNoTracking().Where(s => white.Keys.Contains(s.Code))
            .Select(s => new { s.Code, s.Facts.Name, s.Facts.Place }).ToDictionaryAsync(s => s.Code, cancel);
        var withoutPlace = await db.Set<School>().CountAsync(s => uncovered.Keys.Contains(s.Code) && s.Location == null, cancel);
        List<SchoolSpot> schoolSpots =
        [
            .. white.Values.Select(asked =>
            {
                var (at, school) = (asked[0], uncovered[asked[0].Code]);
                return new SchoolSpot(
                    school.Code,
                    names[school.Code].Name,
                    names[school.Code].Place,
                    school.Sector,
                    school.Municipality,
                    choice.Municipalities[school.Municipality].Name,
                    [.. asked.Select(a => a.Kind).OfType<ActivityKind>().Order()],
                    asked.Max(a => a.ReachKm),
                    asked.Min(a => a.NearestMetres),
                    at.Point.Latitude,
                    at.Point.Longitude);
            })
            .OrderBy(s => s.MunicipalityName, DutchOrder.Comparer).ThenBy(s => s.Name, DutchOrder.Comparer).ThenBy(s => s.Code.Value, StringComparer.Ordinal),
        ];
        List<OfferSpot> offerSpots =
        [
            .. offers.Select(o => new OfferSpot(
                o.Id, o.Title, o.Kind, o.MaxTravelKm, o.OrganisationId, o.OrganisationName, o.Place, o.MunicipalityCode,
                choice.Municipalities[o.MunicipalityCode].Name, o.SchoolsInReach, o.Reason, o.Point.Latitude, o.Point.Longitude)),
        ];
        return CsvWriter.IsAskedFor(http.Request)
            ? ToCsv(schoolSpots, offerSpots, today, reach).Answer(http, FormattableString.Invariant($"witte-vlekken-{today:yyyy-MM-dd}"))
            : TypedResults.Ok(new Response(
                today, choice.Query.Province, reach, uncovered.Count, schoolSpots.Count, offerSpots.Count, withoutPlace,
                [.. schoolSpots.Take(Shown)], [.. offerSpots.Take(Shown)]));
    }

    private static CsvWriter ToCsv(IReadOnlyList<SchoolSpot> schools, IReadOnlyList<OfferSpot> offers, DateOnly today, int reachKm)
    {
        var csv = new CsvWriter(
            "spot", "code", "name", "organisation", "place", "municipality_code", "municipality", "sector", "kinds", "reach_km", "nearest_metres", "schools_in_reach",
            "reason", "latitude", "longitude", "date", "presumed_reach_km");
        foreach (var s in schools)
        {
            csv.Row(
                "school", s.Code, s.Name, null, s.Place, s.MunicipalityCode, s.MunicipalityName, s.Sector, string.Join(' ', s.Asks.Select(a => JsonNamingPolicy.CamelCase.ConvertName(a.ToString()))), s.ReachKm,
                s.NearestMetres is { } metres ? Math.Round(metres) : null, null, null, s.Latitude, s.Longitude, today, reachKm);
        }

        foreach (var o in offers)
        {
            csv.Row(
                "offer", o.Id, o.Title, o.OrganisationName, o.Place, o.MunicipalityCode, o.MunicipalityName, null, o.Kind, o.MaxTravelKm, null, o.SchoolsInReach,
                o.Reason, o.Latitude, o.Longitude, today, reachKm);
        }

        return csv;
    }
}
