using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>Changes what is asked. A draft may stay half-filled; a need that organisations see must hold in full.</summary>
public sealed class ChangeNeed : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/needs/{id}", Handle)
        .Describe("ChangeNeed", "Pas een vraag aan (need).")
        .Problems(401, 403, 404, 409, 412, 428)
        .Access(Who.School | Who.Administrator, Resource.Need);

    private static async Task<Ok<NeedView>> Handle(
        Guid id,
        NeedForm form,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        TechMatchDbContext db,
        Transactions transactions,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var need = await transactions.Run(async () =>
        {
            var need = await db.Set<Need>().SingleAsync(n => n.Id == id, cancel);
            Versions.Require(ifMatch, need.Version);
            var sector = await db.Set<School>().Where(s => s.Code == need.SchoolCode).Select(s => s.Sector).SingleAsync(cancel);
            var now = clock.GetUtcNow();
            need.Change(form.ToDetails(), sector, DutchTime.DayOf(now), now);
            await db.SaveChangesAsync(cancel);
            return need;
        });
        response.SetVersion(need.Version);
        return TypedResults.Ok(NeedView.Of(need));
    }
}
