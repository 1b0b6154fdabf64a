using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Planning;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Planning;

/// <summary>The kept plans, the last first; a coordinator sees those that have a part in the own regions.</summary>
public sealed class ListPlans : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/plans", Handle)
        .Describe("ListPlans", "De bewaarde plannen, het laatste eerst (plans).")
        .Problems(401, 403)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Item> Items);

    /// <param name="Schools">Pairs that stand in it, for a coordinator those of the own regions; so are the counts after it.</param>
    /// <param name="TotalMetres">All their ways together.</param>
    public sealed record Item(Guid Id, string AreaName, DateTimeOffset CreatedAt, string? CreatedBy, int ReachKm, int Schools, long TotalMetres, int Sent, int Dropped, int Waves);

    private static async Task<Ok<Response>> Handle(
        TechMatchDbContext db, Caller caller, TimeProvider clock, HttpContext http, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);

        // Officers of the province see all; a coordinator what a colleague of the own regions made, and of every other plan the part of the
        // own regions, where it has one.
        var plans = db.Set<Plan>().AsNoTracking();
        var all = caller.IsAdministrator || caller.IsProvince;
        var regions = caller.Memberships.Select(m => m.RegionCode).OfType<string>().ToList();
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var own = db.Set<School>().Where(s => all || db.Set<RegionMembership>().Any(m =>
            m.MunicipalityCode == s.Facts.MunicipalityCode && regions.Contains(m.RegionCode) && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today)));
        if (!all)
        {
            plans = plans.Where(p => db.Set<Membership>().Any(m => m.AccountId == p.CreatedBy && m.RegionCode != null && regions.Contains(m.RegionCode))
                || p.Proposals.Any(o => own.Any(s => s.Code == o.SchoolCode)));
        }

        var total = await plans.CountAsync(cancel);
        paging.AddLinks(http, total);
        var items = await plans.OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id).Skip(paging.Offset).Take(paging.PageSize)
            .Select(p => new { Plan = p, Own = p.Proposals.Where(o => own.Any(s => s.Code == o.SchoolCode)) })
            .Select(p => new Item(
                p.Plan.Id,
                p.Plan.AreaName,
                p.Plan.CreatedAt,
                db.Users.Where(a => a.Id == p.Plan.CreatedBy).Select(a => a.DisplayName).FirstOrDefault(),
                p.Plan.ReachKm,
                p.Own.Count(o => o.State == ProposalState.Open || o.State == ProposalState.Sent),
                p.Own.Where(o => o.State == ProposalState.Open || o.State == ProposalState.Sent).Sum(o => (long)o.Metres),
                p.Own.Count(o => o.State == ProposalState.Sent),
                p.Own.Count(o => o.State == ProposalState.Dropped),
                p.Plan.Waves)).ToListAsync(cancel);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, items));
    }
}

/// <summary>A kept plan and how far it has come.</summary>
public sealed class GetPlan : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/plans/{id:guid}", Handle)
        .Describe("GetPlan", "Een bewaard plan: de uitkomst van toen en hoe ver het nu is (plan).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator);

    private static async Task<Ok<PlanView>> Handle(Guid id, Caller caller, PlanRows rows, HttpResponse response, CancellationToken cancel)
    {
        var (view, version) = await rows.View(id, caller, cancel);
        response.SetVersion(version);
        return TypedResults.Ok(view);
    }
}
