using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Accounts.Claims;

/// <summary>The claims that one decides on: those that wait the longest first; of the others the newest first.</summary>
public sealed class ListClaims : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/claims", Handle)
        .Describe("ListClaims", "Aanvragen om voor een school of bedrijf te handelen (claims)")
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)
        .Access(Who.Coordinator | Who.Administrator);

    /// <param name="Total">How many there are on all pages.</param>
    /// <param name="Items">One page of them.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<ClaimView> Items);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, Caller caller, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel,
        EnumQuery<ClaimStatus>? status = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var wanted = status?.Value ?? ClaimStatus.Pending;
        var claims = ClaimView.ToDecide(db, caller, DutchTime.DayOf(clock.GetUtcNow())).Where(c => c.Status == wanted);
        var total = await claims.CountAsync(cancel);
        var ordered = wanted == ClaimStatus.Pending
            ? claims.OrderBy(c => c.MadeAt).ThenBy(c => c.Id)
            : claims.OrderByDescending(c => c.DecidedAt).ThenBy(c => c.Id);
        var items = await ClaimView.Of(ordered.Skip(paging.Offset).Take(paging.PageSize), db, caller.RequiredAccountId).ToListAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(
            total, paging.Page, paging.PageSize,
            wanted == ClaimStatus.Pending ? [.. items.OrderBy(i => i.MadeAt).ThenBy(i => i.Id)] : [.. items.OrderByDescending(i => i.DecidedAt).ThenBy(i => i.Id)]));
    }
}
