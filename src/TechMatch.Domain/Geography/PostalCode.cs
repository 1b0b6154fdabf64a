using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Domain.Geography;

/// <summary>A Dutch postcode: four digits, of which the first is not 0, and two letters; kept without a space ("7551AB").</summary>
public readonly record struct PostalCode
{
    private PostalCode(string value) => Value = value;

    /// <summary>Six characters, such as 7551AB.</summary>
    public string Value { get; }

    /// <summary>The four digits.</summary>
    public string Pc4 => Value[..4];

    /// <summary>Reads a postcode with or without a space, in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PostalCode code)
    {
        code = default;
        if (text is null)
        {
            return false;
        }

        Span<char> six = stackalloc char[6];
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (n == 6)
            {
                return false;
            }

            six[n++] = char.ToUpperInvariant(c);
        }

        if (n != 6 || six[0] is < '1' or > '9')
        {
            return false;
        }

        for (var i = 0; i < 6; i++)
        {
            if (i < 4 ? !char.IsAsciiDigit(six[i]) : !char.IsAsciiLetterUpper(six[i]))
            {
                return false;
            }
        }

        code = new PostalCode(new string(six));
        return true;
    }

    /// <exception cref="FormatException">Not a postcode.</exception>
    public static PostalCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a Dutch postcode.");

    /// <summary>As people write it: "7551 AB".</summary>
    public override string ToString() => $"{Value[..4]} {Value[4..]}";
}
