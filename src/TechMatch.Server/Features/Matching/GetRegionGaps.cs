using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Matching;

/// <summary>
/// The open needs of a region that nothing fits, the one that waits longest first. The job ends a gap within the hour; a need that closed
/// or for which somebody was asked meanwhile is left out at once.
/// </summary>
public sealed class GetRegionGaps : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/gaps", Handle)
        .Describe("GetRegionGaps", "De vragen in een regio waar nu geen aanbod bij past, en wat zou helpen (gaps).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Province | Who.Administrator, Resource.Region);

    public sealed record Response(int Total, int Page, int PageSize, IReadOnlyList<Gap> Items);

    /// <param name="NeedId">The need.</param>
    /// <param name="School">Which school asks.</param>
    /// <param name="Kind">For what.</param>
    /// <param name="Topics">On which topics; empty when all are welcome.</param>
    /// <param name="Audiences">For whom.</param>
    /// <param name="Until">The last day on which it may be.</param>
    /// <param name="Since">Since when nothing fits.</param>
    /// <param name="Obstacle">The one thing that keeps out most offers; null when none is kept out by one thing alone.</param>
    /// <param name="Offers">How many would fit if it gave.</param>
    /// <param name="Values">What the nearest of them asks for.</param>
    public sealed record Gap(
        Guid NeedId,
        GapSchool School,
        ActivityKind Kind,
        EnumSet<Topic> Topics,
        EnumSet<Audience> Audiences,
        DateOnly Until,
        DateTimeOffset Since,
        ObstacleCode? Obstacle,
        int Offers,
        IReadOnlyList<string> Values);

    public sealed record GapSchool(EstablishmentCode Code, string Name, string? Place, Sector Sector);

    private static async Task<Ok<Response>> Handle(
        string code, TechMatchDbContext db, TimeProvider clock, HttpContext http, CancellationToken cancel, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var municipalities = db.Set<RegionMembership>()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today)).Select(m => m.MunicipalityCode);
        var asked = NeedsUnderWay.In(db);
        var gaps =
            from gap in db.Set<NeedGap>().AsNoTracking()
            join need in db.Set<Need>() on gap.NeedId equals need.Id
            join school in db.Set<School>() on need.SchoolCode equals school.Code
            where gap.EndedAt == null && need.Status == NeedStatus.Published && need.Details.Until >= today
                && (school.ClosedOn == null || school.ClosedOn > today) && !asked.Contains(need.Id)
                && municipalities.Contains(school.Facts.MunicipalityCode)
            orderby gap.Since, gap.Id
            select new Gap(
                need.Id,
                new GapSchool(school.Code, school.Facts.Name, school.Facts.Place, school.Sector),
                need.Details.Kind,
                need.Details.Topics,
                need.Details.Audiences,
                need.Details.Until,
                gap.Since,
                gap.Obstacle,
                gap.Offers,
                gap.Values);
        var total = await gaps.CountAsync(cancel);
        paging.AddLinks(http, total);
        return TypedResults.Ok(new Response(total, paging.Page, paging.PageSize, await gaps.Skip(paging.Offset).Take(paging.PageSize).ToListAsync(cancel)));
    }
}
