using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Coverage.OpenData;

/// <summary>A row of a dataset.</summary>
/// <param name="Id">What tells it apart from the other rows of the same day.</param>
/// <param name="Values">One for each column, in their order.</param>
/// <param name="Place">Where it stands; null where that is not known, or where the dataset has no places.</param>
public sealed record OpenRow(string Id, IReadOnlyList<object?> Values, GeoPoint? Place = null);

/// <summary>Counts the datasets by what the screen is counted by: the same readers give the same figures.</summary>
public sealed class OpenDataReader(TechMatchDbContext db, CoverageReader reader, CoverageCounter counter, CoverageOverviews overviews)
{
    private const int TrendMonths = 60;

    /// <param name="dataset">Which.</param>
    /// <param name="province">Name of the province.</param>
    /// <param name="on">The day.</param>
    /// <param name="rule">When a school counts.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InvalidInputException"><c>province-unknown</c>.</exception>
    public Task<IReadOnlyList<OpenRow>> Rows(OpenDataset dataset, string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel) => dataset.Name switch
    {
        OpenDatasets.Municipalities => Municipalities(province, on, rule, cancel),
        OpenDatasets.Regions => Regions(province, on, rule, cancel),
        OpenDatasets.Trend => Trend(province, on, rule, cancel),
        OpenDatasets.Schools => Schools(province, on, rule, cancel),
        _ => Offers(province, on, cancel),
    };

    private async Task<IReadOnlyList<OpenRow>> Municipalities(string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel)
    {
        var found = await overviews.Read(province, on, rule, cancel);
        var centres = await Centres(province, cancel);
        return
        [
            .. found.Municipalities.SelectMany(_ => CoverageReader.Sectors, (m, s) => (Municipality: m, Figure: found.OfMunicipality(m.Code, s))).Select(r => new OpenRow(
                $"{r.Municipality.Code}-{EnumWords.Of(r.Figure.Sector)}",
                [
                    on, r.Municipality.Code.Value, r.Municipality.Name, province, found.RegionOf.GetValueOrDefault(r.Municipality.Code), .. Said(found, r.Figure),
                ],
                centres.GetValueOrDefault(r.Municipality.Code))),
        ];
    }

    private async Task<IReadOnlyList<OpenRow>> Regions(string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel)
    {
        var found = await overviews.Read(province, on, rule, cancel);
        return
        [
            .. found.Regions.SelectMany(_ => CoverageReader.Sectors, (r, s) => (Region: r, Figure: found.OfRegion(r.Code, s))).Select(r => new OpenRow(
                $"{r.Region.Code}-{EnumWords.Of(r.Figure.Sector)}", [on, r.Region.Code, r.Region.Name, province, .. Said(found, r.Figure)])),
        ];
    }

    /// <summary>What is said of an area, from its sector on.</summary>
    private static object?[] Said(CoverageOverview found, CoverageFigure figure) =>
    [
        figure.Sector, figure.Numerator, figure.Denominator, figure.Percentage, found.Target(figure.Sector)?.Percentage, figure.DefinitionVersion, figure.RegisterVersion,
    ];

    private async Task<IReadOnlyList<OpenRow>> Trend(string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel)
    {
        var targets = await reader.TargetRounds(province, cancel);
        var points = await CoverageTrend.Count(await reader.Registers(province, cancel), counter, rule, GetCoverageTrend.Days(on, TrendMonths), cancel);
        return
        [
            .. points.Select(p => new OpenRow(
                $"{p.Date:yyyy-MM-dd}-{EnumWords.Of(p.Sector)}",
                [
                    p.Date, province, p.Sector, p.Numerator, p.Denominator, p.Percentage,
                    targets.LastOrDefault(t => t.Sector == p.Sector && t.ValidFrom <= p.Date)?.Percentage, rule.Version, p.RegisterVersion,
                ])),
        ];
    }

    private async Task<IReadOnlyList<OpenRow>> Schools(string province, DateOnly on, CoverageDefinition rule, CancellationToken cancel)
    {
        var tally = await CoverageTally.Count(counter, await reader.Registers(province, cancel), rule, on, _ => true, cancel);
        var (municipalities, regionOf) = (await reader.Municipalities(province, cancel), await reader.Regions(on, cancel));
        var codes = tally.Schools.Select(s => s.Code).ToList();
        var known = await db.Set<School>().AsNoTracking().Where(s => codes.Contains(s.Code))
            .Select(s => new { s.Code, s.Facts.Name, s.Location }).ToDictionaryAsync(s => s.Code, cancel);
        return
        [
            .. tally.Schools.Where(s => CoverageReader.Sectors.Contains(s.Sector)).OrderBy(s => s.Code.Value, StringComparer.Ordinal).Select(s => new OpenRow(
                s.Code.Value,
                [
                    on, s.Code.Value, known.GetValueOrDefault(s.Code)?.Name, s.Municipality.Value, municipalities[s.Municipality].Name, province,
                    regionOf.GetValueOrDefault(s.Municipality), s.Sector, tally.Covered.Contains(s.Code), tally.Definition.Version, s.RegisterVersion,
                ],
                known.GetValueOrDefault(s.Code)?.Location?.Point)),
        ];
    }

    private async Task<IReadOnlyList<OpenRow>> Offers(string province, DateOnly on, CancellationToken cancel)
    {
        var (municipalities, regionOf, centres) = (await reader.Municipalities(province, cancel), await reader.Regions(on, cancel), await Centres(province, cancel));
        var codes = municipalities.Keys.Select(c => (MunicipalityCode?)c).ToList();
        var offers = await (
            from offer in db.Set<Offer>().AsNoTracking()
            join organisation in db.Set<Organisation>() on offer.OrganisationId equals organisation.Id
            where offer.Status == OfferStatus.Published && codes.Contains(organisation.Facts.MunicipalityCode)
            select new { Municipality = organisation.Facts.MunicipalityCode!.Value, offer.Details.Kind, offer.OrganisationId }).ToListAsync(cancel);
        return
        [
            .. offers.GroupBy(o => (o.Municipality, o.Kind))
                .OrderBy(g => municipalities[g.Key.Municipality].Name, DutchOrder.Comparer).ThenBy(g => g.Key.Kind)
                .Select(g =>
                {
                    var (municipality, kind) = g.Key;
                    var organisations = SmallCells.Shown(g.Select(o => o.OrganisationId).Distinct().Count());
                    return new OpenRow(
                        $"{municipality}-{EnumWords.Of(kind)}",
                        [
                            on, municipality.Value, municipalities[municipality].Name, province, regionOf.GetValueOrDefault(municipality), kind,
                            organisations, organisations is null ? null : g.Count(), organisations is null,
                        ],
                        centres.GetValueOrDefault(municipality));
                }),
        ];
    }

    private async Task<Dictionary<MunicipalityCode, GeoPoint?>> Centres(string province, CancellationToken cancel) =>
        await db.Set<Municipality>().AsNoTracking().Where(m => m.Province == province).Select(m => new { m.Code, m.Centre }).ToDictionaryAsync(m => m.Code, m => m.Centre, cancel);
}
