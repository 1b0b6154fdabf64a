using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>Files as people send them, and as those send them who mean harm.</summary>
internal static class SampleDocuments
{
    /// <summary>What a phone writes in its pictures, and nobody should read.</summary>
    public const string Secret = "GPS 52.2501 N 6.1639 E, telefoon van Anna";

    public static byte[] Pdf(string text = "Gastles") => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj % {text}\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Docx() => Office("word/document.xml");

    public static byte[] Xlsx() => Office("xl/workbook.xml");

    public static byte[] Pptx() => Office("ppt/presentation.xml");

    public static byte[] Odt() => OpenDocument("text");

    public static byte[] Ods() => OpenDocument("spreadsheet");

    public static byte[] Odp() => OpenDocument("presentation");

    public static byte[] DocxWith(params (string Name, string Content)[] more) => Office("word/document.xml", more);

    public static byte[] OpenDocument(string type, params (string Name, string Content)[] more) => Zip(
    [
        ("mimetype", $"application/vnd.oasis.opendocument.{type}"), ("content.xml", "<office/>"), ("META-INF/manifest.xml", "<manifest/>"), .. more,
    ]);

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var part = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>A document of a few kilobytes that becomes a gigabyte.</summary>
    public static byte[] Bomb()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "_rels/.rels" })
            {
                archive.CreateEntry(name).Open().Dispose();
            }

            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                part.Write(zeros);
            }
        }

        return file.ToArray();
    }

    /// <summary>A picture with what a phone writes in it: place and owner in Exif (lying on its side), a comment, and a film behind it.</summary>
    public static byte[] Jpeg(byte shade = 7)
    {
        var exif = new List<byte>([.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
        exif.AddRange(Encoding.ASCII.GetBytes(Secret));
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, [.. exif]),
            .. Segment(0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0" + Secret)),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0, 1, .. new byte[15], 0]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), shade, 0xFF, 0x00, 0x3F,
            0xFF, 0xD9,
            .. Encoding.ASCII.GetBytes(Secret),
        ];
    }

    public static byte[] Png(uint width = 1, uint height = 1)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        return
        [
            0x89, .. "PNG\r\n\u001A\n"u8,
            .. Chunk("IHDR", header),
            .. Chunk("tEXt", Encoding.ASCII.GetBytes("Author\0" + Secret)),
            .. Chunk("eXIf", Encoding.ASCII.GetBytes(Secret)),
            .. Chunk("IDAT", Deflated([0, 128])),
            .. Chunk("IEND", []),
            .. Encoding.ASCII.GetBytes(Secret),
        ];
    }

    /// <summary>The first bytes of a program for Windows.</summary>
    public static byte[] Program() => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, .. new byte[200]];

    public static byte[] Chunk(string type, byte[] content)
    {
        var named = new byte[4 + content.Length];
        Encoding.ASCII.GetBytes(type, named);
        content.CopyTo(named, 4);
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(named));
        return chunk;
    }

    private static byte[] Office(string part, params (string Name, string Content)[] more) =>
        Zip([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"), (part, "<w/>"), .. more]);

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Deflated(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
