using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Schools;

/// <summary>What the registers say of one school, open or closed, and from which of them it comes.</summary>
public sealed class GetSchool : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}", Handle)
        .Describe("GetSchool", "Eén school uit het register, met waar de gegevens vandaan komen (school).")
        .Problems(StatusCodes.Status404NotFound)
        .Access(Who.Public);

    /// <param name="EducationStructure">Kinds of education of a secondary school, or the type of a special school.</param>
    /// <param name="Pupils">Number of pupils; null where it is not known or suppressed.</param>
    /// <param name="RegionCode">The region in which it lies today; null outside the programme.</param>
    /// <param name="Location">Null for a school without a location.</param>
    /// <param name="LocationSource">Where the location came from.</param>
    /// <param name="KnownSince">Date of the first register that holds it.</param>
    /// <param name="ClosedOn">First day on which it is no longer open; null while it is.</param>
    /// <param name="RegisterVersion">Label of the newest register that holds it.</param>
    /// <param name="RegisterAsOf">The date on which that register stood so.</param>
    public sealed record Response(
        EstablishmentCode Code,
        string Name,
        Sector Sector,
        string? Street,
        string? HouseNumber,
        PostalCode? PostalCode,
        string? Place,
        string Municipality,
        MunicipalityCode MunicipalityCode,
        string Province,
        string? RegionCode,
        string? BoardNumber,
        string? BoardName,
        string? Denomination,
        string? EducationStructure,
        string? Phone,
        string? Website,
        int? Pupils,
        HolidayRegion? HolidayRegion,
        MapPoint? Location,
        LocationSource? LocationSource,
        DateOnly KnownSince,
        DateOnly? ClosedOn,
        string RegisterVersion,
        DateOnly RegisterAsOf);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(EstablishmentCode code, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var found = await db.Set<School>().AsNoTracking().Where(s => s.Code == code)
            .Join(db.Set<Municipality>(), s => s.Facts.MunicipalityCode, m => m.Code, (s, m) => new { School = s, Municipality = m })
            .Join(db.Set<RegisterVersion>(), r => r.School.RegisterVersionId, v => v.Id, (r, v) => new { r.School, r.Municipality, v.Label, v.AsOf })
            .Select(r => new
            {
                r.School,
                r.Municipality.Name,
                r.Municipality.Province,
                r.Label,
                r.AsOf,
                Board = db.Set<SchoolBoard>().Where(b => b.Number == r.School.Facts.BoardNumber).Select(b => b.Name).FirstOrDefault(),
                Region = db.Set<RegionMembership>()
                    .Where(x => x.MunicipalityCode == r.School.Facts.MunicipalityCode && x.ValidFrom <= today && (x.ValidUntil == null || x.ValidUntil > today))
                    .Select(x => x.RegionCode).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return TypedResults.Problem(ProblemWriter.Create(StatusCodes.Status404NotFound, "school-unknown"));
        }

        var (school, facts) = (found.School, found.School.Facts);
        return TypedResults.Ok(new Response(
            school.Code,
            facts.Name,
            school.Sector,
            facts.Street,
            facts.HouseNumber,
            facts.PostalCode,
            facts.Place,
            found.Name,
            facts.MunicipalityCode,
            found.Province,
            found.Region,
            facts.BoardNumber,
            found.Board,
            facts.Denomination,
            facts.EducationStructure,
            facts.Phone,
            facts.Website,
            facts.Pupils,
            facts.HolidayRegion,
            MapPoint.Of(school.Location),
            school.Location?.Source,
            school.KnownSince,
            school.ClosedOn,
            found.Label,
            found.AsOf));
    }
}
