using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Platform.Files;

/// <summary>One record of a delimited file.</summary>
/// <param name="Line">Number of its first line, from 1, the header included.</param>
/// <param name="Raw">The text as it stands in the file.</param>
/// <param name="Fields">As many as the header has columns, unless the record is damaged.</param>
public sealed record DelimitedRow(int Line, string Raw, string[] Fields);

/// <summary>
/// A delimited text file of whatever origin: its encoding, its delimiter and its line ends are found out, stray quotes lose no line,
/// and a file that was cut off is not taken for a whole one. CsvHelper reads what follows the rules; registers do not.
/// </summary>
public sealed class DelimitedFile
{
    private const int MostLinesOfOneRecord = 20;
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    private DelimitedFile(string name, string[] header, List<DelimitedRow> rows) => (Name, Header, Rows) = (name, header, rows);

    public string Name { get; }

    /// <summary>The names of the columns as the file has them.</summary>
    public string[] Header { get; }

    public IReadOnlyList<DelimitedRow> Rows { get; }

    /// <exception cref="UnusableFileException"><c>file-empty</c>, <c>file-binary</c>, <c>file-no-table</c> or <c>file-truncated</c>.</exception>
    public static DelimitedFile Read(string name, byte[] content)
    {
        var lines = SplitLines(TextDecoder.Decode(name, content), out var isCutInLineEnd, out var endsInLine);
        var first = lines.FindIndex(l => !string.IsNullOrWhiteSpace(l));

        // A spreadsheet's own line that names the delimiter.
        if (lines[first].StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first + 1 < lines.Count)
        {
            first++;
        }

        var delimiter = Delimiters.MaxBy(d => DelimitedLine.Split(lines[first], d, 0).Length);
        var header = DelimitedLine.Split(lines[first], delimiter, 0);
        while (header is [.., ""])
        {
            header = header[..^1];
        }

        if (header.Length < 2)
        {
            throw new UnusableFileException(name, "file-no-table", "the first line does not name columns; this is not a table.");
        }

        var rows = ReadRows(lines, first + 1, delimiter, header.Length);
        if (rows.Count == 0)
        {
            throw new UnusableFileException(name, "file-empty", "there is a header and not one line under it.");
        }

        RefuseWhenCut(name, rows, header.Length, isCutInLineEnd, endsInLine);
        return new DelimitedFile(name, header, rows);
    }

    private static List<DelimitedRow> ReadRows(List<string> lines, int from, char delimiter, int columns)
    {
        var rows = new List<DelimitedRow>(lines.Count);
        for (var i = from; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var raw = lines[i];
            var fields = DelimitedLine.Split(raw, delimiter, columns);
            if (fields.Length < columns && DelimitedLine.EndsInsideQuotes(raw, delimiter) && Join(lines, i, delimiter, columns) is { } joined)
            {
                rows.Add(new DelimitedRow(i + 1, joined.Raw, joined.Fields));
                i += joined.Lines - 1;
                continue;
            }

            // A spreadsheet adds empty columns at the end.
            while (fields.Length > columns && fields[^1].Length == 0)
            {
                fields = fields[..^1];
            }

            rows.Add(new DelimitedRow(i + 1, raw, fields));
        }

        return rows;
    }

    /// <summary>A quoted field may hold line ends: takes lines together until they make one whole record.</summary>
    private static (string Raw, string[] Fields, int Lines)? Join(List<string> lines, int from, char delimiter, int columns)
    {
        var raw = lines[from];
        for (var i = from + 1; i < lines.Count && i < from + MostLinesOfOneRecord; i++)
        {
            raw += "\n" + lines[i];
            if (!DelimitedLine.EndsInsideQuotes(raw, delimiter))
            {
                var fields = DelimitedLine.Split(raw, delimiter, columns);
                return fields.Length == columns ? (raw, fields, i - from + 1) : null;
            }
        }

        return null;
    }

    private static void RefuseWhenCut(string name, List<DelimitedRow> rows, int columns, bool isCutInLineEnd, bool endsInLine)
    {
        var last = rows[^1];
        var isShort = last.Fields.Length < columns && (endsInLine || last.Fields.Length > 1);
        if (isShort || isCutInLineEnd || (endsInLine && EndsInsideAWord(rows, columns)))
        {
            throw new UnusableFileException(
                name, "file-truncated", $"the file is cut off: line {last.Line}, the last, ends after {last.Fields.Length} of {columns} columns or inside the last one.");
        }
    }

    /// <summary>
    /// Without a line end behind it, the last field may be cut too. It is when it is the beginning of a value that other lines have and
    /// no line has it as it stands.
    /// </summary>
    private static bool EndsInsideAWord(List<DelimitedRow> rows, int columns)
    {
        if (rows[^1].Fields.Length != columns)
        {
            return false;
        }

        var last = rows[^1].Fields[^1];
        var others = rows.Take(rows.Count - 1).Where(r => r.Fields.Length == columns).Select(r => r.Fields[^1]).ToHashSet(StringComparer.Ordinal);

        // Only where the column is a list of few values does an unknown one say something.
        return last.Length > 0 && others.Count * 4 < rows.Count && !others.Contains(last)
            && others.Any(o => o.StartsWith(last, StringComparison.Ordinal));
    }

    private static List<string> SplitLines(string text, out bool isCutInLineEnd, out bool endsInLine)
    {
        var lines = new List<string>();
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            // Line ends of old Macs, or one single line.
            lines.AddRange(text.Split('\r'));
            (isCutInLineEnd, endsInLine) = (false, text[^1] != '\r');
            return lines;
        }

        foreach (var line in text.Split('\n'))
        {
            lines.Add(line.EndsWith('\r') ? line[..^1] : line);
        }

        endsInLine = text[^1] != '\n';
        isCutInLineEnd = text[^1] == '\r';
        return lines;
    }
}
