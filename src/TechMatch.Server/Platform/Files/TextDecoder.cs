using System.Text;
using TechMatch.Server.Platform.Imports;

namespace TechMatch.Server.Platform.Files;

/// <summary>Finds out how a text file was written: UTF-8 or UTF-16 with a mark, UTF-8 without, or else Windows-1252.</summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Read by their first bytes: what people send by mistake, and what to do instead.
    private static readonly (byte[] Start, string What)[] Known =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an Excel workbook; unpack it, or save it as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook; save it as CSV"),
        ([0x1F, 0x8B], "compressed; unpack it first"),
        ("%PDF"u8.ToArray(), "a PDF"),
    ];

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="UnusableFileException"><c>file-empty</c> or <c>file-binary</c>.</exception>
    public static string Decode(string name, byte[] content)
    {
        if (content.Length == 0)
        {
            throw new UnusableFileException(name, "file-empty", "the file is empty (0 bytes).");
        }

        foreach (var (start, what) in Known)
        {
            if (content.AsSpan().StartsWith(start))
            {
                throw new UnusableFileException(name, "file-binary", $"this is {what}.");
            }
        }

        var text = DecodeText(content).TrimEnd('\u001A');
        if (IsBinary(text))
        {
            throw new UnusableFileException(name, "file-binary", "this is not text but binary data.");
        }

        return string.IsNullOrWhiteSpace(text)
            ? throw new UnusableFileException(name, "file-empty", "the file holds nothing but blanks.")
            : text;
    }

    private static string DecodeText(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        }

        if (content is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        }

        var skip = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return StrictUtf8.GetString(content, skip, content.Length - skip);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(content, skip, content.Length - skip);
        }
    }

    private static bool IsBinary(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            if (c == '\0')
            {
                return true;
            }

            if (char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f'))
            {
                odd++;
            }
        }

        return odd * 500 > text.Length;
    }
}
