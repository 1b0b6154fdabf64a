using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.Content;
using PdfSharp.Pdf.Content.Objects;
using PdfSharp.Pdf.IO;

namespace TechMatch.Server.Tests.Fixtures;

/// <summary>The words of a PDF, as somebody who copies or searches them finds them: letters by the table that the file has for its fonts.</summary>
public static partial class PdfText
{
    /// <summary>The words of each page, a line for each that was drawn.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        using var stream = new MemoryStream(pdf);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        return [.. document.Pages.Cast<PdfPage>().Select(Read)];
    }

    private static string Read(PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")!.Elements.GetDictionary("/Font")!;
        var tables = fonts.Elements.Keys.ToDictionary(name => name, name => Letters(fonts.Elements.GetDictionary(name)!));
        var text = new StringBuilder();
        Dictionary<int, string>? letters = null;
        foreach (var operation in ContentReader.ReadContent(page).OfType<COperator>())
        {
            if (operation.OpCode.OpCodeName == OpCodeName.Tf)
            {
                letters = tables[((CName)operation.Operands[0]).Name];
            }
            else if (operation.OpCode.OpCodeName == OpCodeName.Tj)
            {
                var written = ((CString)operation.Operands[0]).Value;
                text.Append(letters is null ? Western(written) : Glyphs(written, letters)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Western(string written) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(Encoding.Latin1.GetBytes(written));

    private static string Glyphs(string written, Dictionary<int, string> letters) =>
        string.Concat(Enumerable.Range(0, written.Length / 2).Select(i => letters[(written[2 * i] << 8) | written[(2 * i) + 1]]));

    /// <summary>Null for a font whose letters are those of western Europe, one byte each.</summary>
    private static Dictionary<int, string>? Letters(PdfDictionary font)
    {
        if (font.Elements.GetDictionary("/ToUnicode")?.Stream is not { } stream)
        {
            return null;
        }

        var table = Encoding.ASCII.GetString(stream.UnfilteredValue);
        var letters = new Dictionary<int, string>();
        foreach (var range in Range().Matches(table).Select(m => m.Groups))
        {
            for (var (glyph, letter) = (Number(range[1].Value), Number(range[3].Value)); glyph <= Number(range[2].Value); glyph++, letter++)
            {
                letters[glyph] = char.ConvertFromUtf32(letter);
            }
        }

        return letters;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<([0-9A-Fa-f]{4})><([0-9A-Fa-f]{4})><([0-9A-Fa-f]{4})>")]
    private static partial Regex Range();
}
