using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Timings;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Desk;

/// <summary>What hangs in a region, what costs coverage most on top.</summary>
public sealed class GetRegionDesk : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/desk", Handle)
        .Describe("GetRegionDesk", "Bekijk wat in een regio blijft liggen: aanvragen, activiteiten en scholen (region).", RateLimits.Heavy)
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    /// <param name="Code">Three letters of the region.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Date">The day of this picture.</param>
    /// <param name="Claims">Claims that wait for a decision.</param>
    /// <param name="Coverage">How far the region is, one figure for each sector.</param>
    /// <param name="Counts">How many things of each kind hang.</param>
    /// <param name="Total">How many of the kind that was asked for.</param>
    /// <param name="Page">1 for the first.</param>
    /// <param name="PageSize">Rows on a page.</param>
    /// <param name="Items">One page of what hangs, what costs coverage most first.</param>
    public sealed record Response(
        string Code,
        string Name,
        DateOnly Date,
        int Claims,
        IReadOnlyList<FigureView> Coverage,
        IReadOnlyList<KindCount> Counts,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<DeskItem> Items);

    public sealed record KindCount(DeskKind Kind, int Count);

    public sealed record FigureView(
        Sector Sector, int Numerator, int Denominator, decimal? Percentage, DateOnly Date, string Area, string DefinitionVersion, string? RegisterVersion)
    {
        internal static FigureView Of(CoverageFigure f) => new(
            f.Sector, f.Numerator, f.Denominator, f.Percentage, f.Date, f.Area, f.DefinitionVersion, f.RegisterVersion);
    }

    private static async Task<Ok<Response>> Handle(
        string code,
        Caller caller,
        TechMatchDbContext db,
        RegionDeskReader desk,
        SchoolTimings timings,
        TimeProvider clock,
        HttpContext http,
        CancellationToken cancel,
        EnumQuery<DeskKind>[]? kind = null,
        int? page = null,
        int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize, 25);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Code == code, cancel);
        var municipalities = await db.Set<RegionMembership>()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Select(m => m.MunicipalityCode).ToListAsync(cancel);
        var picture = await desk.Read(municipalities, await timings.Of(code, cancel), caller.AccountId, today, cancel);
        var kinds = kind?.Select(k => k.Value).ToHashSet() ?? [];
        var chosen = kinds.Count == 0 ? picture.Items : [.. picture.Items.Where(i => kinds.Contains(i.Kind))];
        var counts = picture.Items.CountBy(i => i.Kind).ToDictionary();
        paging.AddLinks(http, chosen.Count);
        return TypedResults.Ok(new Response(
            region.Code,
            region.Name,
            today,
            await Claims(db, municipalities, cancel),
            [.. picture.Counting.Figures(picture.Schools, region.Name, await Labels(db, picture.Schools, cancel)).Select(FigureView.Of)],
            [.. Enum.GetValues<DeskKind>().Select(k => new KindCount(k, counts.GetValueOrDefault(k)))],
            chosen.Count,
            paging.Page,
            paging.PageSize,

            // What a school wrote to its coordinator, the province does not read.
            [.. chosen.Skip(paging.Offset).Take(paging.PageSize).Select(i => caller.As == Actors.None ? i with { Note = null } : i)]));
    }

    private static Task<int> Claims(TechMatchDbContext db, List<MunicipalityCode> municipalities, CancellationToken cancel) =>
        db.Set<MembershipClaim>().CountAsync(
            c => c.Status == ClaimStatus.Pending
                && (db.Set<School>().Any(s => s.Code == c.SchoolCode && municipalities.Contains(s.Facts.MunicipalityCode))
                    || db.Set<Organisation>().Any(o => o.Id == c.OrganisationId
                        && o.Facts.MunicipalityCode != null && municipalities.Contains(o.Facts.MunicipalityCode.Value))),
            cancel);

    private static async Task<IReadOnlyDictionary<Guid, string>> Labels(TechMatchDbContext db, IReadOnlyList<School> schools, CancellationToken cancel)
    {
        var ids = schools.Select(s => s.RegisterVersionId).Distinct().ToList();
        return await db.Set<RegisterVersion>().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Label, cancel);
    }
}
