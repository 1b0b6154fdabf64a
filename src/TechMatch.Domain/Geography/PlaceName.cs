using System.Globalization;
using System.Text;

namespace TechMatch.Domain.Geography;

/// <summary>Names of places as people write them, out of registers that write them in capitals.</summary>
public static class PlaceName
{
    private static readonly HashSet<string> Small =
        ["aan", "bij", "de", "den", "der", "en", "gem", "het", "in", "op", "over", "onder", "te", "ten", "ter", "van", "voor", "a/d"];

    /// <summary>
    /// BERGEN OP ZOOM becomes Bergen op Zoom, 'S-GRAVENHAGE 's-Gravenhage, IJSSELMUIDEN IJsselmuiden. A name that has small letters
    /// already stays as it is.
    /// </summary>
    public static string FromCapitals(string name)
    {
        if (name.Any(char.IsLower))
        {
            return name;
        }

        var text = new StringBuilder(name.Length);
        var first = true;
        foreach (var word in name.ToLower(CultureInfo.InvariantCulture).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(first ? "" : " ");
            var parts = word.Split('-');
            for (var i = 0; i < parts.Length; i++)
            {
                text.Append(i == 0 ? "" : "-").Append(first && i == 0 || !Small.Contains(parts[i]) ? Capitalise(parts[i]) : parts[i]);
            }

            first = false;
        }

        return text.ToString();
    }

    private static string Capitalise(string word)
    {
        // 's, 't and 2e stay small; what stands before the apostrophe of d'Eerste is no name.
        if (word is "'s" or "'t" or "s" or "t" || (word.Length > 0 && char.IsAsciiDigit(word[0])))
        {
            return word;
        }

        if (word.StartsWith("ij", StringComparison.Ordinal))
        {
            return "IJ" + word[2..];
        }

        var at = word.StartsWith('(') || word.StartsWith('\'') ? 1 : 0;
        return word.Length <= at ? word : word[..at] + char.ToUpperInvariant(word[at]) + word[(at + 1)..];
    }
}
