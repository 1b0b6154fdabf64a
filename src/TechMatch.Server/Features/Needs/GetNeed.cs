using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Needs;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>One need, with the ETag that an edit of it must carry.</summary>
public sealed class GetNeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/needs/{id}", Handle)
        .Describe("GetNeed", "Eén vraag van een school (need).")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.Need);

    private static async Task<Ok<NeedView>> Handle(Guid id, TechMatchDbContext db, HttpResponse response, CancellationToken cancel)
    {
        var need = await db.Set<Need>().AsNoTracking().SingleAsync(n => n.Id == id, cancel);
        response.SetVersion(need.Version);
        return TypedResults.Ok(NeedView.Of(need));
    }
}
