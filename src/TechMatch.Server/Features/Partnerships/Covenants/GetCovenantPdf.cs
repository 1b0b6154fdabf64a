using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>A covenant that both have signed, as a PDF: the same words as on its page, and the same bytes each time.</summary>
public sealed class GetCovenantPdf : IEndpoint
{
    public const string MediaType = "application/pdf";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/partnerships/{id:guid}/covenant/pdf", Handle)
        .Describe("GetCovenantPdf", "Download het getekende convenant als PDF (covenant).", RateLimits.Heavy)
        .Produces<FileContentHttpResult>(StatusCodes.Status200OK, MediaType)
        .Problems(401, 403, 404, 409)
        .Access(Who.Sides | Who.Coordinator | Who.Administrator, Resource.Partnership);

    private static async Task<FileContentHttpResult> Handle(Guid id, TechMatchDbContext db, CancellationToken cancel)
    {
        var covenant = await db.Set<Covenant>().AsNoTracking().Where(c => c.PartnershipId == id && c.SignedAt != null)
            .OrderByDescending(c => c.SignedAt).FirstOrDefaultAsync(cancel)
            ?? throw new DomainException("covenant-not-signed", "The two have not both signed a covenant.");
        return TypedResults.File(Make(covenant), MediaType, FileName);
    }

    internal const string FileName = "convenant.pdf";

    internal static byte[] Make(Covenant covenant) => CovenantPdf.Make(CovenantDocument.Read(covenant.Document!), covenant.Hash!, covenant.SignedAt!.Value);
}
