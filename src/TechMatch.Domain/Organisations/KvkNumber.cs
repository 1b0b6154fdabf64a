using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Domain.Organisations;

/// <summary>Number in the Dutch trade register: eight digits, leading noughts included. It has no check digit.</summary>
public readonly record struct KvkNumber
{
    private KvkNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads eight digits; spaces and dots between them are let pass.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KvkNumber number)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim();
        number = default;
        if (digits.Length != 8 || !digits.All(char.IsAsciiDigit) || digits.All(c => c == '0'))
        {
            return false;
        }

        number = new KvkNumber(digits);
        return true;
    }

    /// <exception cref="FormatException">Not a KVK number.</exception>
    public static KvkNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a KVK number.");

    public override string ToString() => Value;
}

/// <summary>Number of one establishment in the trade register: twelve digits.</summary>
public readonly record struct KvkEstablishmentNumber
{
    private KvkEstablishmentNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads twelve digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KvkEstablishmentNumber number)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Trim();
        number = default;
        if (digits.Length != 12 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        number = new KvkEstablishmentNumber(digits);
        return true;
    }

    /// <exception cref="FormatException">Not an establishment number.</exception>
    public static KvkEstablishmentNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a KVK establishment number.");

    public override string ToString() => Value;
}
