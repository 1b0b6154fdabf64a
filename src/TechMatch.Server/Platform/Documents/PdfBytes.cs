using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;

namespace TechMatch.Server.Platform.Documents;

/// <summary>Writes a PDF so that the same document gives the same bytes.</summary>
internal static partial class PdfBytes
{
    /// <param name="pdf">The document.</param>
    /// <param name="hash">SHA-256 of what it was made from, in lower-case hexadecimal.</param>
    /// <param name="name">Five capitals by which its fonts are told from those of other documents.</param>
    public static byte[] Of(PdfDocument pdf, string hash, string name)
    {
        using var stream = new MemoryStream();
        pdf.Save(stream);

        // The library draws lots for its own identifiers; here they come from the hash. Of equal length, so that no address in the file shifts.
        var text = Encoding.Latin1.GetString(stream.ToArray());
        var identity = $"{hash[..8]}-{hash[8..12]}-{hash[12..16]}-{hash[16..20]}-{hash[20..32]}";
        text = Subset().Replace(text, m => $"{name}{(m.Groups[1].Value.Length > 0 ? 'S' : 'R')}+Source#20Sans#203{m.Groups[1].Value}");
        text = Uuid().Replace(text, $"uuid:{identity}");
        return Encoding.Latin1.GetBytes(Id().Replace(text, $"/ID[<{hash[..32].ToUpperInvariant()}><{hash[..32].ToUpperInvariant()}>]"));
    }

    [GeneratedRegex(@"[A-Z]{6}\+Source#20Sans#203(#20Semi)?")]
    private static partial Regex Subset();

    [GeneratedRegex("uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]")]
    private static partial Regex Id();
}
