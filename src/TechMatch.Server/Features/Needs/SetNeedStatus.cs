using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Needs;

/// <summary>Publishes, pauses or withdraws a need. Publishing says everything that does not hold at once.</summary>
public sealed class SetNeedStatus : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/needs/{id}/status", Handle)
        .Describe("SetNeedStatus", "Plaats een vraag, zet hem stil of trek hem in (need).")
        .Problems(401, 403, 404, 409, 412)
        .Access(Who.School | Who.Administrator, Resource.Need);

    /// <param name="Status">published, paused or withdrawn.</param>
    public sealed record Request(NeedStatus? Status);

    private static async Task<Ok<NeedView>> Handle(
        Guid id,
        Request request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        Caller caller,
        TechMatchDbContext db,
        Transactions transactions,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancel)
    {
        var need = await transactions.Run(async () =>
        {
            var need = await db.Set<Need>().SingleAsync(n => n.Id == id, cancel);
            Versions.RequireIfGiven(ifMatch, need.Version);

            // Asking again for what is so already changes nothing.
            if (request.Status == need.Status)
            {
                return need;
            }

            var now = clock.GetUtcNow();
            switch (request.Status)
            {
                case NeedStatus.Published:
                    var today = DutchTime.DayOf(now);
                    var school = await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == need.SchoolCode, cancel);
                    if (!school.IsOpenOn(today))
                    {
                        throw new DomainException("school-closed", $"The school closed on {school.ClosedOn:yyyy-MM-dd}.");
                    }

                    need.Publish(caller.As, school.Sector, today, now);
                    break;
                case NeedStatus.Paused:
                    need.Pause(caller.As, now);
                    break;
                case NeedStatus.Withdrawn:
                    need.Withdraw(caller.As, now);
                    await HelpRequests.End(db, need.Id, HelpEnd.NeedWithdrawn, now, cancel);
                    break;
                default:
                    throw new InvalidInputException([new("status", "status-not-settable")]);
            }

            await db.SaveChangesAsync(cancel);
            return need;
        });
        response.SetVersion(need.Version);
        return TypedResults.Ok(NeedView.Of(need));
    }
}
