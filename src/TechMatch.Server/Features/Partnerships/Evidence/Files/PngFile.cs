using System.Buffers.Binary;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>Writes a PNG anew with the chunks that make the picture and no others: text, Exif, time and whatever a program put in stay behind.</summary>
internal static class PngFile
{
    private const long MostPixels = 100_000_000;

    private static readonly HashSet<string> Picture = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    private static readonly uint[] Remainders = MakeRemainders();

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="TechMatch.Domain.InvalidInputException">It is cut off or damaged, or larger than a screen is.</exception>
    public static byte[] WithoutMetadata(byte[] file)
    {
        var picture = new MemoryStream(file.Length);
        picture.Write(Signature);
        var (at, isFirst, hasData) = (8, true, false);
        while (true)
        {
            if (at + 12 > file.Length)
            {
                throw Damaged();
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                throw Damaged();
            }

            var type = System.Text.Encoding.Latin1.GetString(file, at + 4, 4);
            var named = file.AsSpan(at + 4, (int)length + 4);
            if (!type.All(char.IsAsciiLetter) || Checksum(named) != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length)))
            {
                throw Damaged();
            }

            if (isFirst)
            {
                CheckHeader(type, named[4..]);
                isFirst = false;
            }

            if (Picture.Contains(type))
            {
                picture.Write(file.AsSpan(at, (int)length + 12));
            }
            else if (char.IsAsciiLetterUpper(type[0]))
            {
                // A chunk that a reader must know, and nobody does.
                throw Damaged();
            }

            hasData |= type == "IDAT" && length > 0;
            at += (int)length + 12;
            if (type == "IEND")
            {
                return hasData ? picture.ToArray() : throw Damaged();
            }
        }
    }

    private static void CheckHeader(string type, ReadOnlySpan<byte> header)
    {
        if (type != "IHDR" || header.Length != 13)
        {
            throw Damaged();
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        if (width == 0 || height == 0)
        {
            throw Damaged();
        }

        if (width > MostPixels || height > MostPixels || (long)width * height > MostPixels)
        {
            throw DocumentFile.Refused("document-swells");
        }
    }

    /// <summary>The CRC-32 that every chunk carries.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum = Remainders[(byte)(sum ^ b)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[] MakeRemainders()
    {
        var remainders = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var remainder = i;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
            }

            remainders[i] = remainder;
        }

        return remainders;
    }

    private static Domain.InvalidInputException Damaged() => DocumentFile.Refused("document-damaged");
}
