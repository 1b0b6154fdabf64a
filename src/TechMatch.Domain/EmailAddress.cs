using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TechMatch.Domain;

/// <summary>
/// One plain mail address, such as anna@school.example: no display name, no quotes, no comments. The domain is kept in lower case and in
/// the form that stands in the DNS (punycode), so that two addresses on one domain compare as such.
/// </summary>
public readonly record struct EmailAddress
{
    public const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>What stands after the @, in lower case.</summary>
    public string Domain => Value[(Value.IndexOf('@', StringComparison.Ordinal) + 1)..];

    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        address = default;
        if (text is null || text.Length > MaxLength * 2)
        {
            return false;
        }

        var trimmed = text.Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != trimmed.LastIndexOf('@') || !IsLocalPart(trimmed[..at]) || FindDomain(trimmed[(at + 1)..]) is not { } domain)
        {
            return false;
        }

        var value = $"{trimmed[..at]}@{domain}";
        if (value.Length > MaxLength)
        {
            return false;
        }

        address = new EmailAddress(value);
        return true;
    }

    /// <exception cref="FormatException">Not a plain mail address.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a mail address.");

    /// <summary>A domain name as it stands in the DNS, in lower case.</summary>
    /// <returns>Null when it is none with at least two labels.</returns>
    public static string? FindDomain(string text)
    {
        if (text.Length is 0 or > 253)
        {
            return null;
        }

        string ascii;
        try
        {
            ascii = Idn.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
    }

    public override string ToString() => Value;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsLocalPart(string local) =>
        local.Length <= MaxLocalLength
        && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal));
}
