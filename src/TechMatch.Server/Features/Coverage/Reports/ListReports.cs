using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage.Reports;

/// <summary>The quarterly reports that the caller may see, the last quarter first, and the quarters of which one can be asked for.</summary>
public sealed class ListReports : IEndpoint
{
    /// <summary>Ten years.</summary>
    private const int MostQuarters = 40;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/reports", Handle)
        .Describe("ListCoverageReports", "De kwartaalrapporten over de dekking en hoe ver ze zijn, het laatste kwartaal eerst (coverage reports).")
        .Problems(401, 403)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    /// <param name="Quarters">Those that are over and of which there is a register, the last first.</param>
    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<ReportView> Items, IReadOnlyList<string> Quarters);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, Caller caller, ReportRows rows, HttpContext http, TimeProvider clock, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var all = rows.Of(caller);
        var total = await all.CountAsync(cancel);
        paging.AddLinks(http, total);
        var items = await rows.Views(
            all.OrderByDescending(r => r.Date).ThenByDescending(r => r.AskedAt).ThenBy(r => r.Id).Skip(paging.Offset).Take(paging.PageSize), cancel);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, items, await Quarters(db, DutchTime.DayOf(clock.GetUtcNow()), cancel)));
    }

    private static async Task<List<string>> Quarters(TechMatchDbContext db, DateOnly today, CancellationToken cancel)
    {
        var last = Quarter.Of(today).Add(-1);
        return await db.Set<RegisterVersion>().MinAsync(v => (DateOnly?)v.AsOf, cancel) is { } first
            ? [.. Enumerable.Range(0, MostQuarters).Select(i => last.Add(-i)).TakeWhile(q => q.LastDay >= first).Select(q => q.ToString())]
            : [];
    }
}

/// <summary>One quarterly report and how far it is.</summary>
public sealed class GetReport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/coverage/reports/{id:guid}", Handle)
        .Describe("GetCoverageReport", "Een kwartaalrapport over de dekking en hoe ver het is (coverage report).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static async Task<Ok<ReportView>> Handle(Guid id, Caller caller, ReportRows rows, CancellationToken cancel)
    {
        await rows.Require(id, caller, cancel);
        return TypedResults.Ok(await rows.View(id, cancel));
    }
}
