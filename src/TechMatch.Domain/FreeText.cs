using System.Text;

namespace TechMatch.Domain;

/// <summary>
/// Text that people type. No data on pupils is ever kept, so a nine-digit number that passes the eleven test of a citizen
/// service number (BSN) is refused wherever text is free.
/// </summary>
public static class FreeText
{
    /// <summary>
    /// Trims, takes out control characters (line ends stay) and checks; adds <c>text-required</c>, <c>text-too-long</c> or
    /// <c>text-has-bsn</c> to the errors.
    /// </summary>
    /// <returns>The clean text, or null where it is empty.</returns>
    public static string? Clean(string? text, string field, int maxLength, bool required, List<InvalidField> errors)
    {
        // Far too long is refused before any work is done on it.
        if (text is { Length: var length } && length > maxLength * 4)
        {
            errors.Add(new(field, "text-too-long"));
            return null;
        }

        var clean = WithoutControlCharacters(text);
        if (clean.Length == 0)
        {
            if (required)
            {
                errors.Add(new(field, "text-required"));
            }

            return null;
        }

        if (clean.Length > maxLength)
        {
            errors.Add(new(field, "text-too-long"));
            return null;
        }

        if (HasCitizenServiceNumber(clean))
        {
            errors.Add(new(field, "text-has-bsn"));
        }

        return clean;
    }

    /// <summary>Whether a run of exactly nine digits (dots and spaces between them let pass) passes the eleven test.</summary>
    public static bool HasCitizenServiceNumber(string text)
    {
        Span<int> digits = stackalloc int[9];
        var n = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (char.IsAsciiDigit(c))
            {
                if (n < 9)
                {
                    digits[n] = c - '0';
                }

                n++;
            }
            else if (c is '.' or ' ' && n > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                continue;
            }
            else
            {
                if (n == 9 && PassesElevenTest(digits))
                {
                    return true;
                }

                n = 0;
            }
        }

        return false;
    }

    private static bool PassesElevenTest(ReadOnlySpan<int> digits)
    {
        var sum = -digits[8];
        for (var i = 0; i < 8; i++)
        {
            sum += digits[i] * (9 - i);
        }

        return sum % 11 == 0 && sum != 0;
    }

    private static string WithoutControlCharacters(string? text)
    {
        var builder = new StringBuilder(text?.Length ?? 0);
        foreach (var c in (text ?? "").ReplaceLineEndings("\n"))
        {
            if (c == '\n' || !char.IsControl(c))
            {
                builder.Append(c);
            }
        }

        return builder.ToString().Trim();
    }
}
