using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Domain.Schools;

/// <summary>
/// DUO's code of one school establishment: the institution's code (two digits and two letters, formerly BRIN) and a two-digit
/// establishment number, such as 00AB01. No check digit is published.
/// </summary>
public readonly record struct EstablishmentCode
{
    private EstablishmentCode(string value) => Value = value;

    /// <summary>Six characters.</summary>
    public string Value { get; }

    /// <summary>The institution: the first four characters.</summary>
    public string Institution => Value[..4];

    /// <summary>Codes that begin with 9 are not given out; the demonstration world uses them for its invented schools.</summary>
    public bool IsInvented => Value[0] == '9';

    /// <summary>Reads a whole code such as 16AH00.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EstablishmentCode code)
    {
        code = default;
        var t = text?.Trim().ToUpperInvariant() ?? "";
        if (t.Length != 6
            || !char.IsAsciiDigit(t[0]) || !char.IsAsciiDigit(t[1])
            || !char.IsAsciiLetterUpper(t[2]) || !char.IsAsciiLetterUpper(t[3])
            || !char.IsAsciiDigit(t[4]) || !char.IsAsciiDigit(t[5]))
        {
            return false;
        }

        code = new EstablishmentCode(t);
        return true;
    }

    /// <summary>
    /// Reads an institution and what a register has in its establishment column: the whole code (16AH00), the number (00)
    /// or the number without its leading nought (0).
    /// </summary>
    public static bool TryParse(string? institution, string? establishment, out EstablishmentCode code)
    {
        var number = establishment?.Trim() ?? "";
        var brin = institution?.Trim() ?? "";
        if (number.Length is 1 or 2)
        {
            return TryParse(brin + number.PadLeft(2, '0'), out code);
        }

        return TryParse(number, out code) && (brin.Length == 0 || string.Equals(code.Institution, brin, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="FormatException">Not an establishment code.</exception>
    public static EstablishmentCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not an establishment code.");

    public override string ToString() => Value;
}
