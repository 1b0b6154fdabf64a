using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Partnerships;

/// <summary>Where an activity is when it is at neither of the two: an address that somebody gave.</summary>
public sealed record GivenAddress
{
    public const int MaxNameLength = 80;
    public const int MaxNumberLength = 12;

    /// <summary>What it is called, such as a museum; null where the address says enough.</summary>
    public string? Name { get; init; }

    public required string Street { get; init; }

    /// <summary>House number with its letter and addition, as text.</summary>
    public required string HouseNumber { get; init; }

    public required PostalCode PostalCode { get; init; }

    public required string Place { get; init; }

    /// <summary>Reads an address as it is typed in; what does not hold is added under the field.</summary>
    /// <returns>Null when something does not hold.</returns>
    public static GivenAddress? Read(string? name, string? street, string? houseNumber, string? postalCode, string? place, string field, List<InvalidField> errors)
    {
        var before = errors.Count;
        var cleanName = Line(name, $"{field}.name", MaxNameLength, required: false, errors);
        var cleanStreet = Line(street, $"{field}.street", MaxNameLength, required: true, errors);
        var cleanNumber = Line(houseNumber, $"{field}.houseNumber", MaxNumberLength, required: true, errors);
        var cleanPlace = Line(place, $"{field}.place", MaxNameLength, required: true, errors);
        if (!Geography.PostalCode.TryParse(postalCode, out var code))
        {
            errors.Add(new($"{field}.postalCode", "postal-code-invalid"));
        }

        return errors.Count > before
            ? null
            : new GivenAddress { Name = cleanName, Street = cleanStreet!, HouseNumber = cleanNumber!, PostalCode = code, Place = cleanPlace! };
    }

    // It ends up in calendars and in the address of a route, where a line is a line.
    private static string? Line(string? text, string field, int maxLength, bool required, List<InvalidField> errors)
    {
        var clean = FreeText.Clean(text, field, maxLength, required, errors);
        if (clean is not null && clean.Contains('\n', StringComparison.Ordinal))
        {
            errors.Add(new(field, "text-one-line"));
        }

        return clean;
    }
}
