using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TechMatch.Domain.Calendars;

namespace TechMatch.Server.Platform.Imports;

/// <summary>Mends what registers and the spreadsheets between them do to values.</summary>
internal static partial class Mend
{
    private static readonly string[] Months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    private static readonly Dictionary<string, int> OtherMonths = new() { ["mar"] = 3, ["maa"] = 3, ["may"] = 5, ["oct"] = 10, ["sept"] = 9 };

    /// <summary>Text without double blanks and control characters, cut to what fits; null when nothing is left.</summary>
    public static string? Text(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            // A no-break space is a blank too.
            var blank = char.IsWhiteSpace(c);
            if (blank ? clean.Length > 0 && clean[^1] != ' ' : !char.IsControl(c))
            {
                clean.Append(blank ? ' ' : c);
            }
        }

        var result = clean.ToString().TrimEnd();
        result = result.Length <= longest ? result : result[..longest].TrimEnd();
        return result.Length == 0 ? null : result;
    }

    /// <summary>A house number; the spreadsheet's dates dec-14 and 14-dec become 12-14 and 14-12 again.</summary>
    public static string? HouseNumber(string? number, string? letter = null, string? addition = null)
    {
        if (Text(number, 20) is not { } text)
        {
            return null;
        }

        var date = DamagedHouseNumber().Match(text);
        if (date.Success)
        {
            var left = MonthOrNumber(date.Groups[1].Value);
            var right = MonthOrNumber(date.Groups[2].Value);
            text = left is null || right is null ? text : $"{left}-{right}";
        }

        text += Text(letter, 5);
        return Text(addition, 10) is { } more ? (more.StartsWith('-') ? text + more : $"{text}-{more}") : text;
    }

    /// <summary>A telephone number as ten digits; one that cannot be mended stays as it is.</summary>
    public static string? Phone(string? phone)
    {
        if (Text(phone, 20) is not { } text)
        {
            return null;
        }

        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (text.StartsWith('+') && digits.StartsWith("31", StringComparison.Ordinal))
        {
            digits = digits[2..].TrimStart('0');
        }
        else if (digits.StartsWith("0031", StringComparison.Ordinal))
        {
            digits = digits[4..];
        }

        digits = digits.Length == 9 && digits[0] != '0' ? "0" + digits : digits;
        return digits.Length == 10 && digits[0] == '0' ? digits : digits.Length == 0 ? null : text;
    }

    /// <summary>Host and path of a website without a scheme; a comma in the host was a point. Null when it is no website.</summary>
    public static string? Website(string? website)
    {
        if (Text(website, 400) is not { } text)
        {
            return null;
        }

        // Where several stand in one field, the first counts.
        text = SchemeOrGap().Replace(text, "", 1);
        text = text.Split([' ', ';'], 2)[0];
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = (slash < 0 ? text : text[..slash]).Replace(',', '.').Trim('.').ToLowerInvariant();
        var path = slash < 0 ? "" : text[slash..].TrimEnd('/');
        return Host().IsMatch(host) && host.Length + path.Length <= 300 ? host + path : null;
    }

    /// <summary>A number of pupils: " 285" is 285, "&lt;5" is suppressed and no number.</summary>
    /// <returns>False when it is neither a number, suppressed nor empty.</returns>
    public static bool TryPupils(string? text, out int? pupils)
    {
        pupils = null;
        var digits = (text ?? "").Trim().Replace(".", "", StringComparison.Ordinal);
        if (digits.Length == 0 || digits.StartsWith('<') || digits is "-" or "x" or "X")
        {
            return true;
        }

        var valid = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 20_000;
        pupils = valid ? number : null;
        return valid;
    }

    /// <summary>The number of a school board as five digits, leading noughts that a spreadsheet took off included.</summary>
    public static string? BoardNumber(string? text)
    {
        var digits = (text ?? "").Trim();
        return digits.Length is > 0 and <= 5 && digits.All(char.IsAsciiDigit) && digits.Any(c => c != '0') ? digits.PadLeft(5, '0') : null;
    }

    public static HolidayRegion? HolidayRegion(string? text) =>
        Enum.TryParse<HolidayRegion>((text ?? "").Trim(), ignoreCase: true, out var region) && Enum.IsDefined(region) ? region : null;

    /// <summary>A decimal number, with a point or a comma.</summary>
    public static double? Number(string? text) =>
        double.TryParse((text ?? "").Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? MonthOrNumber(string text)
    {
        var month = Array.IndexOf(Months, text.ToLowerInvariant());
        return month >= 0 ? month + 1
            : OtherMonths.TryGetValue(text.ToLowerInvariant(), out var other) ? other
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }

    // A month and a number, in either order, is what a spreadsheet makes of 12-14 and 14-12.
    [GeneratedRegex(@"^(?=.*\p{L})([0-9]{1,4}|\p{L}{3,4})\.?[- /]([0-9]{1,4}|\p{L}{3,4})\.?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DamagedHouseNumber();

    [GeneratedRegex(@"^[a-z]{3,5}:/*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SchemeOrGap();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
