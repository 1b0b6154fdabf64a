using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>
/// A document of an office program: an archive with the parts that belong in it, and none that runs. What its directory says of sizes is
/// not believed: every part is unpacked into nothing, up to a bound, so that an archive that swells is found out by whoever receives it
/// first.
/// </summary>
internal static class OfficeFile
{
    private const int MostEntries = 3000;
    private const long MostUnpacked = 200L * 1024 * 1024;

    /// <summary>Text packs well, a blank sheet very well; beyond this it was made to swell.</summary>
    private const int MostRatio = 200;
    private const long RatioCountsFrom = 5L * 1024 * 1024;

    private static readonly (string Part, DocumentKind Kind)[] Parts =
    [
        ("word/document.xml", DocumentKind.Docx), ("xl/workbook.xml", DocumentKind.Xlsx), ("ppt/presentation.xml", DocumentKind.Pptx),
    ];

    private static readonly Dictionary<string, DocumentKind> OpenDocument = new()
    {
        [DocumentFile.MediaTypeOf(DocumentKind.Odt)] = DocumentKind.Odt,
        [DocumentFile.MediaTypeOf(DocumentKind.Ods)] = DocumentKind.Ods,
        [DocumentFile.MediaTypeOf(DocumentKind.Odp)] = DocumentKind.Odp,
    };

    private static readonly string[] Programs =
        [".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta", ".jar", ".msi", ".lnk", ".sh"];

    /// <param name="path">The file.</param>
    /// <param name="start">Its first bytes.</param>
    /// <exception cref="TechMatch.Domain.InvalidInputException">It is no office document, has macros, swells, or is damaged.</exception>
    public static DocumentKind Check(string path, ReadOnlySpan<byte> start)
    {
        // A reader of PDF finds its header anywhere in the first kilobyte.
        if (start.IndexOf("%PDF-"u8) >= 0)
        {
            throw DocumentFile.Refused("document-damaged");
        }

        try
        {
            using var file = File.OpenRead(path);
            if (!EndsInItsDirectory(file))
            {
                throw DocumentFile.Refused("document-damaged");
            }

            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            if (archive.Entries.Count > MostEntries)
            {
                throw DocumentFile.Refused("document-swells");
            }

            var kind = KindOf(archive) ?? throw DocumentFile.Refused("document-type");
            foreach (var entry in archive.Entries)
            {
                CheckName(entry.FullName);
            }

            Unpack(archive, file.Length);
            RefuseMacros(archive, kind);
            return kind;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw DocumentFile.Refused("document-damaged");
        }
    }

    /// <summary>The directory stands right before the end: nothing was put before, between or behind.</summary>
    private static bool EndsInItsDirectory(FileStream file)
    {
        if (file.Length < 22)
        {
            return false;
        }

        Span<byte> end = stackalloc byte[22];
        file.Seek(-22, SeekOrigin.End);
        file.ReadExactly(end);
        file.Seek(0, SeekOrigin.Begin);

        // No comment, no further disks; a directory of four gigabytes is none of ours.
        return end.StartsWith("PK\u0005\u0006"u8)
            && BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) + (long)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]) + 22 == file.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == 0;
    }

    private static DocumentKind? KindOf(ZipArchive archive)
    {
        if (archive.Entries is [{ FullName: "mimetype" } first, ..])
        {
            // An OpenDocument says so in its first part.
            return first.Length <= 100 && archive.GetEntry("content.xml") is not null && archive.GetEntry("META-INF/manifest.xml") is not null
                && OpenDocument.TryGetValue(Text(first, 100), out var open) ? open : null;
        }

        if (archive.GetEntry("[Content_Types].xml") is null || archive.GetEntry("_rels/.rels") is null)
        {
            return null;
        }

        var found = Parts.Where(p => archive.GetEntry(p.Part) is not null).ToList();
        return found.Count == 1 ? found[0].Kind : null;
    }

    private static void CheckName(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Split('/').Contains("..") || name.Any(char.IsControl))
        {
            throw DocumentFile.Refused("document-damaged");
        }

        if (Programs.Any(p => name.EndsWith(p, StringComparison.OrdinalIgnoreCase))
            || name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
            || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
            || name.Contains("oleObject", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
        {
            throw DocumentFile.Refused("document-macros");
        }
    }

    private static void Unpack(ZipArchive archive, long packed)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                total += read;
                if (total > MostUnpacked || (total > RatioCountsFrom && total > packed * MostRatio))
                {
                    throw DocumentFile.Refused("document-swells");
                }
            }
        }
    }

    /// <summary>A document whose macros bear another name still says of itself that it has them.</summary>
    private static void RefuseMacros(ZipArchive archive, DocumentKind kind)
    {
        if (kind is DocumentKind.Docx or DocumentKind.Xlsx or DocumentKind.Pptx)
        {
            var types = Text(archive.GetEntry("[Content_Types].xml")!, 1024 * 1024);
            if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                throw DocumentFile.Refused("document-macros");
            }
        }
    }

    private static string Text(ZipArchiveEntry entry, int most)
    {
        using var part = entry.Open();
        var text = new byte[most];
        return Encoding.UTF8.GetString(text, 0, part.ReadAtLeast(text, most, throwOnEndOfStream: false)).Trim();
    }
}
