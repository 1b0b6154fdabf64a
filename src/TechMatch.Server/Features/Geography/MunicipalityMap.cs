using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Geography;

/// <summary>A map of the municipalities of a province, as GeoJSON.</summary>
/// <param name="ETag">Changes when, and only when, the map does.</param>
/// <param name="Json">UTF-8.</param>
public sealed record ProvinceMap(string ETag, byte[] Json);

/// <summary>
/// Draws the municipalities of a province: their outlines where all of them are imported, else cells made from their centres. A map is
/// drawn once and kept until what it is drawn from changes.
/// </summary>
public sealed class MunicipalityMap(TimeProvider clock) : IFeatureServices
{
    /// <summary>Detail of outlines below this many degrees, some 60 metres, is not seen on a map of a province.</summary>
    private const double Detail = 0.0008;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new GeoJsonConverterFactory() } };

    private readonly ConcurrentDictionary<string, ProvinceMap> _maps = new();

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<MunicipalityMap>();

    /// <summary>The map; null when there is no such province.</summary>
    public async Task<ProvinceMap?> Find(string province, TechMatchDbContext db, CancellationToken cancel)
    {
        var all = await db.Set<Municipality>().AsNoTracking().Where(m => m.IsCurrent).OrderBy(m => m.Code).ToListAsync(cancel);
        var own = all.Where(m => m.Province == province).ToList();
        if (own.Count == 0)
        {
            return null;
        }

        var today = DutchTime.DayOf(clock.GetUtcNow());
        var regions = await db.Set<RegionMembership>().AsNoTracking()
            .Where(m => m.ValidFrom <= today && (m.ValidUntil == null || m.ValidUntil > today))
            .ToDictionaryAsync(m => m.MunicipalityCode, m => m.RegionCode, cancel);
        var codes = own.ConvertAll(m => m.Code);
        var drawn = await db.Set<MunicipalityOutline>().Where(o => codes.Contains(o.Code)).Select(o => o.ImportedAt).ToListAsync(cancel);
        var hasOutlines = drawn.Count == own.Count;
        var etag = Tag(all, own, regions, hasOutlines ? drawn : []);
        if (_maps.TryGetValue(province, out var known) && known.ETag == etag)
        {
            return known;
        }

        var areas = hasOutlines ? await Outlines(codes, db, cancel) : MunicipalityCells.Of(all).ToDictionary(c => c.Key, c => (Geometry)c.Value);
        var map = new ProvinceMap(etag, Draw(province, [.. own.Where(m => areas.ContainsKey(m.Code))], areas, regions, hasOutlines ? "outline" : "cell"));
        _maps[province] = map;
        return map;
    }

    private static async Task<Dictionary<MunicipalityCode, Geometry>> Outlines(List<MunicipalityCode> codes, TechMatchDbContext db, CancellationToken cancel)
    {
        var outlines = await db.Set<MunicipalityOutline>().AsNoTracking().Where(o => codes.Contains(o.Code)).OrderBy(o => o.Code).ToListAsync(cancel);

        // Together, so that neighbours keep the border they share.
        var simple = CoverageSimplifier.Simplify([.. outlines.Select(o => (Geometry)o.Outline)], Detail);
        return outlines.Zip(simple).ToDictionary(p => p.First.Code, p => p.Second.IsEmpty ? p.First.Outline : p.Second);
    }

    private static string Tag(IEnumerable<Municipality> all, IEnumerable<Municipality> own, Dictionary<MunicipalityCode, string> regions, IEnumerable<DateTimeOffset> drawn)
    {
        var text = new StringBuilder();
        foreach (var m in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"{m.Code} {m.Province} {m.Centre?.Latitude} {m.Centre?.Longitude} {m.AreaKm2};");
        }

        foreach (var m in own)
        {
            text.Append(CultureInfo.InvariantCulture, $"{m.Code} {m.Name} {regions.GetValueOrDefault(m.Code)};");
        }

        foreach (var at in drawn.Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"{at.UtcTicks};");
        }

        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]}\"";
    }

    private static byte[] Draw(
        string province, List<Municipality> municipalities, IReadOnlyDictionary<MunicipalityCode, Geometry> areas, Dictionary<MunicipalityCode, string> regions, string kind)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteStartArray("features");
            foreach (var m in municipalities)
            {
                var area = areas[m.Code];
                var label = Label(m, area);
                writer.WriteStartObject();
                writer.WriteString("type", "Feature");
                writer.WriteString("id", m.Code.Value);
                writer.WriteStartObject("properties");
                writer.WriteString("code", m.Code.Value);
                writer.WriteString("name", m.Name);
                writer.WriteString("province", m.Province);
                writer.WriteString("region", regions.GetValueOrDefault(m.Code));
                writer.WriteString("kind", kind);
                writer.WriteStartArray("labelPoint");
                writer.WriteNumberValue(Math.Round(label.X, 6));
                writer.WriteNumberValue(Math.Round(label.Y, 6));
                writer.WriteEndArray();
                writer.WriteEndObject();
                writer.WritePropertyName("geometry");
                JsonSerializer.Serialize(writer, area, Json);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();

            // Beside the features, so that every feature is a municipality.
            writer.WriteStartObject("outline");
            writer.WriteString("name", province);
            writer.WritePropertyName("geometry");
            JsonSerializer.Serialize(writer, NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union([.. municipalities.Select(m => areas[m.Code])]), Json);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Where the name stands: on the centre, unless that lies outside, as in a municipality around another.</summary>
    private static Coordinate Label(Municipality municipality, Geometry area)
    {
        if (municipality.Centre is { } centre && area.Contains(area.Factory.CreatePoint(new Coordinate(centre.Longitude, centre.Latitude))))
        {
            return new Coordinate(centre.Longitude, centre.Latitude);
        }

        return area.InteriorPoint.Coordinate;
    }
}
