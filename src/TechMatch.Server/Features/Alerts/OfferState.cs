using System.Text.Json;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Features.Alerts;

/// <summary>All that an offer is matched on at one moment, as <see cref="AlertMatcher"/> reads it from the database and keeps it there.</summary>
internal sealed record OfferState(
    Guid Organisation,
    ActivityKind Kind,
    long Topics,
    long Audiences,
    Venue Venue,
    int MaxTravelKm,
    int Capacity,
    long Months,
    long Weekdays,
    long Languages,
    bool HasVog,
    bool IsWheelchairAccessible,
    int? MaxGroupSize,
    double? Latitude,
    double? Longitude,
    IReadOnlyDictionary<string, int>? Taken)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static OfferToMatch Read(Guid id, string json)
    {
        var state = JsonSerializer.Deserialize<OfferState>(json, Json) ?? throw new JsonException("An offer without facts.");
        return new OfferToMatch(
            id,
            state.Organisation,
            state is { Latitude: { } north, Longitude: { } east }
                ? new Location(new GeoPoint(north, east), LocationSource.Manual, LocationPrecision.Address)
                : null,
            OfferDetails.Blank with
            {
                Kind = state.Kind,
                Topics = EnumSet<Topic>.FromMask(state.Topics),
                Audiences = EnumSet<Audience>.FromMask(state.Audiences),
                Venue = state.Venue,
                MaxTravelKm = state.MaxTravelKm,
                CapacityPerSchoolYear = state.Capacity,
                Months = EnumSet<Month>.FromMask(state.Months),
                Weekdays = EnumSet<DayOfWeek>.FromMask(state.Weekdays),
                Languages = EnumSet<Language>.FromMask(state.Languages),
                HasVog = state.HasVog,
                IsWheelchairAccessible = state.IsWheelchairAccessible,
                MaxGroupSize = state.MaxGroupSize,
            },
            (state.Taken ?? new Dictionary<string, int>()).ToDictionary(
                t => new SchoolYear(int.Parse(t.Key, System.Globalization.CultureInfo.InvariantCulture)), t => t.Value),
            0);
    }
}
