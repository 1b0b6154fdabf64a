using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The partnerships of an organisation, the one that changed last first.</summary>
public sealed class ListOrganisationPartnerships : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/organisations/{id:guid}/partnerships", Handle)
        .Describe("ListOrganisationPartnerships", "Toon de samenwerkingen van een bedrijf (partnership), de laatst veranderde eerst.")
        .Problems(401, 403, 404)
        .Access(Who.Organisation | Who.Coordinator | Who.Administrator, Resource.Organisation);

    /// <param name="Items">The partnerships on this page.</param>
    /// <param name="Total">How many there are in all.</param>
    public sealed record Response(IReadOnlyList<PartnershipSummary> Items, int Total);

    private static async Task<Ok<Response>> Handle(
        Guid id, int? page, int? pageSize, TechMatchDbContext db, TimeProvider clock, HttpContext context, CancellationToken cancel)
    {
        var paging = Paging.Of(page, pageSize, defaultSize: 50);
        var all = db.Set<Partnership>().Where(p => p.OrganisationId == id);
        var total = await all.CountAsync(cancel);
        paging.AddLinks(context, total);
        var items = await PartnershipSummary.Read(db, all, paging.Offset, paging.PageSize, DutchTime.DayOf(clock.GetUtcNow()), cancel);
        return TypedResults.Ok(new Response(items, total));
    }
}
