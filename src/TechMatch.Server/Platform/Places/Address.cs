using TechMatch.Domain.Geography;

namespace TechMatch.Server.Platform.Places;

/// <summary>What is known of an address, enough to find where it lies.</summary>
/// <param name="PostalCode">Six characters.</param>
/// <param name="HouseNumber">With its letter and addition, as text.</param>
/// <param name="Municipality">For where nothing closer is known.</param>
public readonly record struct Address(PostalCode? PostalCode, string? HouseNumber, MunicipalityCode? Municipality)
{
    /// <summary>
    /// Postcode and house number: one front door, or the doors of one building. Null where one of the two is missing.
    /// </summary>
    public string? Key => PostalCode is { } code && Number is { } number ? $"{code.Value} {number}" : null;

    /// <summary>The number itself, without letter and addition.</summary>
    public int? Number
    {
        get
        {
            var digits = new string([.. (HouseNumber ?? "").TrimStart().TakeWhile(char.IsAsciiDigit).Take(6)]);
            return int.TryParse(digits, out var number) && number > 0 ? number : null;
        }
    }

    /// <summary>Whether both are the same front door, however the addition is written.</summary>
    public bool IsSameDoorAs(Address other) =>
        Key is not null && PostalCode == other.PostalCode && string.Equals(Plain(HouseNumber), Plain(other.HouseNumber), StringComparison.Ordinal);

    private static string Plain(string? text) => new([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
