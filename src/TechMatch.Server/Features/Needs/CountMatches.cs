using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>
/// How many offers fit a need that is still being written. What is not filled in yet leaves out nothing: any group of the school's own
/// sector, any size, the coming year, 25 km.
/// </summary>
public sealed class CountMatches : IEndpoint
{
    private const int Shown = 3;
    private const int PresumedKm = 25;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/schools/{code}/needs/_match-count", Handle)
        .Describe("CountMatches", "Hoeveel aanbod past bij een vraag die nog wordt ingevuld.", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.School);

    /// <param name="Total">How many fit.</param>
    /// <param name="MaxDistanceKm">Within how many kilometres was looked.</param>
    /// <param name="Best">The first three.</param>
    /// <param name="MoreWithout">Which one wish, given up, brings more.</param>
    public sealed record Response(int Total, int MaxDistanceKm, IReadOnlyList<Preview> Best, IReadOnlyList<More> MoreWithout);

    public sealed record Preview(Guid OfferId, string Title, string OrganisationName, double? DistanceMetres, bool IsDistanceEstimated);

    /// <param name="Code">The wish.</param>
    /// <param name="Total">How many would fit without it.</param>
    public sealed record More(ObstacleCode Code, int Total);

    private static async Task<Ok<Response>> Handle(
        EstablishmentCode code,
        NeedForm form,
        TechMatchDbContext db,
        MatchReader reader,
        IOptions<MatchingOptions> options,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var sector = await db.Set<School>().Where(s => s.Code == code).Select(s => s.Sector).SingleAsync(cancel);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var details = Presume(form, sector, today).ToDetails().Validated(sector, today);
        var need = await reader.Need(Guid.Empty, code, details, cancel);
        var candidates = await reader.Candidates(need, cancel);
        var matches = Matcher.Rank(need, candidates.Offers, options.Value.Weights);
        return TypedResults.Ok(new Response(
            matches.Count,
            details.MaxDistanceKm,
            [
                .. matches.Take(Shown).Select(m => new Preview(
                    m.Offer.OfferId, m.Offer.Details.Title, candidates.Organisations[m.Offer.OrganisationId].Facts.Name, m.DistanceMetres, m.IsDistanceEstimated)),
            ],
            [
                .. Matcher.NearMisses(need, candidates.Offers).GroupBy(m => m.Obstacle.Code)
                    .Select(g => new More(g.Key, matches.Count + g.Count())).OrderByDescending(m => m.Total).ThenBy(m => m.Code),
            ]));
    }

    private static NeedForm Presume(NeedForm form, Sector sector, DateOnly today)
    {
        var from = form.From ?? today;
        var start = from > today ? from : today;
        return form with
        {
            Audiences = form.Audiences is { IsEmpty: false } chosen ? chosen : Audiences.Of(sector),
            GroupSize = form.GroupSize ?? 1,
            From = from,
            Until = form.Until ?? (start.Year < DateOnly.MaxValue.Year ? start.AddYears(1) : DateOnly.MaxValue),
            MaxDistanceKm = form.MaxDistanceKm ?? PresumedKm,
        };
    }
}
