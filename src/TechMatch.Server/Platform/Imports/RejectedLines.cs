using System.Text;

namespace TechMatch.Server.Platform.Imports;

/// <summary>The file in which rejected lines are handed back: UTF-8 with a mark so that a spreadsheet reads it, semicolons, RFC 4180 quotes.</summary>
public static class RejectedLines
{
    /// <summary>Writes them to a file, in place of what stood there.</summary>
    public static Task Write(string path, IEnumerable<RejectedLine> lines, CancellationToken cancel = default) =>
        File.WriteAllTextAsync(path, ToText(lines), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancel);

    public static string ToText(IEnumerable<RejectedLine> lines)
    {
        var text = new StringBuilder("file;line;reason;content\r\n");
        foreach (var line in lines)
        {
            text.Append(Cell(line.File)).Append(';').Append(line.Line).Append(';').Append(Cell(line.Reason.ToString())).Append(';').Append(Cell(line.Content)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(string text)
    {
        // What a spreadsheet would run as a formula becomes text.
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\0', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
