using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>With which schools nearby a small school can go on the visit that it asks for: the proposals of its region that it is in.</summary>
public sealed class GetNeedPools : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id:guid}/pools", Handle)
        .Describe("GetNeedPools", "Met welke scholen in de buurt een kleine school samen op bedrijfsbezoek kan (pools).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    public sealed record Response(IReadOnlyList<PoolView> Items);

    private static async Task<Ok<Response>> Handle(Guid id, TechMatchDbContext db, PoolFinder pools, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var region = await (
            from need in db.Set<Need>()
            join school in db.Set<School>() on need.SchoolCode equals school.Code
            join member in db.Set<RegionMembership>() on school.Facts.MunicipalityCode equals member.MunicipalityCode
            where need.Id == id && need.Details.Kind == ActivityKind.CompanyVisit && school.Sector == Sector.Po
                && member.ValidFrom <= today && (member.ValidUntil == null || member.ValidUntil > today)
            select member.RegionCode).FirstOrDefaultAsync(cancel);
        return TypedResults.Ok(new Response(region is null
            ? []
            : [.. (await pools.InRegion(region, cancel)).Where(f => f.Pool.Members.Any(m => m.Need.NeedId == id)).Select(f => PoolView.Of(f, id))]));
    }
}
