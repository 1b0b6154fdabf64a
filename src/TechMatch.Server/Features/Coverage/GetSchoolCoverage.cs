using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Coverage;

/// <summary>Whether one school counts on a date, and every activity that does or does not make it so.</summary>
public sealed class GetSchoolCoverage : IEndpoint
{
    /// <summary>How far back activities are shown: longer than any of them counts.</summary>
    private const int YearsShown = 3;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/coverage", Handle)
        .Describe("GetSchoolCoverage", "Of een school meetelt op een peildatum, en door welke activiteiten", RateLimits.Normal)
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Public);

    public sealed record Response(
        EstablishmentCode Code, string Name, Sector Sector, DateOnly Date, string DefinitionVersion, bool IsCovered, DateOnly? CountsUntil, IReadOnlyList<ActivityRow> Activities);

    /// <param name="CountsFrom">First day on which it counts; null when it does not, by what is known.</param>
    /// <param name="CountsUntil">Last day on which it counts; null when it does not.</param>
    /// <param name="CountsOnDate">Whether it counts on the date asked for.</param>
    public sealed record ActivityRow(
        Guid ActivityId,
        Guid PartnershipId,
        string OrganisationName,
        ActivityKind Kind,
        DateOnly HeldOn,
        DateOnly? SchoolConfirmedOn,
        DateOnly? OrganisationConfirmedOn,
        DateOnly? DisputedOn,
        DateOnly? CountsFrom,
        DateOnly? CountsUntil,
        bool CountsOnDate);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        EstablishmentCode code, TechMatchDbContext db, CoverageReader reader, TimeProvider clock, CancellationToken cancel, DateOnly? date = null, string? definition = null)
    {
        var on = CoverageDates.Check(date, clock);
        var school = await db.Set<School>().AsNoTracking().Where(s => s.Code == code)
            .Select(s => new { s.Facts.Name, s.Sector }).SingleOrDefaultAsync(cancel);
        if (school is null)
        {
            return TypedResults.Problem(ProblemWriter.Create(StatusCodes.Status404NotFound, "school-unknown"));
        }

        var rule = CoverageChoices.Definition(definition);
        var activities = await reader.Activities(on.AddYears(-YearsShown), on, [code], cancel);
        var partnershipIds = activities.Select(a => a.PartnershipId).Distinct().ToList();
        var organisations = await db.Set<Partnership>().AsNoTracking().Where(p => partnershipIds.Contains(p.Id))
            .Join(db.Set<Organisation>(), p => p.OrganisationId, o => o.Id, (p, o) => new { p.Id, o.Facts.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var best = CoverageCount.CoveredSchools(rule, activities, on).GetValueOrDefault(code);
        return TypedResults.Ok(new Response(
            code,
            school.Name,
            school.Sector,
            on,
            rule.Version,
            best is not null,
            best is null ? null : rule.CountsUntil(best),
            [
                .. activities.OrderByDescending(a => a.HeldOn).ThenBy(a => a.ActivityId).Select(a =>
                {
                    var from = rule.CountsFrom(a);
                    return new ActivityRow(
                        a.ActivityId, a.PartnershipId, organisations[a.PartnershipId], a.Kind, a.HeldOn, a.SchoolConfirmedOn, a.OrganisationConfirmedOn,
                        a.DisputedOn, from, from is null ? null : rule.CountsUntil(a), rule.Counts(a, on));
                }),
            ]));
    }
}
