using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Programme;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Alerts.Searches;

/// <summary>A search to keep, with the filters of <c>GET /offers</c> under the same names.</summary>
/// <param name="Name">How the person calls it; at most 100 characters, on one line.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Topic">Any of these.</param>
/// <param name="Audience">For any of these.</param>
/// <param name="Language">In this language.</param>
/// <param name="Vog">Only with a certificate of conduct.</param>
/// <param name="Near">A place, postcode or school, as typed.</param>
/// <param name="MaxDistanceKm">No farther than this from there.</param>
/// <param name="Frequency">How often to tell.</param>
public sealed record SavedSearchForm(
    string? Name = null,
    ActivityKind? Kind = null,
    EnumSet<Topic>? Topic = null,
    EnumSet<Audience>? Audience = null,
    Language? Language = null,
    bool? Vog = null,
    string? Near = null,
    int? MaxDistanceKm = null,
    AlertFrequency? Frequency = null)
{
    /// <summary>Checks everything at once and finds the place.</summary>
    /// <exception cref="InvalidInputException">With every field that does not hold.</exception>
    internal async Task<(string Name, SearchFilters Filters, AlertFrequency Frequency)> Read(PlaceFinder places, CancellationToken cancel)
    {
        var errors = new List<InvalidField>();
        var name = FreeText.Clean(Name, "name", SavedSearch.MaxNameLength, required: true, errors);
        if (name?.Contains('\n', StringComparison.Ordinal) == true)
        {
            errors.Add(new("name", "text-one-line"));
        }

        if (Kind is { } kind && !Enum.IsDefined(kind))
        {
            errors.Add(new("kind", "kind-required"));
        }

        if (Language is { } language && !Enum.IsDefined(language))
        {
            errors.Add(new("language", "language-unknown"));
        }

        if (Frequency is not { } frequency || !Enum.IsDefined(frequency))
        {
            errors.Add(new("frequency", "alert-frequency-required"));
        }

        var near = FreeText.Clean(Near, "near", SavedSearch.MaxNearLength, required: false, errors);
        var place = near is null ? null : await places.Find(near, cancel);
        if (near is not null && place is null)
        {
            errors.Add(new("near", "place-unknown"));
        }

        if (MaxDistanceKm is < 1 or > NeedDetails.MaxDistanceLimitKm)
        {
            errors.Add(new("maxDistanceKm", "max-distance-range"));
        }
        else if (MaxDistanceKm is not null && near is null)
        {
            errors.Add(new("near", "place-required"));
        }

        InvalidInputException.ThrowIfAny(errors);
        return (
            name!,
            new SearchFilters(
                Kind, Topic ?? default, Audience ?? default, Language, Vog == true, near, place?.Label, place?.Point, place?.Precision, MaxDistanceKm),
            Frequency!.Value);
    }
}

/// <summary>A saved search as its owner sees it; the filters under the names of <c>GET /offers</c>.</summary>
/// <param name="Id">The search.</param>
/// <param name="Name">How the person calls it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Topic">Any of these.</param>
/// <param name="Audience">For any of these.</param>
/// <param name="Language">In this language.</param>
/// <param name="Vog">Only with a certificate of conduct.</param>
/// <param name="Near">What was typed.</param>
/// <param name="Place">What that was understood as.</param>
/// <param name="MaxDistanceKm">No farther than this from there.</param>
/// <param name="Frequency">How often to tell.</param>
/// <param name="CreatedAt">Since when it is kept.</param>
/// <param name="LastToldAt">When something new was last mailed; null when it never was.</param>
public sealed record SavedSearchView(
    Guid Id,
    string Name,
    ActivityKind? Kind,
    EnumSet<Topic> Topic,
    EnumSet<Audience> Audience,
    Language? Language,
    bool Vog,
    string? Near,
    string? Place,
    int? MaxDistanceKm,
    AlertFrequency Frequency,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastToldAt)
{
    internal static SavedSearchView Of(SavedSearch search, DateTimeOffset? lastToldAt) => new(
        search.Id,
        search.Name,
        search.Filters.Kind,
        search.Filters.Topics,
        search.Filters.Audiences,
        search.Filters.Language,
        search.Filters.HasVog,
        search.Filters.Near,
        search.Filters.PlaceLabel,
        search.Filters.RadiusKm,
        search.Frequency,
        search.CreatedAt,
        lastToldAt);
}
