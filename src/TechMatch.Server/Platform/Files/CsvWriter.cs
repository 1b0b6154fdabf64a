using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Platform.Files;

/// <summary>
/// A table as CSV (RFC 4180) in UTF-8. A text that a spreadsheet would take for a formula (OWASP, CSV injection) gets an apostrophe in front; numbers are written
/// with a point and dates as 2026-11-24, whatever the language.
/// </summary>
public sealed class CsvWriter
{
    public const string MediaType = "text/csv";

    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public CsvWriter(params ReadOnlySpan<string> header)
    {
        _columns = header.Length;
        Add([.. header]);
    }

    /// <summary>Writes a row: as many values as the header has.</summary>
    public CsvWriter Row(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _columns)
        {
            throw new ArgumentException($"A row has {_columns} values.", nameof(values));
        }

        var fields = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            fields[i] = values[i] switch
            {
                null => "",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Enum word => EnumWords.Of(word),
                bool truth => truth ? "true" : "false",
                int or long or decimal or double => ((IFormattable)values[i]!).ToString(null, CultureInfo.InvariantCulture),
                var other => Harmless(other.ToString() ?? ""),
            };
        }

        Add(fields);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Whether who asks would rather have a table than JSON.</summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality("text", "csv") > Quality("application", "json");

        double Quality(string type, string subtype) => accepted
            .Where(a => a.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && a.SubType.Equals(subtype, StringComparison.OrdinalIgnoreCase))
            .Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The answer with this table as a file.</summary>
    /// <param name="http">The call that it answers.</param>
    /// <param name="name">Name of the file, without its ending; only what is safe in a header.</param>
    public Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Answer(HttpContext http, string name)
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.csv" }.ToString();
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return TypedResults.Text(ToString(), MediaType, Encoding.UTF8);
    }

    /// <summary>Spreadsheets pass over white space and control characters at the front before they look for a formula.</summary>
    private static string Harmless(string text)
    {
        var begin = text.AsSpan().TrimStart();
        while (begin is [var first, ..] && (char.IsControl(first) || char.IsWhiteSpace(first)))
        {
            begin = begin[1..];
        }

        return begin is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] || text is [var front, ..] && char.IsControl(front) ? "'" + text : text;
    }

    private void Add(string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            _text.Append(i > 0 ? "," : "");
            if (fields[i].AsSpan().IndexOfAny(",\"\r\n") >= 0)
            {
                _text.Append('"').Append(fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                _text.Append(fields[i]);
            }
        }

        _text.Append("\r\n");
    }
}
