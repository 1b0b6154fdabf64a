using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.Partnerships.Timings;

/// <summary>A region goes back to what holds everywhere. A second time nothing happens.</summary>
public sealed class ClearRegionTimings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/regions/{code}/timings", Handle)
        .Describe("ClearRegionTimings", "Ga terug naar hoe lang overal iets mag blijven liggen (timings).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    private static async Task<NoContent> Handle(
        string code, TechMatchDbContext db, DuePartnerships due, Transactions transactions, CancellationToken cancel)
    {
        await transactions.Run(async () =>
        {
            if (await db.Set<RegionTimings>().Where(t => t.RegionCode == code).ExecuteDeleteAsync(cancel) > 0)
            {
                await due.LookAgain(code, cancel);
            }
        });
        return TypedResults.NoContent();
    }
}
