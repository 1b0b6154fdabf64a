using System.Globalization;
using System.Text;

namespace TechMatch.Server.Platform.Places;

/// <summary>
/// The name of a place, made comparable: 's-Heerenberg, "s Heerenberg" and 'S-HEERENBERG are one, and so are HENGELO GLD, Hengelo (Gld)
/// and Hengelo Gelderland.
/// </summary>
/// <param name="Full">Small letters and digits only.</param>
/// <param name="Bare">The same without what tells namesakes apart.</param>
/// <param name="Province">The province that the name says; null when it says none.</param>
public sealed record PlaceKey(string Full, string Bare, string? Province)
{
    private static readonly Dictionary<string, string> Provinces = new(StringComparer.Ordinal)
    {
        ["ov"] = "Overijssel",
        ["o"] = "Overijssel",
        ["overijssel"] = "Overijssel",
        ["gld"] = "Gelderland",
        ["gelderland"] = "Gelderland",
        ["nh"] = "Noord-Holland",
        ["zh"] = "Zuid-Holland",
        ["ut"] = "Utrecht",
        ["utr"] = "Utrecht",
        ["fl"] = "Flevoland",
        ["fr"] = "Fryslân",
        ["fryslan"] = "Fryslân",
        ["gn"] = "Groningen",
        ["gr"] = "Groningen",
        ["dr"] = "Drenthe",
        ["nb"] = "Noord-Brabant",
        ["l"] = "Limburg",
        ["lb"] = "Limburg",
        ["limburg"] = "Limburg",
        ["z"] = "Zeeland",
        ["ze"] = "Zeeland",
        ["zld"] = "Zeeland",
        ["zeeland"] = "Zeeland",
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["denhaag"] = "sgravenhage",
        ["denbosch"] = "shertogenbosch",
    };

    /// <returns>Null when there is no letter or digit in it.</returns>
    public static PlaceKey? Of(string name)
    {
        var words = Words(name);
        var full = string.Concat(words);
        if (full.Length == 0)
        {
            return null;
        }

        string? province = null;
        if (words.Count > 1 && Provinces.TryGetValue(words[^1], out province))
        {
            words.RemoveAt(words.Count - 1);
        }

        var bare = string.Concat(words);
        return new PlaceKey(full, OtherNames.GetValueOrDefault(bare, bare), province);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
