using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Evidence.Files;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>
/// A side that said that an activity took place shows it with a document. It is looked at by its content before anything is kept; the file
/// has its place before the row is committed, and goes again when that fails.
/// </summary>
public sealed class AttachDocument : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<EvidenceOptions>>().Value;
        routes.MapPost("/activities/{id:guid}/documents", Handle)
            .Describe("AttachDocument", "Voeg een document toe dat laat zien dat een activiteit is doorgegaan (activity).", RateLimits.Heavy)
            .Accepts<Stream>("application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxBytes))
            .Problems(401, 403, 404, 409, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType)
            .Access(Who.Sides, Resource.Activity);
    }

    /// <param name="PartnershipId">The partnership.</param>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="Document">What was kept.</param>
    /// <param name="DisputableUntil">The last day on which the other side can dispute what was shown.</param>
    public sealed record Response(Guid PartnershipId, Guid ActivityId, DocumentView Document, DateOnly? DisputableUntil);

    private static async Task<Created<Response>> Handle(
        Guid id,
        HttpRequest request,
        Caller caller,
        EvidenceFolder folder,
        EvidenceRegister register,
        CancellationToken cancel,
        string fileName,
        bool noPupils = false)
    {
        if (request.ContentLength > register.MaxBytes)
        {
            throw new BadHttpRequestException("The document is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        var received = await folder.Receive(request.Body, cancel);
        try
        {
            var kind = await DocumentFile.Read(received, DocumentName.EndingOf(fileName), cancel);
            var (size, hash) = await EvidenceFolder.Measure(received, cancel);
            var file = new NewDocument(register.NewId(), id, kind, DocumentName.For(fileName, kind), size, hash, noPupils);
            var response = await register.Attach(file, received, caller.ToActor(), cancel);
            return TypedResults.Created($"{EndpointScan.BasePath}/activities/{id}/documents/{file.Id}", response);
        }
        finally
        {
            File.Delete(received);
        }
    }
}
