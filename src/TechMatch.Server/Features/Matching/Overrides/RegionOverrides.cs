using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Privacy;

namespace TechMatch.Server.Features.Matching.Overrides;

/// <summary>An offer that a coordinator lifted or lowered.</summary>
/// <param name="Id">The override.</param>
/// <param name="OfferId">The offer.</param>
/// <param name="Title">Its title.</param>
/// <param name="OrganisationName">Whose it is.</param>
/// <param name="NeedId">The need it is for; null for the whole region.</param>
/// <param name="SchoolName">The school of the need.</param>
/// <param name="NeedKind">What the need asks.</param>
/// <param name="IsLift">Whether it went up; else down.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="MadeAt">When it was said.</param>
/// <param name="MadeBy">By whom; null once that person is gone.</param>
/// <param name="TakenBackAt">When it was taken back.</param>
/// <param name="Counts">Whether it counts now.</param>
public sealed record OverrideView(
    Guid Id,
    Guid OfferId,
    string Title,
    string OrganisationName,
    Guid? NeedId,
    string? SchoolName,
    ActivityKind? NeedKind,
    bool IsLift,
    string Reason,
    DateOnly Until,
    DateTimeOffset MadeAt,
    string? MadeBy,
    DateTimeOffset? TakenBackAt,
    bool Counts)
{
    internal static async Task<IReadOnlyList<OverrideView>> Read(TechMatchDbContext db, IQueryable<RankingOverride> overrides, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(now);
        var rows = await (
            from o in overrides.AsNoTracking()
            join offer in db.Set<Offer>() on o.OfferId equals offer.Id
            join organisation in db.Set<Organisation>() on offer.OrganisationId equals organisation.Id
            join n in db.Set<Need>() on o.NeedId equals n.Id into needs
            from need in needs.DefaultIfEmpty()
            join s in db.Set<School>() on need.SchoolCode equals s.Code into schools
            from school in schools.DefaultIfEmpty()
            orderby o.MadeAt descending, o.Id
            select new
            {
                Override = o,
                offer.Details.Title,
                Organisation = organisation.Facts.Name,
                School = school == null ? null : school.Facts.Name,
                Kind = need == null ? (ActivityKind?)null : need.Details.Kind,
                By = db.Users.Where(a => a.Id == o.MadeBy).Select(a => a.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ConvertAll(r => new OverrideView(
            r.Override.Id,
            r.Override.OfferId,
            r.Title,
            r.Organisation,
            r.Override.NeedId,
            r.School,
            r.Kind,
            r.Override.IsLift,
            r.Override.Reason,
            r.Override.Until,
            r.Override.MadeAt,
            r.By,
            r.Override.TakenBackAt,
            r.Override.CountsOn(today)));
    }
}

/// <summary>What coordinators of a region lifted and lowered, the newest first; also what is over.</summary>
public sealed class ListRegionOverrides : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/ranking-overrides", Handle)
        .Describe("ListRegionOverrides", "Wat regiocoördinatoren hoger of lager zetten, en waarom; ook wat voorbij is (ranking overrides).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<OverrideView> Items);

    private static async Task<Ok<Response>> Handle(
        string code, TechMatchDbContext db, TimeProvider clock, HttpContext http, CancellationToken cancel, Guid? need = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var now = clock.GetUtcNow();
        var all = Of(db, code, DutchTime.DayOf(now)).Where(o => need == null || o.NeedId == need || o.NeedId == null);
        var total = await all.CountAsync(cancel);
        paging.AddLinks(http, total);
        var ids = await all.OrderByDescending(o => o.MadeAt).ThenBy(o => o.Id).Skip(paging.Offset).Take(paging.PageSize).Select(o => o.Id).ToListAsync(cancel);
        return TypedResults.Ok(new Response(
            total, paging.Page, paging.PageSize, await OverrideView.Read(db, db.Set<RankingOverride>().Where(o => ids.Contains(o.Id)), now, cancel)));
    }

    /// <summary>Those for the region, and those for needs of its schools.</summary>
    internal static IQueryable<RankingOverride> Of(TechMatchDbContext db, string region, DateOnly today)
    {
        var municipalities = db.Set<RegionMembership>()
            .Where(m => m.RegionCode == region && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today)).Select(m => m.MunicipalityCode);
        return db.Set<RankingOverride>().Where(o => o.RegionCode == region
            || db.Set<Need>().Any(n => n.Id == o.NeedId && db.Set<School>().Any(s => s.Code == n.SchoolCode && municipalities.Contains(s.Facts.MunicipalityCode))));
    }
}

/// <summary>A coordinator takes back what was said of an offer; it is kept, with who took it back and when.</summary>
public sealed class TakeOverrideBack : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/regions/{code}/ranking-overrides/{overrideId:guid}", Handle)
        .Describe("TakeOverrideBack", "Draai terug dat een aanbod hoger of lager staat (ranking override). Het blijft bewaard.", RateLimits.Sensitive)
        .Problems(401, 403, 404, 409)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    private static async Task<NoContent> Handle(
        string code, Guid overrideId, Caller caller, TechMatchDbContext db, Transactions transactions, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        await transactions.Run(async () =>
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM ranking_overrides WHERE id = {overrideId} FOR NO KEY UPDATE", cancel);
            var said = await ListRegionOverrides.Of(db, code, today).SingleOrDefaultAsync(o => o.Id == overrideId, cancel)
                ?? throw new DomainException("override-unknown", $"There is no override {overrideId} in {code}.");
            said.TakeBack(caller.AccountId, today, now);
            await db.SaveChangesAsync(cancel);
        });
        return TypedResults.NoContent();
    }
}

/// <summary>What a person said of offers. The reason stays, for it ordered what schools saw; it stays without the person.</summary>
internal sealed class OverridePersonalData(TechMatchDbContext db) : IPersonalData, IFeatureServices
{
    public string Section => "rankingOverrides";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IPersonalData, OverridePersonalData>();

    public sealed record Row(Guid OfferId, Guid? NeedId, string? RegionCode, bool IsLift, string Reason, DateOnly Until, DateTimeOffset MadeAt, DateTimeOffset? TakenBackAt);

    public async Task<object> Export(DataSubject subject, CancellationToken cancel) => await db.Set<RankingOverride>()
        .Where(o => o.MadeBy == subject.AccountId || o.TakenBackBy == subject.AccountId).OrderBy(o => o.MadeAt).ThenBy(o => o.Id)
        .Select(o => new Row(o.OfferId, o.NeedId, o.RegionCode, o.IsLift, o.Reason, o.Until, o.MadeAt, o.TakenBackAt)).ToListAsync(cancel);

    public async Task Erase(DataSubject subject, CancellationToken cancel)
    {
        await db.Set<RankingOverride>().Where(o => o.MadeBy == subject.AccountId).ExecuteUpdateAsync(set => set.SetProperty(o => o.MadeBy, (Guid?)null), cancel);
        await db.Set<RankingOverride>().Where(o => o.TakenBackBy == subject.AccountId).ExecuteUpdateAsync(set => set.SetProperty(o => o.TakenBackBy, (Guid?)null), cancel);
    }
}
