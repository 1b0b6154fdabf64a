using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Geography;

/// <summary>
/// Municipalities and regions of the reference tables. A municipality's facts follow the product; to which region it belongs is our
/// reading and the province's to edit, so it is filled in only where nothing is known.
/// </summary>
internal sealed class GeographyFacts(TechMatchDbContext db) : IReferenceFacts, IFeatureServices
{
    /// <summary>The reference table does not say since when; the programme is younger than this.</summary>
    private static readonly DateOnly MembershipSince = new(2013, 1, 1);

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IReferenceFacts, GeographyFacts>();

    public async Task Stage(CancellationToken cancel)
    {
        var regions = await db.Set<Region>().ToDictionaryAsync(r => r.Code, cancel);
        foreach (var region in ReferenceFile.Read("techniekpact-regios", r => new Region(r("code"), r("naam"), r("volledige_naam"))))
        {
            Put(regions, region.Code, region);
        }

        var municipalities = await db.Set<Municipality>().ToDictionaryAsync(m => m.Code, cancel);
        foreach (var municipality in ReferenceFile.Read("gemeenten", ReadMunicipality))
        {
            Put(municipalities, municipality.Code, municipality);
        }

        var members = (await db.Set<RegionMembership>().Select(m => m.MunicipalityCode).ToListAsync(cancel)).ToHashSet();
        foreach (var (code, region) in ReferenceFile.Read("gemeenten", r => (Code: MunicipalityCode.Parse(r("gemeente_code")), Region: r("regio"))))
        {
            if (region.Length > 0 && !members.Contains(code))
            {
                db.Add(new RegionMembership(code, region, MembershipSince));
            }
        }
    }

    private static Municipality ReadMunicipality(Func<string, string> row) => Municipality.FromReference(
        MunicipalityCode.Parse(row("gemeente_code")),
        row("gemeente_naam"),
        row("provincie"),
        new GeoPoint(double.Parse(row("lat"), CultureInfo.InvariantCulture), double.Parse(row("lon"), CultureInfo.InvariantCulture)),
        decimal.Parse(row("oppervlakte_km2"), CultureInfo.InvariantCulture),
        FindNumber(row("inwoners_2021")),
        FindNumber(row("po_vestigingen_2026")),
        FindNumber(row("vo_vestigingen_2020")),
        FindNumber(row("bedrijfsvestigingen_nijverheid_energie_2021")));

    /// <summary>Null where the count's year did not know the municipality yet.</summary>
    private static int? FindNumber(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private void Put<TKey, T>(Dictionary<TKey, T> known, TKey key, T row)
        where TKey : notnull
        where T : class
    {
        if (known.TryGetValue(key, out var there))
        {
            db.Entry(there).CurrentValues.SetValues(row);
        }
        else
        {
            db.Add(row);
        }
    }
}
