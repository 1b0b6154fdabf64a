using System.Globalization;
using System.Text;

namespace TechMatch.Server.Platform.Files;

/// <summary>Finds the columns of a table by their names, whatever their order, case, accents and punctuation.</summary>
public sealed class Columns
{
    private readonly Dictionary<string, int> _places = [];

    public Columns(string[] header)
    {
        for (var i = 0; i < header.Length; i++)
        {
            _places.TryAdd(Plain(header[i]), i);
        }
    }

    /// <summary>The names as they are compared: capitals, digits and underscores.</summary>
    public IReadOnlyCollection<string> Names => _places.Keys;

    /// <summary>Place of the first of these names that the table has; null when it has none.</summary>
    public int? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_places.TryGetValue(name, out var place))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>Place of the column with the latest year behind its name, such as LEERLINGEN_2025.</summary>
    public (int Place, int Year)? FindLatestYear(params ReadOnlySpan<string> names)
    {
        (int Place, int Year)? latest = null;
        foreach (var (column, place) in _places)
        {
            foreach (var name in names)
            {
                if (column.StartsWith(name + "_", StringComparison.Ordinal)
                    && int.TryParse(column.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                    && year is > 1900 and < 2200 && (latest is null || year > latest.Value.Year))
                {
                    latest = (place, year);
                }
            }
        }

        return latest;
    }

    /// <summary>BRIN nummer, Brin-Nummer and "BRIN NUMMER" are all BRIN_NUMMER.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToUpperInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '_')
            {
                plain.Append('_');
            }
        }

        return plain.ToString().TrimEnd('_');
    }
}
