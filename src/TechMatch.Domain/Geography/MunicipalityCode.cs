using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Domain.Geography;

/// <summary>CBS code of a municipality: GM and four digits, such as GM0164 for Hengelo.</summary>
public readonly record struct MunicipalityCode
{
    private MunicipalityCode(string value) => Value = value;

    /// <summary>Six characters: GM0164.</summary>
    public string Value { get; }

    /// <summary>Reads GM0164, 0164 and the spreadsheet-damaged 164.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MunicipalityCode code)
    {
        code = default;
        var digits = text?.Trim() ?? "";
        if (digits.StartsWith("GM", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
        }

        if (digits.Length is 0 or > 4 || !digits.All(char.IsAsciiDigit) || digits.All(c => c == '0'))
        {
            return false;
        }

        code = new MunicipalityCode("GM" + digits.PadLeft(4, '0'));
        return true;
    }

    /// <exception cref="FormatException">Not a municipality code.</exception>
    public static MunicipalityCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a municipality code.");

    public override string ToString() => Value;
}
