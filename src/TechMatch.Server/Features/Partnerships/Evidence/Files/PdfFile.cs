namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>
/// A PDF from its first byte to its last. A reader of PDF is content with a header somewhere and a trailer somewhere; a file that is also
/// something else lives from that, so it is not.
/// </summary>
internal static class PdfFile
{
    private const int LargestEnd = 66_000;

    /// <exception cref="TechMatch.Domain.InvalidInputException">It is cut off, or something else besides.</exception>
    public static void Check(string path)
    {
        using var file = File.OpenRead(path);
        var end = new byte[Math.Min(file.Length, LargestEnd)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        var mark = end.AsSpan().LastIndexOf("%%EOF"u8);
        if (mark < 0 || end.AsSpan(mark + 5).IndexOfAnyExcept(" \t\r\n\0"u8) >= 0 || HoldsZipToTheEnd(end))
        {
            throw DocumentFile.Refused("document-damaged");
        }
    }

    /// <summary>Whether an archive ends where the file ends: its comment can hold the mark of a PDF.</summary>
    private static bool HoldsZipToTheEnd(ReadOnlySpan<byte> end)
    {
        for (var at = end.LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = end[..at].LastIndexOf("PK\u0005\u0006"u8))
        {
            if (end.Length - at >= 22 && at + 22 + (end[at + 20] | (end[at + 21] << 8)) == end.Length)
            {
                return true;
            }
        }

        return false;
    }
}
