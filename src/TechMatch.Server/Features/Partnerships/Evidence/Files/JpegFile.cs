using System.Buffers.Binary;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>
/// Writes a JPEG anew with the segments that make the picture and no others: what the camera, the phone or a program wrote about it (place,
/// time, owner, a second picture) stays behind. Of Exif only the way up is kept, in a segment of our own.
/// </summary>
internal static class JpegFile
{
    private const int MostPixels = 100_000_000;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <exception cref="TechMatch.Domain.InvalidInputException">It is cut off or damaged, or larger than a camera makes them.</exception>
    public static byte[] WithoutMetadata(byte[] file)
    {
        var picture = new MemoryStream(file.Length);
        picture.Write([0xFF, 0xD8]);
        var (at, orientation, hasFrame, hasScan) = (2, 1, false, false);
        var segments = new MemoryStream(file.Length);
        while (true)
        {
            var marker = ReadMarker(file, ref at);
            if (marker == 0xD9)
            {
                break;
            }

            var length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at)) : 0;
            if (length < 2 || at + length > file.Length)
            {
                throw Damaged();
            }

            var body = file.AsSpan(at + 2, length - 2);
            if (marker == 0xE1 && orientation == 1)
            {
                orientation = Exif.Orientation(body);
            }

            if (IsFrame(marker))
            {
                CheckSize(body);
                hasFrame = true;
            }

            var isPicture = IsFrame(marker) || marker is 0xDB or 0xC4 or 0xCC or 0xDD or 0xDA || IsColour(marker, body);
            if (isPicture)
            {
                segments.Write([0xFF, marker]);
                segments.Write(file.AsSpan(at, length));
            }

            at += length;
            if (marker == 0xDA)
            {
                hasScan = true;
                var end = EndOfScan(file, at);
                segments.Write(file.AsSpan(at, end - at));
                at = end;
            }
        }

        if (!hasFrame || !hasScan)
        {
            throw Damaged();
        }

        if (orientation != 1)
        {
            picture.Write(Exif.SegmentFor(orientation));
        }

        segments.WriteTo(picture);
        picture.Write([0xFF, 0xD9]);
        return picture.ToArray();
    }

    private static byte ReadMarker(byte[] file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF)
        {
            throw Damaged();
        }

        // Any number of fill bytes may stand before a marker.
        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length && file[at] is not 0 ? file[at++] : throw Damaged();
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Without these a picture is read in the wrong colours: JFIF and Adobe, as long as they are no longer than they need.</summary>
    private static bool IsColour(byte marker, ReadOnlySpan<byte> body) =>
        (marker == 0xE0 && body.StartsWith("JFIF\0"u8) && body.Length == 14) || (marker == 0xEE && body.StartsWith("Adobe"u8) && body.Length == 12);

    private static void CheckSize(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6)
        {
            throw Damaged();
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        if (width == 0 || height == 0)
        {
            throw Damaged();
        }

        if ((long)width * height > MostPixels)
        {
            throw DocumentFile.Refused("document-swells");
        }
    }

    /// <summary>Where the next marker stands; those that belong to the scan itself (a stuffed 0, restarts) do not end it.</summary>
    private static int EndOfScan(byte[] file, int at)
    {
        while (true)
        {
            var next = file.AsSpan(at).IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw Damaged();
            }

            at += next;
            if (file[at + 1] is 0 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
            }
            else if (file[at + 1] == 0xFF)
            {
                at++;
            }
            else
            {
                return at;
            }
        }
    }

    private static Domain.InvalidInputException Damaged() => DocumentFile.Refused("document-damaged");
}
