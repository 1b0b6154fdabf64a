using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>The covenant of the two, or the template with which one begins; with the ETag that a change must carry.</summary>
public sealed class GetCovenant : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/partnerships/{id:guid}/covenant", Handle)
        .Describe("GetCovenant", "Bekijk het convenant van een samenwerking, of de tekst waarmee je begint (covenant).")
        .Problems(401, 403, 404)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    private static async Task<Ok<CovenantView>> Handle(
        Guid id, Caller caller, TechMatchDbContext db, CovenantTexts texts, TimeProvider clock, HttpResponse response, CancellationToken cancel)
    {
        var partnership = await db.Set<Partnership>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Activities).Include(p => p.Covenants).ThenInclude(c => c.Versions)
            .SingleAsync(p => p.Id == id, cancel);
        var view = await CovenantView.Read(db, texts, partnership, caller, DutchTime.DayOf(clock.GetUtcNow()), cancel);
        response.SetVersion((uint)view.Revision);
        return TypedResults.Ok(view);
    }
}
