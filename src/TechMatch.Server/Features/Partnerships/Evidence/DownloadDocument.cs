using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Features.Partnerships.Evidence.Files;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// Gives the content of a document to the two sides and those who look after them, to keep and never to show: a browser does not open it
/// on our own address. What is not what was attached any more is given to nobody.
/// </summary>
public sealed class DownloadDocument : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/activities/{id:guid}/documents/{documentId:guid}", Handle)
        .Describe("DownloadDocument", "Download een document bij een activiteit (activity).", RateLimits.Heavy)
        .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Activity);

    private static async Task<FileStreamHttpResult> Handle(
        Guid id, Guid documentId, TechMatchDbContext db, EvidenceFolder folder, IOptions<EvidenceOptions> options, CancellationToken cancel)
    {
        var document = await db.Set<EvidenceDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId && d.ActivityId == id, cancel)
            ?? throw new DomainException("document-unknown", $"There is no document {documentId} with activity {id}.");
        if (document.IsGone)
        {
            throw new DomainException("document-gone", "The content of this document was removed.");
        }

        if (options.Value.HasScanner && document.Scan != ScanState.Clean)
        {
            throw new DomainException("document-unscanned", "This document has not been looked at yet.");
        }

        return TypedResults.File(await Open(folder.PathOf(documentId), document, cancel), DocumentFile.MediaTypeOf(document.Kind), document.FileName);
    }

    private static async Task<Stream> Open(string path, EvidenceDocument document, CancellationToken cancel)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length == document.Size && (await SHA256.HashDataAsync(file, cancel)).AsSpan().SequenceEqual(document.Hash))
            {
                file.Position = 0;
                return file;
            }
        }
        catch (IOException)
        {
            // Told below, as one that differs.
        }

        file?.Dispose();
        throw new DomainException("document-lost", $"The content of document {document.Id} is not what was attached.");
    }
}
