using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Evidence.Files;

/// <summary>
/// Finds out what a file is by its content, never by its name or by what the browser says of it. What is not wholly one of the kinds is
/// refused; an image comes back without what its camera wrote in it.
/// </summary>
internal static class DocumentFile
{
    private static readonly Dictionary<string, DocumentKind> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = DocumentKind.Pdf,
        [".docx"] = DocumentKind.Docx,
        [".xlsx"] = DocumentKind.Xlsx,
        [".pptx"] = DocumentKind.Pptx,
        [".odt"] = DocumentKind.Odt,
        [".ods"] = DocumentKind.Ods,
        [".odp"] = DocumentKind.Odp,
        [".jpg"] = DocumentKind.Jpeg,
        [".jpeg"] = DocumentKind.Jpeg,
        [".png"] = DocumentKind.Png,
    };

    /// <summary>The ending that a kind has in the name we keep.</summary>
    public static string EndingOf(DocumentKind kind) => Endings.First(e => e.Value == kind).Key;

    public static string MediaTypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        DocumentKind.Odt => "application/vnd.oasis.opendocument.text",
        DocumentKind.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        DocumentKind.Odp => "application/vnd.oasis.opendocument.presentation",
        DocumentKind.Jpeg => "image/jpeg",
        DocumentKind.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads a file that came in; an image is put in its place again without what says where and by whom it was taken.</summary>
    /// <exception cref="InvalidInputException">With the reason why it cannot be taken.</exception>
    public static async Task<DocumentKind> Read(string path, string ending, CancellationToken cancel)
    {
        var start = new byte[1024];
        await using (var file = File.OpenRead(path))
        {
            start = start[..await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel)];
        }

        if (start.Length == 0)
        {
            throw Refused("document-empty");
        }

        DocumentKind kind;
        if (start.AsSpan().StartsWith("%PDF-"u8))
        {
            PdfFile.Check(path);
            kind = DocumentKind.Pdf;
        }
        else if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            kind = OfficeFile.Check(path, start);
        }
        else if (start.AsSpan().StartsWith(JpegFile.Signature))
        {
            await EvidenceFolder.Replace(path, JpegFile.WithoutMetadata(await File.ReadAllBytesAsync(path, cancel)), cancel);
            kind = DocumentKind.Jpeg;
        }
        else if (start.AsSpan().StartsWith(PngFile.Signature))
        {
            await EvidenceFolder.Replace(path, PngFile.WithoutMetadata(await File.ReadAllBytesAsync(path, cancel)), cancel);
            kind = DocumentKind.Png;
        }
        else
        {
            throw Refused("document-type");
        }

        // A name that says something else misleads whoever opens it later.
        return Endings.TryGetValue(ending, out var named) && named == kind ? kind : throw Refused("document-name-differs");
    }

    public static InvalidInputException Refused(string code) => new([new InvalidField("file", code)]);
}
