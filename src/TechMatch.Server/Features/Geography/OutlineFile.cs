using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Features.Geography;

/// <summary>Outlines of municipalities, read from GeoJSON with CBS codes, in degrees.</summary>
internal sealed class OutlineFile
{
    private static readonly string[] CodeNames =
        ["STATCODE", "GEMEENTECODE", "GEMEENTE_CODE", "GM_CODE", "GMCODE", "GEM_CODE", "MUNICIPALITY_CODE", "GEMEENTENUMMER", "CODE", "IDENTIFICATIE"];

    private static readonly GeoJsonConverterFactory Converters = new(new GeometryFactory(PrecisionModel.Floating.Value, 4326));
    private static readonly JsonSerializerOptions Json = new() { Converters = { Converters }, MaxDepth = 64 };

    private OutlineFile(string name) => Name = name;

    public string Name { get; }

    /// <summary>Features in the file.</summary>
    public int Read { get; private set; }

    public Dictionary<MunicipalityCode, MultiPolygon> Outlines { get; } = [];

    /// <summary>Features that cannot be used; the line is the place of the feature in the file.</summary>
    public List<RejectedLine> Rejected { get; } = [];

    /// <exception cref="UnusableFileException">It is no GeoJSON with outlines of municipalities in degrees.</exception>
    public static OutlineFile Parse(string name, byte[] content)
    {
        var text = TextDecoder.Decode(name, content);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            {
                throw new UnusableFileException(name, "file-not-outlines", "this is no GeoJSON FeatureCollection.");
            }

            var read = new OutlineFile(name);
            foreach (var feature in features.EnumerateArray())
            {
                read.ReadFeature(feature);
            }

            return read.Outlines.Count > 0
                ? read
                : throw new UnusableFileException(
                    name, "file-not-outlines", read.Rejected.Count == 0 ? "there are no features in it." : $"not one of its {read.Read} features is the outline of a municipality; the first: {read.Rejected[0].Reason}.");
        }
        catch (JsonException e)
        {
            throw new UnusableFileException(name, "file-not-outlines", $"this is no whole GeoJSON: it breaks off or is damaged at line {e.LineNumber + 1}.");
        }
    }

    private void ReadFeature(JsonElement feature)
    {
        Read++;
        if (ReadOutline(feature, out var code, out var outline) is { } fault)
        {
            Rejected.Add(new RejectedLine(Name, Read, fault, feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) ? properties.GetRawText() : ""));
        }
        else
        {
            Outlines.Add(code, outline!);
        }
    }

    private ImportNote? ReadOutline(JsonElement feature, out MunicipalityCode code, out MultiPolygon? outline)
    {
        outline = null;
        if (FindCode(feature) is not { } found)
        {
            code = default;
            return new ImportNote("outline-no-code");
        }

        code = found;
        if (Outlines.ContainsKey(code))
        {
            return new ImportNote("outline-twice", code);
        }

        if (!feature.TryGetProperty("geometry", out var element) || ReadGeometry(element) is not { IsEmpty: false } geometry)
        {
            return new ImportNote("outline-no-area", code);
        }

        // The envelope tells degrees from metres, and longitude from latitude.
        var box = geometry.EnvelopeInternal;
        if (!Netherlands.Contains(box.MinY, box.MinX) || !Netherlands.Contains(box.MaxY, box.MaxX))
        {
            return new ImportNote("outline-abroad", code);
        }

        var valid = geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);
        Polygon[] polygons = [.. PolygonExtracter.GetPolygons(valid).Cast<Polygon>().Where(p => !p.IsEmpty)];
        if (polygons.Length == 0)
        {
            return new ImportNote("outline-no-area", code);
        }

        outline = new MultiPolygon(polygons, valid.Factory) { SRID = 4326 };
        return null;
    }

    private static Geometry? ReadGeometry(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object ? element.Deserialize<Geometry>(Json) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static MunicipalityCode? FindCode(JsonElement feature)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                values.TryAdd(Columns.Plain(property.Name), property.Value.ToString());
            }
        }

        foreach (var name in CodeNames)
        {
            if (values.TryGetValue(name, out var text) && MunicipalityCode.TryParse(text, out var code))
            {
                return code;
            }
        }

        return null;
    }
}
