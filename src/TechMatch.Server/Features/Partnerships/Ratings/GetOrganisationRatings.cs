using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Ratings;

/// <summary>
/// How schools look back on what an organisation did, on average. Of each question only where at least three schools answered it: of fewer
/// an organisation could tell who said what.
/// </summary>
public sealed class GetOrganisationRatings : IEndpoint
{
    /// <summary>So many schools, and so many activities, stand behind every average.</summary>
    internal const int FewestSchools = 3;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}/ratings", Handle)
        .Describe("GetOrganisationRatings", "Hoe scholen gemiddeld terugkijken op wat een organisatie deed (organisation).")
        .Problems(404)
        .Access(Who.Public);

    /// <param name="OrganisationId">The organisation.</param>
    /// <param name="Fit">Did it fit the aim of the lesson; null where too few schools said so.</param>
    /// <param name="Prepared">Was it well prepared.</param>
    /// <param name="Again">Would they do it again.</param>
    public sealed record Response(Guid OrganisationId, AverageView? Fit, AverageView? Prepared, AverageView? Again);

    /// <param name="Average">1 to 5, in one decimal.</param>
    /// <param name="Activities">Over how many activities.</param>
    /// <param name="Schools">Of how many schools.</param>
    public sealed record AverageView(decimal Average, int Activities, int Schools);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, CancellationToken cancel)
    {
        if (!await db.Set<Organisation>().AnyAsync(o => o.Id == id, cancel))
        {
            throw new DomainException("not-found", $"There is no organisation {id}.");
        }

        var rated = await db.Set<Activity>()
            .Where(a => a.Status == ActivityStatus.Confirmed && a.SchoolRating != null)
            .Join(db.Set<Partnership>().Where(p => p.OrganisationId == id), a => a.PartnershipId, p => p.Id, (a, p) => new
            {
                School = p.SchoolCode,
                a.SchoolRating!.Fit,
                a.SchoolRating.Prepared,
                a.SchoolRating.Again,
            })
            .ToListAsync(cancel);
        AverageView? Over(IEnumerable<(Domain.Schools.EstablishmentCode School, int? Answer)> answers)
        {
            var given = answers.Where(a => a.Answer is not null).ToList();
            var schools = given.Select(a => a.School).Distinct().Count();
            return schools < FewestSchools
                ? null
                : new(Math.Round((decimal)given.Average(a => a.Answer!.Value), 1, MidpointRounding.AwayFromZero), given.Count, schools);
        }

        return TypedResults.Ok(new Response(
            id,
            Over(rated.Select(r => (r.School, r.Fit))),
            Over(rated.Select(r => (r.School, r.Prepared))),
            Over(rated.Select(r => (r.School, r.Again)))));
    }
}
