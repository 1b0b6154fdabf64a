using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Travel;

/// <summary>Typed client of OSRM's table service: one place in, the seconds to many others out. Only coordinates leave the house.</summary>
public sealed class OsrmClient(HttpClient http, IOptions<RoutingOptions> options)
{
    /// <summary>Faster than this, in metres a second as the crow flies, nobody goes by road; the nearest road may lie some way off.</summary>
    private const double Fastest = 70;
    private const double RoadMayLieOff = 2_000;
    private const double Longest = 7 * 24 * 3600;

    /// <summary>The seconds to each place, null where no way leads; null when no answer came that can be trusted.</summary>
    public async Task<double?[]?> Table(GeoPoint from, IReadOnlyList<GeoPoint> to, CancellationToken cancel)
    {
        // Longitude comes first.
        var places = string.Join(';', to.Prepend(from).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Longitude:0.#####},{p.Latitude:0.#####}")));
        var destinations = string.Join(';', Enumerable.Range(1, to.Count));
        try
        {
            using var response = await http.GetAsync($"table/v1/{Profile}/{places}?sources=0&destinations={destinations}&annotations=duration", cancel);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            return Read(document.RootElement, from, to);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private string Profile => options.Value.Profile switch
    {
        TravelMode.Foot => "foot",
        TravelMode.Bike => "bike",
        _ => "car",
    };

    private static double?[]? Read(JsonElement root, GeoPoint from, IReadOnlyList<GeoPoint> to)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("code", out var code) || code.ValueKind != JsonValueKind.String || code.GetString() != "Ok"
            || !root.TryGetProperty("durations", out var rows) || rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() != 1
            || rows[0].ValueKind != JsonValueKind.Array || rows[0].GetArrayLength() != to.Count)
        {
            return null;
        }

        var found = new double?[to.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var cell = rows[0][i];
            if (cell.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            // One figure that cannot be makes the whole answer one not to be believed.
            if (cell.ValueKind != JsonValueKind.Number || !cell.TryGetDouble(out var seconds) || !(seconds is >= 0 and <= Longest)
                || from.DistanceTo(to[i]) > (seconds * Fastest) + RoadMayLieOff)
            {
                return null;
            }

            found[i] = seconds;
        }

        return found;
    }
}
