using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>Stops a report that is under way; the job that makes it finds out at its next step and leaves nothing.</summary>
public sealed class CancelReport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/coverage/reports/{id:guid}/cancellation", Handle)
        .Describe("CancelCoverageReport", "Stop het maken van een kwartaalrapport (coverage report).")
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static async Task<Ok<ReportView>> Handle(
        Guid id, Caller caller, TechMatchDbContext db, ReportRows rows, Transactions transactions, CancellationToken cancel)
    {
        await rows.Require(id, caller, cancel);
        await transactions.Run(async () =>
        {
            (await ReportMaker.Lock(db, id, cancel))!.Cancel();
            await db.SaveChangesAsync(cancel);
        });
        return TypedResults.Ok(await rows.View(id, cancel));
    }
}
