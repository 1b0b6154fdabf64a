using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Places;

/// <summary>A place that somebody named.</summary>
/// <param name="Label">As it is shown, such as <c>Hengelo (Overijssel)</c>.</param>
/// <param name="Point">Where it is, or its middle.</param>
/// <param name="Precision">How close the point is to what was meant.</param>
public sealed record FoundPlace(string Label, GeoPoint Point, LocationPrecision Precision)
{
    /// <summary>Whether distances from here are "circa".</summary>
    public bool IsEstimated => Precision is LocationPrecision.PostalCode4 or LocationPrecision.Municipality;
}

/// <summary>
/// Finds the place that people type when they search: a postcode, four digits of one, a municipality or a place, however it is written.
/// Of namesakes a municipality goes before a village, and the programme's own regions before the rest of the country.
/// </summary>
public sealed class PlaceFinder(TechMatchDbContext db)
{
    /// <summary>Longer than this no place is called.</summary>
    private const int MaxLength = 100;

    /// <returns>Null when nothing is known under this name or postcode.</returns>
    public async Task<FoundPlace?> Find(string text, CancellationToken cancel)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (PostalCode.TryParse(trimmed, out var postalCode))
        {
            return await ByPostalCode(postalCode.Value, postalCode.ToString(), LocationPrecision.PostalCode6, cancel)
                ?? await ByPostalCode(postalCode.Pc4, postalCode.ToString(), LocationPrecision.PostalCode4, cancel);
        }

        if (trimmed.Length == 4 && trimmed.All(char.IsAsciiDigit))
        {
            return await ByPostalCode(trimmed, trimmed, LocationPrecision.PostalCode4, cancel);
        }

        return PlaceKey.Of(trimmed) is { } key ? await ByName(key, cancel) : null;
    }

    // Where the tables of postcodes are silent, the addresses that we know in the same postcode speak.
    private async Task<FoundPlace?> ByPostalCode(string start, string label, LocationPrecision precision, CancellationToken cancel)
    {
        if (await db.Set<PostalArea>().AsNoTracking().SingleOrDefaultAsync(a => a.Code == start, cancel) is { } area)
        {
            return new FoundPlace(label, area.Point, precision);
        }

        var pattern = start + "%";
        var middle = await db.Database.SqlQuery<Middle>(
            $"""
            SELECT ST_Y(ST_Centroid(ST_Collect(p.location::geometry))) AS latitude, ST_X(ST_Centroid(ST_Collect(p.location::geometry))) AS longitude
            FROM (SELECT location, location_precision, postal_code FROM schools
                  UNION ALL SELECT location, location_precision, postal_code FROM organisations) p
            WHERE p.postal_code LIKE {pattern} AND p.location IS NOT NULL AND p.location_precision <> 'Municipality'
            HAVING count(*) > 0
            """).ToListAsync(cancel);
        return middle is [{ } found] ? new FoundPlace(label, new GeoPoint(found.Latitude, found.Longitude), precision) : null;
    }

    private async Task<FoundPlace?> ByName(PlaceKey key, CancellationToken cancel)
    {
        var ours = await db.Set<RegionMembership>().Where(m => m.ValidUntil == null).Select(m => m.MunicipalityCode).Distinct().ToListAsync(cancel);
        var municipalities = await db.Set<Municipality>().AsNoTracking().ToListAsync(cancel);
        var named = municipalities.Where(m => m.Centre is not null).Select(m => new Candidate(m.Name, m.Province, m.Centre!.Value, ours.Contains(m.Code), true, m.Inhabitants ?? 0));

        var pattern = key.Bare + "%";
        var places = await db.Database.SqlQuery<PlaceRow>(
            $"""
            SELECT p.place, p.municipality_code, count(*)::int AS addresses,
                   ST_Y(ST_Centroid(ST_Collect(p.location::geometry))) AS latitude, ST_X(ST_Centroid(ST_Collect(p.location::geometry))) AS longitude
            FROM (SELECT place, municipality_code, location FROM schools WHERE closed_on IS NULL
                  UNION ALL SELECT place, municipality_code, location FROM organisations) p
            WHERE p.location IS NOT NULL AND regexp_replace(lower(unaccent(p.place)), '[^a-z0-9]', '', 'g') LIKE {pattern}
            GROUP BY p.place, p.municipality_code
            """).ToListAsync(cancel);
        var byCode = municipalities.ToDictionary(m => m.Code.Value);
        var villages = places.Select(p =>
        {
            var municipality = p.MunicipalityCode is { } code ? byCode.GetValueOrDefault(code) : null;
            return new Candidate(
                p.Place, municipality?.Province, new GeoPoint(p.Latitude, p.Longitude), municipality is not null && ours.Contains(municipality.Code), false, p.Addresses);
        });

        var best = named.Concat(villages)
            .Select(c => (Candidate: c, Key: PlaceKey.Of(c.Name)))
            .Where(c => c.Key is not null && (c.Key.Full == key.Full || c.Key.Bare == key.Bare))
            .Where(c => key.Province is null || c.Candidate.Province is null || c.Candidate.Province == key.Province)
            .OrderByDescending(c => c.Candidate.IsOurs)
            .ThenByDescending(c => c.Candidate.IsMunicipality)
            .ThenByDescending(c => c.Candidate.Size)
            .ThenBy(c => c.Candidate.Name, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();
        return best is null ? null : new FoundPlace(best.Label, best.Point, LocationPrecision.Municipality);
    }

    private sealed record Middle(double Latitude, double Longitude);

    private sealed record PlaceRow(string Place, string? MunicipalityCode, int Addresses, double Latitude, double Longitude);

    private sealed record Candidate(string Name, string? Province, GeoPoint Point, bool IsOurs, bool IsMunicipality, int Size)
    {
        public string Label => Province is null || Name.EndsWith(')') ? Name : $"{Name} ({Province})";
    }
}
