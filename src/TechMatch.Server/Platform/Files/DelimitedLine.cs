using System.Text;

namespace TechMatch.Server.Platform.Files;

/// <summary>
/// Splits lines of delimited text as registers really have it: quotes may be a wrapping, or just stand in a name
/// (<c>Basisschool "Kla4"</c>). Of the two readings of a line the one that gives the header's number of columns is the right one, so
/// that no stray quote ever swallows the rest of a line.
/// </summary>
public static class DelimitedLine
{
    /// <param name="line">The text of one record, without its line end.</param>
    /// <param name="delimiter">What stands between the fields.</param>
    /// <param name="columns">Number of columns that the header has; 0 for the header itself.</param>
    /// <returns>The fields, without wrapping quotes and surrounding blanks; their number can differ from the header's.</returns>
    public static string[] Split(string line, char delimiter, int columns)
    {
        var literal = line.Split(delimiter);
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return Trimmed(literal);
        }

        if (literal.Length != columns)
        {
            var quoted = SplitQuoted(line, delimiter);
            if (columns == 0 || quoted.Length == columns)
            {
                return Trimmed(quoted);
            }
        }

        return Trimmed([.. literal.Select(Unwrap)]);
    }

    /// <summary>Whether the line ends inside a field that a quote opened: such a field goes on on the next line.</summary>
    public static bool EndsInsideQuotes(string line, char delimiter)
    {
        var at = 0;
        while (at <= line.Length)
        {
            if (!TryReadField(line, delimiter, ref at, null))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] SplitQuoted(string line, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var at = 0;
        while (at <= line.Length)
        {
            field.Clear();
            TryReadField(line, delimiter, ref at, field);
            fields.Add(field.ToString());
        }

        return [.. fields];
    }

    /// <summary>Reads one field and moves behind its delimiter; false when it was opened by a quote and never closed.</summary>
    private static bool TryReadField(string line, char delimiter, ref int at, StringBuilder? field)
    {
        var start = at;
        while (start < line.Length && line[start] == ' ' && delimiter != ' ')
        {
            start++;
        }

        if (start == line.Length || line[start] != '"')
        {
            var end = line.IndexOf(delimiter, at);
            end = end < 0 ? line.Length : end;
            field?.Append(line, at, end - at);
            at = end + 1;
            return true;
        }

        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                field?.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                field?.Append('"');
                i++;
            }
            else if (i + 1 == line.Length || line[i + 1] == delimiter)
            {
                at = i + 2;
                return true;
            }
            else
            {
                field?.Append('"');
            }
        }

        at = line.Length + 1;
        return false;
    }

    private static string Unwrap(string field)
    {
        var trimmed = field.Trim();
        return trimmed is ['"', .., '"'] ? trimmed[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }

    private static string[] Trimmed(string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = fields[i].Trim();
        }

        return fields;
    }
}
