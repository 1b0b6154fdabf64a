using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;

namespace TechMatch.Server.Features.BulkMails;

/// <summary>How many companies of the register a coordinator can still ask for an offer, by municipality and industry.</summary>
public sealed class ListProspects : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/regions/{code}/prospects", Handle)
        .Describe("ListProspects", "Hoeveel bedrijven uit het register er per gemeente en bedrijfstak zijn, en hoeveel nog geen aanbod hebben (prospects).")
        .Problems(401, 403, 404)
        .Access(Who.Coordinator | Who.Administrator, Resource.Region);

    /// <param name="Organisations">How many companies and PPS centres the region has.</param>
    /// <param name="WithoutOffer">How many of them have no offer that is open.</param>
    /// <param name="Municipalities">By name; those without any company too, since there is nobody to ask.</param>
    public sealed record Response(int Organisations, int WithoutOffer, IReadOnlyList<MunicipalityProspects> Municipalities);

    /// <param name="Industries">By number of companies without an offer, most first. A company in several industries stands in each.</param>
    public sealed record MunicipalityProspects(MunicipalityCode Code, string Name, int Organisations, int WithoutOffer, IReadOnlyList<IndustryProspects> Industries);

    public sealed record IndustryProspects(Industry Industry, int Organisations, int WithoutOffer);

    private static async Task<Ok<Response>> Handle(string code, TechMatchDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        var municipalities = await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.RegionCode == code && m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .Join(db.Set<Municipality>(), m => m.MunicipalityCode, m => m.Code, (_, m) => new { m.Code, m.Name }).ToListAsync(cancel);
        var codes = municipalities.ConvertAll(m => m.Code);
        var organisations = (await db.Set<Organisation>().AsNoTracking()
            .Where(o => o.Facts.MunicipalityCode != null && codes.Contains(o.Facts.MunicipalityCode.Value))
            .Select(o => new
            {
                Municipality = o.Facts.MunicipalityCode!.Value,
                o.Facts.SbiCodes,
                Offers = db.Set<Offer>().Any(f => f.OrganisationId == o.Id && f.Status == OfferStatus.Published),
            }).ToListAsync(cancel)).ToLookup(o => o.Municipality);
        List<MunicipalityProspects> rows =
        [
            .. municipalities.OrderBy(m => m.Name, DutchOrder.Comparer).Select(m => new MunicipalityProspects(
                m.Code,
                m.Name,
                organisations[m.Code].Count(),
                organisations[m.Code].Count(o => !o.Offers),
                [
                    .. organisations[m.Code].SelectMany(o => Industries.Of(o.SbiCodes), (o, industry) => (industry, o.Offers))
                        .GroupBy(o => o.industry)
                        .Select(g => new IndustryProspects(g.Key, g.Count(), g.Count(o => !o.Offers)))
                        .OrderByDescending(i => i.WithoutOffer).ThenBy(i => i.Industry),
                ])),
        ];
        return TypedResults.Ok(new Response(rows.Sum(r => r.Organisations), rows.Sum(r => r.WithoutOffer), rows));
    }
}
