using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>All needs of a school, newest first.</summary>
public sealed class ListNeeds : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/needs", Handle)
        .Describe("ListNeeds", "De vragen van een school, nieuwste eerst (needs).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.School);

    public sealed record Response(IReadOnlyList<NeedView> Items);

    private static async Task<Ok<Response>> Handle(EstablishmentCode code, EnumQuery<NeedStatus>? status, TechMatchDbContext db, CancellationToken cancel)
    {
        var only = status?.Value;
        var needs = await db.Set<Need>().AsNoTracking()
            .Where(n => n.SchoolCode == code && (only == null || n.Status == only))
            .OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(new Response([.. needs.Select(NeedView.Of)]));
    }
}
