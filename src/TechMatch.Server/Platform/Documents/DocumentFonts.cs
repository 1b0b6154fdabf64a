using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace TechMatch.Server.Platform.Documents;

/// <summary>The letters of a PDF ship with the program (Source Sans 3, SIL Open Font License), so that it looks the same on every machine.</summary>
internal sealed class DocumentFonts : IFontResolver
{
    public const string Family = "Source Sans 3";

    private static readonly Lock Once = new();

    /// <summary>Tells the PDF library once in a process where its letters are.</summary>
    public static void Use()
    {
        lock (Once)
        {
            GlobalFontSettings.FontResolver ??= new DocumentFonts();
        }
    }

    /// <summary>Letters of a size in points.</summary>
    public static XFont Font(double size, bool isBold = false)
    {
        Use();
        return new XFont(Family, size, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "SourceSans3-Semibold" : "SourceSans3-Regular");

    public byte[] GetFont(string faceName)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream($"Fonts.{faceName}.ttf")
            ?? throw new InvalidOperationException($"{faceName}.ttf is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
