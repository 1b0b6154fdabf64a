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
/// Finds the place that people type when they search: a postcode, four digits of one, a municipality or a place, however it is written,
/// the name of a school, or what looks like one of these.
/// </summary>
public sealed class PlaceFinder(Lazy<TechMatchDbContext> db, PlaceMemory memory)
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

        return await memory.Get(trimmed, () => Look(trimmed, cancel));
    }

    private async Task<FoundPlace?> Look(string trimmed, CancellationToken cancel)
    {
        if (PostalCode.TryParse(trimmed, out var postalCode))
        {
            return await ByPostalCode(postalCode.Value, postalCode.ToString(), LocationPrecision.PostalCode6, cancel)
                ?? await ByPostalCode(postalCode.Pc4, postalCode.ToString(), LocationPrecision.PostalCode4, cancel);
        }

        if (trimmed.Length == 4 && trimmed.All(char.IsAsciiDigit))
        {
            return await ByPostalCode(trimmed, trimmed, LocationPrecision.PostalCode4, cancel);
        }

        return PlaceKey.Of(trimmed) is { } key ? await memory.Find(key, () => Read(cancel), cancel) ?? await ByLikeness(trimmed, cancel) : null;
    }

    // Where the tables of postcodes are silent, the addresses that we know in the same postcode speak.
    private async Task<FoundPlace?> ByPostalCode(string start, string label, LocationPrecision precision, CancellationToken cancel)
    {
        if (await db.Value.Set<PostalArea>().AsNoTracking().SingleOrDefaultAsync(a => a.Code == start, cancel) is { } area)
        {
            return new FoundPlace(label, area.Point, precision);
        }

        var pattern = start + "%";
        var middle = await db.Value.Database.SqlQuery<Middle>(
            $"""
            SELECT ST_Y(ST_Centroid(ST_Collect(p.location::geometry))) AS latitude, ST_X(ST_Centroid(ST_Collect(p.location::geometry))) AS longitude
            FROM (SELECT location, location_precision, postal_code FROM schools
                  UNION ALL SELECT location, location_precision, postal_code FROM organisations) p
            WHERE p.postal_code LIKE {pattern} AND p.location IS NOT NULL AND p.location_precision <> 'Municipality'
            HAVING count(*) > 0
            """).ToListAsync(cancel);
        return middle is [{ } found] ? new FoundPlace(label, new GeoPoint(found.Latitude, found.Longitude), precision) : null;
    }

    private async Task<PlaceBook> Read(CancellationToken cancel)
    {
        var ours = await db.Value.Set<RegionMembership>().Where(m => m.ValidUntil == null).Select(m => m.MunicipalityCode).Distinct().ToListAsync(cancel);
        var municipalities = await db.Value.Set<Municipality>().AsNoTracking().ToListAsync(cancel);
        var villages = await db.Value.Database.SqlQuery<Village>(
            $"""
            SELECT p.place AS name, p.municipality_code, count(*)::int AS addresses,
                   ST_Y(ST_Centroid(ST_Collect(p.location::geometry))) AS latitude, ST_X(ST_Centroid(ST_Collect(p.location::geometry))) AS longitude
            FROM (SELECT place, municipality_code, location FROM schools WHERE closed_on IS NULL
                  UNION ALL SELECT place, municipality_code, location FROM organisations) p
            WHERE p.location IS NOT NULL AND p.place IS NOT NULL
            GROUP BY p.place, p.municipality_code
            """).ToListAsync(cancel);
        var byCode = municipalities.ToDictionary(m => m.Code.Value);
        return new PlaceBook(
        [
            .. municipalities.Where(m => m.Centre is not null)
                .Select(m => new NamedPlace(m.Name, m.Province, m.Centre!.Value, ours.Contains(m.Code), true, m.Inhabitants ?? 0)),
            .. villages.Select(v =>
            {
                var municipality = v.MunicipalityCode is { } code ? byCode.GetValueOrDefault(code) : null;
                return new NamedPlace(
                    v.Name, municipality?.Province, new GeoPoint(v.Latitude, v.Longitude), municipality is not null && ours.Contains(municipality.Code), false, v.Addresses);
            }),
        ]);
    }

    /// <summary>
    /// A school of which every word stands in the name or the place, else the name that shares most trigrams: what is shown beside the
    /// answer says what was understood.
    /// </summary>
    private async Task<FoundPlace?> ByLikeness(string text, CancellationToken cancel)
    {
        var found = await db.Value.Database.SqlQuery<Likeness>(
            $"""
            WITH asked AS (
                SELECT trim(regexp_replace(lower(unaccent({text})), '[^a-z0-9]+', ' ', 'g')) AS words
            ), known AS (
                SELECT m.name || ' (' || m.province || ')' AS label, m.name, '' AS place, false AS is_school, 'Municipality' AS precision,
                       m.centre::geometry AS point, coalesce(m.inhabitants, 0) AS size
                FROM municipalities m WHERE m.centre IS NOT NULL
                UNION ALL
                SELECT s.place || ' (' || m.province || ')', s.place, '', false, 'Municipality', ST_Centroid(ST_Collect(s.location::geometry)), count(*)::int
                FROM schools s JOIN municipalities m ON m.code = s.municipality_code
                WHERE s.closed_on IS NULL AND s.location IS NOT NULL AND s.place IS NOT NULL
                GROUP BY s.place, m.province, m.code
                UNION ALL
                SELECT s.name || ', ' || coalesce(s.place, m.name), s.name, coalesce(s.place, m.name), true, s.location_precision, s.location::geometry, 0
                FROM schools s JOIN municipalities m ON m.code = s.municipality_code
                WHERE s.closed_on IS NULL AND s.location IS NOT NULL
            ), written AS (
                SELECT k.*, a.words,
                       trim(regexp_replace(lower(unaccent(k.name)), '[^a-z0-9]+', ' ', 'g')) AS plain,
                       trim(regexp_replace(lower(unaccent(k.name || ' ' || k.place)), '[^a-z0-9]+', ' ', 'g')) AS whole
                FROM known k CROSS JOIN asked a WHERE length(a.words) > 2
            ), scored AS (
                SELECT w.*,
                       CASE WHEN w.is_school AND NOT EXISTS (SELECT 1 FROM unnest(string_to_array(w.words, ' ')) word WHERE strpos(' ' || w.whole, ' ' || word) = 0)
                            THEN 1 + similarity(w.whole, w.words)
                            ELSE similarity(w.plain, w.words) END AS score
                FROM written w
            )
            SELECT label, precision, ST_Y(point) AS latitude, ST_X(point) AS longitude
            FROM scored WHERE score >= 0.4 ORDER BY score DESC, is_school, size DESC, label LIMIT 1
            """).ToListAsync(cancel);
        return found is [{ } best]
            ? new FoundPlace(best.Label, new GeoPoint(best.Latitude, best.Longitude), Enum.Parse<LocationPrecision>(best.Precision))
            : null;
    }

    private sealed record Likeness(string Label, string Precision, double Latitude, double Longitude);

    private sealed record Middle(double Latitude, double Longitude);

    private sealed record Village(string Name, string? MunicipalityCode, int Addresses, double Latitude, double Longitude);
}
