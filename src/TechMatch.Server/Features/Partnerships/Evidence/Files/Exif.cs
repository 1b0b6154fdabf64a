using System.Buffers.Binary;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>The one thing of Exif that a picture is wrong without: which way is up.</summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;

    /// <summary>The orientation that an APP1 segment gives: 1 (as it is) to 8; 1 where it gives none that can be read.</summary>
    public static int Orientation(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return 1;
        }

        var tiff = segment[6..];
        var isLittle = tiff[0] == (byte)'I';
        var directory = Number(tiff, 4, 4, isLittle);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var count = Number(tiff, (int)directory, 2, isLittle);
        for (var i = 0; i < count; i++)
        {
            var at = directory + 2 + (12L * i);
            if (at + 12 > tiff.Length)
            {
                return 1;
            }

            if (Number(tiff, (int)at, 2, isLittle) == OrientationTag)
            {
                return Number(tiff, (int)at + 8, 2, isLittle) is >= 1 and <= 8 and var value ? (int)value : 1;
            }
        }

        return 1;
    }

    /// <summary>A segment that holds the orientation and nothing else.</summary>
    public static byte[] SegmentFor(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static uint Number(ReadOnlySpan<byte> from, int at, int bytes, bool isLittle) => (bytes, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(from[at..]),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(from[at..]),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(from[at..]),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(from[at..]),
    };
}
