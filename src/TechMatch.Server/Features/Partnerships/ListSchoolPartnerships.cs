using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships;

/// <summary>The partnerships of a school, the one that changed last first.</summary>
public sealed class ListSchoolPartnerships : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/schools/{code}/partnerships", Handle)
        .Describe("ListSchoolPartnerships", "Toon de samenwerkingen van een school (partnership), de laatst veranderde eerst.")
        .Problems(401, 403, 404)
        .Access(Who.School | Who.Coordinator | Who.Administrator, Resource.School);

    /// <param name="Items">The partnerships on this page.</param>
    /// <param name="Total">How many there are in all.</param>
    public sealed record Response(IReadOnlyList<PartnershipSummary> Items, int Total);

    private static async Task<Ok<Response>> Handle(
        string code, int? page, int? pageSize, TechMatchDbContext db, TimeProvider clock, HttpContext context, CancellationToken cancel)
    {
        var paging = Paging.Of(page, pageSize, defaultSize: 50);
        var school = EstablishmentCode.Parse(code);
        var all = db.Set<Partnership>().Where(p => p.SchoolCode == school);
        var total = await all.CountAsync(cancel);
        paging.AddLinks(context, total);
        var items = await PartnershipSummary.Read(db, all, paging.Offset, paging.PageSize, DutchTime.DayOf(clock.GetUtcNow()), cancel);
        return TypedResults.Ok(new Response(items, total));
    }
}
