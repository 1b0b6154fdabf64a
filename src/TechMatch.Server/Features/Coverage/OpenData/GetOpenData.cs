using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TechMatch.Domain;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Features.Coverage.OpenData;

/// <summary>A dataset as a file: CSV, or GeoJSON where its rows have a place.</summary>
public sealed class GetOpenData : IEndpoint
{
    private const string GeoJson = "application/geo+json";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/open-data/{dataset}", Handle)
        .Describe("GetOpenData", "Een open dataset als CSV, of als GeoJSON waar de rijen een plaats hebben", RateLimits.Heavy)
        .Problems(404, 406)
        .Produces<string>(StatusCodes.Status200OK, CsvWriter.MediaType, GeoJson)
        .Produces(StatusCodes.Status304NotModified)
        .Access(Who.Public);

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        HttpContext http,
        OpenDataReader reader,
        TimeProvider clock,
        CancellationToken cancel,
        string dataset,
        string province = "Overijssel",
        DateOnly? date = null,
        string? definition = null,
        string? format = null)
    {
        var set = OpenDatasets.Find(dataset) ?? throw new DomainException("dataset-unknown", $"There is no dataset {dataset}.");
        var on = CoverageDates.Check(date, clock);
        if (date is not null && !set.HasDates && on < CoverageDates.Check(null, clock))
        {
            throw new InvalidInputException([new("date", "dataset-only-today")]);
        }

        if (definition is not null && !set.HasDates)
        {
            throw new InvalidInputException([new("definition", "dataset-without-definition")]);
        }

        if (IsGeoJson(http.Request, set, format) is not { } isPlaced)
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            return TypedResults.Problem(ProblemWriter.Create(StatusCodes.Status406NotAcceptable, set.HasPlaces ? "dataset-csv-or-geojson" : "dataset-csv-only"));
        }

        var rows = await reader.Rows(set, province, on, CoverageChoices.Definition(definition), cancel);
        var content = isPlaced ? ToGeoJson(set, rows) : Encoding.UTF8.GetBytes(ToCsv(set, rows));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        var headers = http.Response.GetTypedHeaders();

        // Open data for anyone, from any page: kept for a while, and asked after with its tag.
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(10) };
        headers.ETag = tag;
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (isPlaced)
        {
            http.Response.Headers["Content-Crs"] = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>";
        }

        return TypedResults.File(
            content,
            isPlaced ? GeoJson : $"{CsvWriter.MediaType}; charset=utf-8",
            FormattableString.Invariant($"techmatch-{set.Name}-{province.ToLowerInvariant()}-{on:yyyy-MM-dd}.{(isPlaced ? "geojson" : "csv")}"));
    }

    /// <summary>As the address says, else as the reader would rather have it; CSV when it does not matter.</summary>
    /// <returns>Null when the reader takes neither.</returns>
    /// <exception cref="InvalidInputException"><c>format-unknown</c>, or <c>format-without-places</c>.</exception>
    private static bool? IsGeoJson(HttpRequest request, OpenDataset set, string? format)
    {
        switch (format)
        {
            case "csv":
                return false;
            case "geojson":
                return set.HasPlaces ? true : throw new InvalidInputException([new("format", "format-without-places")]);
            case not null:
                throw new InvalidInputException([new("format", "format-unknown")]);
        }

        var accepted = request.GetTypedHeaders().Accept;
        var csv = Wanted(accepted, CsvWriter.MediaType);
        var placed = set.HasPlaces ? Wanted(accepted, GeoJson) : 0;
        return csv == 0 && placed == 0 ? null : placed > csv;
    }

    /// <summary>How much a type is wanted, from 0 to 1: what names it best decides (RFC 9110, 12.5.1).</summary>
    private static double Wanted(IList<MediaTypeHeaderValue> accepted, string type)
    {
        if (accepted.Count == 0)
        {
            return 1;
        }

        var asked = new MediaTypeHeaderValue(type);
        return accepted.Where(a => a.MatchesAllTypes || (a.MatchesAllSubTypes ? a.Type.Equals(asked.Type, StringComparison.OrdinalIgnoreCase) : a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(a => a.MatchesAllTypes ? 2 : a.MatchesAllSubTypes ? 1 : 0).Select(a => a.Quality ?? 1).FirstOrDefault();
    }

    private static string ToCsv(OpenDataset set, IReadOnlyList<OpenRow> rows)
    {
        var csv = new CsvWriter([.. set.Columns.Select(c => c.Name), .. set.HasPlaces ? ["longitude", "latitude"] : Array.Empty<string>()]);
        foreach (var row in rows)
        {
            csv.Row([.. row.Values, .. set.HasPlaces ? [Degrees(row.Place?.Longitude), Degrees(row.Place?.Latitude)] : Array.Empty<object?>()]);
        }

        return csv.ToString();
    }

    /// <summary>A FeatureCollection of RFC 7946; a row of which the place is not known has no geometry and stays.</summary>
    private static byte[] ToGeoJson(OpenDataset set, IReadOnlyList<OpenRow> rows)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", set.Name);
            json.WriteStartArray("features");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteString("id", row.Id);
                json.WritePropertyName("geometry");
                Write(json, row.Place);
                json.WriteStartObject("properties");
                for (var n = 0; n < set.Columns.Count; n++)
                {
                    json.WritePropertyName(set.Columns[n].Name);
                    Write(json, row.Values[n]);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, GeoPoint? place)
    {
        if (place is not { } point)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(Degrees(point.Longitude)!.Value);
        json.WriteNumberValue(Degrees(point.Latitude)!.Value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case int number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)); break;
            case Enum word: json.WriteStringValue(EnumWords.Of(word)); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    /// <summary>To about a decimetre.</summary>
    private static double? Degrees(double? degrees) => degrees is { } known ? Math.Round(known, 6) : null;
}
