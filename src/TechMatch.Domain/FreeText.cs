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

    /// <summary>
    /// Whether nine digits that stand together, or groups of digits that make nine with single dots or spaces between them, pass the eleven
    /// test. Digits before or after, set apart by a space, do not hide them.
    /// </summary>
    public static bool HasCitizenServiceNumber(string text)
    {
        Span<int> digits = stackalloc int[9];
        for (var start = 0; start < text.Length; start++)
        {
            // From the first digit of each group on.
            if (!IsDigit(text, start) || IsDigit(text, start - 1))
            {
                continue;
            }

            var n = 0;
            for (var i = start; n <= 9; i++)
            {
                if (IsDigit(text, i))
                {
                    if (n < 9)
                    {
                        digits[n] = text[i] - '0';
                    }

                    n++;
                    continue;
                }

                if (n == 9 && PassesElevenTest(digits))
                {
                    return true;
                }

                if (i >= text.Length || text[i] is not ('.' or ' ') || !IsDigit(text, i + 1))
                {
                    break;
                }
            }
        }

        return false;
    }

    private static bool IsDigit(string text, int index) => index >= 0 && index < text.Length && char.IsAsciiDigit(text[index]);

    private static bool PassesElevenTest(ReadOnlySpan<int> digits)
    {
        var sum = -digits[8];
        for (var i = 0; i < 8; i++)
        {
            sum += digits[i] * (9 - i);
        }

        return sum % 11 == 0 && sum != 0;
    }

    /// <summary>Line ends as \n, tabs as a space; without control characters, marks that turn the direction of text, and halves of a pair.</summary>
    private static string WithoutControlCharacters(string? text)
    {
        var builder = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                builder.Append(' ');
            }
            else if (rune.Value == '\n' || !(Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFD))
            {
                builder.Append(rune.ToString());
            }
        }

        return builder.ToString().Trim();
    }
}
