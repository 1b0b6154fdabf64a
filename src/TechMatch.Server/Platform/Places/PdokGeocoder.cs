using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Places;

/// <summary>Settings of the geocoder, PDOK's Locatieserver. It is off by default: nothing leaves the house unless somebody says so.</summary>
public sealed class GeocoderOptions
{
    public const string Section = "Geocoder";

    public bool Enabled { get; set; }

    /// <summary>Where the Locatieserver is; the only host that is asked.</summary>
    public string BaseAddress { get; set; } = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/";

    /// <summary>The service is free and asks for fair use.</summary>
    public int RequestsPerSecond { get; set; } = 4;

    /// <summary>For one attempt.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Addresses that are asked in one run at most; the rest waits for the next.</summary>
    public int MostPerRun { get; set; } = 5000;
}

/// <summary>What the geocoder answered.</summary>
/// <param name="Point">The place; null when there is no such address.</param>
/// <param name="IsAnswer">False when no answer came that can be trusted: asking again later makes sense.</param>
public readonly record struct GeocodeAnswer(GeoPoint? Point, bool IsAnswer);

/// <summary>Typed client of PDOK Locatieserver: a postcode and a house number in, a front door out.</summary>
public sealed class PdokGeocoder(HttpClient http, IOptions<GeocoderOptions> options)
{
    public async Task<GeocodeAnswer> Find(Address address, CancellationToken cancel)
    {
        if (!options.Value.Enabled || address.PostalCode is not { } postalCode || address.Number is not { } number)
        {
            return new GeocodeAnswer(null, IsAnswer: false);
        }

        var query = Uri.EscapeDataString(FormattableString.Invariant($"postcode:{postalCode.Value} and huisnummer:{number}"));
        try
        {
            using var response = await http.GetAsync($"free?q={query}&fq=type:adres&rows=1&fl=postcode,huisnummer,centroide_ll", cancel);
            if (!response.IsSuccessStatusCode)
            {
                return new GeocodeAnswer(null, IsAnswer: false);
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            return Read(document.RootElement, postalCode);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or ExecutionRejectedException or IOException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new GeocodeAnswer(null, IsAnswer: false);
        }
    }

    private static GeocodeAnswer Read(JsonElement root, PostalCode asked)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object
            || !response.TryGetProperty("docs", out var docs) || docs.ValueKind != JsonValueKind.Array)
        {
            return new GeocodeAnswer(null, IsAnswer: false);
        }

        if (docs.GetArrayLength() == 0)
        {
            return new GeocodeAnswer(null, IsAnswer: true);
        }

        // It searches by likeness: an address with another postcode is not the one we asked for.
        var first = docs[0];
        if (Text(first, "postcode") is { } found && (!PostalCode.TryParse(found, out var code) || code != asked))
        {
            return new GeocodeAnswer(null, IsAnswer: true);
        }

        return Text(first, "centroide_ll") is { } text && ReadPoint(text) is { } point
            ? new GeocodeAnswer(point, IsAnswer: true)
            : new GeocodeAnswer(null, IsAnswer: false);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Reads POINT(6.89 52.21): longitude first.</summary>
    private static GeoPoint? ReadPoint(string text)
    {
        if (!text.StartsWith("POINT(", StringComparison.Ordinal) || !text.EndsWith(')'))
        {
            return null;
        }

        var parts = text[6..^1].Split(' ');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && Netherlands.Contains(latitude, longitude)
                ? new GeoPoint(latitude, longitude)
                : null;
    }
}
